"""A row as a line of JSON, the same whichever database it lay in; and a line as a row again."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import UUID

from django.db.models import Field, ForeignKey, Model

from hearten.errors import Unreadable

LARGE: Final = 1e16
AnyField = Field[Any, Any]
# What each kind of column is called in the description of the tables, and which plain values it takes.
KINDS: Final[Mapping[str, tuple[str, type | tuple[type, ...]]]] = {
    "AutoField": ("whole number", int),
    "BigAutoField": ("whole number", int),
    "IntegerField": ("whole number", int),
    "SmallIntegerField": ("whole number", int),
    "BigIntegerField": ("whole number", int),
    "PositiveIntegerField": ("whole number", int),
    "PositiveSmallIntegerField": ("whole number", int),
    "PositiveBigIntegerField": ("whole number", int),
    "FloatField": ("number", (int, float)),
    "BooleanField": ("true or false", bool),
    "CharField": ("words", str),
    "SlugField": ("words", str),
    "TextField": ("words", str),
    "EmailField": ("words", str),
    "URLField": ("words", str),
    "GenericIPAddressField": ("words", str),
    "UUIDField": ("UUID", str),
    "DateField": ("day, as 2026-11-29", str),
    "DateTimeField": ("moment in UTC, as 2026-11-29T10:00:00.000000+00:00", str),
    "TimeField": ("time of day, as 10:00:00", str),
    "BinaryField": ("bytes, in base 64", str),
    "JSONField": ("any JSON", object),
}
READ: Final[Mapping[str, Callable[[str], object]]] = {
    "UUIDField": UUID,
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "TimeField": time.fromisoformat,
    "BinaryField": lambda said: base64.b64decode(said, validate=True),
}


def fields_of(model: type[Model]) -> tuple[AnyField, ...]:
    """The columns of a table."""
    return tuple(field for field in model._meta.local_concrete_fields if not field.generated)


def kind_of(field: AnyField) -> str:
    """What kind of column it is; one that points at another table is of that one's kind."""
    pointed = field
    while isinstance(pointed, ForeignKey):
        pointed = pointed.target_field
    return pointed.get_internal_type()


def line_of(names: Sequence[str], values: Sequence[object]) -> bytes:
    """One row as one line: canonical, so that equal rows are equal bytes."""
    row = {name: plain(value) for name, value in zip(names, values, strict=True)}
    written = {"sort_keys": True, "separators": (",", ":"), "allow_nan": False}
    try:
        return json.dumps(row, ensure_ascii=False, **written).encode() + b"\n"  # type: ignore[arg-type]
    except UnicodeEncodeError:  # half a letter, which only JSON's own way of writing it can hold
        return json.dumps(row, ensure_ascii=True, **written).encode() + b"\n"  # type: ignore[arg-type]


def plain(value: object) -> object:
    """A value as JSON has it. PostgreSQL keeps numbers of JSON by their digits, so they are written as it would."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) >= LARGE else value + 0.0
        case Mapping():
            return {str(name): plain(one) for name, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
    return _written(value)


def _written(value: object) -> str:
    """What JSON has no kind for, in letters."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"A {type(value).__name__} has no plain form yet: say in rows.py how it is written.")


def row_of(model: type[Model], fields: Sequence[AnyField], line: bytes, *, file: str, number: int) -> Model:
    """A line as a row of its table, or which line is not one."""
    try:
        said = json.loads(line)
        if not isinstance(said, dict) or set(said) != {field.attname for field in fields}:
            raise Unreadable("it has other columns than its table", file=file, row=number)
        return model(**{field.attname: _value(field, said[field.attname]) for field in fields})
    except Unreadable as wrong:
        raise Unreadable(f"{wrong.said}. Take everything out again.", file=file, row=number) from None
    except (ValueError, RecursionError) as wrong:
        raise Unreadable(
            "this line cannot be read. Take everything out again.", file=file, row=number
        ) from wrong


def _value(field: AnyField, said: object) -> object:
    kind = kind_of(field)
    takes = KINDS[kind][1]
    if said is None:
        if not field.null and kind != "JSONField":
            raise Unreadable(f"“{field.attname}” is empty, and may not be")
        return None
    if not isinstance(said, takes) or (isinstance(said, bool) and takes is int):
        raise Unreadable(f"“{field.attname}” is not what it should be: {KINDS[kind][0]}")
    if isinstance(said, str) and kind in READ:
        return READ[kind](said)
    if isinstance(said, str) and field.max_length and len(said) > field.max_length:
        raise Unreadable(f"“{field.attname}” is longer than {field.max_length} letters")
    return float(said) if kind == "FloatField" else said  # type: ignore[arg-type]  # looked at above
