"""One question measured for everyone and by every breakdown: what goes up to the door.

Options that are no answer ("rather not say") count as not answered: they leave the base, and no category is
made of them. Where a choice or scale has favourable options, `people`, `share` and `effective` of every
`MeasuredGroup` have **one more element than there are categories: the last is the favourable options
together**, measured as a share of its own. For several choices, and where no option is favourable, they have
exactly one element a category.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import NotReady, Unreadable
from hearten.methods.disclosure.table import Measured, MeasuredGroup
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question
from hearten.methods.survey.cells import Cells, mean_of_numbers, means_of, reduce_answers
from hearten.methods.survey.columns import column, first_row, numbers, refuse
from hearten.methods.survey.intervals import effective_size

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design import Design

_Means = tuple[tuple[float | None, float | None], ...]

EVERYONE = "Everyone"


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """G groups measured: M shares each (categories, then the favourable union), and perhaps a mean."""

    people: NDArray[np.int64]
    share: NDArray[np.float64]
    effective: NDArray[np.float64]
    answered: NDArray[np.int64]
    heaviest: NDArray[np.float64]
    means: _Means


# By groups 0 to G-1 (-1 where not known), and G.
_ByGroup = Callable[["NDArray[np.int64]", int], _Found]


def measure(answers: pa.Table, question: Question, plan: Plan, design: Design) -> Measured:
    """Measure one question for everyone and by every breakdown of the plan.

    Shares are 0 to 1 of those who answered, weighted; a group keeps the whole design (domain estimation). A
    scale has also the mean of its places, 1 to k in the order its options stand; a number only its mean and
    no categories. `effective` is answered / design effect, Kish's size where the share is 0 or 1, lowered
    where few PSUs were seen, never above `answered`. In a group nobody answered all of it is 0 and the mean
    None.

    Args:
        answers: n rows, one a person, laid out as `hearten.methods.plan` says.
        question: any but words.
        plan: whose breakdowns are used.
        design: of the same n people.

    Raises:
        Unreadable: a column is not there, or holds a code that is no option or group (column, row and value
            named), or the design is of another number of people.
        NotReady: the question is answered in words.

    Source:
        Lumley (2010), Complex Surveys, sections 2.2 to 2.4; Sarndal, Swensson and Wretman (1992), Model
        Assisted Survey Sampling, section 10.3 (domains); Korn and Graubard (1998), Survey Methodology
        24:193-201.
    """
    if design.n != answers.num_rows:
        raise Unreadable(
            f"the design is of {design.n} people and the answers are of {answers.num_rows}. "
            "Make the design from the same rows."
        )
    by_group = _reading(answers, question, design)
    everyone = by_group(np.zeros(design.n, dtype=np.int64), 1)
    counted = () if question.kind is Kind.NUMBER else _answering(question)
    return Measured(
        question=question.key,
        categories=tuple((option.code, option.text) for option in counted),
        favourable=tuple(option.code for option in counted if option.favourable),
        everyone=_told(everyone, 0, Group("", EVERYONE, plan.asked), design.n),
        breakdowns=tuple(_by_breakdown(answers, breakdown, by_group) for breakdown in plan.breakdowns),
        several=question.kind is Kind.SEVERAL,
        sensitive=question.sensitive,
        sampled=plan.sampled,
    )


def _answering(question: Question) -> tuple[Option, ...]:
    return tuple(option for option in question.options if option.answers)


def _by_breakdown(
    answers: pa.Table, breakdown: Breakdown, by_group: _ByGroup
) -> tuple[str, str, tuple[MeasuredGroup, ...]]:
    groups = breakdown.groups
    place = _places(answers, breakdown.key, tuple(group.code for group in groups), "group")
    found = by_group(place, len(groups))
    listed = np.bincount(place[place >= 0], minlength=len(groups))
    told = tuple(_told(found, at, group, int(listed[at])) for at, group in enumerate(groups))
    return breakdown.key, breakdown.text, told


def _told(found: _Found, at: int, group: Group, listed: int) -> MeasuredGroup:
    mean, mean_se = found.means[at]
    return MeasuredGroup(
        code=group.code,
        text=group.text,
        people=found.people[at],
        share=found.share[at],
        answered=int(found.answered[at]),
        effective=found.effective[at],
        heaviest=float(found.heaviest[at]),
        invited=group.invited,
        mean=mean,
        mean_se=mean_se,
        listed=listed,
    )


def _reading(answers: pa.Table, question: Question, design: Design) -> _ByGroup:
    """Read the question's columns once, and measure them by any groups."""
    if question.kind is Kind.WORDS:
        raise NotReady(f"“{question.text}” is answered in words, which are read and not counted.")
    if question.kind is Kind.NUMBER:
        return _reading_numbers(answers, question, design)
    if question.kind is Kind.SEVERAL:
        return _reading_several(answers, question, design)
    return _reading_choice(answers, question, design)


