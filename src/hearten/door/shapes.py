"""Whether a value is of the shape its class declares, all the way down: a file from elsewhere holds nothing else."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

PLAIN = (str, int, float, bool, type(None))


def fits(value: object, hint: Any) -> bool:  # noqa: ANN401  # any type hint
    """Whether a value is what the hint says. A whole number is a number; a mapping holds plain values only."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return any(fits(value, one) for one in get_args(hint))
    if origin is tuple:
        return _tuple_fits(value, get_args(hint))
    if origin is Mapping:
        _keys, held = get_args(hint)
        return isinstance(value, Mapping) and all(
            isinstance(key, str) and fits(one, held) for key, one in value.items()
        )
    if dataclasses.is_dataclass(hint):
        return type(value) is hint and all(fits(getattr(value, name), one) for name, one in _fields(hint))
    return _plainly(value, hint)


def _plainly(value: object, hint: Any) -> bool:  # noqa: ANN401
    if hint is object:
        return _is_plain(value)
    if hint is float:
        return type(value) in (int, float)
    return type(value) is hint or (
        isinstance(hint, type) and issubclass(hint, Enum) and isinstance(value, hint)
    )


def _tuple_fits(value: object, hints: tuple[Any, ...]) -> bool:
    if not isinstance(value, tuple):
        return False
    if hints[-1] is Ellipsis:
        return all(fits(one, hints[0]) for one in value)
    return len(value) == len(hints) and all(map(fits, value, hints))


def _is_plain(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and _is_plain(one) for key, one in value.items())
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return type(value) in PLAIN


@cache
def _fields(made_of: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(made_of)
    return tuple((one.name, hints[one.name]) for one in dataclasses.fields(made_of))
