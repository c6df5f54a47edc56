"""Seasons of people turned away, as they were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from hearten.methods import kept
from hearten.methods.disclosure import SafeTable
from hearten.methods.tally import Shown, shown
from hearten.permission.moments.queries import SAFE, in_words
from hearten.systems.turned_away.models import TurnedSeason


@dataclass(frozen=True, slots=True)
class Told:
    """A season as it was told."""

    season: str
    words: str
    told_on: date
    table: Shown
    policy: str


def told() -> tuple[Told, ...]:
    """Every season that was told, the newest first."""
    found = []
    for one in TurnedSeason.objects.all():
        table = cast(SafeTable, kept.restored(one.table, SAFE))
        found.append(Told(one.season, in_words(one.season), one.told_on, shown(table), table.policy))
    return tuple(found)
