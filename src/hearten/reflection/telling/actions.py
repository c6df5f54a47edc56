"""Keeping an answer blind, and telling a period once it is over: the only writers.

Nothing somebody answers leaves a line in the record: a line has a time, and says who.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import models, transaction

from hearten.errors import NotReady, refuse
from hearten.listening.intake import storing
from hearten.listening.surveys.rules import gettext_noop
from hearten.methods import kept
from hearten.people.leading import queries as leading
from hearten.people.models import Person
from hearten.record.action import action, unrecorded
from hearten.reflection.telling import counting, marks, queries, rules
from hearten.reflection.telling.models import Mark, Said, Told, random_key
from hearten.reflection.telling.queries import Whose
from hearten.reflection.telling.rules import ASKED, BY_PART, Asked, Earlier, Kind


@storing.kindly
@unrecorded("a line would tell who answered, and when")
def keep(kind: Kind, period: str, whose: Whose, answers: Mapping[str, str]) -> None:
    """Keep what somebody answers in a period, once: a mark, and apart from it the answers."""
    refuse(rules.why_not_keep(kind, answers))
    with transaction.atomic(using="voices"):
        mark = _mark(kind, period, whose.person_id)
        part = _part(kind, mark, whose.service_id)
        Mark.objects.create(kind=kind.value, period=period, part=part, mark=mark)
        for asked in storing.shuffled(ASKED[kind]):
            Said.objects.create(
                kind=kind.value, period=period, about=asked.code, part=part, answer=answers[asked.code]
            )


def _mark(kind: Kind, period: str, person_id: int) -> str:
    if not marks.has_key():
        # A restore brought marks back whose key is gone: nobody could tell whether they are the same people.
        Mark.objects.all().delete()
    mark = marks.mark_of(person_id)
    told = Told.objects.filter(kind=kind.value, period=period).exists()
    if told or Mark.objects.filter(kind=kind.value, period=period, mark=mark).exists():
        raise NotReady(
            gettext_noop(
                "You have answered this already. Thank you: each answer counts once, and stays blind."
            )
        )
    return mark


def _part(kind: Kind, mark: str, part: int | None) -> int | None:
    """Whoever moves within a year counts where they were first: in one part only."""
    if kind not in BY_PART:
        return None
    earlier = Mark.objects.filter(kind=kind.value, mark=mark).first()
    return earlier.part if earlier else part


@unrecorded("its time would tell when answers came")
def shuffle() -> None:
    """Write both tables anew, in random order and under new keys."""
    with transaction.atomic(using="voices"):
        told = list(Told.objects.values_list("kind", "period"))
        for model in (Said, Mark):
            _rewrite(model, told)
        storing.leave_no_trace(Said, Mark, whole=False)


def _rewrite(model: type[models.Model], told: Iterable[tuple[str, str]]) -> None:
    """What is told already lies in random order, and no more comes to it."""
    storing.hold(model)
    waiting = model._default_manager.all()
    for kind, period in told:
        waiting = waiting.exclude(kind=kind, period=period)
    rows = storing.shuffled(list(waiting))
    for some in storing.parts([row.pk for row in rows]):
        model._default_manager.filter(pk__in=some).delete()
    for row in rows:
        row.pk = random_key()
    for some in storing.parts(rows):
        model._default_manager.bulk_create(some)


@action("reflection.periods.told")
def tell(*, by: Person | None = None, today: date | None = None) -> tuple[str, ...]:
    """Tell every period that is over, once; then its answers are gone, and after a year its marks."""
    day = today or queries.this_day()
    waiting = sorted(set(Mark.objects.values_list("period", "kind")))
    told = []
    for period, kind in waiting:
        if rules.is_over(period, day) and not Told.objects.filter(kind=kind, period=period).exists():
            _tell(Kind(kind), period, day)
            told.append(period)
    _let_go(waiting, day)
    if told:
        storing.leave_no_trace(Said, Mark, whole=False)
    return tuple(told)


def _let_go(waiting: Iterable[tuple[str, str]], day: date) -> None:
    for period, _kind in waiting:
        if rules.last_day(period) + rules.COMPARED_FOR < day:
            Mark.objects.filter(period=period).delete()


def _tell(kind: Kind, period: str, day: date) -> None:
    now = queries.people_in(kind, period)
    cut = rules.cut(now, _earlier(kind, period))
    tables: dict[str, object] = {}
    if cut.tells:
        names = dict(leading.tops())
        parts = counting.parts_of(names, now, cut.together) if kind in BY_PART and cut.cells else {}
        tables = {asked.code: _tables(kind, period, asked, parts) for asked in ASKED[kind]}
    cells = [[part or 0 for part in cell] for cell in cut.cells] if kind in BY_PART else []
    Told.objects.create(kind=kind.value, period=period, told_on=day, tables=tables, cells=cells)
    Said.objects.filter(kind=kind.value, period=period).delete()


def _earlier(kind: Kind, period: str) -> list[Earlier]:
    """Each period of the year before that was told."""
    found, ends = [], rules.last_day(period)
    for one in Told.objects.filter(kind=kind.value).exclude(tables={}):
        ago = abs((ends - rules.last_day(one.period)).days)
        if ago <= rules.COMPARED_FOR.days and one.period != period:
            cells = tuple(frozenset(part or None for part in cell) for cell in one.cells)
            found.append(Earlier(queries.people_in(kind, one.period), cells, ago))
    return found


def _tables(kind: Kind, period: str, asked: Asked, parts: counting.Parts) -> dict[str, object]:
    said = Said.objects.filter(kind=kind.value, period=period, about=asked.code).values_list("part", "answer")
    return {language: kept.plain(table) for language, table in counting.tables(asked, said, parts).items()}


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Make a person's marks nobody's. They stay one, or who came and went would no longer be known."""
    if marks.has_key():
        Mark.objects.filter(mark=marks.mark_of(person.pk)).update(mark=marks.of_nobody())
