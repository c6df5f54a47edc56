"""Whether a value is of the shape its class declares, all the way down: a file from elsewhere holds nothing else."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

PLAIN = (str, int, float, bool, type(None))


Fit = Callable[[Any], bool]


def fits(value: object, hint: Any) -> bool:  # noqa: ANN401  # any type hint
    """Whether a value is what the hint says. A whole number is a number; a mapping holds plain values only."""
    return _fit(hint)(value)


@cache
def _fit(hint: Any) -> Fit:  # noqa: ANN401
    """The question a hint asks of a value: put together once, for a file holds many thousand values of few kinds."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        each = tuple(map(_fit, get_args(hint)))
        return lambda value: any(one(value) for one in each)
    if origin is tuple:
        return _of_tuple(get_args(hint))
    if origin is Mapping:
        held = _fit(get_args(hint)[1])
        return lambda value: (
            isinstance(value, Mapping)
            and all(isinstance(key, str) and held(one) for key, one in value.items())
        )
    return _of_class(hint) if dataclasses.is_dataclass(hint) else _plainly(hint)


def _of_class(made_of: Any) -> Fit:  # noqa: ANN401
    hints = get_type_hints(made_of)
    parts = tuple((one.name, _fit(hints[one.name])) for one in dataclasses.fields(made_of))
    return lambda value: type(value) is made_of and all(part(getattr(value, name)) for name, part in parts)


def _plainly(hint: Any) -> Fit:  # noqa: ANN401
    if hint is object:
        return _is_plain
    if hint is float:
        return lambda value: type(value) in (int, float)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: isinstance(value, hint)
    return lambda value: type(value) is hint


def _of_tuple(hints: tuple[Any, ...]) -> Fit:
    if hints[-1] is Ellipsis:
        each = _fit(hints[0])
        return lambda value: isinstance(value, tuple) and all(map(each, value))
    parts = tuple(map(_fit, hints))
    return lambda value: (
        isinstance(value, tuple)
        and len(value) == len(parts)
        and all(part(one) for part, one in zip(parts, value, strict=True))
    )


def _is_plain(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and _is_plain(one) for key, one in value.items())
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return type(value) in PLAIN
