"""Bringing a project, comments or codings in, and letting a project out: the only writers."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hearten.errors import NotReady, Unreadable, refuse
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action
from hearten.understanding.codebooks import queries as books
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding import rules
from hearten.understanding.coding.models import (
    VOICES,
    BookVersion,
    Code,
    Coding,
    Document,
    Memo,
    Project,
    Reader,
)
from hearten.understanding.coding.rules import Sort
from hearten.understanding.exchange import meaning
from hearten.understanding.exchange.bench import Bench, OneCode, OneMark, OneMemo
from hearten.understanding.exchange.tables import Comments, Row

AT_A_TIME = 400


@dataclass(frozen=True, slots=True)
class Came:
    """How much came in, and how much was left out because it was there already or leads nowhere."""

    documents: int
    codes: int
    marks: int
    left_out: int


@action("understanding.exchange.project_brought")
def bring_project(bench: Bench, *, by: Person) -> Project:
    """Make a project of one from another tool; every identity is kept."""
    refuse_unless_may(rules.DEED, by)
    refuse(rules.why_not_add(len(bench.documents) or len(bench.codes), 0))
    with transaction.atomic(using=VOICES):
        made = Project.objects.create(
            title=bench.title.strip()[:120] or "A project", opened_on=timezone.localdate(), by_id=by.pk
        )
        codes = _codes(made, bench.codes)
        _keep(made, f"Brought in with {len(codes)} codes.", by)
        documents = _documents(made, bench)
        _marks(made, bench.marks, documents, codes)
        Memo.objects.bulk_create([_memo(made, one, documents) for one in bench.memos], batch_size=AT_A_TIME)
    return made


def _keep(project: Project, what: str, by: Person) -> int:
    number = coding.newest(project.pk) + 1
    BookVersion.objects.create(
        project=project,
        number=number,
        what=what,
        codes=books.as_kept(project),
        on=timezone.localdate(),
        by_id=by.pk,
    )
    return number


def _codes(project: Project, brought: Sequence[OneCode]) -> dict[uuid.UUID, int]:
    made = {
        one.ident: Code.objects.create(
            project=project, name=one.name[:120], ident=one.ident, **meaning.parted(one.meaning)
        )
        for one in brought
    }
    for one in brought:
        if one.under in made:
            made[one.ident].parent = made[one.under]
            made[one.ident].save(update_fields=["parent"])
    return {ident: code.pk for ident, code in made.items()}


def _documents(project: Project, bench: Bench) -> dict[uuid.UUID, int]:
    rows = [
        Document(
            project=project,
            number=number,
            name=one.name,
            sort=Sort.BROUGHT.value,
            text=one.text,
            ident=one.ident,
        )
        for number, one in enumerate(bench.documents, 1)
    ]
    Document.objects.bulk_create(rows, batch_size=AT_A_TIME)
    return dict(project.documents.values_list("ident", "pk"))


def _marks(
    project: Project, marks: Sequence[OneMark], documents: dict[uuid.UUID, int], codes: dict[uuid.UUID, int]
) -> None:
    version = coding.newest(project.pk)
    rows = [
        Coding(
            project=project,
            document_id=documents[one.document],
            code_id=codes[one.code],
            start=one.start,
            end=one.end,
            version=version,
            memo=one.memo,
            author=one.author,
            ident=one.ident,
        )
        for one in marks
        if one.document in documents and one.code in codes
    ]
    Coding.objects.bulk_create(rows, batch_size=AT_A_TIME)


def _memo(project: Project, one: OneMemo, documents: dict[uuid.UUID, int]) -> Memo:
    try:
        day = date.fromisoformat(one.on)
    except ValueError:
        day = timezone.localdate()
    return Memo(
        project=project,
        document_id=documents.get(one.document) if one.document else None,
        title=one.title,
        text=one.text[:20_000],
        author=one.author,
        on=day,
        ident=one.ident,
    )


@action("understanding.exchange.codebook_brought")
def bring_codebook(project: Project, bench: Bench, *, by: Person) -> int:
    """Add the codes of a codebook that are not in the project yet; says how many."""
    refuse_unless_may(rules.DEED, by)
    _none_is_blind(project)
    known = set(project.codes.values_list("ident", flat=True))
    new = [one for one in bench.codes if one.ident not in known]
    if not new:
        raise NotReady("Every code of this file is in the codebook already.")
    with transaction.atomic(using=VOICES):
        _codes(project, new)
        _keep(project, f"Brought in {len(new)} codes from a file.", by)
    return len(new)


def _none_is_blind(project: Project) -> None:
    if Reader.objects.filter(reading__project=project, locked=False).exists():
        raise NotReady("Two people are reading by themselves just now. Bring this in once both have locked.")


@action("understanding.exchange.comments_brought")
def bring_comments(project: Project, comments: Comments, name: str, *, by: Person) -> Came:
    """Put a file of public comments in a project; its columns of 0 and 1 become codes given to whole comments."""
    refuse_unless_may(rules.DEED, by)
    _none_is_blind(project)
    there = project.documents.count()
    refuse(rules.why_not_add(len(comments.rows), there))
    last = int(project.documents.aggregate(last=Max("number"))["last"] or 0)
    with transaction.atomic(using=VOICES):
        codes = _named(project, comments.codes, by)
        Document.objects.bulk_create(
            [
                Document(
                    project=project,
                    number=last + at,
                    name=f"{name} {at}"[:160],
                    sort=Sort.BROUGHT.value,
                    text=one.text,
                    person=one.person[:80],
                    groups=one.groups,
                )
                for at, one in enumerate(comments.rows, 1)
            ],
            batch_size=AT_A_TIME,
        )
        rows = dict(project.documents.filter(number__gt=last).values_list("number", "pk"))
        version = coding.newest(project.pk)
        marks = [
            Coding(
                project=project,
                document_id=rows[last + at],
                code_id=codes[code],
                start=0,
                end=len(one.text),
                version=version,
                author=name[:120],
            )
            for at, one in enumerate(comments.rows, 1)
            for code in one.codes
        ]
        Coding.objects.bulk_create(marks, batch_size=AT_A_TIME)
    return Came(len(comments.rows), len(comments.codes), len(marks), 0)


def _named(project: Project, names: Sequence[str], by: Person) -> dict[str, int]:
    known = {name.casefold(): pk for pk, name in project.codes.filter(live=True).values_list("pk", "name")}
    new = [name for name in dict.fromkeys(names) if name[:120].casefold() not in known]
    for name in new:
        known[name[:120].casefold()] = Code.objects.create(project=project, name=name[:120]).pk
    if new:
        _keep(project, f"Brought in {len(new)} codes from a table.", by)
    return {name: known[name[:120].casefold()] for name in names}


@action("understanding.exchange.codings_brought")
def bring_codings(project: Project, rows: Sequence[Row], *, by: Person) -> Came:
    """Add the codings of a table to documents that are here; all others, or what is here already, are left out."""
    refuse_unless_may(rules.DEED, by)
    _none_is_blind(project)
    by_ident = {str(one.ident): one for one in project.documents.all()}
    by_name: dict[str, Document] = {}
    for one in by_ident.values():
        by_name.setdefault(one.name, one)
    told = coding.words_of(by_ident.values())
    known = set(Coding.objects.filter(project=project).values_list("ident", flat=True))
    with transaction.atomic(using=VOICES):
        codes = _codes_of(project, rows, by)
        version = coding.newest(project.pk)
        made: dict[tuple[int, int, int, int], Coding] = {}
        for row in rows:
            document = by_ident.get(str(row.mark.document)) if row.mark else None
            document = document or by_name.get(row.document)
            ident = row.mark.ident if row.mark else uuid.uuid4()
            fits = document is not None and 0 <= row.start < row.end <= len(told.get(document.pk, ""))
            if document is None or not fits or ident in known:
                continue
            key = (document.pk, codes[row.code], row.start, row.end)
            made[key] = Coding(
                project=project,
                document=document,
                code_id=codes[row.code],
                start=row.start,
                end=row.end,
                version=version,
                memo=row.memo,
                author=row.author,
                ident=ident,
            )
        Coding.objects.bulk_create(list(made.values()), batch_size=AT_A_TIME)
    if not made:
        raise Unreadable("None of these codings is of a document in this project, or all are here already.")
    return Came(0, 0, len(made), len(rows) - len(made))


def _codes_of(project: Project, rows: Sequence[Row], by: Person) -> dict[str, int]:
    """Codes by identity where a table gives them, else by name; new ones are added."""
    known = {str(ident): pk for pk, ident in project.codes.filter(live=True).values_list("pk", "ident")}
    found = {row.code: known[str(row.mark.code)] for row in rows if row.mark and str(row.mark.code) in known}
    return found | _named(project, [row.code for row in rows if row.code and row.code not in found], by)


@action("understanding.exchange.gone_out")
def let_out(project: Project, *, by: Person) -> Project:
    """Write down that a project was taken out as a file, with nothing in it that was trusted to us in words."""
    refuse_unless_may(rules.DEED, by)
    return project
