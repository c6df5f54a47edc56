"""Which teams a person leads, and what lies within a team."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hearten.people.models import Leading, Person, Team


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who leads a team, as a page may name them."""

    id: int
    name: str


def leaders_of(team_id: int) -> tuple[Leader, ...]:
    """Who lead one team, by name."""
    found = Leading.objects.filter(team_id=team_id).order_by("person__name", "person_id")
    return tuple(Leader(pk, name) for pk, name in found.values_list("person_id", "person__name"))


def leads_any(person: Person) -> bool:
    """Whether a person leads a team at all."""
    return Leading.objects.filter(person=person).exists()


def led_by(person: Person) -> frozenset[int]:
    """Every team a person leads, with all that lies within."""
    return with_parts(Leading.objects.filter(person=person).values_list("team_id", flat=True))


def with_parts(teams: Collection[int]) -> frozenset[int]:
    """These teams and every team within them."""
    within = dict(Team.objects.values_list("pk", "within_id"))
    return frozenset(one for one in within if not set(_way_up(one, within)).isdisjoint(teams))


def way_up(team_id: int | None) -> tuple[int, ...]:
    """A team, then what it lies in, up to the top."""
    return tuple(_way_up(team_id, dict(Team.objects.values_list("pk", "within_id"))))


def tops() -> tuple[tuple[int, str], ...]:
    """The widest parts of the organisation, by name."""
    return tuple(Team.objects.filter(within=None).order_by("name", "id").values_list("pk", "name"))


def _way_up(team_id: int | None, within: Mapping[int, int | None]) -> list[int]:
    way: list[int] = []
    while team_id is not None and team_id not in way:
        way.append(team_id)
        team_id = within.get(team_id)
    return way
