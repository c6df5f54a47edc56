"""Which groups differ, as far as published numbers can tell, when every comparison is judged with all others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

import numpy as np

from hearten.errors import NotFound
from hearten.methods.disclosure.gaps import compared_on
from hearten.methods.disclosure.intervals import chance_of, reach_among
from hearten.methods.disclosure.table import SafeBreakdown, SafeGap, SafeRow, SafeShare, SafeTable
from hearten.methods.survey.looks import RATE, declared, shrunk

# A gap this wide is worth knowing of: what "we would need more answers" is about.
WORTH = 0.10
# Groups whose gap is surely below this said much the same.
SAME = 0.05
# Among people who chose themselves there is no chance to allow for; a gap below this is told as none.
UNSAMPLED_SAME = 0.10
POWER = 0.8416212335729143  # of the normal curve, four times in five
FEWEST_QUESTIONS = 3


class Verdict(StrEnum):
    """What may be said of one breakdown."""

    CLEAR = "clear"
    CANNOT_TELL = "cannot tell"
    EVEN = "even"
    FEW = "too few to say"


@dataclass(frozen=True, slots=True)
class Judged:
    """One question by one breakdown, judged with all others of its analysis.

    Attributes:
        question, breakdown: their keys; `text` is the breakdown's name.
        gap: as the door made it; None where too few groups can be told.
        chance: that groups which do not differ lie so far apart; None where there is no interval.
        shrunk: the best guess at the gap, drawn in for having been picked; in the gap's unit. None where it is not
            clear, or where it was picked from nothing.
        shrunk_over: "groups" or "questions", whichever it was drawn in among; else "".
        needed: about how many more answers would probably show a gap of `WORTH`, 0 where such a gap probably would
            have shown; None where it does not apply.
    """

    question: str
    breakdown: str
    text: str
    verdict: Verdict
    gap: SafeGap | None = None
    chance: float | None = None
    shrunk: float | None = None
    shrunk_over: str = ""
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """Every comparison of an analysis, judged together at one rate of false discoveries."""

    rate: float
    judged: tuple[Judged, ...]

    @property
    def tested(self) -> int:
        """How many comparisons could be tested at all."""
        return sum(one.chance is not None for one in self.judged)

    def of(self, table: SafeTable) -> tuple[Judged, ...]:
        """What was judged of one question, a breakdown each, in the order they were declared.

        Raises:
            NotFound: the question was not among those judged.
        """
        found = {(one.question, one.breakdown): one for one in self.judged}
        keys = [(table.question, breakdown.key) for breakdown in table.breakdowns]
        if not all(key in found for key in keys):
            raise NotFound(
                f"“{table.question}” was not among the questions judged together. Judge all of an analysis at once."
            )
        return tuple(found[key] for key in keys)


_Key = tuple[str, str]


def look_at(tables: Iterable[SafeTable], rate: float = RATE) -> Looks:
    """Judge every question by every breakdown, all together.

    A gap is clear where it is among those declared at the rate, and its own interval stays above nought. What
    was looked at and could not be told does not count as a look.

    Args:
        tables: all questions of an analysis, as they may be told.
        rate: of false gaps among those called clear.
    Source:
        Benjamini and Hochberg (1995), through `survey.looks.declared`; DerSimonian and Laird (1986), through
        `survey.looks.shrunk`. That both the rate and the interval must allow it is our own.
    """
    looked = [(table, breakdown) for table in tables for breakdown in table.breakdowns]
    chances = {_key(*look): chance for look in looked if (chance := _chance(look[1].gap)) is not None}
    passed = dict(zip(chances, declared(np.array(list(chances.values())), rate).tolist(), strict=True))
    guesses = _among_questions(looked)
    return Looks(
        rate,
        tuple(
            _judged(
                table,
                breakdown,
                (chances.get(_key(table, breakdown)), passed.get(_key(table, breakdown), False)),
                guesses,
            )
            for table, breakdown in looked
        ),
    )


def commonest(table: SafeTable) -> str:
    """The code of the answer with the largest published share; "" where none is published.

    Args:
        table: one question, as it may be told.
    Source:
        House rule: what is compared is decided by everyone's answers, never by the groups'.
    """
    about = compared_on(table.everyone, headline=False).about
    return "" if about is None else table.categories[about][0]


def headline_share(row: SafeRow, table: SafeTable, about: str = "") -> SafeShare | None:
    """A row's share of what is compared: the headline, or the answer whose code is `about`.

    Args:
        row: of the table.
        table: one question, as it may be told.
        about: a category's code; "" for the headline.
    Source:
        House rule.
    """
    if table.everyone.favourable is not None:
        return row.favourable
    place = next((i for i, (code, _) in enumerate(table.categories) if code == about), None)
    return row.shares[place] if place is not None and place < len(row.shares) else None


def _key(table: SafeTable, breakdown: SafeBreakdown) -> _Key:
    return table.question, breakdown.key


def _chance(gap: SafeGap | None) -> float | None:
    if gap is None or not gap.error:
        return None
    return chance_of(gap.size / gap.error, len(gap.parts))


def _judged(
    table: SafeTable,
    breakdown: SafeBreakdown,
    tested: tuple[float | None, bool],
    guesses: Mapping[_Key, float],
) -> Judged:
    gap, (chance, passed) = breakdown.gap, tested
    if gap is None:
        return Judged(table.question, breakdown.key, breakdown.text, Verdict.FEW)
    verdict = _verdict(gap, passed=passed, sampled=table.sampled)
    guess, over = _guess(gap, guesses.get(_key(table, breakdown))) if verdict is Verdict.CLEAR else (None, "")
    needed = (
        _needed(gap, table.everyone.base) if verdict is Verdict.CANNOT_TELL and not gap.of_means else None
    )
    return Judged(table.question, breakdown.key, breakdown.text, verdict, gap, chance, guess, over, needed)


def _verdict(gap: SafeGap, *, passed: bool, sampled: bool) -> Verdict:
    if not sampled:
        same = UNSAMPLED_SAME if not gap.of_means else SAME * abs(gap.high_value)
        return Verdict.EVEN if gap.size < same - 1e-9 else Verdict.CLEAR
    if gap.low is None or gap.high is None:
        return Verdict.CANNOT_TELL
    if passed and gap.low > 0:
        return Verdict.CLEAR
    return Verdict.EVEN if not gap.of_means and gap.high < SAME else Verdict.CANNOT_TELL


def _guess(gap: SafeGap, among_questions: float | None) -> tuple[float | None, str]:
    """The gap drawn in: among its own groups where there are three or more, else among the questions."""
    known = [part for part in gap.parts if part.error]
    if len(gap.parts) < 3 or len(known) < len(gap.parts):
        return (None, "") if among_questions is None else (among_questions, "questions")
    best = shrunk(
        np.array([part.value for part in known]), np.array([part.error for part in known], dtype=np.float64)
    )
    guesses = dict(zip([part.text for part in known], best.values.tolist(), strict=True))
    return guesses[gap.high_group] - guesses[gap.low_group], "groups"


def _among_questions(looked: Sequence[tuple[SafeTable, SafeBreakdown]]) -> dict[_Key, float]:
    """Best guesses at the gaps between the same two groups on different questions."""
    found = []
    for table, breakdown in looked:
        gap = breakdown.gap
        if gap is not None and len(gap.parts) == 2 and gap.error and not gap.of_means:
            first, second = sorted(gap.parts, key=lambda part: part.text)
            found.append(
                (
                    (breakdown.key, first.text, second.text),
                    _key(table, breakdown),
                    (first.value - second.value, gap.error),
                )
            )
    guesses: dict[_Key, float] = {}
    for _, same in groupby(sorted(found), key=lambda one: one[0]):
        members = list(same)
        if len(members) < FEWEST_QUESTIONS:
            continue
        values = np.array([value for _, _, value in members])
        best = shrunk(values[:, 0], values[:, 1])
        # Told the way round it was seen; a guess that turns it about says there may be no gap at all.
        signs = np.where(values[:, 0] < 0, -1.0, 1.0)
        guesses |= dict(zip((key for _, key, _ in members), (best.values * signs).tolist(), strict=True))
    return guesses


def _needed(gap: SafeGap, base: int | None) -> int | None:
    if not gap.error or not base:
        return None
    times = (gap.error * (reach_among(len(gap.parts)) + POWER) / WORTH) ** 2
    more = base * (times - 1)
    if more < 1:
        return 0
    digit: int = 10 ** max(math.floor(math.log10(more)) - 1, 0)
    return math.ceil(more / digit) * digit
