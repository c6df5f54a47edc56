"""How the people who answered were chosen: weights, strata, clusters, and how many there are in all.

Checked on arrival, once; every estimate then trusts it. One stage is held: people inside clusters (PSUs),
clusters inside strata. What every estimate needs from the design is worked out here, once, and kept with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Self, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import Unreadable
from hearten.methods.survey.columns import column, first_row, is_text, numbers, refuse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.plan import Layout

Scalar = TypeVar("Scalar", bound=np.generic)

# At or below this a stratum was counted whole and adds no variance (the limit R's survey package uses).
COUNTED_WHOLE = 1e-7


class Lonely(StrEnum):
    """What to do with a stratum that holds a single PSU, whose spread cannot be seen.

    ADJUST measures it from the middle of everyone rather than of its own stratum, which errs on the wide
    side; REMOVE and CERTAINTY let it add nothing; AVERAGE gives it the average of the other strata; REFUSE
    stops.
    """

    ADJUST = "adjust"
    REMOVE = "remove"
    AVERAGE = "average"
    CERTAINTY = "certainty"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The sampling design of n people in P clusters (PSUs) in H strata.

    A stratum of a single PSU is treated as `lonely` says. The default, ADJUST, is conservative: its interval
    is too wide rather than too narrow.

    Attributes:
        weight: shape (n,), how many people each answer stands for, all above 0.
        stratum: shape (n,), 0 to H-1, each used.
        psu: shape (n,), 0 to P-1, each used and each inside one stratum.
        fpc: shape (H,), how many PSUs the stratum holds in all; infinite, or None for all, where not known.
        lonely: see `Lonely`.
        stratum_of: shape (P,), the stratum of each PSU.
        psu_in: shape (H,), how many PSUs of each stratum are in the sample.
        scale: shape (H,), what each stratum's sum of squares is multiplied by: (1 - f) m / (m - 1) for m
            PSUs.
        centred: shape (H,), whether a stratum's PSUs are measured from their own middle.
        clustered: whether any PSU holds more than one person.
        df: degrees of freedom, P - H.

    Raises:
        Unreadable: there is nobody, or `lonely` is REFUSE and a stratum holds a single PSU.
    """

    weight: NDArray[np.float64]
    stratum: NDArray[np.int64]
    psu: NDArray[np.int64]
    fpc: NDArray[np.float64] | None = None
    lonely: Lonely = Lonely.ADJUST
    stratum_of: NDArray[np.int64] = field(init=False, repr=False)
    psu_in: NDArray[np.int64] = field(init=False, repr=False)
    scale: NDArray[np.float64] = field(init=False, repr=False)
    centred: NDArray[np.bool_] = field(init=False, repr=False)
    clustered: bool = field(init=False)
    df: int = field(init=False)

    def __post_init__(self) -> None:
        """Work out, once, what every estimate will need."""
        if not self.weight.size:
            raise Unreadable(
                "there are no rows, so there is nobody to count. Check that this is the right file."
            )
        stratum_of = np.zeros(int(self.psu.max()) + 1, dtype=np.int64)
        stratum_of[self.psu] = self.stratum
        psu_in = np.bincount(stratum_of)
        scale, centred = _scale(psu_in, self.fpc, self.lonely)
        for name, value in (
            ("stratum_of", _kept(stratum_of)),
            ("psu_in", _kept(psu_in)),
            ("scale", _kept(scale)),
            ("centred", _kept(centred)),
            ("clustered", stratum_of.size < self.weight.size),
            ("df", stratum_of.size - psu_in.size),
        ):
            object.__setattr__(self, name, value)

    @classmethod
    def simple(cls, n: int) -> Self:
        """Everyone equal: n people chosen one by one, weight 1, no strata.

        Args:
            n: how many people, at least 1.

        Raises:
            Unreadable: n is 0.

        Source:
            Cochran (1977), Sampling Techniques, 3rd edition, chapter 2.
        """
        return cls(
            weight=_kept(np.ones(n)),
            stratum=_kept(np.zeros(n, dtype=np.int64)),
            psu=_kept(np.arange(n, dtype=np.int64)),
        )

    @property
    def n(self) -> int:
        """How many people."""
        return int(self.weight.size)

    @property
    def unit(self) -> NDArray[np.int64]:
        """Shape (n,), where each person's scores are added up: their PSU, or their stratum if unclustered."""
        return self.psu if self.clustered else self.stratum

    @property
    def units(self) -> int:
        """How many such units: P, or H."""
        return int((self.stratum_of if self.clustered else self.psu_in).size)


