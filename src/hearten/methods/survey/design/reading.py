"""A sampling design read from a table's columns, and checked: one plain refusal for each thing wrong."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import Unreadable
from hearten.methods.survey.columns import column, first_row, is_text, numbers, refuse
from hearten.methods.survey.design.people import Design
from hearten.methods.survey.design.selection import NOBODY, Level, Lonely, first_of, kept_as_is, select

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.plan import Layout


IN_TWO_STRATA = (
    "this cluster (PSU) is in another stratum further up. A cluster lies in one stratum; if the names "
    "repeat between strata, put the stratum's name in front."
)
IN_TWO_CLUSTERS = (
    "this unit (SSU) is in another cluster further up. A unit lies in one cluster; if the names repeat "
    "between clusters, put the cluster's name in front."
)
# What the units of each stage lie in, and what they are.
STAGES = (("stratum", "PSUs"), ("cluster", "units"))


def make_design(table: pa.Table, layout: Layout, lonely: Lonely = Lonely.ADJUST) -> Design:
    """Read the sampling design from the columns `layout` names, and check it.

    Without a PSU column each person is their own PSU; without a stratum column there is one stratum; without
    a weight column each person stands for the same number. The `fpc` column says how many PSUs each stratum
    holds in all, or, where no value is above 1, which fraction of them was chosen. Where clusters were not
    asked whole, the `ssu` column names the units chosen in each and `ssu_fpc` says how many the cluster holds
    in all (or which fraction was chosen); without it, many. `lonely` says what happens to strata of a single
    PSU; the default errs on the wide side.

    Args:
        table: n rows, one a person.
        layout: which columns hold the design.
        lonely: how a stratum of a single PSU is treated.

    Raises:
        Unreadable: no rows; a named column is not there; a weight, stratum, PSU, SSU or fpc is missing or
            impossible; a PSU lies in two strata or an SSU in two PSUs; fpc varies within a stratum or is
            smaller than the sample. Rows count from 2.

    Source:
        Lumley (2010), Complex Surveys: A Guide to Analysis Using R, sections 2.1 to 2.2 and 3.1;
        Cochran (1977), Sampling Techniques, sections 2.6 (fpc), 5 and 10 (units within clusters).
    """
    n = table.num_rows
    if not n:
        raise Unreadable(NOBODY)
    _refuse_layout(layout)
    weight = np.ones(n) if layout.weight is None else weights_of(table, layout.weight)
    selection, unit = select(_levels(table, layout), lonely)
    return Design(selection, kept_as_is(weight), unit)


def _refuse_layout(layout: Layout) -> None:
    """A column may say one thing, and a stage needs the one before it."""
    named = [name for name in dataclasses.astuple(layout) if name is not None]
    for name in named:
        if named.count(name) > 1:
            raise Unreadable(
                "this column is named for two parts of the design. Name a column of its own for each.",
                column=name,
            )
    if layout.ssu is not None and layout.psu is None:
        raise Unreadable(
            "this column names units within clusters, and no column names the clusters (PSU). Name both.",
            column=layout.ssu,
        )
    if layout.ssu_fpc is not None and layout.ssu is None:
        raise Unreadable(
            "this column counts units within clusters, and no column names the units (SSU). Name both.",
            column=layout.ssu_fpc,
        )


def _levels(table: pa.Table, layout: Layout) -> list[Level]:
    """Each stage as the rows tell it."""
    n = table.num_rows
    stratum = np.zeros(n, dtype=np.int64)
    if layout.stratum is not None:
        stratum = _codes(table, layout.stratum, "a stratum")
    psu = np.arange(n, dtype=np.int64)
    if layout.psu is not None:
        psu = _codes(table, layout.psu, "a cluster (PSU)")
        _refuse_in_two(psu, stratum, layout.psu, IN_TWO_STRATA)
    fpc = None if layout.fpc is None else _populations(table, layout.fpc, stratum, psu, STAGES[0])
    levels = [Level(psu, stratum, fpc)]
    if layout.ssu is not None:
        ssu = _codes(table, layout.ssu, "a unit within its cluster (SSU)")
        _refuse_in_two(ssu, psu, layout.ssu, IN_TWO_CLUSTERS)
        in_all = None
        if layout.ssu_fpc is not None:
            in_all = _populations(table, layout.ssu_fpc, psu, ssu, STAGES[1])
        levels.append(Level(ssu, psu, in_all))
    return levels


def weights_of(table: pa.Table | pa.RecordBatch, name: str) -> NDArray[np.float64]:
    """Read weights, and refuse those that cannot be.

    Args:
        table: n rows.
        name: the column's name.

    Returns:
        Shape (n,), each above 0 and finite.

    Raises:
        Unreadable: a weight is missing, infinite, 0 or below.

    Source:
        None; reading only.
    """
    weight = numbers(table, name)
    # Most columns are right, and one look at each row then says so.
    if not (np.isfinite(weight).all() and weight.min(initial=1.0) > 0):
        refuse(np.isnan(weight), "this row has no weight. Give it one, or leave the row out.", name)
        refuse(
            weight < 0, "this weight is below 0. A weight says how many people an answer stands for.", name
        )
        refuse(
            weight == 0, "this weight is 0, so the answer would count for nobody. Leave the row out.", name
        )
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


def _refuse_in_two(unit: NDArray[np.int64], place: NDArray[np.int64], name: str, sentence: str) -> None:
    refuse(first_of(unit, place)[unit] != place, sentence, name)


def _populations(
    table: pa.Table,
    name: str,
    place: NDArray[np.int64],
    unit: NDArray[np.int64],
    words: tuple[str, str],
) -> NDArray[np.float64]:
    """How many units each place holds in all, from a number or a fraction told on every row."""
    where, what = words
    fpc = numbers(table, name)
    refuse(np.isnan(fpc), f"this row does not say how many there are in its {where}. Fill it in.", name)
    refuse(fpc <= 0, f"this must be above 0: the number in the {where}, or the fraction chosen.", name)
    in_all = first_of(place, fpc)
    refuse(
        in_all[place] != fpc,
        f"this differs from another row of the same {where}. Give one number each.",
        name,
    )
    chosen = np.bincount(first_of(unit, place)).astype(np.float64)
    if (fpc <= 1).all():
        return chosen / in_all
    refuse(fpc < 1, f"some rows give a fraction and some a number of {what}. Use one of the two.", name)
    short = in_all < chosen
    if short.any():
        at = int(np.argmax(short))
        raise too_few_in_all((in_all[at], chosen[at]), where, name, first_row(place == at))
    return in_all


def too_few_in_all(sizes: tuple[float, float], where: str, name: str, row: int) -> Unreadable:
    """Say that more were chosen than there are.

    Args:
        sizes: how many there are said to be in all, and how many are in the data.
        where: what they lie in: a stratum or a cluster.
        name: the column's name.
        row: the first row of it.

    Source:
        None; reading only.
    """
    in_all, chosen = sizes
    return Unreadable(
        f"this says the {where} holds {in_all:g}, but {chosen:g} of it are in the data. "
        f"Give the number in the whole {where}.",
        row=row,
        column=name,
    )
