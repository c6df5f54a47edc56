"""Changing a codebook: each change is a version of its own, and the codings before it keep theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from hearten.errors import NotReady, TooMuch, refuse
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action
from hearten.understanding.codebooks import queries, rules
from hearten.understanding.coding.models import (
    VOICES,
    BookVersion,
    Code,
    Coding,
    Drawn,
    Offer,
    Project,
    Reader,
)
from hearten.understanding.coding.queries import newest
from hearten.understanding.coding.rules import DEED, MOST_CODES


@dataclass(frozen=True, slots=True)
class Meant:
    """What a code is to mean."""

    name: str
    definition: str = ""
    when: str = ""
    when_not: str = ""
    exemplar: str = ""
    under: int | None = None


def _keep(project: Project, what: str, by: Person) -> BookVersion:
    return BookVersion.objects.create(
        project=project,
        number=newest(project.pk) + 1,
        what=what[:400],
        codes=queries.as_kept(project),
        on=timezone.localdate(),
        by_id=by.pk,
    )


def _names_beside(project: Project, under: int | None, but: int = 0) -> list[str]:
    beside = Code.objects.filter(project=project, parent=under, live=True).exclude(pk=but)
    return list(beside.values_list("name", flat=True))


def _may(project: Project, by: Person) -> None:
    refuse_unless_may(DEED, by)
    # Whoever merges or splits touches marks that another must not see yet.
    if Reader.objects.filter(reading__project=project, locked=False).exists():
        raise NotReady(
            "Two people are reading by themselves just now, with this codebook. Change it once both have locked."
        )


def _write(project: Project, meant: Meant) -> Code:
    refuse(rules.why_not_name(meant.name, _names_beside(project, meant.under)))
    if project.codes.filter(live=True).count() >= MOST_CODES:
        raise TooMuch(f"A codebook may hold {MOST_CODES} codes. Merge some first.")
    return Code.objects.create(
        project=project,
        parent_id=meant.under,
        name=meant.name.strip(),
        definition=meant.definition.strip(),
        when=meant.when.strip(),
        when_not=meant.when_not.strip(),
        exemplar=meant.exemplar.strip(),
    )


@action("understanding.codebook.started")
def start(project: Project, *, by: Person) -> Project:
    """Begin with the six themes and the kinds of barrier, all of which can be changed or removed."""
    _may(project, by)
    with transaction.atomic(using=VOICES):
        for name, definition in rules.THEMES:
            _write(project, Meant(name, definition))
        barrier = _write(project, Meant(rules.KINDS_OF_BARRIER, "Something keeps people from being kind."))
        for name, definition in rules.BARRIERS:
            _write(project, Meant(name, definition, under=barrier.pk))
        _keep(project, "Began with six themes of practice and the kinds of barrier.", by)
    return project


@action("understanding.codebook.code_added")
def add(project: Project, meant: Meant, *, by: Person) -> Code:
    """Add a code. Not while two read blind: a new name would show one what the other just thought of."""
    _may(project, by)
    with transaction.atomic(using=VOICES):
        made = _write(project, meant)
        _keep(project, f"Added “{made.name}”.", by)
    return made


@action("understanding.codebook.codes_added")
def add_many(project: Project, meant: Sequence[Meant], *, by: Person) -> tuple[Code, ...]:
    """Add several codes in one version; none stands under another of them."""
    _may(project, by)
    with transaction.atomic(using=VOICES):
        made = tuple(_write(project, one) for one in meant)
        _keep(project, f"Added {len(made)} codes.", by)
    return made


@action("understanding.codebook.code_changed")
def change(code: Code, meant: Meant, *, by: Person) -> Code:
    """Rename a code, say better what it means, or move it under another."""
    _may(code.project, by)
    within = dict(code.project.codes.values_list("pk", "parent"))
    refuse(rules.why_not_under(code.pk, meant.under, within))
    refuse(rules.why_not_name(meant.name, _names_beside(code.project, meant.under, code.pk)))
    before = code.name
    code.name, code.parent_id = meant.name.strip(), meant.under
    code.definition, code.exemplar = meant.definition.strip(), meant.exemplar.strip()
    code.when, code.when_not = meant.when.strip(), meant.when_not.strip()
    with transaction.atomic(using=VOICES):
        code.save()
        renamed = (
            f"Renamed “{before}” to “{code.name}”." if before != code.name else f"Changed “{code.name}”."
        )
        _keep(code.project, renamed, by)
    return code


@action("understanding.codebook.merged")
def merge(into: Code, others: Collection[Code], *, by: Person) -> Code:
    """Make codes part of another: their passages become its, and what was marked twice by one reader is marked once."""
    _may(into.project, by)
    refuse(rules.why_not_merge([one.pk for one in others], into.pk))
    within = dict(into.project.codes.values_list("pk", "parent"))
    for one in others:
        refuse(rules.why_not_under(one.pk, into.parent_id, within))
    version = newest(into.project_id) + 1
    with transaction.atomic(using=VOICES):
        for one in others:
            _move_marks(one, into, version)
            _draw_instead(one, into)
            one.children.update(parent=into)
            Offer.objects.filter(code=one, taken__isnull=True).delete()
            one.live = False
            one.save(update_fields=["live"])
        told = ", ".join(f"“{one.name}”" for one in others)
        _keep(into.project, f"Merged {told} into “{into.name}”.", by)
    return into


def _move_marks(one: Code, into: Code, version: int) -> None:
    there: set[tuple[object, ...]] = set(
        Coding.objects.filter(code=into).values_list("document_id", "start", "end", "reader_id")
    )
    twice = []
    for pk, *where in Coding.objects.filter(code=one).values_list(
        "pk", "document_id", "start", "end", "reader_id"
    ):
        twice += [pk] if tuple(where) in there else []
        there.add(tuple(where))
    for at in range(0, len(twice), 400):
        Coding.objects.filter(pk__in=twice[at : at + 400]).delete()
    Coding.objects.filter(code=one).update(code=into, version=version)


def _draw_instead(one: Code, into: Code) -> None:
    """Themes that rested on a code rest on what it became part of."""
    for theme in list(Drawn.objects.filter(code=one).values_list("theme", flat=True)):
        Drawn.objects.get_or_create(theme_id=theme, code=into)
    Drawn.objects.filter(code=one).delete()


@action("understanding.codebook.split")
def split(code: Code, names: Sequence[str], *, by: Person) -> tuple[Code, ...]:
    """Split a code into several that stand under it. Its passages stay its own until somebody reads and moves each."""
    _may(code.project, by)
    refuse(rules.why_not_split(names))
    cleaned = [one.strip() for one in names if one.strip()]
    with transaction.atomic(using=VOICES):
        parts = tuple(_write(code.project, Meant(name, under=code.pk)) for name in cleaned)
        told = ", ".join(f"“{name}”" for name in cleaned)
        _keep(code.project, f"Split “{code.name}” into {told}; its passages wait under it to be moved.", by)
    return parts


@action("understanding.codebook.passages_moved")
def move(code: Code, coding_ids: Collection[int], to: Code, *, by: Person) -> int:
    """Move passages from one code to another, as after a split; says how many."""
    _may(code.project, by)
    version, moved = newest(code.project_id), 0
    with transaction.atomic(using=VOICES):
        for one in Coding.objects.filter(code=code, pk__in=list(coding_ids)[:400]):
            same = Coding.objects.filter(
                document=one.document_id, code=to, start=one.start, end=one.end, reader_id=one.reader_id
            )
            if same.exists():
                one.delete()
            else:
                one.code, one.version = to, version
                one.save(update_fields=["code", "version"])
            moved += 1
    return moved


@action("understanding.codebook.code_removed")
def remove(code: Code, *, by: Person) -> Project:
    """Take a code off the list; refused while passages are marked with it, which are merged or moved first."""
    _may(code.project, by)
    if Coding.objects.filter(code=code).exists():
        raise NotReady(
            f"Passages are marked with “{code.name}”. Merge it into another code, or take its marks off first."
        )
    with transaction.atomic(using=VOICES):
        code.children.update(parent=code.parent_id)
        code.live = False
        code.save(update_fields=["live"])
        Drawn.objects.filter(code=code).delete()
        _keep(code.project, f"Removed “{code.name}”.", by)
    return code.project
