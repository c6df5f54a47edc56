"""Beginning a project, putting documents in it, and marking passages: the only writers.

Marks leave no line in the record: a line has a time, and times would tell how fast, and how much, somebody who reads
blind beside another has marked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from hearten.errors import NotFound, NotReady, Unreadable, refuse
from hearten.methods.coding.text import as_read, whole
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded
from hearten.understanding.coding import queries, rules
from hearten.understanding.coding.models import (
    VOICES,
    BookVersion,
    Code,
    Coding,
    ContrarySearch,
    Document,
    GroupTable,
    Memo,
    Project,
    Reader,
    Settlement,
    Theme,
)
from hearten.understanding.coding.rules import Sort
from hearten.understanding.heard import queries as heard
from hearten.understanding.heard.rules import Where

AT_A_TIME = 400
RATHER_SILENT = "its time would tell how fast somebody reads beside another who must not know"


@dataclass(frozen=True, slots=True)
class About:
    """What a project is called, and what its readers want to understand."""

    title: str
    question: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Brought:
    """One public document: its name, its words, who wrote it where that is known, and its groups by column."""

    name: str
    text: str
    person: str = ""
    groups: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marking:
    """A passage to mark: places count code points of the text as it is read."""

    start: int
    end: int
    codes: tuple[int, ...]
    memo: str = ""
    suggested: bool = False


@action("understanding.coding.begun")
def begin(about: About, *, by: Person) -> Project:
    """Begin a project, with nothing in it."""
    refuse_unless_may(rules.DEED, by)
    if not about.title.strip():
        raise NotReady("Give the project a title, by what you want to understand.")
    return Project.objects.create(
        title=about.title.strip(),
        question=about.question.strip(),
        language=about.language,
        opened_on=timezone.localdate(),
        by_id=by.pk,
    )


@action("understanding.coding.source_added")
def add_heard(project: Project, where: Where, listening_id: int, key: str, *, by: Person) -> int:
    """Put everything that may be read of one question, or of a listening's conversations, in a project; how many."""
    refuse_unless_may(rules.DEED, by)
    there = heard.read(where, listening_id, key)
    known = set(_of_source(project, where, listening_id, key).values_list("handle", flat=True))
    new = [handle for handle in there if handle not in known]
    refuse(rules.why_not_add(len(new), project.documents.count()))
    first = _next_number(project)
    called = {True: "Turn", False: "Answer"}[where is Where.TURN]
    rows = [
        Document(
            project=project,
            number=first + at,
            name=f"{called} {first + at}",
            sort=where.value,
            listening_id=listening_id,
            key=key,
            handle=handle,
        )
        for at, handle in enumerate(new)
    ]
    with transaction.atomic(using=VOICES):
        Document.objects.bulk_create(rows, batch_size=AT_A_TIME)
    return len(rows)


def _of_source(project: Project, where: Where, listening_id: int, key: str) -> QuerySet[Document]:
    return project.documents.filter(sort=where.value, listening_id=listening_id, key=key)


def _next_number(project: Project) -> int:
    return int(project.documents.aggregate(last=Max("number"))["last"] or 0) + 1


@action("understanding.coding.documents_brought")
def bring(project: Project, brought: Sequence[Brought], *, by: Person) -> int:
    """Put public documents in a project; says how many. Their words are kept as they are read."""
    refuse_unless_may(rules.DEED, by)
    told = [(one, as_read(one.text)) for one in brought]
    told = [(one, text) for one, text in told if text.strip()]
    refuse(rules.why_not_add(len(told), project.documents.count()))
    for one, text in told:
        if len(text) > rules.LONGEST_TEXT:
            raise Unreadable(
                f"This has more than {rules.LONGEST_TEXT:,} letters. Cut it into parts first.", file=one.name
            )
    first = _next_number(project)
    rows = [
        Document(
            project=project,
            number=first + at,
            name=one.name[:160],
            sort=Sort.BROUGHT.value,
            text=text,
            person=one.person[:80],
            groups=dict(one.groups),
        )
        for at, (one, text) in enumerate(told)
    ]
    with transaction.atomic(using=VOICES):
        Document.objects.bulk_create(rows, batch_size=AT_A_TIME)
    return len(rows)


