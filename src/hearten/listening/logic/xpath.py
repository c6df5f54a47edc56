"""Conditions from and to the expressions of an XLSForm; what we do not take is refused by its name. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hearten.listening.logic.conditions import (
    HOW,
    ITSELF,
    LONG,
    MANY,
    All,
    Chosen,
    Compare,
    Condition,
    Not,
    Other,
    Size,
    Some,
)

TOKENS = re.compile(
    r"""\s*(?:
    (?P<ref>\$\{\s*[^}\s]+\s*\})
  | (?P<text>'[^']*'|"[^"]*")
  | (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<path>\.\./[^\s=<>!)(,]*|/[A-Za-z_][^\s=<>!)(,]*|\./[^\s=<>!)(,]*)
  | (?P<itself>\.(?![\w.]))
  | (?P<how><=|>=|!=|=|<|>)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<comma>,)
  | (?P<sum>[-+*|])
  | (?P<name>[A-Za-z_][\w.:-]*)
  | (?P<odd>\S)
)""",
    re.VERBOSE,
)
TURNED: Final = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
SIZES: Final = {"count-selected": MANY, "string-length": LONG}
DEEPEST, LONGEST = 24, 4000


class NotTaken(Exception):
    """An expression holds something we do not take; `feature` names it."""

    def __init__(self, feature: str) -> None:
        super().__init__(feature)
        self.feature = feature


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    text: str


@dataclass(frozen=True, slots=True)
class _Call:
    """A function of one question that gives a number."""

    name: str
    key: str


_Side = str | float | Other | _Call


def read_condition(expression: str) -> Condition:
    """The condition an expression means. Raises `NotTaken`, naming what in it we do not take."""
    if len(expression) > LONGEST:
        raise NotTaken(f"an expression of more than {LONGEST} letters")
    reader = _Reader(_tokens(expression))
    condition = reader.either()
    if reader.peek() is not None:
        raise NotTaken(f"“{reader.text()}” where the expression should end")
    return condition


def _tokens(expression: str) -> list[_Token]:
    found, at = [], 0
    plain = expression.strip()
    while at < len(plain):
        match = TOKENS.match(plain, at)
        if match is None or match.lastgroup is None:
            break
        found.append(_Token(match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    if not found:
        raise NotTaken("an empty expression")
    return found


class _Reader:
    """Reads tokens from left to right: “or” binds less than “and”, and that less than a comparison."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.at, self.deep = tokens, 0, 0

    def peek(self) -> str | None:
        return self.tokens[self.at].sort if self.at < len(self.tokens) else None

    def text(self) -> str:
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    def take(self, sort: str, wanted: str) -> str:
        if self.peek() != sort:
            raise NotTaken(f"“{self.text() or 'the end'}” where {wanted} should stand")
        self.at += 1
        return self.tokens[self.at - 1].text

    def either(self) -> Condition:
        return self._joined("or", self.every, Some)

    def every(self) -> Condition:
        return self._joined("and", self.one, All)

    def _joined(self, word: str, part: Callable[[], Condition], made: type[All | Some]) -> Condition:
        parts = [part()]
        while self.peek() == "name" and self.text() == word:
            self.at += 1
            parts.append(part())
        return made(tuple(parts)) if len(parts) > 1 else parts[0]

    def one(self) -> Condition:
        if self.peek() == "open":
            return self._within()
        if self.peek() == "name" and self.text() == "not":
            self.at += 1
            return Not(self._within())
        if self.peek() == "name" and self.text() == "selected":
            return self._selected()
        return self._comparison()

    def _within(self) -> Condition:
        self.deep += 1
        if self.deep > DEEPEST:
            raise NotTaken(f"brackets more than {DEEPEST} deep")
        self.take("open", "“(”")
        inside = self.either()
        self.take("close", "“)”")
        self.deep -= 1
        return inside

    def _selected(self) -> Condition:
        self.at += 1
        self.take("open", "“(”")
        key = self._question()
        self.take("comma", "“,”")
        code = self.take("text", "a choice in quotes")[1:-1]
        self.take("close", "“)”")
        if not code or len(code.split()) != 1:
            raise NotTaken("selected() of something other than one choice")
        return Chosen(key, code)

    def _question(self) -> str:
        if self.peek() == "itself":
            self.at += 1
            return ITSELF
        if self.peek() == "path":
            raise NotTaken(f"the path “{self.text()}”: write ${{...}} instead")
        return _inside(self.take("ref", "a question in ${...}"))

    def _comparison(self) -> Condition:
        left = self._side()
        if self.peek() != "how":
            self._refuse_sum()
            raise NotTaken("an expression that is no comparison")
        how = self.take("how", "a comparison")
        right = self._side()
        self._refuse_sum()
        if self.peek() == "how":
            raise NotTaken("a comparison of a comparison")
        return _compared(left, how, right)

    def _side(self) -> _Side:
        match self.peek():
            case "ref" | "itself" | "path":
                return Other(self._question())
            case "text":
                return self.take("text", "a text")[1:-1]
            case "number":
                return float(self.take("number", "a number"))
            case "sum" if self.text() == "-":
                return self._negative()
            case "name":
                return self._call()
        raise NotTaken(f"“{self.text() or 'the end'}” where a question or a value should stand")

    def _negative(self) -> float:
        self.at += 1
        if self.peek() != "number":
            raise NotTaken("the sum “-”")
        return -float(self.take("number", "a number"))

    def _call(self) -> _Call:
        name = self.take("name", "a function")
        if name not in SIZES or self.peek() != "open":
            raise NotTaken(f"the function {name}()" if self.peek() == "open" else f"the word “{name}”")
        self.take("open", "“(”")
        key = self._question()
        self.take("close", "“)”")
        return _Call(name, key)

    def _refuse_sum(self) -> None:
        if self.peek() == "sum" or (self.peek() == "name" and self.text() in {"div", "mod"}):
            raise NotTaken(f"the sum “{self.text()}”")


