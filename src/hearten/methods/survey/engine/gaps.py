"""What differs within a cube, with its covariance: between groups, and from wave to wave.

Clusters often hold people of both sides, and waves often share clusters; what each unit adds to a difference is
the difference of what it adds to both, so nothing is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.errors import NotReady, Unreadable
from hearten.methods.survey.engine.cube import Batch, Shape
from hearten.methods.survey.engine.finish import apart_of, points_of, values_of
from hearten.methods.survey.engine.kernel import spread_of_gaps
from hearten.methods.survey.engine.spreads import spread
from hearten.methods.survey.engine.told import Score
from hearten.methods.survey.estimates import Joint
from hearten.methods.survey.variance import covariance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection
    from hearten.methods.survey.engine.cube import Codes, Cube

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """J differences for each of P pairs of groups; every array has the shape (P, J).

    Attributes:
        value: the first group's estimate less the second's; NaN where nobody in one of them answered.
        variance: of the difference; NaN there too, or without degrees of freedom.
        df: degrees of freedom of the selection.
    """

    value: NDArray[np.float64]
    variance: NDArray[np.float64]
    df: int


def gaps(
    cube: Cube,
    selection: Selection,
    pairs: Sequence[tuple[int, int]],
    scores: Sequence[Score] | None = None,
    *,
    compiled: bool = True,
) -> Gaps:
    """Estimate by how much shares or means of one group are above another's, for many pairs at once.

    Args:
        cube: G groups by K categories.
        selection: how people were chosen, with the cube's units.
        pairs: P pairs of places on the group axis.
        scores: J of them; all K shares where None.
        compiled: find the spread of shares with the kernel where there is one; the numbers are the same.

    Raises:
        NotReady: each person is their own PSU and a pair's groups are of two groupings, so that it is not
            known who is in both.

    Source:
        Korn and Graubard (1999), Analysis of Health Surveys, section 3.2; Lumley (2010), Complex Surveys,
        section 2.4.
    """
    if scores is None and compiled:
        estimates = values_of(cube)
        quick = spread_of_gaps(cube, selection, estimates, pairs)
        if quick is not None:
            return _told(cube, selection, pairs, (estimates[0], quick), cube.shape.item_of)
    points, item = points_of(cube, shares_as_scores(cube.shape) if scores is None else scores)
    value, apart = apart_of(cube, points, item)
    variance = np.empty((len(pairs), item.size))
    for at, (here, there) in enumerate(pairs):
        units = cube.weight[:, here] @ apart[here] - cube.weight[:, there] @ apart[there]
        squares = None
        if cube.squares is not None:
            squares = sum(cube.squares[:, each] @ apart[each] ** 2 for each in (here, there))
            both = in_both(cube.shape, here, there)
            if both is not None:
                squares = squares - 2 * (cube.squares[:, both] @ (apart[here] * apart[there]))
        variance[at] = spread(units, squares, selection)
    return _told(cube, selection, pairs, (value, variance), item)


def _told(
    cube: Cube,
    selection: Selection,
    pairs: Sequence[tuple[int, int]],
    found: tuple[NDArray[np.float64], NDArray[np.float64]],
    item: NDArray[np.int64],
) -> Gaps:
    """The gaps from every group's estimates, (G, J), and their variances, (P, J)."""
    value, variance = found
    told = np.where(_nobody(cube)[:, item], np.nan, value)
    first, second = (np.array(each, dtype=np.int64) for each in zip(*pairs, strict=True))
    difference = told[first] - told[second]
    return Gaps(difference, np.where(np.isnan(difference), np.nan, variance), selection.df)


def joint(cube: Cube, selection: Selection, wanted: Sequence[tuple[int, Score]]) -> Joint:
    """Estimate some means or shares together, with the covariances of all of them.

    Args:
        cube: with PSUs as units.
        selection: how people were chosen, with the cube's units.
        wanted: k pairs of a group's place on the group axis and a score.

    Returns:
        As `hearten.methods.survey.estimates.means`; `change.contrast` takes it.

    Raises:
        NotReady: each person is their own PSU, so that the cube does not say who is in both.

    Source:
        As `gaps`.
    """
    if cube.squares is not None:
        raise NotReady(
            "Each person is their own PSU here, and sums do not say who is in both groups. "
            "Ask for the gaps of one grouping, or estimate from the rows."
        )
    points, item = points_of(cube, [score for _, score in wanted])
    value, apart = apart_of(cube, points, item)
    columns = np.arange(item.size)
    group = np.array([each for each, _ in wanted], dtype=np.int64)
    units = [cube.weight[:, at] @ apart[at, :, column] for column, at in enumerate(group)]
    nobody = _nobody(cube)[group, item]
    found = covariance(np.stack(units, axis=1), selection)
    found[nobody] = np.nan
    found[:, nobody] = np.nan
    answered = np.array(
        [cube.people[at, cube.shape.of_item(each)].sum() for at, each in zip(group, item, strict=True)]
    )
    return Joint(np.where(nobody, np.nan, value[group, columns]), found, answered, selection.df)