@unrecorded(RATHER_SILENT)
def mark(document: Document, marking: Marking, *, by: Person) -> tuple[int, ...]:
    """Mark a passage with codes; gives the marks that are new. What is marked so already stays as it is."""
    text = queries.text_of(document)
    refuse(rules.why_not_mark(by.roles, by.pk, queries.blind_of(document)))
    refuse(rules.why_not_passage(marking.start, marking.end, len(text)))
    live = set(Code.objects.filter(project=document.project_id, live=True).values_list("pk", flat=True))
    refuse(rules.why_not_codes(marking.codes, live))
    start, end = whole(text, marking.start, marking.end)
    version = queries.newest(document.project_id)
    made = []
    with transaction.atomic(using=VOICES):
        for code in dict.fromkeys(marking.codes):
            one, new = Coding.objects.get_or_create(
                document=document,
                code_id=code,
                start=start,
                end=end,
                reader_id=by.pk,
                defaults={
                    "project_id": document.project_id,
                    "version": version,
                    "memo": marking.memo.strip(),
                    "suggested": marking.suggested,
                },
            )
            made += [one.pk] if new else []
    return tuple(made)


@unrecorded(RATHER_SILENT)
def unmark(document: Document, coding_ids: Collection[int], *, by: Person) -> int:
    """Take one's own marks off again; says how many went."""
    refuse(rules.why_not_mark(by.roles, by.pk, queries.blind_of(document)))
    mine = Coding.objects.filter(document=document, pk__in=list(coding_ids), reader_id=by.pk)
    return int(mine.delete()[0])


@unrecorded(RATHER_SILENT)
def note(document: Document, coding_id: int, memo: str, *, by: Person) -> Coding:
    """Write, or change, the memo of one of one's own marks."""
    refuse(rules.why_not_mark(by.roles, by.pk, queries.blind_of(document)))
    one = Coding.objects.filter(document=document, pk=coding_id, reader_id=by.pk).first()
    if one is None:
        raise NotFound("There is no such mark of yours here. Look at the list of marks.")
    one.memo = memo.strip()
    one.save(update_fields=["memo"])
    return one


@unrecorded(RATHER_SILENT)
def write_memo(project: Project, text: str, document: Document | None = None, *, by: Person) -> Memo:
    """Write a memo on a document, or on the whole project."""
    refuse_unless_may(rules.DEED, by)
    if not text.strip():
        raise NotReady("Write the memo first.")
    return Memo.objects.create(
        project=project,
        document=document,
        text=as_read(text).strip(),
        reader_id=by.pk,
        on=timezone.localdate(),
    )


@unrecorded(RATHER_SILENT)
def remove_memo(memo_id: int, *, by: Person) -> int:
    """Take a memo of one's own away."""
    return int(Memo.objects.filter(pk=memo_id, reader_id=by.pk).delete()[0])


@action("understanding.coding.deleted")
def delete(project: Project, *, by: Person) -> None:
    """Delete a project with every mark in it. What was heard stays where it was heard."""
    refuse_unless_may(rules.DEED, by)
    with transaction.atomic(using=VOICES):
        project.delete()


@unrecorded("a line would tell when somebody changed their mind")
def let_go_of_withdrawn() -> int:
    """Take marks off what was taken back since: its words are gone already, and now so is where they were marked."""
    gone: list[int] = []
    for project in Project.objects.all():
        listed = list(project.documents.exclude(sort=Sort.BROUGHT))
        there = queries.words_of(listed) if listed else {}
        gone += [one.pk for one in listed if one.pk not in there]
    with transaction.atomic(using=VOICES):
        for at in range(0, len(gone), AT_A_TIME):
            Document.objects.filter(pk__in=gone[at : at + AT_A_TIME]).delete()
    return len(gone)


@unrecorded("understanding.actions.forget leaves the line")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person off all they marked, wrote and settled here; the work stays, and nobody is named with it."""
    with transaction.atomic(using=VOICES):
        for model in (Coding, Memo):
            model.objects.filter(reader_id=person.pk).update(reader_id=None)
        Reader.objects.filter(person_id=person.pk).update(person_id=None, locked=True)
        for kept in (Project, BookVersion, Settlement, Theme, ContrarySearch, GroupTable):
            kept.objects.filter(by_id=person.pk).update(by_id=None)
