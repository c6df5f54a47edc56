"""What goes up to the door, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hearten.methods.disclosure.dominance import Contributions
from hearten.methods.kept import LATER


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredGroup:
    """One group's answers to one question, before the door.

    Attributes:
        code, text: the group; "" and "Everyone" for the whole.
        people: shape (categories,), how many people gave each answer (never weighted).
        share: shape (categories,), weighted shares, 0 to 1, of those who answered. For a question with several
            choices they need not add to 1.
        answered: how many people answered this question at all.
        effective: effective sample size, answered / design effect, for each category; shape (categories,).
        heaviest: largest weight over the sum of weights, 0 to 1 (1 / answered where unweighted).
        invited: how many were asked, where known.
        listed: how many there are of it in all, whether they answered this question or not; where known.
        mean, mean_se: of a scale or a number, None where it has none.
        given: the largest contributions to a number's sum, where the answers themselves were at hand.
    """

    code: str
    text: str
    people: NDArray[np.int64]
    share: NDArray[np.float64]
    answered: int
    effective: NDArray[np.float64]
    heaviest: float
    invited: int | None = None
    mean: float | None = None
    mean_se: float | None = None
    listed: int | None = None
    given: Contributions | None = None

    @property
    def heads(self) -> int:
        """How many there are of it in all; those who answered where that is not known."""
        return self.answered if self.listed is None else self.listed


@dataclass(frozen=True, slots=True)
class MeasuredCrossing:
    """One question by two breakdowns together, before the door.

    `row` and `column` are places among the breakdowns; `cells` a group each, row by row, in the order their groups are
    declared. People whose group is not known in either are in no cell.
    """

    row: int
    column: int
    cells: tuple[MeasuredGroup, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One question, measured for everyone and by every declared breakdown, before the door.

    `breakdowns` holds (key, text, groups); the groups of one breakdown do not overlap, and together with people whose
    group is not known they make up everyone. `several`: each category is its own yes/no (choices may overlap).
    `favourable`: which categories, together, are the headline. Their sum is measured as its own share. `within`: for
    each breakdown whose groups lie within those of another, that other's place and each group's place there (-1: in
    none); None for the rest, and empty where none does.
    """

    question: str
    categories: tuple[tuple[str, str], ...]
    favourable: tuple[str, ...]
    everyone: MeasuredGroup
    breakdowns: tuple[tuple[str, str, tuple[MeasuredGroup, ...]], ...] = ()
    several: bool = False
    sensitive: bool = False
    sampled: bool = True
    crossings: tuple[MeasuredCrossing, ...] = ()
    within: tuple[tuple[int, tuple[int, ...]] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SafeShare:
    """A share as it may be told. `label` always says it; the numbers are None where only words are safe.

    `count` is the rounded number of people, `share`, `low` and `high` are 0 to 1, rounded to `step`; `low` and `high`
    are a 95% interval made only of rounded things, and None where people chose themselves. `size` is the effective
    size the interval is made with, itself made of told things (see `intervals.told_size`). Where a count is told more
    widely there is no `count`, and `between` holds the two multiples of five that it is near to one of.
    """

    label: str
    count: int | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None
    step: float | None = None
    size: float | None = None
    between: tuple[int, int] | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True)
class SafeRow:
    """One group as it may be told, its `base` to the nearest five.

    `borrowed` names the larger group that is told in place of this one, "" where the row is its own; `shares` is then
    that group's. `mean_error` is the mean's standard error, rounded up to `mean_step`, the step the mean is told at.
    """

    code: str
    text: str
    base: int | None
    shares: tuple[SafeShare, ...]
    favourable: SafeShare | None = None
    mean: float | None = None
    mean_low: float | None = None
    mean_high: float | None = None
    borrowed: str = ""
    mean_error: float | None = None
    mean_step: float | None = None


@dataclass(frozen=True, slots=True)
class SafePart:
    """One told part of a breakdown on what is compared: its told value, and the error of that.

    `value` is a share (0 to 1) or a mean (in its own unit); `error` its standard error, of chance and of rounding, made
    only of told numbers; None where people chose themselves.
    """

    text: str
    value: float
    error: float | None = None


@dataclass(frozen=True, slots=True)
class SafeGap:
    """What sets two parts of one breakdown apart, made only of published numbers.

    Of all pairs whose interval stays off nought the furthest apart; where there is none, the furthest apart of all.
    `low` to `high` is the one 95% interval of `size` there is: it allows for the pair having been picked among all of
    `parts` after looking, and for rounding. It is None where people chose themselves. `error` is the standard error of
    `size`.

    Attributes:
        high_group, low_group: the two parts, by name.
        high_value, low_value: their told shares (0 to 1) or means.
        size: `high_value` - `low_value`.
        about: the place of the category compared, None for the headline or a mean.
        of_means: whether means were compared.
        parts: every part there was to pick from, in the order told.
    """

    high_group: str
    low_group: str
    high_value: float
    low_value: float
    size: float
    low: float | None
    high: float | None
    error: float | None
    parts: tuple[SafePart, ...]
    about: int | None = None
    of_means: bool = False


@dataclass(frozen=True, slots=True)
class SafeBreakdown:
    """The groups of one breakdown as they may be told, and the gap between two of them.

    `gap` is None, with the reason in `why_no_gap`, where fewer than two groups can be told.
    """

    key: str
    text: str
    rows: tuple[SafeRow, ...]
    gap: SafeGap | None = None
    why_no_gap: str = ""


@dataclass(frozen=True, slots=True)
class SafeCrossing:
    """Two breakdowns looked at together, each cell as it may be told: how many answered, and the headline.

    A cell's `favourable` is the headline's share; where the question has no headline, that of the answer at `about`,
    and where there is no such answer the cell has a mean. It has no other shares. A cell too small to be told has
    `borrowed` the nearest larger group that is told by itself and holds all of its people.

    Attributes:
        row, column: the keys of the two breakdowns.
        rows, columns: their groups, (code, text), as declared.
        cells: row by row; a cell's code is its row's and its column's, with " × " between.
        about: the place of the answer told, None for the headline or a mean.
    """

    row: str
    column: str
    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[SafeRow, ...]
    about: int | None = None


@dataclass(frozen=True, slots=True)
class SafeTable:
    """One question as it may be told. Made only by `hearten.methods.disclosure.protect`; tests prove that.

    `policy` is the version and digest of the rules it was made by. Everything printed, drawn, exported or sent is made
    of these, and of nothing else.
    """

    question: str
    categories: tuple[tuple[str, str], ...]
    favourable: tuple[str, ...]
    everyone: SafeRow
    breakdowns: tuple[SafeBreakdown, ...]
    policy: str
    several: bool = False
    sampled: bool = True
    crossings: tuple[SafeCrossing, ...] = field(default=(), metadata=LATER)
