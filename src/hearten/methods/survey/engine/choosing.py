"""How people were chosen, found out from rows that come in batches.

Only one row of each unit is kept, and any row that contradicts it; those few are then read and checked as a whole
table is. So the selection, and every refusal, is the one a table in memory gives.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from hearten.errors import Unreadable
from hearten.methods.plan import Layout
from hearten.methods.survey.columns import FIRST_ROW, column, numbers
from hearten.methods.survey.design import Design, Lonely, make_design
from hearten.methods.survey.design.reading import STAGES, too_few_in_all, weights_of
from hearten.methods.survey.design.selection import NOBODY, Selection
from hearten.methods.survey.engine.batches import ROWS, WAITING, Source, ahead, look_for
from hearten.methods.survey.engine.placing import FEW, Placing, distinct, number_of, numbered

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The columns that say where a person is, from the widest to the narrowest; and those that hold numbers.
PLACES = ("stratum", "psu", "ssu")
SIZES = ("fpc", "ssu_fpc")


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """How n people were chosen, and where each is added up."""

    selection: Selection
    placing: Placing
    rows: int


def choose(source: Source, layout: Layout, lonely: Lonely = Lonely.ADJUST) -> Chosen:
    """Read the sampling design of rows that come in batches, and check it as `make_design` does.

    Args:
        source: n rows, one a person.
        layout: which columns hold the design.
        lonely: how a stratum of a single PSU is treated.

    Raises:
        Unreadable: as `make_design`; rows count from 2.

    Source:
        As `make_design`.
    """
    columns = design_columns(layout)
    look_for(source, columns)
    noticed = Noticed(layout)
    if not columns:
        noticed.people = source.rows
    batches = source.batches(columns) if columns else iter(())
    for batch in batches if source.rows <= ROWS else ahead(batches, WAITING):
        noticed.look_at(batch)
    return noticed.chosen(lonely)


def design_columns(layout: Layout) -> tuple[str, ...]:
    """Name the columns that hold the design, each once.

    Args:
        layout: which columns hold the design.

    Source:
        None; reading only.
    """
    return tuple(dict.fromkeys(name for name in dataclasses.astuple(layout) if name is not None))


class _Labels:
    """Labels as whole numbers from 0, the same batch after batch: values of their own, as long as they are small."""

    def __init__(self) -> None:
        self.numbered: bool | None = None
        self.seen: dict[Any, int] = {}
        self.last: tuple[Sequence[Any], NDArray[np.int64]] = ((), np.zeros(0, dtype=np.int64))

    def of(self, values: pa.Array) -> NDArray[np.int64]:
        """Shape (n,), each row's label."""
        if self.numbered is not False:
            found = numbered(values)
            if found is not None:
                self.numbered = True
                return found
            if self.numbered:  # larger ones have come: what was numbered keeps its number
                self.seen = {value: number_of(value) for value in (None, *range(-FEW, FEW + 1))}
            self.numbered = False
        keys, index = distinct(values)
        if keys != self.last[0]:
            for key in keys:
                self.seen.setdefault(key, len(self.seen))
            self.last = keys, np.fromiter(map(self.seen.__getitem__, keys), np.int64, len(keys))
        return self.last[1].take(index)


