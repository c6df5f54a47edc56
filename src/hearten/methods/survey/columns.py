"""Reading a table's columns, with one plain refusal for each thing that can be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import Unreadable

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Rows are told as a spreadsheet shows them: the first is the header.
FIRST_ROW = 2


def column(table: pa.Table, name: str) -> pa.Array:
    """One column in one piece, or the refusal that it is not there."""
    if name not in table.column_names:
        raise Unreadable(
            "this column is not in the data. Check its name, or take it out of the plan.", column=name
        )
    whole = table.column(name).combine_chunks()
    return pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole


def first_row(wrong: NDArray[np.bool_]) -> int:
    """The first row at fault, as a spreadsheet numbers it."""
    return int(np.argmax(wrong)) + FIRST_ROW


def numbers(table: pa.Table, name: str) -> NDArray[np.float64]:
    """A column as numbers, NaN where empty; text that is no number is refused."""
    values = column(table, name)
    if pa.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    if pa.types.is_string(values.type) or pa.types.is_large_string(values.type):
        values = _read_text(values, name)
    read: NDArray[np.float64] = values.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return read


def _read_text(values: pa.Array, name: str) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(values)
    filled = pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, trimmed.type), trimmed)
    try:
        return filled.cast(pa.float64())
    except pa.ArrowInvalid:
        for at, text in enumerate(filled.to_pylist()):
            if text is not None and not _is_number(text):
                raise Unreadable(
                    f"“{text}” is not a number. Write it in digits, or leave it empty.",
                    row=at + FIRST_ROW,
                    column=name,
                ) from None
        raise


def _is_number(text: str) -> bool:
    try:
        pa.scalar(text).cast(pa.float64())
    except pa.ArrowInvalid:
        return False
    return True


def refuse(wrong: NDArray[np.bool_], sentence: str, name: str) -> None:
    """Refuse the column if any row is wrong, naming the first."""
    if wrong.any():
        raise Unreadable(sentence, row=first_row(wrong), column=name)