def make_design(table: pa.Table, layout: Layout, lonely: Lonely = Lonely.ADJUST) -> Design:
    """Read the sampling design from the columns `layout` names, and check it.

    Without a PSU column each person is their own PSU; without a stratum column there is one stratum; without
    a weight column each person stands for the same number. The `fpc` column says how many PSUs each stratum
    holds in all, or, where no value is above 1, which fraction of them was chosen. `lonely` says what happens
    to strata of a single PSU; the default errs on the wide side.

    Args:
        table: n rows, one a person.
        layout: which columns hold the design.
        lonely: how a stratum of a single PSU is treated.

    Raises:
        Unreadable: no rows; a named column is not there; a weight, stratum, PSU or fpc is missing or
            impossible; a PSU lies in two strata; fpc varies within a stratum or is smaller than the sample.
            Rows count from 2.

    Source:
        Lumley (2010), Complex Surveys: A Guide to Analysis Using R, sections 2.1 to 2.2 and 3.1;
        Cochran (1977), Sampling Techniques, sections 2.6 (fpc) and 5.
    """
    n = table.num_rows
    if not n:
        raise Unreadable("there are no rows, so there is nobody to count. Check that this is the right file.")
    weight = np.ones(n) if layout.weight is None else _weights(table, layout.weight)
    stratum = (
        np.zeros(n, dtype=np.int64) if layout.stratum is None else _codes(table, layout.stratum, "a stratum")
    )
    psu = np.arange(n, dtype=np.int64) if layout.psu is None else _codes(table, layout.psu, "a cluster (PSU)")
    if layout.psu is not None:
        _refuse_psu_in_two_strata(psu, stratum, layout.psu)
    fpc = None if layout.fpc is None else _populations(table, layout.fpc, stratum, psu)
    return Design(_kept(weight), _kept(stratum), _kept(psu), None if fpc is None else _kept(fpc), lonely)


def _kept(array: NDArray[Scalar]) -> NDArray[Scalar]:
    array.flags.writeable = False
    return array


def _scale(
    psu_in: NDArray[np.int64], fpc: NDArray[np.float64] | None, lonely: Lonely
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Each stratum's multiplier, and whether it is measured from its own middle."""
    left = np.ones(psu_in.size) if fpc is None else 1 - psu_in / fpc
    left = np.where(left <= COUNTED_WHOLE, 0.0, left)
    alone = (psu_in == 1) & (left > 0)
    scale = left * psu_in / np.maximum(psu_in - 1, 1)
    if not alone.any():
        return scale, np.ones(psu_in.size, dtype=np.bool_)
    if lonely is Lonely.REFUSE:
        raise Unreadable(
            f"{int(alone.sum())} of {psu_in.size} strata hold a single PSU, so their spread cannot be seen. "
            "Join each with a stratum like it, or choose how single PSUs are treated."
        )
    if lonely is Lonely.ADJUST:
        return scale, ~alone
    scale = np.where(alone, 0.0, scale)
    if lonely is Lonely.AVERAGE:
        others = psu_in.size - int(alone.sum())
        scale *= psu_in.size / others if others else np.nan
    return scale, np.ones(psu_in.size, dtype=np.bool_)


def _weights(table: pa.Table, name: str) -> NDArray[np.float64]:
    weight = numbers(table, name).copy()
    refuse(np.isnan(weight), "this row has no weight. Give it one, or leave the row out.", name)
    refuse(weight < 0, "this weight is below 0. A weight says how many people an answer stands for.", name)
    refuse(weight == 0, "this weight is 0, so the answer would count for nobody. Leave the row out.", name)
    refuse(np.isinf(weight), "this weight is infinite. Give the number of people it stands for.", name)
    return weight


def _codes(table: pa.Table, name: str, what: str) -> NDArray[np.int64]:
    """Labels as 0, 1, 2 ... in the order they first appear."""
    values = column(table, name)
    missing = pc.is_null(values, nan_is_null=True)
    if is_text(values):
        missing = pc.or_(missing, pc.fill_null(pc.equal(pc.utf8_trim_whitespace(values), ""), False))
    refuse(
        missing.to_numpy(zero_copy_only=False),
        f"this row has no value for {what}. Everyone must be in one; fill it in or leave the row out.",
        name,
    )
    codes: NDArray[np.int64] = (
        values.dictionary_encode().indices.to_numpy(zero_copy_only=False).astype(np.int64)
    )
    return codes


def _refuse_psu_in_two_strata(psu: NDArray[np.int64], stratum: NDArray[np.int64], name: str) -> None:
    wrong = _first_of(psu, stratum)[psu] != stratum
    refuse(
        wrong,
        "this cluster (PSU) is in another stratum further up. A cluster lies in one stratum; if the names "
        "repeat between strata, put the stratum's name in front.",
        name,
    )


def _first_of(key: NDArray[np.int64], value: NDArray[Scalar]) -> NDArray[Scalar]:
    """For each key 0, 1, 2 ... the value in the first row that has it."""
    first = np.empty(int(key.max()) + 1, dtype=value.dtype)
    first[key[::-1]] = value[::-1]
    return first


def _populations(
    table: pa.Table, name: str, stratum: NDArray[np.int64], psu: NDArray[np.int64]
) -> NDArray[np.float64]:
    fpc = numbers(table, name)
    refuse(np.isnan(fpc), "this row does not say how many there are in its stratum. Fill it in.", name)
    refuse(fpc <= 0, "this must be above 0: the number in the stratum, or the fraction chosen.", name)
    in_all = _first_of(stratum, fpc)
    refuse(
        in_all[stratum] != fpc,
        "this differs from another row of the same stratum. Give one number each.",
        name,
    )
    chosen = np.bincount(_first_of(psu, stratum)).astype(np.float64)
    if (fpc <= 1).all():
        return chosen / in_all
    refuse(fpc < 1, "some rows give a fraction and some a number of PSUs. Use one of the two.", name)
    short = in_all < chosen
    if short.any():
        at = int(np.argmax(short))
        raise Unreadable(
            f"this says the stratum holds {in_all[at]:g}, but {chosen[at]:g} of it are in the data. "
            "Give the number in the whole stratum.",
            row=first_row(stratum == at),
            column=name,
        )
    return in_all
