"""What was told, to read; and whom an answer counts for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hearten.methods import kept
from hearten.methods.disclosure import SafeBreakdown, SafeGap, SafePart, SafeRow, SafeShare, SafeTable
from hearten.methods.tally import Shown, shown
from hearten.people.leading import queries as leading
from hearten.people.models import Person
from hearten.permission.moments.queries import Whose, in_words, whose
from hearten.permission.moments.rules import begins
from hearten.reflection.telling import marks
from hearten.reflection.telling.counting import LANGUAGES
from hearten.reflection.telling.models import Mark, Told
from hearten.reflection.telling.rules import ASKED, Kind, last_day

SAFE = (SafeTable, SafeRow, SafeShare, SafeBreakdown, SafeGap, SafePart)

__all__ = ["Known", "Question", "Whose", "answered", "told", "whose"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a period as it may be told; `shown` is None where nothing of it may."""

    text: str
    words: Mapping[str, str]
    shown: Shown | None
    policy: str = ""

    @property
    def lines(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Each answer in words, with what is told of everyone and of each part in turn."""
        if self.shown is None:
            return []
        return [(self.words.get(one.code, one.text), one.everyone, one.groups) for one in self.shown.lines]


@dataclass(frozen=True, slots=True)
class Known:
    """A period that was told, with all its questions side by side; `rests`: too few came and went to tell it."""

    kind: Kind
    period: str
    on: date
    questions: tuple[Question, ...]

    @property
    def rests(self) -> bool:
        """Whether nothing of it was told."""
        return all(one.shown is None for one in self.questions)

    @property
    def begins(self) -> date:
        """The Monday of a week."""
        return begins(self.period)

    @property
    def first(self) -> date:
        """The first day of a month."""
        return last_day(self.period).replace(day=1)

    @property
    def in_words(self) -> str:
        """A season in words."""
        return in_words(self.period)


def told(kind: Kind, most: int | None = None) -> tuple[Known, ...]:
    """Every period of a kind that was told, the newest first."""
    return tuple(_known(one) for one in Told.objects.filter(kind=kind.value)[:most])


def _known(one: Told) -> Known:
    kind, language = Kind(one.kind), (get_language() or "en")[:2]
    questions = []
    for asked in ASKED[kind]:
        words = {code: _(text) for code, text in asked.answers}
        tables = one.tables.get(asked.code) or {}
        plain = tables.get(language if language in LANGUAGES else "en")
        table = cast(SafeTable, kept.restored(plain, SAFE)) if plain else None
        questions.append(
            Question(_(asked.text), words, shown(table) if table else None, table.policy if table else "")
        )
    return Known(kind, one.period, one.told_on, tuple(questions))


def part_of(person: Person) -> str:
    """The widest part of the organisation a person is in, by name: where to look in what is told."""
    way = leading.way_up(person.team_id)
    return dict(leading.tops()).get(way[-1], "") if way else ""


def answered(kind: Kind, period: str, person: Person) -> bool:
    """Whether a person has answered already: for their own page alone."""
    return (
        marks.has_key()
        and Mark.objects.filter(kind=kind.value, period=period, mark=marks.mark_of(person.pk)).exists()
    )


def people_in(kind: Kind, period: str) -> dict[int | None, frozenset[str]]:
    """The blind marks of a period, by part."""
    found: defaultdict[int | None, set[str]] = defaultdict(set)
    for part, mark in Mark.objects.filter(kind=kind.value, period=period).values_list("part", "mark"):
        found[part].add(mark)
    return {part: frozenset(those) for part, those in found.items()}


def this_day() -> date:
    """Today, here."""
    return timezone.localdate()
