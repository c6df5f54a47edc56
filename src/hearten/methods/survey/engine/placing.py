"""Which values a column may hold, which each row has, and so where each person is added up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hearten.methods.survey.columns import column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

# Whole numbers that lie this near together are looked up by themselves.
FEW = 1 << 14


@dataclass(frozen=True, slots=True)
class Placing:
    """Where each person is added up: by the value of a column, or all in one place.

    Attributes:
        column: its name; None where there is one place.
        places: each value's place, 0 to units - 1.
    """

    column: str | None = None
    places: Mapping[Any, int] | None = None
    # The values listed last, and the place of each: the next batch mostly lists the same.
    last: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def of(self, batch: pa.RecordBatch) -> NDArray[np.int32]:
        """Shape (n,), each row's place."""
        if self.column is None or self.places is None:
            return np.zeros(batch.num_rows, dtype=np.int32)
        read = column(batch, self.column, decoded=False)
        labels = numbered(read)
        if labels is not None:
            return self._table().take(labels, mode="clip")
        keys, index = distinct(read)
        if keys != self.last.get("keys"):
            found = np.array([self.places.get(key, -1) for key in keys], dtype=np.int32)
            self.last.update(keys=keys, found=found)
        at: NDArray[np.int32] = self.last["found"].take(index)
        return at

    def _table(self) -> NDArray[np.int32]:
        """The place of each label that `numbered` gives; -1 for those without one, and at the end."""
        if "table" not in self.last:
            places = dict(self.places or {})
            alone = places.pop(None, -1)
            if places and not -FEW <= min(places) <= max(places) <= FEW:
                places = {key: place for key, place in places.items() if -FEW <= key <= FEW}
            labels = _labels(np.fromiter(places, np.int64, len(places)))
            table = np.full(int(labels.max(initial=0)) + 2, -1, dtype=np.int32)
            table[labels] = np.fromiter(places.values(), np.int32, len(places))
            table[number_of(None)] = alone
            self.last["table"] = table
        known: NDArray[np.int32] = self.last["table"]
        return known


def distinct(values: pa.Array, *, as_text: bool = False) -> tuple[Sequence[Any], NDArray[Any]]:
    """List the values a column may hold and, for each row, which it is.

    Args:
        values: shape (n,), of any type.
        as_text: give the values as text, whatever they are.

    Returns:
        The values, None among them, and shape (n,) each row's place in the list. Places below 0 count from
        the end. The list may hold values that no row has.

    Source:
        None; reading only.
    """
    if pa.types.is_integer(values.type) and (found := _whole(values)) is not None:
        keys, index = found
        return [None if key is None else str(key) for key in keys] if as_text else keys, index
    encoded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    texts = encoded.dictionary
    if as_text and not pa.types.is_string(texts.type):
        texts = texts.cast(pa.string())
    index = pc.fill_null(_wide(encoded.indices), len(texts)).to_numpy(zero_copy_only=False)
    return [*texts.to_pylist(), None], index


def numbered(values: pa.Array) -> NDArray[np.int64] | None:
    """Number rows by their values, whole numbers near nought, the same in every batch.

    Args:
        values: shape (n,), of any type.

    Returns:
        Shape (n,), as `number_of` says; None where values are of another kind, or lie too far from nought.

    Source:
        None; reading only.
    """
    if not pa.types.is_integer(values.type) or pa.types.is_uint64(values.type):
        return None
    ends = pc.min_max(values).as_py()
    low, high = min(ends["min"] or 0, 0), max(ends["max"] or 0, 0)
    if low < -FEW or high > FEW:
        return None
    filled = pc.fill_null(values, 0) if values.null_count else values
    label = _labels(filled.to_numpy(zero_copy_only=False).astype(np.int64), below=low < 0)
    if values.null_count:
        label[values.is_null().to_numpy(zero_copy_only=False)] = 0
    return label


def number_of(value: int | None) -> int:
    """Give the number of a value.

    Args:
        value: a whole number; None for nothing.

    Returns:
        0 for nothing, odd numbers from nought up, even numbers below nought.

    Source:
        None; reading only.
    """
    if value is None:
        return 0
    return 2 * value + 1 if value >= 0 else -2 * value


def _labels(values: NDArray[np.int64], *, below: bool = True) -> NDArray[np.int64]:
    """The number of each value, in its place; `below`: whether any may lie below nought."""
    values *= 2
    values += 1
    if below and (under := values < 0).any():
        values[under] = 1 - values[under]
    return values


def _wide(indices: pa.Array) -> pa.Array:
    """Indices with room for one more than there are."""
    return indices if indices.type.bit_width >= 32 else indices.cast(pa.int32())


def _whole(values: pa.Array) -> tuple[list[int | None], NDArray[Any]] | None:
    """Whole numbers near nought are their own places: 0, 1 ... highest, None, lowest ... -1."""
    values = values.cast(pa.int64()) if pa.types.is_uint64(values.type) else values
    ends = pc.min_max(values).as_py()
    low, high = min(ends["min"] or 0, 0), max(ends["max"] or 0, 0)
    if high - low > FEW:
        return None
    try:
        index = pc.fill_null(values, pa.scalar(high + 1, values.type)).to_numpy(zero_copy_only=False)
    except (pa.ArrowInvalid, OverflowError):  # no number of this type is left to stand for nothing
        return None
    return [*range(high + 1), None, *range(low, 0)], index