def _inside(reference: str) -> str:
    return reference[2:-1].strip()


def _compared(left: _Side, how: str, right: _Side) -> Condition:
    if isinstance(left, str | float) and not isinstance(right, str | float):
        left, how, right = right, TURNED[how], left
    if isinstance(left, _Call):
        if not isinstance(right, float):
            raise NotTaken(f"the function {left.name}() beside something other than a number")
        return Size(left.key, SIZES[left.name], how, right)
    if isinstance(left, str | float):
        raise NotTaken("a comparison that looks at no question")
    if isinstance(right, _Call):
        raise NotTaken(f"the function {right.name}() beside another answer")
    return Compare(left.key, how, right)


def written(condition: Condition, *, inside: bool = False) -> str:
    """A condition as the expression of an XLSForm; read again, it is the same condition."""
    match condition:
        case All(parts) | Some(parts):
            word = " and " if isinstance(condition, All) else " or "
            joined = word.join(written(part, inside=True) for part in parts)
            return f"({joined})" if inside else joined
        case Not(part):
            return f"not({written(part)})"
        case Compare(key, how, to):
            return f"{_named(key)} {how} {_value(to)}"
        case Chosen(key, code):
            return f"selected({_named(key)}, {_value(code)})"
        case Size(key, of, how, number):
            name = next(name for name, sort in SIZES.items() if sort == of)
            return f"{name}({_named(key)}) {how} {_value(number)}"


def why_not_written(condition: Condition) -> str:
    """What of a condition an expression cannot say: a text with both sorts of quotes; "" where it can say it all."""
    return next((text for text in _texts(condition) if "'" in text and '"' in text), "")


def _texts(condition: Condition) -> list[str]:
    match condition:
        case All(parts) | Some(parts):
            return [text for part in parts for text in _texts(part)]
        case Not(part):
            return _texts(part)
        case Compare(_, _, str() as text):
            return [text]
    return []


def _named(key: str) -> str:
    return ITSELF if key == ITSELF else f"${{{key}}}"


def _value(value: str | float | Other) -> str:
    if isinstance(value, Other):
        return _named(value.key)
    if isinstance(value, float):
        plain = f"{Decimal(repr(value)):f}"
        return plain.removesuffix(".0")
    return f'"{value}"' if "'" in value else f"'{value}'"


assert set(TURNED) == set(HOW)  # noqa: S101
