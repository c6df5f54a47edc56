"""Measuring people one row each, where a cube does not say enough: answers weighed to known totals.

What is known of everyone takes something out of each person's score, and what that is depends on all their
margins at once. So the scores are made row by row. Slower, and the same in every other way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.survey.design import Design
from hearten.methods.survey.engine.batches import Held, look_for
from hearten.methods.survey.engine.coding import coding_of
from hearten.methods.survey.engine.placing import Placing
from hearten.methods.survey.estimates import kish_size
from hearten.methods.survey.estimates import means as estimated
from hearten.methods.survey.found import Found, items_of, points_of, with_means
from hearten.methods.survey.intervals import effective_size
from hearten.methods.survey.weighting.by_group import ByGroup, by_group

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.engine.cube import Batch

    Floats = NDArray[np.float64]
    Inside = list[NDArray[np.bool_]]


def from_rows(answers: pa.Table, plan: Plan, design: Design) -> Iterator[tuple[Question, Found]]:
    """Finish every question that can be counted, from the rows themselves.

    Args:
        answers: n rows, one a person.
        plan: what was declared.
        design: of the same n people, with what weighting to known totals takes out.

    Returns:
        The questions in the plan's order; the groups as they lie in a cube, everyone first.

    Raises:
        Unreadable: a column is not there, or holds what was not declared.

    Source:
        Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 5.8, 6.4 and 10.3.
    """
    coding = coding_of(plan, design.selection, Placing())
    look_for(Held(answers), coding.columns)
    (whole,) = answers.combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], answers.schema)]
    batch = coding.code(whole)
    people = _People(design, _groups(batch, plan), by_group(design))
    places = items_of(plan)
    for question in coding.questions:
        here = places[question.key]
        if question.kind is Kind.NUMBER:
            yield question, _number(batch.numbers[here[0]], people)
        elif question.kind is Kind.SEVERAL:
            yield question, _several(batch.answers[here.start : here.stop], people)
        else:
            yield question, _choice(batch.answers[here[0]], question, people)


def _groups(batch: Batch, plan: Plan) -> Inside:
    """Who is in each group, everyone first."""
    found: Inside = [np.ones(batch.rows, dtype=np.bool_)]
    sizes = [len(breakdown.groups) for breakdown in plan.breakdowns]
    sizes += [sizes[row] * sizes[column] for row, column in plan.crossed]
    for code, many in zip(batch.groups, sizes, strict=True):
        found += [code == at for at in range(many)]
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _People:
    """The design, who is in each group, and the short way to their means where there is one."""

    design: Design
    inside: Inside
    ready: ByGroup | None

    def estimated(self, values: Floats, inside: Inside) -> tuple[Floats, Floats]:
        """Means of M columns in G groups, and their variances, each of shape (G, M)."""
        if self.ready is not None:
            found = [self.ready.means(values, where) for where in inside]
            return np.stack([mean for mean, _ in found]), np.stack([variance for _, variance in found])
        joint = [
            estimated(values, self.design, np.repeat(where[:, None], values.shape[1], axis=1))
            for where in inside
        ]
        return np.stack([each.value for each in joint]), np.stack(
            [np.diag(each.covariance) for each in joint]
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Means:
    """Means of M columns in G groups and their variances, each of shape (G, M), and who answered, (G,)."""

    mean: Floats
    variance: Floats
    answered: NDArray[np.int64]
    kish: Floats
    heaviest: Floats
    psus: NDArray[np.int64]

    def found(self, values: Floats, inside: Inside, df: int) -> Found:
        """The first columns, those of `values`, as shares."""
        shares = values.shape[1]
        share, variance = self.mean[:, :shares], self.variance[:, :shares]
        answered = np.broadcast_to(self.answered[:, None], share.shape)
        kish = np.broadcast_to(self.kish[:, None], share.shape)
        psus = np.broadcast_to(self.psus[:, None], share.shape)
        return Found(
            people=np.stack([np.nansum(values[where], axis=0) for where in inside]).round().astype(np.int64),
            share=np.clip(share, 0.0, 1.0),
            effective=effective_size(share, variance, answered, kish, psus, df),
            answered=self.answered,
            heaviest=self.heaviest,
            means=((None, None),) * len(share),
        )

    def added(self, found: Found) -> Found:
        """The last column as means."""
        return with_means(found, self.mean[:, -1], self.variance[:, -1], self.psus)


def _choice(code: NDArray[np.integer], question: Question, people: _People) -> Found:
    points = points_of(question)
    place = np.arange(1.0, len(points) + 1)[:, None]
    values = np.where((code >= 0)[:, None], np.hstack([points, place])[np.maximum(code, 0)], np.nan)
    means = _means(values, people)
    found = means.found(values[:, :-1], people.inside, people.design.df)
    return means.added(found) if question.kind is Kind.SCALE else found


def _several(codes: tuple[NDArray[np.integer], ...], people: _People) -> Found:
    values = np.column_stack([np.where(code >= 0, code.astype(np.float64), np.nan) for code in codes])
    return _means(values, people).found(values, people.inside, people.design.df)


def _number(values: Floats, people: _People) -> Found:
    means = _means(values[:, None], people)
    return means.added(means.found(np.empty((values.size, 0)), people.inside, people.design.df))


def _means(values: Floats, people: _People) -> _Means:
    known, design = ~np.isnan(values[:, 0]), people.design
    answering = [where & known for where in people.inside]
    mean, variance = people.estimated(values, answering)
    weight = [design.weight[where] for where in answering]
    sums = np.array([each.sum() for each in weight])
    return _Means(
        # Nobody answered: 0, as in a cube.
        np.nan_to_num(mean),
        variance,
        np.array([where.sum() for where in answering], dtype=np.int64),
        np.array([kish_size(each) for each in weight]),
        np.array([each.max(initial=0.0) for each in weight]) / np.where(sums > 0, sums, 1.0),
        np.array([design.psus_among(where) for where in answering], dtype=np.int64),
    )
