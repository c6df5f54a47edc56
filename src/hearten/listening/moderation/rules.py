"""The published list of reasons, dated, and what may be decided by it; pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from hearten.errors import HeartenError, NotFound, NotReady

POLICY: Final = Path(__file__).with_name("policy.toml")
PROMISE: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of the list, in each language. `shown`: what it is a reason for."""

    key: str
    shown: bool
    text: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The reason in a language, or in English."""
        return self.text.get(language) or self.text["en"]


@dataclass(frozen=True, slots=True)
class Policy:
    """The list in force from a day on."""

    in_force_from: date
    reasons: tuple[Reason, ...]

    def reason(self, key: str) -> Reason:
        """One reason by its key."""
        for one in self.reasons:
            if one.key == key:
                return one
        raise NotFound("That reason is not on the published list. Choose one that is.")


@cache
def policies(path: Path = POLICY) -> tuple[Policy, ...]:
    """Every list there ever was, the oldest first."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))["policy"]
    found = [
        Policy(
            one["in_force_from"],
            tuple(Reason(each["key"], each["shown"], each["text"]) for each in one["reason"]),
        )
        for one in told
    ]
    return tuple(sorted(found, key=lambda one: one.in_force_from))


def in_force(on: date) -> Policy:
    """The list in force on a day; before the first began, the first."""
    begun = [one for one in policies() if one.in_force_from <= on]
    return begun[-1] if begun else policies()[0]


def in_words(key: str, language: str) -> str:
    """A reason of any list, old or new, in a language; "" where there was none."""
    for policy in reversed(policies()):
        for one in policy.reasons:
            if one.key == key:
                return one.in_language(language)
    return ""


def why_not_decide(policy: Policy, key: str, *, shown: bool) -> HeartenError | None:
    """The refusal of a decision whose reason is not one for it, or None."""
    if policy.reason(key).shown is shown:
        return None
    return NotReady(
        "That reason speaks for the other decision. Choose one that says why it is shown, or why it is not."
    )


def is_late(waits_since: date | None, today: date) -> bool:
    """Whether something has waited longer than we promise; a day is all that is known of when it came."""
    return waits_since is not None and today - waits_since > PROMISE
