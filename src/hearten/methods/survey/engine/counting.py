"""From rows to a cube, in one pass for all questions and breakdowns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hearten.methods.survey.design import Design, Lonely, Selection
from hearten.methods.survey.engine import finish
from hearten.methods.survey.engine.batches import ROWS, WAITING, Held, Source, ahead, look_for
from hearten.methods.survey.engine.choosing import choose, design_columns
from hearten.methods.survey.engine.coding import Coding, coding_of, columns_of, counted
from hearten.methods.survey.engine.cube import Batch, Cube, Rows, Shape
from hearten.methods.survey.engine.kernel import added, codes, pile_for, reduce
from hearten.methods.survey.engine.packed import THREADS
from hearten.methods.survey.engine.placing import Placing

if TYPE_CHECKING:
    from hearten.methods.plan import Plan
    from hearten.methods.survey.engine.told import Table


# Coded rows are small (some forty bytes), so many can wait until there are enough to be added up together.
AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Everyone's answers to a plan's questions, added up: all that measuring needs.

    Attributes:
        cube: the sums.
        selection: how the people were chosen.
    """

    cube: Cube
    selection: Selection


def count(source: Source, plan: Plan, lonely: Lonely = Lonely.ADJUST) -> Counted:
    """Read rows in batches and add up their answers to every question, by every breakdown.

    Args:
        source: n rows, one a person, laid out as `hearten.methods.plan` says. They are read twice.
        plan: what was declared.
        lonely: how a stratum of a single PSU is treated.

    Raises:
        Unreadable: as `make_design`; a column is not there, or holds what was not declared (column, row and
            value named).

    Source:
        Lumley (2010), Complex Surveys, section 2.2; the variance of a linearised sum needs PSU totals only:
        Binder (1983), International Statistical Review 51:279-292.
    """
    near = _near(source, plan)
    coding, selection = _planned(near, plan, lonely)
    return _counted(near, coding, selection)


def shares(source: Source, plan: Plan, lonely: Lonely = Lonely.ADJUST) -> Table:
    """Estimate every share of every question, in everyone and in every group: the report table, at once.

    Args:
        source: as `count`.
        plan: what was declared.
        lonely: how a stratum of a single PSU is treated.

    Returns:
        As `finish.shares`. Where a batch holds everyone and units hold few people, no cube is made on the way.

    Raises:
        Unreadable: as `count`.

    Source:
        As `finish.shares`.
    """
    near = _near(source, plan)
    coding, selection = _planned(near, plan, lonely)
    pile = (
        pile_for(coding.shape, near.rows)
        if 0 < near.rows <= AT_ONCE and not coding.shape.all_measures
        else None
    )
    if pile is None:
        return finish.shares(_counted(near, coding, selection).cube, selection)
    batches = ready(near, coding)
    for batch in batches if near.rows <= ROWS else ahead(batches):
        pile.take(batch)
    return finish.shares_of_pile(pile, selection)


def _near(source: Source, plan: Plan) -> Source:
    """The same rows, in memory where there are not many, so that they are not fetched and decoded twice."""
    if isinstance(source, Held) or source.rows > AT_ONCE:
        return source
    needed = (*design_columns(plan.layout), *(name for each in counted(plan) for name in columns_of(each)))
    there = set(source.names)
    columns = [
        name for name in dict.fromkeys((*needed, *(each.key for each in plan.breakdowns))) if name in there
    ]
    batches = list(source.batches(columns)) if columns else []
    return Held(pa.Table.from_batches(batches)) if batches else source


def _planned(source: Source, plan: Plan, lonely: Lonely) -> tuple[Coding, Selection]:
    """How people were chosen, and how their answers are coded."""
    chosen = choose(source, plan.layout, lonely)
    coding = coding_of(plan, chosen.selection, chosen.placing)
    look_for(source, coding.columns)
    return coding, chosen.selection


def _counted(source: Source, coding: Coding, selection: Selection) -> Counted:
    shape = centred(coding.shape, lambda: coded(source, coding.of_numbers()))
    return Counted(added_up(ready(source, coding), shape), selection)


