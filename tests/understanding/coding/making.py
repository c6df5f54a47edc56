"""Coding projects, made by words."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.people.models import Person
from hearten.understanding.codebooks import actions as codebooks
from hearten.understanding.codebooks.actions import Meant
from hearten.understanding.coding import actions
from hearten.understanding.coding.actions import About, Brought, Marking
from hearten.understanding.coding.models import Code, Document, Project, ReadingSet
from hearten.understanding.readers import actions as readers
from tests.makers import a_sense_maker

TEXTS = ("They listened to me. Nobody hurried.", "I waited for an hour. Then somebody rang back.")


def a_project(
    texts: Sequence[str] = TEXTS, codes: Sequence[str] = ("Listening", "Waiting"), *, by: Person | None = None
) -> Project:
    """With these texts, brought in, and these codes, each whole enough to be compared."""
    by = by or a_sense_maker()
    project = actions.begin(About("What people say"), by=by)
    if texts:
        actions.bring(project, [Brought(f"Comment {at}", text) for at, text in enumerate(texts, 1)], by=by)
    if codes:
        codebooks.add_many(
            project, [Meant(name, f"about {name}", "if so", "if not", "as here") for name in codes], by=by
        )
    return project


def documents(project: Project) -> list[Document]:
    return list(project.documents.order_by("number"))


def code(project: Project, name: str) -> Code:
    return project.codes.get(name=name, live=True)


def marked(document: Document, words: str, *names: str, by: Person, memo: str = "") -> tuple[int, ...]:
    """The first stretch of a brought document that reads so."""
    start = document.text.index(words)
    codes = tuple(code(document.project, name).pk for name in names)
    return actions.mark(document, Marking(start, start + len(words), codes, memo), by=by)


def read_by_two(project: Project, one: Person, other: Person) -> ReadingSet:
    chosen = [document.pk for document in documents(project)]
    return readers.give(project, "By two", [one.pk, other.pk], chosen, by=one)
