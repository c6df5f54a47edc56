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
NUMERIC = (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal, pa.types.is_null)


def column(table: pa.Table | pa.RecordBatch, name: str, *, decoded: bool = True) -> pa.Array:
    """Give one column in one piece, whatever way it is stored.

    Args:
        table: n rows.
        name: the column's name.
        decoded: give the values themselves where they are kept as a dictionary.

    Raises:
        Unreadable: there is no such column, or there are two.

    Source:
        None; reading only.
    """
    places = table.schema.get_all_field_indices(name)
    if not places:
        raise Unreadable(
            "this column is not in the data. Check its name, or take it out of the plan.", column=name
        )
    if len(places) > 1:
        raise Unreadable("two columns of the data have this name. Rename one, or leave it out.", column=name)
    whole = table.column(places[0])
    whole = whole.combine_chunks() if isinstance(whole, pa.ChunkedArray) else whole
    whole = pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole
    return whole.dictionary_decode() if decoded and pa.types.is_dictionary(whole.type) else whole


def first_row(wrong: NDArray[np.bool_]) -> int:
    """Number the first row at fault as a spreadsheet does.

    Args:
        wrong: shape (n,), True where a row is at fault; at least one is.

    Source:
        None; reading only.
    """
    return int(np.argmax(wrong)) + FIRST_ROW


def is_text(values: pa.Array) -> bool:
    """Say whether a column holds words.

    Args:
        values: shape (n,).

    Source:
        None; reading only.
    """
    return bool(pa.types.is_string(values.type) or pa.types.is_large_string(values.type))


def numbers(table: pa.Table | pa.RecordBatch, name: str) -> NDArray[np.float64]:
    """Read a column as numbers, whether it holds numbers or numbers written as text.

    Args:
        table: n rows.
        name: the column's name.

    Returns:
        Shape (n,), NaN where empty.

    Raises:
        Unreadable: there is no such column, or it holds something that is no number.

    Source:
        None; reading only.
    """
    values = column(table, name)
    if is_text(values):
        values = _read_text(values, name)
    elif not any(kind(values.type) for kind in NUMERIC):
        raise Unreadable("this column does not hold numbers. Choose another, or correct it.", column=name)
    read: NDArray[np.float64] = values.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return read


def _read_text(values: pa.Array, name: str) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(values)
    filled = pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, trimmed.type), trimmed)
    try:
        return filled.cast(pa.float64())
    except pa.ArrowInvalid:
        texts = filled.to_pylist()
    at = next(at for at, text in enumerate(texts) if text is not None and not _is_number(text))
    raise Unreadable(
        f"“{texts[at]}” is not a number. Write it in digits, or leave it empty.",
        row=at + FIRST_ROW,
        column=name,
    )


def _is_number(text: str) -> bool:
    try:
        pa.scalar(text).cast(pa.float64())
    except pa.ArrowInvalid:
        return False
    return True


def refuse(wrong: NDArray[np.bool_], sentence: str, name: str) -> None:
    """Refuse the column if any row is wrong, naming the first.

    Args:
        wrong: shape (n,), True where a row is at fault.
        sentence: what is wrong and what to do.
        name: the column's name.

    Raises:
        Unreadable: a row is at fault.

    Source:
        None; reading only.
    """
    if wrong.any():
        raise Unreadable(sentence, row=first_row(wrong), column=name)
