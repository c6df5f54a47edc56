"""Targets and pauses of the made-up council: one pause that helped, one that harmed, one that cannot be told.

Points are drawn by chance and kept by the same actions as anybody’s; what came of each pause is computed, never written
in. A fourth runs now, and its stop rule has just been crossed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from django.db import transaction
from django.utils import timezone

from hearten.people.models import Person
from hearten.permission.rulebook import queries as rulebook
from hearten.systems.pauses import actions as pauses
from hearten.systems.pauses.actions import Written
from hearten.systems.pauses.models import Pause
from hearten.systems.pauses.rules import Recorded
from hearten.systems.targets import actions as targets
from hearten.systems.targets.actions import Described
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import Lexicon, Put, Rhythm, step_of

CARRY: Final = 0.25  # how much of one week is found in the next
WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series to be drawn: around what, how far it scatters, and by how much it moves while the target is off."""

    name: str
    what_for: str
    unit: str
    lexicon: Lexicon
    around: float
    scatter: float
    moves: float = 0.0
    matters: float = 1.0


@dataclass(frozen=True, slots=True)
class Story:
    """One pause: its words, its series, and how many weeks came before, during and after."""

    title: str
    target: str
    rule: str
    scope: str
    reason: str
    harm: str
    rational: Drawn
    relational: Drawn
    control: str
    stop: tuple[str, str, float, int]
    weeks: tuple[int, int, int]
    planned: int  # weeks
    why_ended: str
    cost: str
    felt: str
    recorded: tuple[str, str]


R, F = Lexicon.RATIONAL, Lexicon.RELATIONAL
HELPED: Final = Story(
    title="Help first, papers later",
    target="Proof of address seen at first contact",
    rule="Proof of address first",
    scope="Housing advice and the contact centre. Not where the law asks for proof before a payment.",
    reason="People told us they were sent home for a letter, and came back worse or not at all.",
    harm="A few people might be helped who do not live here, which costs money meant for others.",
    rational=Drawn(
        "People who had to come back for a paper", "So that once is enough.", "people", R, 64, 4, -16, 8
    ),
    relational=Drawn(
        "Felt treated as a person", "So that asking for help is bearable.", "in 100 asked", F, 58, 3, 14, 8
    ),
    control="People who had to come back for a paper, Planning",
    stop=("rational", "above", 80.0, 3),
    weeks=(34, 22, 14),
    planned=22,
    why_ended="It ended as planned. The rule is now: help first, papers within two weeks.",
    cost="About forty people a month fewer stood at the counter twice. Nine were helped who live elsewhere.",
    felt="Staff say the first minutes are about the person now. Two people asked why it was ever otherwise.",
    recorded=(
        "The queue system counts who comes back, before and since.",
        "The same card was given out every week.",
    ),
)
HARMED: Final = Story(
    title="Repairs without a clock",
    target="Repairs finished within twenty days",
    rule="",
    scope="Ordinary repairs in council homes. Never gas, water or electricity.",
    reason="Teams said the clock made them close jobs that were not done.",
    harm="Jobs nobody is asked about may wait too long, most of all for those who do not ring again.",
    rational=Drawn(
        "Repairs older than twenty days", "So that nobody waits for ever.", "repairs", R, 42, 3.5, 21, 8
    ),
    relational=Drawn(
        "Knew what would happen next", "So that waiting is bearable.", "in 100 tenants", F, 61, 3, -16, 8
    ),
    control="",
    stop=("rational", "above", 58.0, 4),
    weeks=(34, 9, 20),
    planned=26,
    why_ended="The stop rule was crossed. Tenants waited longer and were told less, so the clock is back.",
    cost="Twenty more homes waited each week. It saved the teams no hours that anyone could find.",
    felt="Worse. Tenants rang us to ask, and those who did not ring waited longest. We were wrong to do it this way.",
    recorded=(
        "Old jobs are counted by the works system itself.",
        "Asked by the same two people by phone throughout.",
    ),
)
UNTOLD: Final = Story(
    title="Visits without a number",
    target="Home visits a worker a day",
    rule="",
    scope="Community links, in the two eastern wards.",
    reason="A number of visits a day left no time for those who needed one long one.",
    harm="Fewer people might be seen at all.",
    rational=Drawn("Visits made", "So that nobody is forgotten.", "visits", R, 96, 11, 3, 6),
    relational=Drawn(
        "Said the visit was not hurried", "So that a visit is a visit.", "in 100 asked", F, 66, 9, 4, 5
    ),
    control="",
    stop=("rational", "below", 70.0, 3),
    weeks=(16, 9, 8),
    planned=9,
    why_ended="It ended as planned.",
    cost="We cannot tell: the number of visits goes up and down by more than we could have seen in nine weeks.",
    felt="Workers liked it. Whether people visited noticed, we cannot tell; we will try again for half a year.",
    recorded=("From the diaries, as always.", "The card had the same words."),
)
NOW: Final = Story(
    title="Letters when there is something to say",
    target="Letters sent within five days",
    rule="",
    scope="Council tax, ordinary letters.",
    reason="Many letters said only that another would come.",
    harm="Somebody may miss a date because the letter came late.",
    rational=Drawn(
        "Reminders sent in error", "So that nobody is frightened for nothing.", "letters", R, 30, 2.5, 9, 5
    ),
    relational=Drawn("Understood our letter", "So that a letter helps.", "in 100 asked", F, 52, 4, 3, 6),
    control="",
    stop=("rational", "above", 34.0, 3),
    weeks=(30, 8, 0),
    planned=26,
    why_ended="",
    cost="",
    felt="",
    recorded=("", ""),
)
DRAFT: Final = Story(
    title="Appraisals without targets",
    target="Appraisals done by March",
    rule="",
    scope="",
    reason="We ask managers to talk with people, and count whether a form was sent.",
    harm="",
    rational=HELPED.rational,
    relational=HELPED.relational,
    control="",
    stop=("", "", 0.0, 0),
    weeks=(0, 0, 0),
    planned=0,
    why_ended="",
    cost="",
    felt="",
    recorded=("", ""),
)


