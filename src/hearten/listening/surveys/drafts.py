"""What a steward gives while drafting: words, a question, a breakdown; frozen, and pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hearten.listening import bank
from hearten.listening.surveys.rules import Way

Wording = dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What people see before and after the questions, and whom it is for; a wording a language."""

    title: Wording
    purpose: Wording = field(default_factory=dict)
    thanks: Wording = field(default_factory=dict)
    support: Wording = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    people: str = "people"
    way: Way = Way.OPEN_LINK
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question in the steward's own words."""

    text: Wording
    kind: str
    topic: Wording = field(default_factory=dict)
    hint: Wording = field(default_factory=dict)
    said: Wording = field(default_factory=dict)
    options: tuple[dict[str, Any], ...] = ()
    unit: str = ""
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class OwnBreakdown:
    """A breakdown in the steward's own words; groups as the model keeps them."""

    text: Wording
    groups: tuple[dict[str, Any], ...]
    within: str = ""


def starting_words(starter: bank.Starter, languages: tuple[str, ...]) -> Words:
    """The words of a starter, in the languages chosen."""

    def kept(part: str) -> Wording:
        return {
            language: starter.words[part][language]
            for language in languages
            if language in starter.words[part]
        }

    return Words(
        title=kept("title"),
        purpose=kept("purpose"),
        thanks=kept("thanks"),
        support=kept("support"),
        languages=languages,
        people=starter.people,
        way=Way(starter.way),
    )
