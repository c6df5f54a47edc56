"""One question measured for everyone and by every breakdown: what goes up to the door.

Options that are no answer ("rather not say") count as not answered: they leave the base, and no category is
made of them. Where a choice or scale has favourable options, `people`, `share` and `effective` of every
`MeasuredGroup` have **one more element than there are categories: the last is the favourable options
together**, measured as a share of its own. For several choices, and where no option is favourable, they have
exactly one element a category.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hearten.errors import NotReady, Unreadable
from hearten.methods.disclosure.table import Measured, MeasuredCrossing, MeasuredGroup
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question
from hearten.methods.survey.design import Design, Selection
from hearten.methods.survey.engine.batches import Held
from hearten.methods.survey.engine.counting import Counted, count, count_people
from hearten.methods.survey.engine.cube import Cube, Shape
from hearten.methods.survey.found import Found, from_cube
from hearten.methods.survey.row_by_row import from_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVERYONE = "Everyone"


def measure_all(answers: pa.Table | Counted, plan: Plan, design: Design | None = None) -> Iterator[Measured]:
    """Measure every question that can be counted, for everyone, by every breakdown and every crossing, in one pass.

    Shares are 0 to 1 of those who answered, weighted; a group keeps the whole design (domain estimation). A
    scale has also the mean of its places, 1 to k in the order its options stand; a number only its mean and
    no categories. `effective` is answered / design effect, Kish's size where the share is 0 or 1, lowered
    where few PSUs were seen, never above `answered`. In a group nobody answered all of it is 0 and the mean
    None. Answers weighed to known totals are measured row by row, which is slower.

    Args:
        answers: n rows, one a person, laid out as `hearten.methods.plan` says; or what was counted of them.
        plan: what was declared.
        design: of the same n people; None where it is read from the columns the plan names, and where
            `answers` are counted.

    Returns:
        One a question, in the plan's order; words are left out.

    Raises:
        Unreadable: a column is not there, or holds a code that is no option or group (column, row and value
            named), or the design is of another number of people.

    Source:
        Lumley (2010), Complex Surveys, sections 2.2 to 2.4; Sarndal, Swensson and Wretman (1992), Model
        Assisted Survey Sampling, section 10.3 (domains); Korn and Graubard (1998), Survey Methodology
        24:193-201.
    """
    if isinstance(answers, pa.Table) and design is not None and design.calibrations:
        _refuse_others(answers, design)
        weighed = count_people(answers, dataclasses.replace(plan, questions=()), design)
        for question, found in from_rows(answers, plan, design):
            yield _measured(question, found, plan, weighed.cube)
        return
    sums = answers if isinstance(answers, Counted) else _count(answers, plan, design)
    for question, found in from_cube(sums, plan):
        yield _measured(question, found, plan, sums.cube)


def measure(answers: pa.Table, question: Question, plan: Plan, design: Design) -> Measured:
    """Measure one question for everyone and by every breakdown of the plan.

    Args:
        answers: n rows, one a person, laid out as `hearten.methods.plan` says.
        question: any but words.
        plan: whose breakdowns are used.
        design: of the same n people.

    Raises:
        Unreadable: as `measure_all`.
        NotReady: the question is answered in words.

    Source:
        As `measure_all`.
    """
    if question.kind is Kind.WORDS:
        raise NotReady(f"“{question.text}” is answered in words, which are read and not counted.")
    (measured,) = measure_all(answers, dataclasses.replace(plan, questions=(question,)), design)
    return measured


def measure_who(answers: Counted, breakdown: Breakdown, plan: Plan) -> Measured:
    """Say how many of those who answered are in each group of a breakdown: counted, not estimated.

    Args:
        answers: what was counted, by that breakdown among others.
        breakdown: one of the plan's.
        plan: what was declared; no interval is told, whatever it says.

    Returns:
        The breakdown as a choice, by itself: everyone of a group is in it.

    Source:
        None; counting only.
    """
    shape = answers.cube.shape
    people = answers.cube.listed[shape.of_grouping(shape.groupings.index(breakdown.key))]
    options = tuple(Option(group.code, group.text) for group in breakdown.groups)
    question = Question(breakdown.key, breakdown.text, Kind.CHOICE, options)
    plainly = dataclasses.replace(
        plan, questions=(question,), breakdowns=(breakdown,), sampled=False, asked=None
    )
    sums = Counted(_listed(breakdown.key, people, answers.cube.rows), Selection.of_people(_one(answers)))
    (measured,) = measure_all(sums, plainly)
    return measured


def _one(answers: Counted) -> NDArray[np.int64]:
    return np.array([answers.cube.rows], dtype=np.int64)


def _listed(key: str, people: NDArray[np.int64], rows: int) -> Cube:
    """A cube of people who each count once, by their group alone."""
    shape = Shape((key,), (people.size,), (), (key,), (people.size,), squares=True)
    both = np.concatenate([people[None], np.diag(people)])
    sums = both[None].astype(np.float64)
    whole = both.sum(axis=1)
    return dataclasses.replace(
        Cube.nothing(shape),
        rows=rows,
        weight=sums,
        squares=sums,
        total=sums[0],
        people=both,
        heaviest=(whole[:, None] > 0).astype(np.float64),
        squared=whole[:, None].astype(np.float64),
        listed=np.concatenate([[rows], people]),
    )


def _count(answers: pa.Table, plan: Plan, design: Design | None) -> Counted:
    if design is None:
        return count(Held(answers), plan)
    _refuse_others(answers, design)
    return count_people(answers, plan, design)


def _refuse_others(answers: pa.Table, design: Design) -> None:
    if design.n != answers.num_rows:
        raise Unreadable(
            f"the design is of {design.n} people and the answers are of {answers.num_rows}. "
            "Make the design from the same rows."
        )


def _measured(question: Question, found: Found, plan: Plan, cube: Cube) -> Measured:
    options = (
        () if question.kind is Kind.NUMBER else tuple(option for option in question.options if option.answers)
    )
    breakdowns = []
    for at, breakdown in enumerate(plan.breakdowns):
        first = cube.shape.first_group[at]
        told = tuple(
            _told(found, first + place, group, int(cube.listed[first + place]))
            for place, group in enumerate(breakdown.groups)
        )
        breakdowns.append((breakdown.key, breakdown.text, told))
    return Measured(
        question=question.key,
        categories=tuple((option.code, option.text) for option in options),
        favourable=tuple(option.code for option in options if option.favourable),
        everyone=_told(found, 0, Group("", EVERYONE, plan.asked), cube.rows),
        breakdowns=tuple(breakdowns),
        crossings=tuple(_crossing(found, plan, cube, at) for at in range(len(plan.crossed))),
        within=_within(plan),
        several=question.kind is Kind.SEVERAL,
        sensitive=question.sensitive,
        sampled=plan.sampled,
    )


def _crossing(found: Found, plan: Plan, cube: Cube, at: int) -> MeasuredCrossing:
    """The cells of one crossing, row by row."""
    row, column = plan.crossed[at]
    first = cube.shape.first_group[len(plan.breakdowns) + at]
    pairs = product(plan.breakdowns[row].groups, plan.breakdowns[column].groups)
    cells = tuple(
        _told(
            found,
            first + place,
            Group(f"{one.code} × {other.code}", f"{one.text}, {other.text}"),
            int(cube.listed[first + place]),
        )
        for place, (one, other) in enumerate(pairs)
    )
    return MeasuredCrossing(row, column, cells)


def _within(plan: Plan) -> tuple[tuple[int, tuple[int, ...]] | None, ...]:
    """Where the larger groups are that each breakdown's lie within."""
    places = {breakdown.key: at for at, breakdown in enumerate(plan.breakdowns)}
    found: list[tuple[int, tuple[int, ...]] | None] = []
    for breakdown in plan.breakdowns:
        if breakdown.within not in places:
            found.append(None)
            continue
        larger = plan.breakdowns[places[breakdown.within]]
        codes = {group.code: at for at, group in enumerate(larger.groups)}
        found.append(
            (places[breakdown.within], tuple(codes.get(group.parent, -1) for group in breakdown.groups))
        )
    return tuple(found) if any(found) else ()


def _told(found: Found, at: int, group: Group, listed: int) -> MeasuredGroup:
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
