"""Pauses, read: as frozen values, by their own days and names; never by person or team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearten.errors import HeartenError, NotFound, NotReady
from hearten.methods.tally import Line
from hearten.people.models import Person
from hearten.people.rules import Role, may
from hearten.permission.moments import rules as seasons
from hearten.systems.pauses import rules
from hearten.systems.pauses.models import Crossing, Pause, PauseTurn
from hearten.systems.pauses.rules import Direction, Parts, State, StopRule
from hearten.systems.targets import queries as targets
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import Lexicon
from hearten.systems.turned_away import queries as turned_away


@dataclass(frozen=True, slots=True)
class Turned:
    """One turn of its life, to read."""

    on: date
    what: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Crossed:
    """A crossing of the stop rule, to read."""

    step: date
    found_on: date
    choice: str
    why: str
    decided_on: date | None
    look_again_on: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A pause in a list. `waits`: the stop rule was crossed and nothing is decided; `past`: so is its planned end."""

    id: int
    title: str
    paused: str
    state: State
    start: date | None
    planned_end: date | None
    waits: bool
    past: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Every pause, by what it asks for now."""

    deciding: tuple[Listed, ...]
    running: tuple[Listed, ...]
    proposed: tuple[Listed, ...]
    to_judge: tuple[Listed, ...]
    judged: tuple[Listed, ...]
    drafts: tuple[Listed, ...]
    abandoned: tuple[Listed, ...]


def found(pause_id: int) -> Pause:
    """One pause, or the refusal."""
    one = _all().filter(pk=pause_id).first()
    if one is None:
        raise NotFound("There is no such pause. Go back to the list of them.")
    return one


def board(today: date | None = None) -> Board:
    """What waits for a decision first; then by how far each is."""
    every = _listed(_all(), today)

    def of(*states: State) -> tuple[Listed, ...]:
        return tuple(one for one in every if one.state in states and one not in waiting)

    waiting = tuple(one for one in every if one.waits or one.past)
    return Board(
        waiting,
        of(State.RUNNING),
        of(State.PROPOSED),
        of(State.RESTORED),
        of(State.JUDGED),
        of(State.DRAFT),
        of(State.ABANDONED),
    )


def to_decide(person: Person, today: date | None = None) -> tuple[Listed, ...]:
    """Pauses whose stop rule was crossed, or whose planned end passed, and that this person may decide on."""
    running = _all().filter(state=State.RUNNING.value)
    if not may("systems.let_pause", person.roles):
        running = running.filter(decider=person)
    return tuple(one for one in _listed(running, today) if one.waits or one.past)


def to_start(person: Person) -> tuple[Listed, ...]:
    """Pauses that were proposed and wait for this person to start them."""
    return _listed(_all().filter(state=State.PROPOSED.value, decider=person), None)


def of_target(target_id: int) -> tuple[Listed, ...]:
    """Pauses of one target."""
    return _listed(_all().filter(paused_id=target_id), None)


def off_now() -> frozenset[int]:
    """The targets that are switched off now, by their ids."""
    return frozenset(Pause.objects.filter(state=State.RUNNING.value).values_list("paused_id", flat=True))


def turns(pause_id: int) -> tuple[Turned, ...]:
    """Its life, the newest turn first."""
    kept = found(pause_id).turns.select_related("by")
    return tuple(Turned(one.on, one.what, one.words, one.by.name if one.by else "") for one in kept)


def crossings(pause_id: int) -> tuple[Crossed, ...]:
    """Every time its stop rule was crossed, the newest first."""
    kept = Crossing.objects.filter(pause_id=pause_id)
    return tuple(
        Crossed(one.step, one.found_on, one.choice, one.why, one.decided_on, one.look_again_on)
        for one in kept
    )


def parts_of(pause: Pause) -> Parts:
    """What a pause says so far, for the rule that asks whether it is whole."""
    return Parts(
        scope=pause.scope,
        reason=pause.reason,
        start=pause.start,
        planned_end=pause.planned_end,
        rational=pause.rational.lexicon if pause.rational else None,
        relational=pause.relational.lexicon if pause.relational else None,
        matters=(pause.rational_matters, pause.relational_matters),
        controlled=bool(pause.rational_control_id or pause.relational_control_id),
        no_control=pause.no_control,
        harm=pause.harm,
        stop=stop_of(pause),
        decider=pause.decider is not None and pause.decider.is_active,
        same_target=pause.rational_id is not None and pause.rational_id == pause.relational_id,
    )


def stop_of(pause: Pause) -> StopRule | None:
    """Its stop rule, where it is whole."""
    if not pause.stop_on or not pause.stop_side or pause.stop_at is None or not pause.stop_in_a_row:
        return None
    return StopRule(Lexicon(pause.stop_on), Direction(pause.stop_side), pause.stop_at, pause.stop_in_a_row)


def stops_on(pause: Pause) -> int | None:
    """The target whose series its stop rule looks at."""
    return pause.rational_id if pause.stop_on == Lexicon.RATIONAL else pause.relational_id


def crossed_at(pause: Pause) -> date | None:
    """The step at which its stop rule was crossed and nobody was told yet; None where it was not."""
    stop, target = stop_of(pause), stops_on(pause)
    if stop is None or target is None or pause.crossings.filter(choice="").exists():
        return None
    since = max([pause.start or date.min, *_looked_again(pause)])
    kept = targets.series(target)
    points = [(step, value) for step, value in zip(kept.steps, kept.values, strict=True) if step >= since]
    return rules.crossed(points, stop)


def _looked_again(pause: Pause) -> list[date]:
    """Days until which somebody decided to go on: points before them were looked at."""
    kept = pause.crossings.exclude(look_again_on=None)
    return [day for day in kept.values_list("look_again_on", flat=True) if day]


def stop_in_words(pause: Pause) -> str:
    """Its stop rule as a sentence; empty where there is none yet."""
    stop, target = stop_of(pause), pause.rational if pause.stop_on == Lexicon.RATIONAL else pause.relational
    if stop is None or target is None:
        return ""
    words = (
        ngettext(
            "“%(name)s” above %(at)s, %(many)d point",
            "“%(name)s” above %(at)s, %(many)d points in a row",
            stop.in_a_row,
        )
        if stop.direction is Direction.ABOVE
        else ngettext(
            "“%(name)s” below %(at)s, %(many)d point",
            "“%(name)s” below %(at)s, %(many)d points in a row",
            stop.in_a_row,
        )
    )
    return words % {"name": target.name, "at": f"{stop.threshold:g}", "many": stop.in_a_row}


def whom_to_tell(pause: Pause) -> tuple[Person, ...]:
    """Whoever decides; where nobody does any more, all who may decide on pauses here."""
    if pause.decider is not None and pause.decider.is_active:
        return (pause.decider,)
    roles = (Role.STEWARD.value, Role.BOARD_MEMBER.value)
    return tuple(Person.objects.filter(is_active=True, holdings__role__in=roles).distinct())


def why_not_tend(pause: Pause, person: Person) -> HeartenError | None:
    """Those who keep the register of targets, and whoever decides on this one."""
    if may("systems.targets", person.roles):
        return None
    return rules.why_not_decide(pause.decider_id == person.pk, person.roles)


def why_not_beside(series: Target | None, control: Target | None) -> NotReady | None:
    """A control is another series, counted in the same unit, rhythm and way."""
    if series is None or control is None:
        return None
    same = all(
        getattr(series, part) == getattr(control, part) for part in ("rhythm", "changes", "unit", "lexicon")
    )
    if series.pk == control.pk or not same:
        return NotReady(
            f"“{control.name}” cannot be the control of “{series.name}”: a control is the same thing counted "
            "elsewhere, in the same unit, rhythm and way. Choose another, or say why there is none."
        )
    return None


def still_to_come(pause: Pause, which: Lexicon, fewest: int) -> int:
    """How many points of a restored or running pause lack until it can be judged in one series."""
    target = pause.rational if which is Lexicon.RATIONAL else pause.relational
    if target is None or pause.start is None:
        return fewest
    steps = targets.series(target.pk).steps
    until = pause.restored_on or date.max
    return max(0, fewest - sum(pause.start <= step < until for step in steps))


def is_past(pause: Pause, today: date | None = None) -> bool:
    """Whether it runs on although its planned end has come."""
    day = today or timezone.localdate()
    return pause.state == State.RUNNING and pause.planned_end is not None and pause.planned_end <= day


@dataclass(frozen=True, slots=True)
class Season:
    """People turned away by the paused rule in one season, as that season was told; `when` it lies to the pause."""

    season: str
    words: str
    when: str
    said: str


def turned_away_beside(pause: Pause) -> tuple[Season, ...]:
    """Season by season, as each was told through the door; nothing is added up or taken off."""
    if pause.paused.rule_id is None or pause.start is None:
        return ()
    code, found = str(pause.paused.rule_id), []
    for told in reversed(turned_away.told()):
        line = next((one for one in told.table.lines if one.code == code), None)
        first, last = _days_of(told.season)
        when = rules.beside_the_pause(first, last, pause.start, pause.restored_on)
        found.append(Season(told.season, told.words, when, _counted(line)))
    return tuple(found)


def about(person: Person) -> dict[str, object]:
    """What pauses hold of a person."""
    made = PauseTurn.objects.filter(by=person)
    decided = Crossing.objects.filter(decided_by=person)
    return {
        "pauses you decide on": [one.title for one in Pause.objects.filter(decider=person)],
        "turns you made in pauses": [f"{one.what}, {one.on:%Y-%m-%d}" for one in made],
        "stop rules you decided on": [f"{one.choice}, {one.decided_on}" for one in decided],
    }


def _counted(line: Line | None) -> str:
    """The rounded number a season told of one rule, or what it said instead of one."""
    if line is None:
        return "–"
    return line.everyone if line.count is None else _("about %(n)d") % {"n": line.count}


def _days_of(season: str) -> tuple[date, date]:
    """The first and the last day that count in a season."""
    year, _between, number = season.partition("-Q")
    before = f"{int(year) - 1}-Q4" if number == "1" else f"{year}-Q{int(number) - 1}"
    return seasons.season_ends(before) + timedelta(days=1), seasons.season_ends(season)


def _all() -> QuerySet[Pause]:
    parts = ("paused", "rational", "relational", "rational_control", "relational_control", "decider")
    return Pause.objects.select_related(*parts)


def _listed(kept: QuerySet[Pause], today: date | None) -> tuple[Listed, ...]:
    day = today or timezone.localdate()
    waiting = set(Crossing.objects.filter(choice="").values_list("pause_id", flat=True))
    return tuple(
        Listed(
            id=one.pk,
            title=one.title,
            paused=one.paused.name,
            state=State(one.state),
            start=one.start,
            planned_end=one.planned_end,
            waits=one.state == State.RUNNING and one.pk in waiting,
            past=one.state == State.RUNNING and one.planned_end is not None and one.planned_end <= day,
        )
        for one in kept
    )