class Noticed:
    """What has been noticed of a design so far: one row of each unit, and those that contradict it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.people = 0
        self.kept: list[pa.RecordBatch] = []
        self.rows: list[int] = []
        named = [(role, getattr(layout, role)) for role in (*PLACES, *SIZES)]
        self.named = {role: name for role, name in named if name is not None}
        self.labels = {role: _Labels() for role in self.named if role in PLACES}
        # By the narrowest unit: how many people are in it, and what its first row says.
        self.people_in = np.zeros(0, dtype=np.int64)
        self.said: dict[str, NDArray[Any]] = {role: np.zeros(0) for role in self.named}
        self.contradicted: set[str] = set()

    def look_at(self, batch: pa.RecordBatch, people: NDArray[np.int64] | None = None) -> None:
        """Take in more rows; `people`: how many each stands for, where they are units already noticed elsewhere."""
        try:
            if self.layout.weight is not None and people is None:
                weights_of(batch, self.layout.weight)
            read = {role: self._read(batch, role) for role in self.named}
        except Unreadable as refusal:
            raise refusal.further_down(self.people) from None
        unit = self._unit(read, batch.num_rows)
        new = self._new(unit, read, people)
        apart = self._contradicting(unit, read)
        at = np.unique(np.append(new, apart)) if apart else np.sort(new)
        if at.size and self.named:
            some = batch.select(list(dict.fromkeys(self.named.values()))).take(pa.array(at))
            self.kept.append(some)
            self.rows += (self.people + at).tolist()
        self.people += batch.num_rows if people is None else int(people.sum())

    def _read(self, batch: pa.RecordBatch, role: str) -> NDArray[Any]:
        name = self.named[role]
        if role in SIZES:
            return numbers(batch, name)
        return self.labels[role].of(column(batch, name, decoded=False))

    def _unit(self, read: dict[str, NDArray[Any]], rows: int) -> NDArray[np.int64]:
        narrowest = [read[role] for role in PLACES if role in read]
        return narrowest[-1] if narrowest else np.zeros(rows, dtype=np.int64)

    def _new(
        self, unit: NDArray[np.int64], read: dict[str, NDArray[Any]], people: NDArray[np.int64] | None
    ) -> NDArray[np.int64]:
        """Count the people, and give the first row of each unit not met before."""
        size = max(self.people_in.size, int(unit.max(initial=-1)) + 1)
        before = _longer(self.people_in, size)
        counts = np.bincount(unit, weights=people, minlength=size).astype(np.int64)
        self.people_in = before + counts
        new = np.flatnonzero((before == 0) & (counts > 0))
        if not new.size:
            return new
        first = np.full(size, -1, dtype=np.int64)
        first[unit[::-1]] = np.arange(unit.size - 1, -1, -1)
        for role, values in read.items():
            self.said[role] = _longer(self.said[role], size).astype(values.dtype)
            self.said[role][new] = values[first[new]]
        rows: NDArray[np.int64] = first[new]
        return rows

    def _contradicting(self, unit: NDArray[np.int64], read: dict[str, NDArray[Any]]) -> list[int]:
        """For each column the first row, if any yet, that says otherwise than the first of its unit."""
        found = []
        for role, values in read.items():
            if role in self.contradicted or values is unit:  # a unit is always what it says it is
                continue
            apart = self.said[role][unit] != values
            if apart.any():
                self.contradicted.add(role)
                found.append(int(np.argmax(apart)))
        return found

    def summary(self) -> tuple[pa.Table, NDArray[np.int64]]:
        """What another needs to go on from here: the rows kept, and how many people each stands for."""
        table = self._table()
        units, first = np.unique(self._units_kept(table), return_index=True)
        people = np.zeros(table.num_rows, dtype=np.int64)
        people[first] = self.people_in[units]
        return table, people

    def chosen(self, lonely: Lonely) -> Chosen:
        """The selection, once every row was seen."""
        if not self.people:
            raise Unreadable(NOBODY)
        if "psu" not in self.named:
            return self._of_people(lonely)
        design = self._checked(self._table(), lonely, alone=len(self.rows) == self.people)
        return Chosen(design.selection, self._placing(design), self.people)

    def _table(self) -> pa.Table:
        """The rows kept, each column decoded."""
        names = dict.fromkeys(self.named.values())
        return pa.table(
            {
                name: pa.chunked_array(
                    [column(batch, name) for batch in self.kept], type=_type_of(self.kept, name)
                )
                for name in names
            }
        )

    def _checked(self, kept: pa.Table, lonely: Lonely, *, alone: bool) -> Design:
        """The design of the rows kept; all stand twice where some unit holds more than one person."""
        whole = kept if alone else pa.concat_tables([kept, kept])
        try:
            return make_design(whole, dataclasses.replace(self.layout, weight=None), lonely)
        except Unreadable as refusal:
            row = refusal.row
            at = None if row is None else self.rows[(row - FIRST_ROW) % len(self.rows)] + FIRST_ROW
            raise refusal.at_row(at) from None

    def _of_people(self, lonely: Lonely) -> Chosen:
        if not self.named:
            return Chosen(Selection.of_people(np.array([self.people]), None, lonely), Placing(), self.people)
        kept = self._table()
        adjusted = Lonely.ADJUST if lonely is Lonely.REFUSE else lonely
        design = self._checked(kept, adjusted, alone=True)
        people = np.zeros(design.units, dtype=np.int64)
        people[design.unit] = self._people_of(kept)
        selection = Selection.of_people(people, self._in_all(kept, design, people), lonely)
        return Chosen(selection, self._placing(design), self.people)

    def _in_all(
        self, kept: pa.Table, design: Design, people: NDArray[np.int64]
    ) -> NDArray[np.float64] | None:
        """How many people each stratum holds in all."""
        if self.layout.fpc is None:
            return None
        told = np.zeros(people.size)
        told[design.unit] = numbers(kept, self.layout.fpc)
        if (told <= 1).all():
            whole: NDArray[np.float64] = people / told
            return whole
        short = told < people
        if short.any():
            at = int(np.argmax(short))
            row = self.rows[int(np.argmax(design.unit == at))] + FIRST_ROW
            raise too_few_in_all((told[at], float(people[at])), STAGES[0][0], self.layout.fpc, row)
        return told

    def _people_of(self, kept: pa.Table) -> NDArray[np.int64]:
        """How many people are in the unit of each row kept."""
        return self.people_in[self._units_kept(kept)]

    def _units_kept(self, kept: pa.Table) -> NDArray[np.int64]:
        role = next((role for role in reversed(PLACES) if role in self.named), None)
        if role is None:
            return np.zeros(kept.num_rows, dtype=np.int64)
        return self.labels[role].of(column(kept, self.named[role]))

    def _placing(self, design: Design) -> Placing:
        """Which column's value says where a person is added up."""
        stage = len(design.selection.stages)
        role = PLACES[stage if design.clustered else stage - 1]
        name = self.named.get(role)
        if name is None:
            return Placing()
        return Placing(
            name, dict(zip(_listed(column(self._table(), name)), design.unit.tolist(), strict=False))
        )


def _listed(values: pa.Array) -> Sequence[Any]:
    """Every value, as Python holds it; Arrow is slow with lists, numpy is not."""
    if values.null_count or not pa.types.is_integer(values.type):
        texts: list[Any] = values.to_pylist()
        return texts
    numbers: list[int] = values.to_numpy(zero_copy_only=False).tolist()
    return numbers


def _longer(values: NDArray[Any], size: int) -> NDArray[Any]:
    return np.concatenate([values, np.zeros(size - values.size, dtype=values.dtype)])


def _type_of(kept: list[pa.RecordBatch], name: str) -> pa.DataType:
    kind = kept[0].schema.field(name).type
    return kind.value_type if pa.types.is_dictionary(kind) else kind