def _reading_choice(answers: pa.Table, question: Question, design: Design) -> _ByGroup:
    counted = _answering(question)
    # Each option's category, -1 for those that are no answer; the last catches the missing (place -1).
    category = np.array(
        [counted.index(option) if option.answers else -1 for option in question.options] + [-1]
    )
    codes = tuple(option.code for option in question.options)
    code = category[_places(answers, question.key, codes, "option")]
    points = np.eye(len(counted))
    liked = np.array([option.favourable for option in counted], dtype=np.float64)
    if liked.any():
        points = np.column_stack([points, liked])
    place = np.arange(1.0, len(counted) + 1)[:, None]

    def by_group(group: NDArray[np.int64], groups: int) -> _Found:
        cells = reduce_answers(code, group, (groups, len(counted)), design)
        means = _no_means(groups)
        if question.kind is Kind.SCALE:
            mean, variance = means_of(cells, place, design)
            means = _means(mean[:, 0], variance[:, 0], cells)
        return _shares([cells], points, means, design)

    return by_group


def _reading_several(answers: pa.Table, question: Question, design: Design) -> _ByGroup:
    ticked, known = _ticks(answers, question)
    counted = np.array([option.answers for option in question.options])
    declined = ticked[:, ~counted].any(axis=1) & ~ticked[:, counted].any(axis=1)
    answered = known & ~declined
    codes = [np.where(answered, ticks, -1) for ticks in ticked[:, counted].T.astype(np.int64)]
    points = np.array([[0.0], [1.0]])

    def by_group(group: NDArray[np.int64], groups: int) -> _Found:
        cells = [reduce_answers(code, group, (groups, 2), design) for code in codes]
        return _shares(cells, points, _no_means(groups), design)

    return by_group


def _reading_numbers(answers: pa.Table, question: Question, design: Design) -> _ByGroup:
    values = numbers(answers, question.key)
    refuse(np.isinf(values), "this number is infinite. Correct it, or leave it empty.", question.key)
    code = np.where(np.isnan(values), -1, 0)

    def by_group(group: NDArray[np.int64], groups: int) -> _Found:
        cells = reduce_answers(code, group, (groups, 1), design)
        mean, variance = mean_of_numbers(values, group, groups, design)
        return _shares([cells], np.empty((1, 0)), _means(mean, variance, cells), design)

    return by_group


def _shares(
    cells: list[Cells],
    points: NDArray[np.float64],
    means: _Means,
    design: Design,
) -> _Found:
    """Shares of every group from one or more reductions, side by side."""
    found = [means_of(each, points, design) for each in cells]
    share = np.concatenate([mean for mean, _ in found], axis=1)
    variance = np.concatenate([spread for _, spread in found], axis=1)
    people = np.concatenate([np.rint(each.people @ points) for each in cells], axis=1).astype(np.int64)
    answered = cells[0].people.sum(axis=1)
    base, kish, psus = (
        np.broadcast_to(each[:, None], share.shape) for each in (answered, cells[0].kish, cells[0].psus)
    )
    return _Found(
        people=people,
        share=np.clip(share, 0.0, 1.0),
        effective=effective_size(share, variance, base, kish, psus, design.df),
        answered=answered,
        heaviest=cells[0].heaviest,
        means=means,
    )


def _no_means(groups: int) -> _Means:
    return ((None, None),) * groups


def _means(mean: NDArray[np.float64], variance: NDArray[np.float64], cells: Cells) -> _Means:
    """Means where somebody answered; standard errors where two PSUs or more did."""
    return tuple(
        (
            float(mean[at]) if psus else None,
            float(np.sqrt(variance[at])) if psus > 1 and np.isfinite(variance[at]) else None,
        )
        for at, psus in enumerate(cells.psus)
    )


def _places(answers: pa.Table, name: str, codes: tuple[str, ...], what: str) -> NDArray[np.int64]:
    """Each row's place among the codes, -1 where empty; any other value is refused."""
    values = column(answers, name)
    if not pa.types.is_string(values.type):
        values = values.cast(pa.string())
    found = pc.index_in(values, value_set=pa.array(codes, pa.string()))
    if found.null_count > values.null_count:
        unknown = pc.and_(pc.is_null(found), pc.is_valid(values)).to_numpy(zero_copy_only=False)
        at = int(np.argmax(unknown))
        raise Unreadable(
            f"“{values[at].as_py()}” is not a declared {what}. "
            "Correct it, leave it empty, or declare it in the plan.",
            row=first_row(unknown),
            column=name,
        )
    places: NDArray[np.int64] = pc.fill_null(found, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return places


def _ticks(answers: pa.Table, question: Question) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which options each person ticked, shape (n, options), and who answered at all, shape (n,)."""
    ticked = np.zeros((answers.num_rows, len(question.options)), dtype=np.bool_)
    known = np.zeros(answers.num_rows, dtype=np.bool_)
    for at, option in enumerate(question.options):
        name = f"{question.key}.{option.code}"
        values = column(answers, name)
        if not (pa.types.is_boolean(values.type) or pa.types.is_null(values.type)):
            raise Unreadable("this column must hold true, false or nothing: ticked, or not.", column=name)
        values = values.cast(pa.bool_())
        known |= pc.is_valid(values).to_numpy(zero_copy_only=False)
        ticked[:, at] = pc.fill_null(values, False).to_numpy(zero_copy_only=False)
    return ticked, known
