"""The dated small-number rules, and how an organisation may raise (never lower) them."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from importlib.resources import files
from typing import Any

from hearten.errors import NotPermitted, NotReady


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated rule: what it is, in words, where it is from, and since when it holds."""

    key: str
    value: int | float | tuple[float, ...]
    may_raise: str
    text: str
    source: str
    in_force_from: date


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules a table is protected by. `version`: the date of the newest; `rules`: each in words.

    Those with a value here came later than the first: on a day before, the value asks for nothing.
    """

    version: str
    fewest_answered: int
    fewest_answered_sensitive: int
    fewest_invited: int
    label_up_to: int
    changeable: int
    share_from: int
    share_steps: tuple[float, ...]
    mean_steps: tuple[float, ...]
    largest_part: float
    two_largest_part: float = 1.0
    others_to_largest: float = 0.0
    rules: tuple[Rule, ...] = field(default=(), compare=False, repr=False)

    @property
    def values(self) -> dict[str, Any]:
        """Every rule's value by its key."""
        return {rule.key: getattr(self, rule.key) for rule in self.rules}

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the version and every value: two policies with one digest tell the same."""
        canonical = json.dumps({"version": self.version, **self.values}, sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def name(self) -> str:
        """What a `SafeTable` carries: the version and the first twelve of the digest."""
        return f"{self.version}-{self.digest[:12]}"

    def told_from(self, fewest: int) -> int:
        """Give the smallest number of people whose whole bin of five is at or above `fewest`.

        Bins run 8 to 12, 13 to 17 and so on, so a threshold of 10 is met from 13 and one of 20 from 23: a
        told base then never narrows the truth to fewer than five.

        Source: design rules 5.1 (2), rounding base and threshold must line up.
        """
        return fewest + (self.label_up_to + 1 - fewest) % self.changeable

    def fewest(self, *, sensitive: bool) -> int:
        """Give the number of answers from which a group is told.

        Source: design rules 5.2, minimum group; aligned as `told_from`.
        """
        return self.told_from(self.fewest_answered_sensitive if sensitive else self.fewest_answered)

    def raised(self, **changes: int | tuple[float, ...]) -> Policy:
        """Give a stricter policy; `changes` are rule keys with their new values.

        Raises:
            NotPermitted: a rule is unknown, fixed, or would be lowered.

        Source: design rules 5.2, "configurable upwards only".
        """
        rules = {rule.key: rule for rule in self.rules}
        for key, value in changes.items():
            if key not in rules:
                raise NotPermitted(f"There is no rule called “{key}”; the rules are {', '.join(rules)}.")
            if not _tells_less(rules[key].may_raise, getattr(self, key), value):
                raise NotPermitted(
                    f"The rule “{key}” can only be raised from {getattr(self, key)}, not set to {value}."
                )
        return replace(self, **changes)  # type: ignore[arg-type]  # by their names


# The rules there have been from the first day on: without all of them there is no policy.
FIRST = frozenset(each.name for each in fields(Policy) if each.default is MISSING) - {"version"}


def _tells_less(may_raise: str, before: Any, after: Any) -> bool:  # noqa: ANN401  # int or steps
    if may_raise == "more":
        return type(after) is int and after >= before
    if may_raise == "drop":
        return isinstance(after, tuple) and bool(after) and after == before[-len(after) :]
    return False


def current_policy(on: date | None = None) -> Policy:
    """Give the policy in force on a day; without a day, the newest there is.

    Raises:
        NotReady: no full set of rules was in force yet on that day.

    Source: policy.toml beside this file, each rule with its own source.
    """
    text = files("hearten.methods.disclosure").joinpath("policy.toml").read_text(encoding="utf-8")
    rules: dict[str, Rule] = {}
    for entry in sorted(tomllib.loads(text)["rule"], key=lambda entry: entry["in_force_from"]):
        if on is None or entry["in_force_from"] <= on:
            rules[entry["key"]] = _rule(entry)
    if FIRST - set(rules):
        raise NotReady(f"The small-number rules were not all in force on {on}; choose a later day.")
    version = max(rule.in_force_from for rule in rules.values()).isoformat()
    values: dict[str, Any] = {key: rule.value for key, rule in rules.items()}
    return Policy(version=version, rules=tuple(rules.values()), **values)


def _rule(entry: dict[str, Any]) -> Rule:
    value = entry["value"]
    return Rule(
        key=entry["key"],
        value=tuple(value) if isinstance(value, list) else value,
        may_raise=entry["raise"],
        text=entry["text"],
        source=entry["source"],
        in_force_from=entry["in_force_from"],
    )
