"""A project gathered to go out: what this person may see of it, and never words that were trusted to us."""

from __future__ import annotations

import uuid

from hearten.people import queries as people
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding.models import Code, Document, Project
from hearten.understanding.coding.rules import Sort
from hearten.understanding.exchange import meaning
from hearten.understanding.exchange.bench import Bench, OneCode, OneDocument, OneMark, OneMemo


def codes(project: Project) -> list[OneCode]:
    """The live codebook."""
    return [
        OneCode(one.ident, one.name, meaning.joined(_parts(one)), one.parent.ident if one.parent else None)
        for one in _listed(project)
    ]


def _listed(project: Project) -> list[Code]:
    alive = {one.pk: one for one in coding.codes(project.pk)}
    for one in alive.values():
        one.parent = alive.get(one.parent_id or 0)
    return list(alive.values())


def _parts(one: Code) -> dict[str, str]:
    return {
        "definition": one.definition,
        "when": one.when,
        "when_not": one.when_not,
        "exemplar": one.exemplar,
    }


def bench(project: Project, person_id: int, *, heard: bool = False) -> Bench:
    """The project as it may go out; `heard`: with places in words that were heard, which stay here themselves."""
    found = Bench(project.title, codes=codes(project))
    kept = project.documents.all() if heard else project.documents.filter(sort=Sort.BROUGHT)
    idents: dict[int, uuid.UUID] = {}
    public = set(project.documents.filter(sort=Sort.BROUGHT).values_list("pk", flat=True))
    for one in kept.order_by("number"):
        idents[one.pk] = one.ident
        found.documents.append(OneDocument(one.ident, one.name, one.text))
    by_code = {one.pk: one.ident for one in Code.objects.filter(project=project, live=True)}
    rows = coding.visible(project.pk, person_id).order_by("document__number", "start", "id")
    marks = [each for each in rows if each.document_id in idents and each.code_id in by_code]
    names = people.names({f"person:{each.reader_id}" for each in marks if each.reader_id})
    for each in marks:
        author = each.author or names.get(f"person:{each.reader_id}", "")
        place = (idents[each.document_id], by_code[each.code_id], each.start, each.end)
        # A memo may say the words again, so one on words that were heard stays with them.
        memo = each.memo if each.document_id in public else ""
        found.marks.append(OneMark(each.ident, *place, memo, author))
    _add_memos(found, project, person_id, idents)
    return found


def _add_memos(found: Bench, project: Project, person_id: int, idents: dict[int, uuid.UUID]) -> None:
    public = set(project.documents.filter(sort=Sort.BROUGHT).values_list("pk", flat=True))
    listed = [
        one
        for one in coding.all_memos(project.pk, person_id)
        if one.document_id is None or one.document_id in public
    ]
    names = people.names({f"person:{one.reader_id}" for one in listed if one.reader_id})
    for one in listed:
        document = idents[one.document_id] if one.document_id else None
        author = one.author or names.get(f"person:{one.reader_id}", "")
        found.memos.append(OneMemo(one.ident, document, one.text, one.title, author, one.on.isoformat()))


def how_many_stay(project: Project) -> int:
    """How many documents stay here when the project goes out: those that were heard."""
    return Document.objects.filter(project=project).exclude(sort=Sort.BROUGHT).count()
