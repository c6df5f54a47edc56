"""Which answers lead to a question that is not asked of everyone: what somebody who was asked it must have said. Pure.

A condition is tried with every answer to one earlier question, while nothing is known of the others. What cannot hold
then was not said by anybody who came to the question; and whoever came to that earlier one had come there, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hearten.listening.logic.conditions import (
    All,
    Chosen,
    Compare,
    Condition,
    Not,
    Other,
    Some,
    Value,
    holds,
    keys_in,
)
from hearten.methods.plan import Kind, Led

Leads = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What must be known of a question: its answers to choose from, and of whom it is asked."""

    key: str
    kind: Kind
    codes: tuple[str, ...]
    only_if: Condition | None


def leads(questions: Iterable[Asked]) -> dict[str, tuple[Led, ...]]:
    """By which answers to earlier questions each was come to, of those that were not asked of everyone."""
    known: dict[str, Asked] = {}
    found: dict[str, Leads] = {}
    for question in questions:
        found[question.key] = _leads_to(question, known, found)
        known[question.key] = question
    return {
        key: tuple(Led(other, codes) for other, codes in told.items()) for key, told in found.items() if told
    }


def _leads_to(question: Asked, known: Mapping[str, Asked], found: Mapping[str, Leads]) -> Leads:
    condition, told = question.only_if, Leads()
    if condition is None:
        return told
    for key in dict.fromkeys(keys_in(condition)):
        if (other := known.get(key)) is None:
            continue
        if codes := _codes_of(condition, other):
            _also(told, other, codes)
        if not could_hold(condition, key, None):
            # Somebody who had not come to the other could not have answered it.
            for further, these in found[key].items():
                _also(told, known[further], these)
    return told


def _also(told: Leads, other: Asked, codes: tuple[str, ...]) -> None:
    """Of one answer it must have been one that fits every reason; of several, every one that any reason names."""
    before = told.get(other.key, codes)
    if other.kind is Kind.SEVERAL:
        told[other.key] = tuple(dict.fromkeys((*before, *codes)))
    else:
        told[other.key] = tuple(code for code in before if code in codes)


def _codes_of(condition: Condition, other: Asked) -> tuple[str, ...]:
    """The answers to another question that whoever is asked may have given; nothing where it may be any of them.

    Of several choices, those that must have been among them.
    """
    if other.kind is Kind.SEVERAL:
        return tuple(code for code in other.codes if not _could_hold_without(condition, other.key, code))
    could = tuple(code for code in other.codes if could_hold(condition, other.key, code))
    return could if len(could) < len(other.codes) else ()


def could_hold(condition: Condition, key: str, value: Value) -> bool:
    """Whether a condition can hold where one question was answered so, whatever was said to all others."""
    return _tried(condition, key, value) is not False


def _tried(condition: Condition, key: str, value: Value) -> bool | None:
    """What comes of a condition where one answer is known; None where the others decide."""
    match condition:
        case All(parts):
            return _all([_tried(part, key, value) for part in parts])
        case Some(parts):
            return _not(_all([_not(_tried(part, key, value)) for part in parts]))
        case Not(part):
            return _not(_tried(part, key, value))
        case Compare(_, _, Other()):
            return None
        case _:
            return holds(condition, {key: value}) if condition.key == key else None


def _could_hold_without(condition: Condition, key: str, code: str) -> bool:
    return _without(condition, key, code) is not False


def _without(condition: Condition, key: str, code: str) -> bool | None:
    """What comes of a condition where one of several choices was not among those made."""
    match condition:
        case All(parts):
            return _all([_without(part, key, code) for part in parts])
        case Some(parts):
            return _not(_all([_not(_without(part, key, code)) for part in parts]))
        case Not(part):
            return _not(_without(part, key, code))
        case Chosen(asked, chosen) if (asked, chosen) == (key, code):
            return False
        case _:
            return None


def _all(parts: list[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _not(part: bool | None) -> bool | None:
    return None if part is None else not part
