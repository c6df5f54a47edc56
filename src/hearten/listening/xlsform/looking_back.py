"""What of a form has been read so far, and what later rows may say of it: conditions, and answers repeated. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hearten.listening.logic import piping
from hearten.listening.logic.conditions import (
    ITSELF,
    All,
    Chosen,
    Compare,
    Condition,
    Not,
    Other,
    Size,
    Some,
    keys_in,
)
from hearten.listening.logic.xpath import NotTaken, read_condition
from hearten.listening.surveys.rules import Said, gettext_noop
from hearten.methods.plan import Kind

ANY_PLACE = re.compile(r"\$\{[^}]*\}")


class Refusal(Exception):
    """A row is left out: the column it is for, and the sentence."""

    def __init__(self, column: str, said: Said) -> None:
        super().__init__(str(said))
        self.column, self.said = column, said


class Seen:
    """The questions read so far by the names the form gives them, and the names of what was left out."""

    def __init__(self) -> None:
        self._asked: dict[str, dict[str, Any]] = {}
        self._out: set[str] = set()

    def asked(self, name: str, values: dict[str, Any]) -> None:
        """A question that will be asked."""
        self._asked[name] = values

    def leave_out(self, name: str) -> None:
        """Something that holds no answer here."""
        self._out.add(name)

    def knows(self, name: str) -> bool:
        """Whether a question of this name will be asked."""
        return name in self._asked

    def condition(self, expression: str, *, itself: bool = False) -> Condition | None:
        """The condition an expression means, with our names; nothing where there is none."""
        if not expression:
            return None
        column = "constraint" if itself else "relevant"
        try:
            condition = read_condition(expression)
        except NotTaken as why:
            words = gettext_noop("“%(what)s” holds %(feature)s, which is not taken.")
            raise Refusal(column, Said(words, {"what": column, "feature": why.feature})) from None
        for key in keys_in(condition):
            if key != ITSELF or not itself:
                self._must_be_asked(key, column)
        for part in _comparisons(condition):
            self._look_at(part, column)
        return _renamed(condition, {name: one["key"] for name, one in self._asked.items()})

    def words(self, wording: Mapping[str, str], column: str = "label") -> dict[str, str]:
        """A wording whose repeated answers have our names."""
        for text in wording.values():
            for place in ANY_PLACE.findall(text):
                keys = piping.keys_in(place)
                if not keys:
                    words = gettext_noop("“%(feature)s” in its words cannot be filled in.")
                    raise Refusal(column, Said(words, {"feature": place}))
                self._must_be_asked(keys[0], column)
        names = {name: one["key"] for name, one in self._asked.items()}
        return {language: piping.renamed(text, names) for language, text in wording.items()}

    def _must_be_asked(self, name: str, column: str) -> None:
        if name in self._asked:
            return
        words = (
            gettext_noop("“%(what)s” looks at “%(feature)s”, which is left out, so this is left out too.")
            if name in self._out
            else gettext_noop("“%(what)s” looks at “%(feature)s”, which is not asked before it.")
        )
        raise Refusal(column, Said(words, {"what": column, "feature": name}))

    def _look_at(self, part: Compare, column: str) -> None:
        """Several things chosen have no order, so they are only ever compared with nothing chosen."""
        told = [part.key, *([part.to.key] if isinstance(part.to, Other) else [])]
        several = any(self._asked.get(key, {}).get("kind") == Kind.SEVERAL.value for key in told)
        if several and part.to != "":
            words = gettext_noop(
                "“%(what)s” compares all that was chosen of “%(feature)s”: write selected()."
            )
            raise Refusal(column, Said(words, {"what": column, "feature": part.key}))


def _comparisons(condition: Condition) -> Iterator[Compare]:
    match condition:
        case All(parts) | Some(parts):
            for part in parts:
                yield from _comparisons(part)
        case Not(part):
            yield from _comparisons(part)
        case Compare():
            yield condition


def _renamed(condition: Condition, names: Mapping[str, str]) -> Condition:
    match condition:
        case All(parts):
            return All(tuple(_renamed(part, names) for part in parts))
        case Some(parts):
            return Some(tuple(_renamed(part, names) for part in parts))
        case Not(part):
            return Not(_renamed(part, names))
        case Compare(key, how, Other(other)):
            return Compare(names.get(key, key), how, Other(names.get(other, other)))
        case Compare(key, how, to):
            return Compare(names.get(key, key), how, to)
        case Chosen(key, code):
            return Chosen(names.get(key, key), code)
        case Size(key, of, how, number):
            return Size(names.get(key, key), of, how, number)
