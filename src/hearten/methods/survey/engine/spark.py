"""The carrier for files beyond one machine: every part of the rows makes a cube of its own, and the cubes are summed.

The same code as on one machine runs inside Spark's workers (`mapInArrow`); no row and no answer ever reaches the
driver, only one row of each unit of the design and the cubes. PySpark itself is never imported here: a frame comes
from whoever has one.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pyarrow as pa

from hearten.errors import Unreadable
from hearten.methods.survey.design import Lonely
from hearten.methods.survey.engine.batches import ROWS
from hearten.methods.survey.engine.bundles import Bundles
from hearten.methods.survey.engine.choosing import Chosen, Noticed, design_columns
from hearten.methods.survey.engine.coding import coding_of
from hearten.methods.survey.engine.counting import Counted, added_up, made_ready
from hearten.methods.survey.engine.cube import Cube, Measures, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.plan import Layout, Plan

Batches = Iterator[pa.RecordBatch]
# What every part of the rows sends back: how many rows it had, and what it made of them; or why it refused.
SENT = "rows long, made binary, refused string, at string"
# More parts than this are first summed among themselves, so that the driver never holds many cubes.
FAN = 16
PEOPLE = "\0people"


class Frame(Protocol):
    """What is asked of a `pyspark.sql.DataFrame`."""

    sparkSession: Any  # noqa: N815  Spark's own name

    dtypes: Any  # every column's name and type

    def selectExpr(self, *expressions: str) -> Frame: ...  # noqa: N802, D102

    def coalesce(self, parts: int, /) -> Frame: ...  # noqa: D102

    def repartition(self, parts: int, /) -> Frame: ...  # noqa: D102

    def mapInArrow(self, make: Callable[[Batches], Batches], schema: str, /) -> Frame: ...  # noqa: N802, D102

    def toArrow(self) -> pa.Table: ...  # noqa: N802, D102

    def count(self) -> int: ...  # noqa: D102


class Reader(Protocol):
    """How the columns of a frame become those a plan names; it travels to the workers."""

    def needs(self, columns: Sequence[str]) -> Sequence[str]:
        """The columns of the frame that these are made of."""
        ...

    def read(self, batch: pa.RecordBatch, columns: Sequence[str]) -> pa.RecordBatch:
        """These columns."""
        ...


@dataclass(frozen=True, slots=True)
class AsItIs:
    """A frame that is laid out as `hearten.methods.plan` says."""

    def needs(self, columns: Sequence[str]) -> Sequence[str]:
        """The same columns."""
        return columns

    def read(self, batch: pa.RecordBatch, columns: Sequence[str]) -> pa.RecordBatch:
        """The same columns."""
        return batch.select(list(columns)) if columns else batch


def count_on_spark(
    frame: Frame, plan: Plan, *, reader: Reader | None = None, lonely: Lonely = Lonely.ADJUST, fan: int = FAN
) -> Counted:
    """Add up the answers of a Spark frame to every question, by every breakdown.

    Args:
        frame: a `pyspark.sql.DataFrame`, one row a person. It is read twice.
        plan: what was declared.
        reader: how its columns become those the plan names; None where they are.
        lonely: how a stratum of a single PSU is treated.
        fan: at most so many cubes come to the driver at once.

    Returns:
        What `count` gives for the same rows, in another order of units.

    Raises:
        Unreadable: as `count`, but the row is not named: rows have no number here.

    Source:
        As `count`: sums over parts add up to the sum over the whole.
    """
    how = AsItIs() if reader is None else reader
    chosen = _choose(frame, plan.layout, how, lonely)
    coding = coding_of(plan, chosen.selection, chosen.placing)
    columns = coding.columns

    def add_up(batches: Batches) -> Iterator[bytes]:
        there = (how.read(batch, columns) for batch in gathered(batches))
        first = next(there, None)
        if first is not None:
            yield kept(added_up(made_ready(chain([first], there), coding), coding.shape, threads=1))

    sent, many = _sent(frame, how.needs(columns), add_up), _parts_of(frame)
    while many > fan:
        many = math.isqrt(many)
        sent = sent.repartition(many).mapInArrow(_summed(coding.shape), SENT)
    return Counted(_sum(_received(sent), coding.shape), chosen.selection)


def _choose(frame: Frame, layout: Layout, how: Reader, lonely: Lonely) -> Chosen:
    """How people were chosen, from one row of each unit of every part."""
    columns = design_columns(layout)
    noticed = Noticed(layout)

    def notice(batches: Batches) -> Iterator[bytes]:
        here = Noticed(layout)
        for batch in gathered(batches):
            here.look_at(how.read(batch, columns))
        if here.people:
            table, people = here.summary()
            with_people = table.append_column(PEOPLE, pa.array(people)) if table.num_columns else table
            sink = io.BytesIO()
            with pa.ipc.new_stream(sink, with_people.schema) as writer:
                writer.write_table(with_people)
            yield sink.getvalue()

    if not columns:
        noticed.people = int(frame.count())
        return noticed.chosen(lonely)
    try:
        for rows, made in _received(_sent(frame, how.needs(columns), notice)):
            _take_in(noticed, rows, made)
        return noticed.chosen(lonely)
    except Unreadable as refusal:
        raise refusal.at_row(None) from None


def _take_in(noticed: Noticed, rows: int, made: pa.Buffer) -> None:
    table = pa.ipc.open_stream(made).read_all()
    if not table.num_columns:
        noticed.people += rows
        return
    (batch,) = table.combine_chunks().to_batches()
    people = batch.column(PEOPLE).to_numpy(zero_copy_only=False)
    noticed.look_at(batch.drop_columns([PEOPLE]), people)


def _parts_of(frame: Frame) -> int:
    return int(frame.sparkSession.sparkContext.defaultParallelism)


def _sent(frame: Frame, columns: Sequence[str], make: Callable[[Batches], Iterator[bytes]]) -> Frame:
    """What each part of the frame makes of these columns, as one row; one part for each core there is."""
    bundles = Bundles.of(columns, frame.dtypes)

    def send(batches: Batches) -> Batches:
        rows = 0

        def told() -> Batches:
            nonlocal rows
            for batch in batches:
                rows += batch.num_rows
                yield bundles.opened(batch)

        try:
            for made in make(told()):
                yield _row(rows, made)
        except Unreadable as refusal:  # told by the driver; as a fault of a worker it would be a page long
            yield _row(rows, b"", refusal.said, refusal.column)

    return frame.selectExpr(*bundles.expressions).coalesce(_parts_of(frame)).mapInArrow(send, SENT)


def _row(rows: int, made: bytes, refused: str | None = None, at: str | None = None) -> pa.RecordBatch:
    # What was made is large, and so is handed over as it lies in memory.
    ends = pa.py_buffer(np.array([0, len(made)], dtype=np.int32))
    large = pa.Array.from_buffers(pa.binary(), 1, [None, ends, pa.py_buffer(made)])
    columns = [pa.array([rows]), large, pa.array([refused], pa.string()), pa.array([at], pa.string())]
    return pa.record_batch(columns, names=["rows", "made", "refused", "at"])


def _summed(shape: Shape) -> Callable[[Batches], Batches]:
    """Cubes of several parts as one."""

    def add(batches: Batches) -> Batches:
        rows = 0

        def parts() -> Iterator[tuple[int, pa.Buffer]]:
            nonlocal rows
            for here, made in _told(batches):
                rows += here
                yield here, made

        try:
            cube = _sum(parts(), shape)
        except Unreadable as refusal:
            yield _row(0, b"", refusal.said, refusal.column)
            return
        if rows:
            yield _row(rows, kept(cube))

    return add


def _received(sent: Frame) -> Iterator[tuple[int, pa.Buffer]]:
    return _told(sent.toArrow().to_batches())


def _told(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, pa.Buffer]]:
    """How many rows each part had and what it made of them, as it lies in memory."""
    for batch in batches:
        for rows, made, refused, at in zip(*batch.columns, strict=True):
            if refused.is_valid:
                raise Unreadable(refused.as_py(), column=at.as_py())
            yield rows.as_py(), made.as_buffer()


def _sum(made: Iterator[tuple[int, pa.Buffer]], shape: Shape) -> Cube:
    cube: Cube | None = None
    for _, each in made:
        part = cube_of(each, shape)
        cube = part if cube is None else cube + part
    return Cube.nothing(shape) if cube is None else cube


def gathered(batches: Batches, rows: int = ROWS) -> Batches:
    """Join small batches, as Spark sends them, into larger ones.

    Args:
        batches: of any size.
        rows: from so many rows on they are passed on.

    Source:
        None; reading only.
    """
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= rows:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    return batches[0] if len(batches) == 1 else pa.concat_batches(batches)


def kept(cube: Cube) -> bytes:
    """Write a cube down, to be sent: its arrays one after another, of which the shape tells all.

    Args:
        cube: any.

    Source:
        None; keeping only.
    """
    rows = np.array([cube.rows], dtype=np.int64)
    arrays = (*_arrays(cube), *_arrays(cube.measures))
    return b"".join(np.ascontiguousarray(each).data for each in (rows, *arrays))


def cube_of(written: bytes | pa.Buffer, shape: Shape) -> Cube:
    """Read a cube that was written down.

    Args:
        written: as `kept` gives it.
        shape: what was counted.

    Returns:
        The cube, whose arrays are not to be written to.

    Source:
        None; reading only.
    """
    like, numbers = Cube.unwritten(shape), np.frombuffer(written, dtype=np.int64)
    done = 1

    def read(holder: Cube | Measures) -> dict[str, Any]:
        nonlocal done
        found: dict[str, Any] = {}
        for name, array in _named(holder):
            found[name] = numbers[done : done + array.size].view(array.dtype).reshape(array.shape)
            done += array.size
        return found

    own = read(like)
    measures = None if like.measures is None else replace(like.measures, **read(like.measures))
    return replace(like, rows=int(numbers[0]), measures=measures, **own)


def _named(holder: Cube | Measures | None) -> list[tuple[str, NDArray[Any]]]:
    """Its arrays, each number of which takes eight bytes."""
    if holder is None:
        return []
    values = [(each.name, getattr(holder, each.name)) for each in fields(holder)]
    return [(name, value) for name, value in values if isinstance(value, np.ndarray)]


def _arrays(holder: Cube | Measures | None) -> list[NDArray[Any]]:
    return [array for _, array in _named(holder)]
