"""Conditions on what was said, and whether they hold: for “ask this only if ...” and “an answer must ...”. Pure.

They hold exactly when the same condition of an XForm holds (XPath 1.0 over what was said, as text): a question left
empty, or never asked, is the empty text; text that is no number is not a number, and every comparison with that fails.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

MANY: Final = "many"
LONG: Final = "long"
ITSELF: Final = "."  # the answer the condition is about
NUMBER = re.compile(r"[ \t\r\n]*-?(\d+(\.\d*)?|\.\d+)[ \t\r\n]*")
Value = str | float | tuple[str, ...] | None
Said = Mapping[str, Value]
HOW: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Other:
    """The answer to another question."""

    key: str


@dataclass(frozen=True, slots=True)
class Compare:
    """An answer beside a text, a number or another answer; `how` is one of `HOW`."""

    key: str
    how: str
    to: str | float | Other


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing was chosen, alone or among others."""

    key: str
    code: str


@dataclass(frozen=True, slots=True)
class Size:
    """How much was said, beside a number: how many things were chosen ("many"), how many letters written ("long")."""

    key: str
    of: str
    how: str
    number: float


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = Compare | Chosen | Size | All | Some | Not


def holds(condition: Condition, said: Said) -> bool:
    """Whether a condition holds, from what was said to each question; one that is not there was left empty."""
    match condition:
        case All(parts):
            return all(holds(part, said) for part in parts)
        case Some(parts):
            return any(holds(part, said) for part in parts)
        case Not(part):
            return not holds(part, said)
        case Compare(key, how, to):
            return _compared(said.get(key), how, said.get(to.key) if isinstance(to, Other) else to)
        case Chosen(key, code):
            return code in text_of(said.get(key)).split()
        case Size(key, of, how, number):
            text = text_of(said.get(key))
            return HOW[how](float(len(text.split() if of == MANY else text)), number)


def _compared(value: Value, how: str, to: Value) -> bool:
    as_text = not isinstance(to, float) or isinstance(to, bool)
    if how in {"=", "!="} and as_text:
        return (text_of(value) == text_of(to)) is (how == "=")
    return HOW[how](number_of(value), number_of(to))


def text_of(value: Value) -> str:
    """What was said, as text: several things chosen stand with a space between them."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(value)
    return f"{value:.15g}" if isinstance(value, float) else value


def number_of(value: Value) -> float:
    """What was said, as a number; not a number where it is none."""
    if isinstance(value, float):
        return value
    text = text_of(value)
    return float(text) if NUMBER.fullmatch(text) else math.nan


def keys_in(condition: Condition) -> Iterator[str]:
    """The questions a condition looks at, `ITSELF` among them; some may come more than once."""
    match condition:
        case All(parts) | Some(parts):
            for part in parts:
                yield from keys_in(part)
        case Not(part):
            yield from keys_in(part)
        case Compare(key, _, to):
            yield key
            if isinstance(to, Other):
                yield to.key
        case Chosen(key, _) | Size(key):
            yield key


def codes_in(condition: Condition) -> Iterator[tuple[str, str]]:
    """The answers a condition names, each with the question it belongs to."""
    match condition:
        case All(parts) | Some(parts):
            for part in parts:
                yield from codes_in(part)
        case Not(part):
            yield from codes_in(part)
        case Compare(key, "=" | "!=", str() as text) if text:
            yield key, text
        case Chosen(key, code):
            yield key, code


def both(first: Condition | None, second: Condition | None) -> Condition | None:
    """Two conditions as one, where there are two."""
    if first is None or second is None:
        return first or second
    parts = [*_parts(first), *_parts(second)]
    return All(tuple(dict.fromkeys(parts)))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All) else (condition,)


def kept(condition: Condition | None) -> dict[str, Any]:
    """A condition as it is kept; nothing where there is none."""
    match condition:
        case None:
            return {}
        case All(parts):
            return {"all": [kept(part) for part in parts]}
        case Some(parts):
            return {"any": [kept(part) for part in parts]}
        case Not(part):
            return {"not": kept(part)}
        case Compare(key, how, to):
            return {"key": key, "how": how, **({"other": to.key} if isinstance(to, Other) else {"to": to})}
        case Chosen(key, code):
            return {"key": key, "chosen": code}
        case Size(key, of, how, number):
            return {"key": key, "how": how, of: number}


def unkept(told: Mapping[str, Any]) -> Condition | None:
    """A condition from how it is kept."""
    if not told:
        return None
    if "all" in told or "any" in told:
        parts = tuple(part for one in told.get("all") or told.get("any") or () if (part := unkept(one)))
        return All(parts) if "all" in told else Some(parts)
    if "not" in told:
        inside = unkept(told["not"])
        return Not(inside) if inside else None
    return _unkept_one(told)


def _unkept_one(told: Mapping[str, Any]) -> Condition:
    key, how = told["key"], told.get("how", "=")
    if "chosen" in told:
        return Chosen(key, told["chosen"])
    for of in (MANY, LONG):
        if of in told:
            return Size(key, of, how, float(told[of]))
    if "other" in told:
        return Compare(key, how, Other(told["other"]))
    to = told["to"]
    return Compare(key, how, to if isinstance(to, str) else float(to))
