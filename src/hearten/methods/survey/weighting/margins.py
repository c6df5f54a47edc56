"""What is known of everyone, as margins: how many people each category of a question holds in the population.

Checked here before any weight is changed, so that what cannot be met is said at once, and where.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import Unreadable
from hearten.methods.survey.columns import FIRST_ROW, column, first_row, refuse
from hearten.methods.survey.engine.weighing import crossed
from hearten.methods.survey.variance import added_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

# Two margins count the same people if their sums differ by no more than this part: rounding, nothing else.
SAME_SUM = 1e-9
# Up to this many combinations are laid out whether anybody is in them or not, which saves a sort.
LAID_OUT = (1 << 15) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """One thing known of everyone.

    Attributes:
        name: what it is called in the data.
        codes: shape (n,), any whole-number type: each person's category, 0 to C-1; -1 where not known.
        totals: shape (C,), how many people of the population are in each category.
        categories: C names; the codes themselves where none are given.
    """

    name: str
    codes: NDArray[Any]
    totals: NDArray[np.float64]
    categories: tuple[str, ...] = ()

    def called(self, at: int) -> str:
        """Name a category.

        Args:
            at: 0 to C-1.

        Source:
            None; a name.
        """
        return self.categories[at] if self.categories else str(at)


@dataclass(frozen=True, slots=True, eq=False)
class Crossing:
    """The distinct combinations of several margins: all that weighting to them needs to look at.

    Attributes:
        cell: shape (n,), each person's combination, 0 to K-1.
        codes: shape (M, K), the category of each margin in every combination.
        sizes: M numbers of categories.
    """

    cell: NDArray[np.signedinteger[Any]]
    codes: NDArray[np.intp]
    sizes: tuple[int, ...]

    @property
    def cells(self) -> int:
        """How many combinations, K."""
        return int(self.codes.shape[1])


def read_margin(table: pa.Table, name: str, totals: Mapping[str, float]) -> Margin:
    """Read a margin from a column of words and what is known of everyone.

    Args:
        table: n rows, one a person.
        name: the column.
        totals: for each category, how many people of the population are in it.

    Raises:
        Unreadable: there is no such column; a row is empty, or holds a category without a total.

    Source:
        None; reading only.
    """
    values = column(table, name)
    values = values if pa.types.is_string(values.type) else values.cast(pa.string())
    found = pc.index_in(values, value_set=pa.array(list(totals), pa.string()))
    unknown = pc.and_(pc.is_null(found), pc.is_valid(values)).to_numpy(zero_copy_only=False)
    if unknown.any():
        raise Unreadable(
            f"“{values[int(np.argmax(unknown))].as_py()}” has no population total. "
            "Add one, or correct the answer.",
            row=first_row(unknown),
            column=name,
        )
    codes = pc.fill_null(found, -1).to_numpy(zero_copy_only=False)
    margin = Margin(name, codes, np.array(list(totals.values()), dtype=np.float64), tuple(totals))
    refuse_wrong_codes(margin)
    return margin


def refuse_wrong_codes(margin: Margin) -> None:
    """Refuse a margin that does not place everyone.

    Args:
        margin: codes of shape (n,).

    Raises:
        Unreadable: codes that are not whole numbers; or a person has no category, or one without a total: the
            row is named.

    Source:
        None; a check only.
    """
    if not np.issubdtype(margin.codes.dtype, np.integer):
        raise Unreadable(
            "categories must be told by whole numbers from 0, and -1 where not known. Give them so.",
            column=margin.name,
        )
    # Below 0 is far above everything where there is no sign, so that one look is enough.
    unsigned = margin.codes.view(margin.codes.dtype.str.replace("i", "u"))
    if int(unsigned.max(initial=0)) < min(margin.totals.size, 1 << (8 * unsigned.itemsize - 1)):
        return
    refuse(
        margin.codes == -1,
        "this row has no value. Fill it in, give such people a category and a total of their own, or "
        "leave the row out.",
        margin.name,
    )
    wrong = (margin.codes < 0) | (margin.codes >= margin.totals.size)
    code = int(margin.codes[int(np.argmax(wrong))])
    refuse(wrong, f"category {code} has no population total. Add one, or correct the row.", margin.name)


def check_margins(margins: Sequence[Margin], weight: NDArray[np.float64]) -> None:
    """Refuse margins that no weights could meet, or that say too little.

    Args:
        margins: at least one.
        weight: shape (n,), of the same n people.

    Raises:
        Unreadable: there is none; one comes twice; it is of other people; a row has no category; a total is
            missing, infinite or below 0; a category with a total has nobody, or the other way round; or two
            margins add up to different numbers of people.

    Source:
        Deming and Stephan (1940), Annals of Mathematical Statistics 11:427-444: margins must share one sum.
    """
    if not margins:
        raise Unreadable("there is no margin to weight to. Name at least one, with its population totals.")
    for at, margin in enumerate(margins):
        if margin.name in {other.name for other in margins[:at]}:
            raise Unreadable("this margin comes twice. Leave one of the two out.", column=margin.name)
        if margin.codes.size != weight.size:
            raise Unreadable(
                f"this margin is of {margin.codes.size} people and the design of {weight.size}. "
                "Read both from the same rows.",
                column=margin.name,
            )
        _refuse_wrong_totals(margin)
        refuse_wrong_codes(margin)
    _refuse_different_sums(margins)


def cross(margins: Sequence[Margin], weight: NDArray[np.float64]) -> tuple[Crossing, NDArray[np.float64]]:
    """Find the combinations of categories that people are in, and what weight each holds.

    Args:
        margins: M margins of the same n people, each placing everyone.
        weight: shape (n,).

    Returns:
        The combinations; and shape (K,), their sums of weights.

    Source:
        Bishop, Fienberg and Holland (1975), Discrete Multivariate Analysis, section 3.5: the fit depends on
        the table of combinations only.
    """
    sizes = tuple(int(margin.totals.size) for margin in margins)
    in_all = math.prod(sizes)
    if in_all > LAID_OUT:
        crossing = _found(margins, sizes)
        return crossing, added_up(crossing.cell, weight, crossing.cells)
    cell, held = crossed([margin.codes for margin in margins], sizes, weight)
    return Crossing(cell, np.stack(np.unravel_index(np.arange(in_all), sizes)), sizes), held


def refuse_empty(margin: Margin, held: NDArray[np.float64], where: str = "") -> None:
    """Refuse a category that has a total and nobody, or people and no total.

    Args:
        margin: C totals.
        held: shape (C,), the weights now in each category.
        where: what to say in front, for instance which replicate.

    Raises:
        Unreadable: such a category; it is named.

    Source:
        None; a check only.
    """
    alone = (margin.totals > 0) & (held <= 0)
    if alone.any():
        at = int(np.argmax(alone))
        raise Unreadable(
            f"{where}nobody is in “{margin.called(at)}”, which should stand for {margin.totals[at]:g} people. "
            "Join it with a category like it.",
            column=margin.name,
        )
    unwanted = (margin.totals <= 0) & (held > 0)
    if unwanted.any():
        at = int(np.argmax(unwanted))
        row = int(np.argmax(margin.codes == at)) + FIRST_ROW
        raise Unreadable(
            f"{where}“{margin.called(at)}” should stand for 0 people, but this row is in it. "
            "Give it a total above 0, or leave such rows out.",
            row=row,
            column=margin.name,
        )


def held_by(margin: Margin, crossing: Crossing, at: int, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up the weights in each category of one margin.

    Args:
        margin: C categories.
        crossing: of all margins.
        at: which of them this is.
        weight: shape (K,), by combination.

    Returns:
        Shape (C,).

    Source:
        A sum; nothing is estimated.
    """
    return added_up(crossing.codes[at], weight, margin.totals.size)


