"""A closed shape, read strictly: exactly the fields a class declares, each of its kind and within its bounds.

A field that is not declared cannot be written and is not read. There is no field of any kind for a person or an answer.
"""

from __future__ import annotations

import dataclasses
import math
import re
import types
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hearten.errors import Unreadable

ALLOWED_CONTROLS = frozenset("\n")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
JOINERS = frozenset("\u200c\u200d\u00ad")


@dataclass(frozen=True, slots=True)
class Most:
    """At most so many letters, or things in a list; `least` as many."""

    many: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Looks:
    """A text that looks so, whole."""

    like: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Between:
    """A number from `low` to `high`, and where it is told in steps, a multiple of one."""

    low: float
    high: float
    step: float = 0.0


Digest = Annotated[str, Looks(re.compile(r"[0-9a-f]{64}"))]
Day = Annotated[str, Looks(re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"))]
Moment = Annotated[
    str, Looks(re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"))
]
Thing = Annotated[str, Looks(re.compile(r"[a-z_]{1,20}:[0-9A-Za-z_.:-]{1,59}"))]
Thumbprint = Annotated[str, Looks(re.compile(r"[A-Za-z0-9_-]{43}"))]
Line = Annotated[str, Most(300)]
Name = Annotated[str, Most(120, 1)]
Words = Annotated[str, Most(4000)]


def read(plain: object, classes: tuple[type, ...]) -> Any:  # noqa: ANN401  # one of the classes
    """Read a frozen value from plain JSON values.

    Args:
        plain: {"is": the name of one of the classes, ...exactly its fields}.
        classes: what it may be.

    Raises:
        Unreadable: it is none of them, or a field is missing, added, of another kind or out of bounds.

    Source:
        Our own: a closed world; the opposite of a schema that lets further properties through.
    """
    named = {one.__name__: one for one in classes}
    if not isinstance(plain, dict) or not isinstance(plain.get("is"), str) or plain["is"] not in named:
        raise Unreadable("It holds a kind of thing that has no place in a parcel.")
    made_of = named[plain["is"]]
    wanted = _fields(made_of)
    if set(plain) != {"is", *wanted}:
        odd = sorted(set(plain) ^ {"is", *wanted})[0]
        raise Unreadable(f"A {made_of.__name__} in it has a field missing or added: “{str(odd)[:40]}”.")
    return made_of(**{name: _value(plain[name], hint, (), name) for name, hint in wanted.items()})


def written(item: Any) -> tuple[str, ...]:  # noqa: ANN401  # one that `read` gives
    """Every text of a frozen value that somebody wrote.

    Args:
        item: as `read` gives it.

    Returns:
        Its texts, those in lists too; not those that must look some way, by which things, members and days are named.
    """
    found: list[str] = []
    for name, hint in _fields(item.__class__).items():
        value = getattr(item, name)
        if not _looks(hint):
            found += [
                one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str)
            ]
    return tuple(one for one in found if one)


def _looks(hint: Any) -> bool:  # noqa: ANN401
    return isinstance(hint, Looks) or any(map(_looks, get_args(hint)))


@cache
def _fields(made_of: type) -> dict[str, Any]:
    hints = get_type_hints(made_of, include_extras=True)
    return {one.name: hints[one.name] for one in dataclasses.fields(made_of)}


def _value(plain: object, hint: Any, bounds: tuple[Any, ...], name: str) -> Any:  # noqa: ANN401
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *more = get_args(hint)
        return _value(plain, inner, (*bounds, *more), name)
    if origin in (Union, types.UnionType):
        return _one_of(plain, get_args(hint), bounds, name)
    if origin is tuple:
        return _list(plain, get_args(hint)[0], bounds, name)
    if dataclasses.is_dataclass(hint):
        return read(plain, (hint,))  # type: ignore[arg-type]
    return _single(plain, hint, bounds, name)


def _one_of(plain: object, hints: tuple[Any, ...], bounds: tuple[Any, ...], name: str) -> Any:  # noqa: ANN401
    if plain is None and type(None) in hints:
        return None
    left = tuple(one for one in hints if one is not type(None))
    if all(dataclasses.is_dataclass(one) for one in left):
        return read(plain, left)
    if len(left) == 1:
        return _value(plain, left[0], bounds, name)
    raise TypeError(f"{name} is declared as one of several plain kinds")


def _list(plain: object, hint: Any, bounds: tuple[Any, ...], name: str) -> tuple[Any, ...]:  # noqa: ANN401
    if not isinstance(plain, list | tuple):
        raise _odd(name)
    for bound in bounds:
        if not bound.least <= len(plain) <= bound.many:
            raise _odd(name)
    return tuple(_value(one, hint, (), name) for one in plain)


def _single(plain: object, hint: Any, bounds: tuple[Any, ...], name: str) -> Any:  # noqa: ANN401
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        if type(plain) is not str or plain not in set(hint):
            raise _odd(name)
        return hint(plain)
    if hint is float and type(plain) is int:
        plain = float(plain)
    if type(plain) is not hint:
        raise _odd(name)
    if isinstance(plain, str):
        _refuse_unseen(plain, name)
    for bound in bounds:
        if not _within(plain, bound):
            raise _odd(name)
    return plain


def _within(value: Any, bound: Any) -> bool:  # noqa: ANN401
    if isinstance(bound, Most):
        return bound.least <= len(value) <= bound.many
    if isinstance(bound, Looks):
        return bound.like.fullmatch(value) is not None
    if not math.isfinite(value) or not bound.low <= value <= bound.high:
        return False
    return not bound.step or abs(value / bound.step - round(value / bound.step)) < 1e-6


def _refuse_unseen(text: str, name: str) -> None:
    """Letters nobody sees, or that turn the order of what is read, have no place in what people look over."""
    for letter in text:
        if letter in ALLOWED_CONTROLS or letter in JOINERS:
            continue
        if unicodedata.category(letter) in UNSEEN:
            raise Unreadable(f"“{name}” in it holds letters that cannot be seen.")


def _odd(name: str) -> Unreadable:
    return Unreadable(f"“{name}” in it is not of the kind it must be, or is out of bounds.")
