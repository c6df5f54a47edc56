"""The table of what is kept how long, as it is in force on a day and as the organisation changed it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from hearten.errors import NotReady
from hearten.house import environment

TABLE: Final = Path(__file__).with_name("kept.toml")
YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class Kept:
    """One class of things. `days` None: as long as Hearten is kept, or until somebody asks."""

    name: str
    what: str
    where: str
    counted_from: str
    change: str
    in_force_from: date
    source: str
    days: int | None = None
    each: str = ""

    @property
    def time(self) -> timedelta:
        """How long; only where it has an end."""
        if self.days is None:
            raise ValueError(f"{self.name} has no end")
        return timedelta(days=self.days)

    @property
    def how_long(self) -> str:
        """In words: "30 days", "3 years"."""
        if self.days is None:
            return "no set time"
        if self.days % YEAR == 0:
            return f"{self.days // YEAR} years" if self.days > YEAR else "1 year"
        return f"{self.days} days" if self.days > 1 else "1 day"


def all_entries(path: Path = TABLE) -> tuple[Kept, ...]:
    """Every entry ever, the older first."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))["kept"]
    return tuple(sorted((_entry(one) for one in told), key=lambda one: one.in_force_from))


def _entry(told: dict[str, Any]) -> Kept:
    return Kept(counted_from=told.pop("from"), **told)


def in_force(on: date | None = None, changed: str | None = None) -> Mapping[str, Kept]:
    """Each class by name, as it holds on a day here."""
    day = on or timezone.localdate()
    kept = {one.name: one for one in all_entries() if one.in_force_from <= day}
    said = environment.read("HEARTEN_KEEP") if changed is None else changed
    for name, days in _changes(said).items():
        kept[name] = _changed(kept, name, days)
    return kept


def _changes(said: str) -> dict[str, int]:
    changes = {}
    for one in said.split():
        name, _, days = one.partition("=")
        if not days.isdecimal() or not 1 <= int(days) <= 36_500:
            raise NotReady(
                f"HEARTEN_KEEP must be names and days, such as answers=730 record=3650; {one!r} is not."
            )
        changes[name] = int(days)
    return changes


def _changed(kept: Mapping[str, Kept], name: str, days: int) -> Kept:
    rule = kept.get(name)
    if rule is None or rule.days is None or rule.change == "not":
        can = ", ".join(one.name for one in kept.values() if one.change != "not")
        raise NotReady(f"HEARTEN_KEEP cannot change {name!r}. It can change: {can}.")
    if (days > rule.days) == (rule.change == "shorter") and days != rule.days:
        raise NotReady(
            f"HEARTEN_KEEP can only make {name!r} {rule.change} than {rule.how_long}, and {days} days is not."
        )
    return replace(rule, days=days)