def _found(margins: Sequence[Margin], sizes: tuple[int, ...]) -> Crossing:
    """The combinations people are in, where there are too many to lay out."""
    key, reach = np.zeros(margins[0].codes.size, dtype=np.intp), 1
    for margin, size in zip(margins, sizes, strict=True):
        if reach * size > np.iinfo(np.intp).max:
            key = np.unique(key, return_inverse=True)[1]
            reach = int(key.max(initial=0)) + 1
        key = key * size + margin.codes.astype(np.intp)
        reach *= size
    _, first, cell = np.unique(key, return_index=True, return_inverse=True)
    return Crossing(cell, np.stack([margin.codes[first].astype(np.intp) for margin in margins]), sizes)


def _refuse_wrong_totals(margin: Margin) -> None:
    if not margin.totals.size:
        raise Unreadable("this margin has no categories. Give each its population total.", column=margin.name)
    if margin.categories and len(margin.categories) != margin.totals.size:
        raise Unreadable(
            f"this margin has {len(margin.categories)} categories and {margin.totals.size} totals. "
            "Give one total for each.",
            column=margin.name,
        )
    missing = ~np.isfinite(margin.totals)
    if missing.any():
        raise Unreadable(
            f"the total of “{margin.called(int(np.argmax(missing)))}” is not a number. "
            "Give how many people are in it.",
            column=margin.name,
        )
    below = margin.totals < 0
    if below.any():
        at = int(np.argmax(below))
        raise Unreadable(
            f"the total of “{margin.called(at)}” is {margin.totals[at]:g}, below 0. "
            "Give how many people are in it.",
            column=margin.name,
        )


def _refuse_different_sums(margins: Sequence[Margin]) -> None:
    first = margins[0]
    whole = float(first.totals.sum())
    for margin in margins[1:]:
        other = float(margin.totals.sum())
        if abs(other - whole) > SAME_SUM * max(whole, other):
            raise Unreadable(
                f"its totals add up to {other:.12g}, and those of “{first.name}” to {whole:.12g}. "
                "Both must count the same people: correct one, or scale it to the other's sum.",
                column=margin.name,
            )