def count_people(answers: pa.Table, plan: Plan, design: Design) -> Counted:
    """Add up the answers of people whose design is known.

    Args:
        answers: n rows, one a person.
        plan: what was declared; its layout is not looked at.
        design: of the same n people; what weighting to known totals takes out is not seen here.

    Raises:
        Unreadable: a column is not there, or holds what was not declared.

    Source:
        As `count`.
    """
    coding = replace(coding_of(plan, design.selection, Placing()), weight=None)
    source = Held(answers)
    look_for(source, coding.columns)

    def placed(by: Coding) -> Iterator[Batch]:
        done = 0
        for batch in coded(source, by):
            here = slice(done, done + batch.rows)
            done += batch.rows
            yield replace(batch, unit=design.unit[here].astype(np.int32), weight=design.weight[here])

    shape = centred(coding.shape, lambda: placed(coding.of_numbers()))
    return Counted(added_up(placed(coding), shape), design.selection)


def centred(shape: Shape, batches: Callable[[], Iterator[Batch]]) -> Shape:
    """Count numbers from their means, so that little is lost to rounding where nearly all say the same.

    Args:
        shape: what is counted.
        batches: gives the same rows, their numbers alone, as often as it is asked; asked where there are any.

    Returns:
        The shape with origins.

    Source:
        Chan, Golub and LeVeque (1983), The American Statistician 37:242-247 (shifted data).
    """
    sums = np.zeros((2, len(shape.numbers)))
    for batch in batches() if shape.numbers else ():
        for at, values in enumerate(batch.numbers):
            weight = np.where(np.isnan(values), 0.0, batch.weight)
            sums[:, at] += weight.sum(), (weight * np.nan_to_num(values)).sum()
    middles = np.divide(sums[1], sums[0], out=np.zeros(len(shape.numbers)), where=sums[0] != 0)
    return replace(shape, origins=tuple(middles.tolist()))


def ready(source: Source, coding: Coding) -> Iterator[Batch | Rows]:
    """Make a source's rows ready to be added up, batch by batch: coded, or as the kernel codes them itself.

    Args:
        source: n rows, one a person.
        coding: how they are coded.

    Raises:
        Unreadable: as `coded`.

    Source:
        None; reading only.
    """
    return made_ready(source.batches(coding.columns), coding)


def made_ready(batches: Iterator[pa.RecordBatch], coding: Coding) -> Iterator[Batch | Rows]:
    """Make rows ready that were read already.

    Args:
        batches: rows with the columns that `coding` reads.
        coding: how they are coded.

    Raises:
        Unreadable: as `coded`.

    Source:
        None; reading only.
    """
    make, before = coding.read if codes(coding.shape) else coding.code, 0
    for batch in batches:
        yield make(batch, before)
        before += batch.num_rows


def coded(source: Source, coding: Coding) -> Iterator[Batch]:
    """Code a source's rows, batch by batch.

    Args:
        source: n rows, one a person.
        coding: how they are coded.

    Raises:
        Unreadable: a row holds what was not declared.

    Source:
        None; reading only.
    """
    before = 0
    for batch in source.batches(coding.columns):
        yield coding.code(batch, before)
        before += batch.num_rows


def added_up(batches: Iterator[Batch | Rows], shape: Shape, threads: int = THREADS) -> Cube:
    """Add batches up to one cube, each while the next is being read.

    Args:
        batches: coded rows.
        shape: what is counted.
        threads: at most so many at once.

    Source:
        As `count`.
    """
    cube: Cube | None = None
    pile = pile_for(shape, AT_ONCE, threads)
    if pile is None:
        one_by_one = (each.coded() if isinstance(each, Rows) else each for each in batches)
        for joined in ahead(gathered(one_by_one)):
            cube = reduce(joined, shape, cube) if joined.rows else cube
        return Cube.nothing(shape) if cube is None else cube
    for batch in ahead(batches, WAITING):
        if pile.rows and pile.rows + batch.rows > AT_ONCE:
            cube = added(pile, cube)
            pile.emptied()
        pile.take(batch)
    return added(pile, cube) if pile.rows or cube is None else cube


def gathered(batches: Iterator[Batch], rows: int = AT_ONCE) -> Iterator[Batch]:
    """Join batches to fewer, larger ones: a cube is walked over once a batch, which costs more than the rows do.

    Args:
        batches: coded rows.
        rows: how many rows are enough for one.

    Source:
        None; joining only.
    """
    held: list[Batch] = []
    for batch in batches:
        held.append(batch)
        if sum(each.rows for each in held) >= rows:
            yield Batch.joined(held)
            held = []
    if held:
        yield Batch.joined(held)
