"""What was found of each question, in everyone and in every group at once: a cube finished, question by question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.plan import Kind, Option, Plan, Question
from hearten.methods.survey.engine import finish
from hearten.methods.survey.engine.coding import counted
from hearten.methods.survey.engine.told import Score, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.engine.counting import Counted

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One question in G groups, the first of them everyone: M shares each, and perhaps a mean.

    Attributes:
        people: shape (G, M), how many gave each answer, unweighted.
        share: shape (G, M), 0 to 1.
        effective: shape (G, M), effective sample sizes.
        answered: shape (G,), how many answered at all.
        heaviest: shape (G,), the largest weight over the sum of weights.
        means: for each group its mean and standard error, None where it has none.
    """

    people: NDArray[np.int64]
    share: Floats
    effective: Floats
    answered: NDArray[np.int64]
    heaviest: Floats
    means: tuple[tuple[float | None, float | None], ...]


def from_cube(sums: Counted, plan: Plan) -> Iterator[tuple[Question, Found]]:
    """Finish every question that can be counted.

    Args:
        sums: what was counted for the plan.
        plan: what was declared.

    Returns:
        The questions in the plan's order; the groups as they lie in the cube.

    Source:
        As `finish.shares`, `finish.means` and `finish.numbers`.
    """
    places = items_of(plan)
    questions = counted(plan)
    finished = _Finished.of(sums, questions, places)
    for question in questions:
        yield question, finished.found(question, places[question.key])


def items_of(plan: Plan) -> dict[str, range]:
    """The places of each question's items among all items; of a number its place among the numbers.

    Args:
        plan: what was declared.

    Source:
        None; reading only.
    """
    places: dict[str, range] = {}
    items = numbers = 0
    for question in counted(plan):
        if question.kind is Kind.NUMBER:
            places[question.key] = range(numbers, numbers + 1)
            numbers += 1
            continue
        many = len(_answers(question)) if question.kind is Kind.SEVERAL else 1
        places[question.key] = range(items, items + many)
        items += many
    return places


def points_of(question: Question) -> Floats:
    """What each answer counts for in each share: itself, and the favourable ones together.

    Args:
        question: a choice or a scale of C answers.

    Returns:
        Shape (C, C), or (C, C + 1) where something is favourable.

    Source:
        House rule: the headline is measured as a share of its own.
    """
    points = np.eye(len(_answers(question)))
    liked = np.array([option.favourable for option in _answers(question)], dtype=np.float64)
    return np.column_stack([points, liked]) if liked.any() else points


def with_means(found: Found, mean: Floats, variance: Floats, psus: NDArray[np.int64]) -> Found:
    """The same with means: where somebody answered; standard errors where two PSUs or more did.

    Args:
        found: G groups.
        mean: shape (G,).
        variance: shape (G,), of the mean.
        psus: shape (G,), in how many PSUs those who answered are.

    Source:
        House rule: nothing is said of a spread that cannot be seen.
    """
    means = tuple(
        (
            float(mean[at]) if some else None,
            float(np.sqrt(variance[at])) if some > 1 and np.isfinite(variance[at]) else None,
        )
        for at, some in enumerate(psus)
    )
    return replace(found, means=means)


@dataclass(frozen=True, slots=True, eq=False)
class _Finished:
    """Every share, every union of favourable answers, every mean: each a table of all questions together."""

    first: tuple[int, ...]
    shares: Table
    unions: Table
    scales: Table
    numbers: Table | None
    # Which column of the unions, and of the means, belongs to a question.
    union_of: dict[str, int]
    scale_of: dict[str, int]

    @classmethod
    def of(cls, sums: Counted, questions: tuple[Question, ...], places: dict[str, range]) -> _Finished:
        cube, selection = sums.cube, sums.selection
        choices = [each for each in questions if each.kind in (Kind.CHOICE, Kind.SCALE)]
        liked = [each for each in choices if each.favourable]
        scales = [each for each in choices if each.kind is Kind.SCALE]
        unions = [
            (places[each.key][0], [at for at, one in enumerate(_answers(each)) if one.favourable])
            for each in liked
        ]
        ranks = [
            Score(places[each.key][0], tuple(np.arange(1.0, len(_answers(each)) + 1))) for each in scales
        ]
        return cls(
            cube.shape.first_category,
            finish.shares(cube, selection),
            finish.unions(cube, selection, unions),
            finish.means(cube, selection, ranks),
            finish.numbers(cube, selection) if cube.measures is not None else None,
            {each.key: at for at, each in enumerate(liked)},
            {each.key: at for at, each in enumerate(scales)},
        )

    def found(self, question: Question, places: range) -> Found:
        """One question's part of the tables."""
        if question.kind is Kind.NUMBER and self.numbers is not None:
            at = places[0]
            return with_means(
                _found([(self.numbers, slice(at, at))], (self.numbers, at)),
                self.numbers.value[:, at],
                self.numbers.variance[:, at],
                self.numbers.psus[:, at],
            )
        begin = self.first[places[0]]
        if question.kind is Kind.SEVERAL:  # ticked is the second of two categories
            return _found([(self.shares, slice(begin + 1, begin + 2 * len(places), 2))], (self.shares, begin))
        parts = [(self.shares, slice(begin, begin + len(_answers(question))))]
        if question.key in self.union_of:
            at = self.union_of[question.key]
            parts.append((self.unions, slice(at, at + 1)))
        found = _found(parts, (self.shares, begin))
        if question.key not in self.scale_of:
            return found
        at = self.scale_of[question.key]
        return with_means(
            found, self.scales.value[:, at], self.scales.variance[:, at], self.scales.psus[:, at]
        )


def _answers(question: Question) -> tuple[Option, ...]:
    return tuple(option for option in question.options if option.answers)


def _found(parts: list[tuple[Table, slice]], base: tuple[Table, int]) -> Found:
    """Columns of tables side by side, and who answered from one of them."""
    table, at = base
    return Found(
        people=np.concatenate([each.people[:, where] for each, where in parts], axis=1),
        share=np.concatenate([each.value[:, where] for each, where in parts], axis=1),
        effective=np.concatenate([each.effective[:, where] for each, where in parts], axis=1),
        answered=table.answered[:, at],
        heaviest=table.heaviest[:, at],
        means=((None, None),) * len(table.value),
    )