def change(before: Cube, after: Cube, selection: Selection, scores: Sequence[Score] | None = None) -> Gaps:
    """Estimate the change of every group from one wave to another that was taken in the same PSUs.

    Args:
        before: the earlier wave.
        after: the later, of the same shape: the same units, whether or not both waves reached each.
        selection: how the units were chosen, once for both.
        scores: J of them; all K shares where None.

    Returns:
        A row for each group.

    Raises:
        Unreadable: the shapes differ.
        NotReady: each person is their own PSU: take the wave as one more grouping (`by_wave`), or compare two
            surveys of different people (`hearten.methods.survey.change.change`).

    Source:
        Kish (1965), Survey Sampling, section 12.4; Lumley (2010), Complex Surveys, section 2.4.
    """
    if before.shape != after.shape:
        raise Unreadable(
            "these waves were added up by different questions, groups or units, so they cannot be compared. "
            "Make both with the same shape."
        )
    if before.squares is not None:
        raise NotReady(
            "Each person is their own PSU here, and sums do not say who was in both waves. "
            "Take the wave as one more grouping."
        )
    points, item = points_of(after, shares_as_scores(after.shape) if scores is None else scores)
    (old, old_apart), (new, new_apart) = (apart_of(each, points, item) for each in (before, after))
    nobody = (_nobody(before) | _nobody(after))[:, item]
    variance = np.stack(
        [
            spread(
                after.weight[:, at] @ new_apart[at] - before.weight[:, at] @ old_apart[at], None, selection
            )
            for at in range(after.shape.all_groups)
        ]
    )
    return Gaps(np.where(nobody, np.nan, new - old), np.where(nobody, np.nan, variance), selection.df)


def by_wave(batch: Batch, shape: Shape, wave: Codes, waves: int) -> tuple[Batch, Shape]:
    """Take the wave as one more grouping, and cross all others with it.

    Args:
        batch: n rows of all waves.
        shape: what is counted, without the wave.
        wave: shape (n,), 0 to waves - 1; -1 where not known.
        waves: how many.

    Returns:
        The same rows, and what is then counted; `wave_pairs` says which groups to compare.

    Source:
        Our own: a change is a gap between two waves of a group.
    """
    crossed: list[Codes] = [
        np.where((wave < 0) | (codes < 0), -1, wave.astype(np.int16) * groups + codes).astype(np.int16)
        for codes, groups in zip(batch.groups, shape.groups, strict=True)
    ]
    wider = replace(
        shape,
        groupings=("wave", *(f"wave and {name}" for name in shape.groupings)),
        groups=(waves, *(waves * groups for groups in shape.groups)),
    )
    return replace(batch, groups=(wave, *crossed)), wider


def wave_pairs(shape: Shape, waves: int, before: int, after: int) -> list[tuple[int, int]]:
    """List which groups `gaps` compares for the change of everyone and of every group between two waves.

    Args:
        shape: as `by_wave` gives it.
        waves: how many there are.
        before: the earlier wave, from 0.
        after: the later.

    Returns:
        G pairs, in the order of the group axis without the wave.

    Source:
        None; reading only.
    """
    pairs = []
    for first, groups in zip(shape.first_group, shape.groups, strict=True):
        each = groups // waves
        pairs += [(first + after * each + group, first + before * each + group) for group in range(each)]
    return pairs


def shares_as_scores(shape: Shape) -> list[Score]:
    """List every category as a score of 1 for it and 0 for the item's others.

    Args:
        shape: K categories.

    Source:
        A share is the mean of 1 for its category and 0 for the others.
    """
    return [
        Score(item, tuple(float(code == each) for code in range(categories)))
        for item, categories in enumerate(shape.categories)
        for each in range(categories)
    ]


def in_both(shape: Shape, here: int, there: int) -> int | None:
    """Say which place on the group axis holds the people of both groups; None where nobody can be in both.

    Args:
        shape: what was counted.
        here: one place on the group axis.
        there: another.

    Raises:
        NotReady: the groups are of two groupings, so that it is not known who is in both.

    Source:
        None; reading only.
    """
    if here == there or 0 in (here, there):
        return max(here, there)
    edges = np.array(shape.first_group)
    if np.searchsorted(edges, here, side="right") != np.searchsorted(edges, there, side="right"):
        raise NotReady(
            "These groups are of two groupings, and sums do not say who is in both. "
            "Compare groups of one grouping, or estimate from the rows."
        )
    return None


def _nobody(cube: Cube) -> NDArray[np.bool_]:
    """Shape (G, I), whether nobody answered."""
    items = range(len(cube.shape.items))
    found = [cube.people[:, cube.shape.of_item(item)].sum(axis=1) == 0 for item in items]
    return np.stack(found, axis=1) if found else np.zeros((cube.shape.all_groups, 0), dtype=np.bool_)
