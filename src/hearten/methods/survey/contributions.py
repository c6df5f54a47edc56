"""What people gave to each sum: who gave most is looked for where the answers themselves are at hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import compute

from hearten.methods.disclosure.dominance import contributions_by
from hearten.methods.plan import Breakdown, Kind, Plan
from hearten.methods.survey.groups import By, crossed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.table import Measured, MeasuredGroup


def with_contributions(
    measured: Iterator[Measured], answers: pa.Table, plan: Plan, weight: NDArray[np.float64]
) -> Iterator[Measured]:
    """Give every group of every number what its largest contributors gave.

    Args:
        measured: every question that can be counted, in the plan's order.
        answers: n rows, one a person, laid out as `hearten.methods.plan` says.
        plan: what was declared.
        weight: shape (n,); a person's contribution is their answer times their weight.

    Returns:
        The same; what is no number is as it was.

    Source:
        Hundepool et al. (2012), Statistical Disclosure Control, section 4.2.
    """
    numbers = {question.key for question in plan.questions if question.kind is Kind.NUMBER}
    sides = [_by(answers, breakdown) for breakdown in plan.breakdowns] if numbers else []
    for question in measured:
        if question.question not in numbers:
            yield question
            continue
        given = answers.column(question.question).to_numpy().astype(np.float64) * weight
        breakdowns = tuple(
            (key, text, _each(groups, given, by))
            for (key, text, groups), by in zip(question.breakdowns, sides, strict=True)
        )
        crossings = tuple(
            dataclasses.replace(
                one, cells=_each(one.cells, given, crossed(sides[one.row], sides[one.column]))
            )
            for one in question.crossings
        )
        (everyone,) = _each((question.everyone,), given, (np.zeros(given.size, dtype=np.int64), 1))
        yield dataclasses.replace(question, everyone=everyone, breakdowns=breakdowns, crossings=crossings)


def _by(answers: pa.Table, breakdown: Breakdown) -> By:
    """Each person's group, by its place."""
    codes = pa.array([group.code for group in breakdown.groups], pa.string())
    place = compute.index_in(answers.column(breakdown.key).cast(pa.string()), value_set=codes)
    return compute.fill_null(place, -1).to_numpy().astype(np.int64), len(breakdown.groups)


def _each(groups: tuple[MeasuredGroup, ...], given: NDArray[np.float64], by: By) -> tuple[MeasuredGroup, ...]:
    place = np.where(np.isnan(given), -1, by[0])
    found = contributions_by(given, place, by[1])
    return tuple(dataclasses.replace(group, given=each) for group, each in zip(groups, found, strict=True))