def make(chance: np.random.Generator, today: date | None = None) -> None:
    """Make the register, four pauses and a draft, up to today."""
    day = step_of(today or timezone.localdate(), Rhythm.WEEKLY)
    steward, board = Person.objects.get(name="Nia Prosser"), Person.objects.get(name="Elfed Marsh")
    with transaction.atomic():
        for story in (HELPED, HARMED, UNTOLD):
            _judged(story, (steward, board), chance, day)
        _begun(NOW, (steward, board), chance, day)
        target = _registered(_paused(DRAFT), steward, day)
        said = Written(title=DRAFT.title, paused=target, reason=DRAFT.reason)
        pauses.draft(said, by=steward, today=day)


def _judged(story: Story, who: tuple[Person, Person], chance: np.random.Generator, today: date) -> None:
    pause, after = _begun(story, who, chance, today)
    steward, board = who
    end = today - WEEK * story.weeks[2]
    pauses.restore(pause, story.why_ended, by=board, today=end)
    for target, values in after:
        _put(target, values, end, steward, today)
    for which, words in zip(Lexicon, story.recorded, strict=True):
        pauses.say_recording(pause, which, Recorded.ALIKE, words, by=steward)
    pauses.judge(pause, story.cost, story.felt, by=steward, today=today)


def _begun(
    story: Story, who: tuple[Person, Person], chance: np.random.Generator, today: date
) -> tuple[Pause, list[tuple[Target, list[float]]]]:
    """Registered, declared, started and counted to its end; with the points that come after it."""
    steward, board = who
    before, during, after = story.weeks
    start, end = today - WEEK * (during + after), today - WEEK * after
    drawn = [
        (_registered(each, steward, start), _values(each, story.weeks, chance)) for each in _series(story)
    ]
    paused = _registered(_paused(story), steward, start, story.rule)
    for target, values in drawn:
        _put(target, values[:before], start - WEEK * before, steward, start)
    pause = pauses.draft(
        _written(story, paused, [each for each, _values in drawn], board, (start, end)),
        by=steward,
        today=start,
    )
    pauses.propose(pause, by=steward, today=start)
    pauses.start(pause, by=board, today=start)
    for target, values in drawn:
        _put(target, values[before : before + during], start, steward, end)
    pause.refresh_from_db()
    return pause, [(target, values[before + during :]) for target, values in drawn]


def _series(story: Story) -> list[Drawn]:
    of = story.rational
    elsewhere = Drawn(story.control, of.what_for, of.unit, R, of.around * 0.8, of.scatter * 0.5)
    return [story.rational, story.relational, *([elsewhere] if story.control else [])]


def _paused(story: Story) -> Drawn:
    return Drawn(story.target, "So that it is done, and done in time.", "in 100", R, 90, 2)


def _registered(each: Drawn, by: Person, on: date, rule: str = "") -> Target:
    by_name = {name: pk for pk, name in rulebook.names().items()}
    said = Described(
        name=each.name,
        what_for=each.what_for,
        counted_by="Policy and performance",
        lexicon=each.lexicon,
        rhythm=Rhythm.WEEKLY,
        unit=each.unit,
        rule_id=by_name.get(rule),
    )
    return targets.register(said, by=by, today=on)


def _values(each: Drawn, weeks: tuple[int, int, int], chance: np.random.Generator) -> list[float]:
    before, during, after = weeks
    errors, now = [], 0.0
    for _week in range(before + during + after):
        now = CARRY * now + float(chance.normal(0, each.scatter))
        errors.append(now)
    moved = [each.moves if before <= week < before + during else 0.0 for week in range(len(errors))]
    return [float(round(each.around + step + error)) for step, error in zip(moved, errors, strict=True)]


def _put(target: Target, values: list[float], first: date, by: Person, today: date) -> None:
    puts = [Put(first + WEEK * week, value) for week, value in enumerate(values)]
    targets.put_points(target, puts, by=by, today=today)


def _written(
    story: Story, paused: Target, series: list[Target], decider: Person, days: tuple[date, date]
) -> Written:
    stop_on, side, at, in_a_row = story.stop
    return Written(
        title=story.title,
        paused=paused,
        scope=story.scope,
        reason=story.reason,
        start=days[0],
        planned_end=days[0] + WEEK * story.planned,
        rational=series[0],
        relational=series[1],
        rational_control=series[2] if len(series) > len(Lexicon) else None,
        no_control="" if story.control else "It is counted in one place only.",
        rational_matters=story.rational.matters,
        relational_matters=story.relational.matters,
        harm=story.harm,
        stop_on=stop_on,
        stop_side=side,
        stop_at=at,
        stop_in_a_row=in_a_row,
        decider=decider,
    )
