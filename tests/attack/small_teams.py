"""The small-team attack: a manager of fewer than ten, in any role, who looks at everything there is to look at.

Worlds that differ only in who recorded what are compared page by page: what looks the same cannot tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import time_machine
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from hearten.house.jobs import nightly
from hearten.listening.intake.rules import new_form_key
from hearten.people.models import Holding, Leading, Person, Team
from hearten.people.rules import Role
from hearten.permission.giving import actions as giving
from hearten.permission.giving.actions import Written
from hearten.permission.giving.rules import For
from hearten.permission.moments import actions as moments
from hearten.permission.moments import marks
from hearten.permission.moments import queries as told
from hearten.permission.moments.actions import Said
from hearten.permission.rulebook import actions as rulebook
from hearten.permission.rulebook.actions import Named
from hearten.permission.rulebook.models import Rule
from hearten.record.models import Entry
from hearten.systems.barriers.models import Barrier

CANARY = "a kettle of zorbing"
ROOMS = ("permission:", "systems:")
ALONE = (
    "home",
    "kept",
    "record",
    "people:one_team",
    "people:leaders",
    "people:held",
    "people:held_file",
    "people:all",
)
# What is made of moments, or of what moments bring about; the rest is walked in every tenth of the two hundred.
CLOSEST = frozenset(
    {
        "permission:told",
        "permission:read",
        "permission:mine",
        "permission:moment",
        "permission:rules",
        "systems:board",
    }
    | {
        "systems:barrier",
        "systems:told",
        "systems:decide",
        "home",
        "record",
        "people:held_file",
        "people:one_team",
    }
)
# Ways to ask for less of a page, as a curious manager would try them.
FILTERS = (
    "?team={team}&person={person}&since=2026-08-03",
    "?service={service}&rule={rule}&format=csv&page=2",
)
FILTERED = ("permission:told", "systems:board", "systems:told", "permission:all")
MADE_FOR_ONE = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|name="form_key" value="[^"]*"|value="[0-9a-f]{32}"'
)
OPENED = date(2026, 7, 1)
TURNS = (date(2026, 8, 4), date(2026, 9, 4), date(2026, 10, 4), date(2026, 11, 4))
AFTER = date(2026, 11, 5)


@dataclass(slots=True)
class Organisation:
    """Made by chance: services of teams, a small team with its manager, and rules that people meet."""

    chance: np.random.Generator
    services: list[Team] = field(default_factory=list)
    people: dict[int, list[Person]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    small: Team | None = None
    manager: Person | None = None
    everything: Person | None = None

    @property
    def team(self) -> list[Person]:
        """The small team without its manager."""
        assert self.small is not None
        return [one for one in self.people[self.small.pk] if one != self.manager]

    @property
    def neighbours(self) -> list[Person]:
        """Everyone else in the same service."""
        assert self.small is not None
        here = set(Team.objects.filter(within=self.small.within).values_list("pk", flat=True))
        return [one for pk in sorted(here - {self.small.pk}) for one in self.people[pk]]


def organisation(seed: int, role: Role) -> Organisation:
    """One such organisation; its manager holds one role, and a second manager of the team all of them."""
    made = Organisation(np.random.default_rng(seed))
    for number in range(int(made.chance.integers(2, 5))):
        service = Team.objects.create(name=f"Service {number}", sort=Team.Sort.SERVICE)
        made.services.append(service)
        # One small team, then larger ones: in the whole service there are always enough to be counted together.
        sizes = [int(made.chance.integers(3, 9)), 16, *map(int, made.chance.integers(3, 22, size=2))]
        for at, size in enumerate(sizes):
            team = Team.objects.create(name=f"Team {number}.{at}", within=service)
            made.people[team.pk] = [_person(f"{seed}-{team.pk}-{one}", team) for one in range(size)]
            made.small = made.small or team
    assert made.small is not None
    made.manager = made.people[made.small.pk][0]
    made.everything = _person(f"{seed}-all", made.small)
    for person, roles in ((made.manager, [role]), (made.everything, list(Role))):
        Holding.objects.bulk_create(Holding(person=person, role=one) for one in roles)
        Leading.objects.create(person=person, team=made.small)
    steward = _person(f"{seed}-steward", None)
    Holding.objects.create(person=steward, role=Role.STEWARD)
    made.rules = [rulebook.add_rule(Named(f"Rule {number}"), by=steward) for number in range(4)]
    _a_permission(steward, made.rules[0])
    return made


def _person(name: str, team: Team | None) -> Person:
    person = Person(
        name=f"Zq{name.replace('-', 'x')} Wv{name.replace('-', 'y')}", email=f"{name}@example.org", team=team
    )
    person.set_unusable_password()
    person.save()
    return person


def _a_permission(steward: Person, rule: Rule) -> None:
    text = Written(
        "Decide", "Decide yourself", "", "", "I may.", For(), steward, date(2026, 12, 30), rule_id=rule.pk
    )
    giving.offer(giving.draft(text, by=steward), by=steward)


def record(person: Person, rule: Rule, on: date, words: str = "Somebody to listen.") -> str:
    """A moment, kept as the page keeps it."""
    said = Said(new_form_key(), words, rule.pk, words, words, lets_read=True)
    return moments.record(said, told.whose(person), today=on)


def before_all(made: Organisation) -> None:
    """What others did in the season: one rule met by many, others by some."""
    for number, rule in enumerate(made.rules):
        met = made.neighbours[:12] if number == 0 else made.neighbours[number::4]
        for person in met:
            record(person, rule, date(2026, 7, int(made.chance.integers(2, 28))))


# Worlds -----------------------------------------------------------------------------------------------------
World = Callable[[Organisation], None]


def the_team_did(made: Organisation) -> None:
    """Two of the small team met two rules, in two weeks."""
    for person, rule, on in zip(
        made.team, made.rules[1:3], (date(2026, 8, 5), date(2026, 8, 19)), strict=False
    ):
        record(person, rule, on, CANARY)


def others_did(made: Organisation) -> None:
    """As many others in the service did, on the same rules, in other weeks of that month."""
    # Of those after the twelfth every fourth has done nothing yet (see `before_all`), as the small team had not.
    spare = made.neighbours[12::4]
    for person, rule, on in zip(spare, made.rules[1:3], (date(2026, 8, 26), date(2026, 8, 12)), strict=False):
        record(person, rule, on, CANARY)


def nobody_did(_made: Organisation) -> None:
    """Nothing happened."""


@contextmanager
def undone_here() -> Iterator[None]:
    """A world that is gone afterwards, from both stores."""
    with transaction.atomic(), transaction.atomic(using="voices"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="voices")


@contextmanager
def undone() -> Iterator[None]:
    """A world that is gone afterwards, from both stores; the key that telling destroys is put back."""
    path = marks.key_path("2026-Q3")
    key = path.read_bytes()
    with undone_here():
        yield
    path.write_bytes(key)


# Looking ----------------------------------------------------------------------------------------------------
def _doors(
    within: URLResolver, before: str = "", needed: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in within.url_patterns:
        needs = (*needed, *each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            yield from _doors(each, f"{before}{each.namespace}:" if each.namespace else before, needs)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{before}{each.name}", needs


def addresses(made: Organisation, who: Person, *, whole: bool) -> list[str]:
    """Every address of these rooms, with every real thing in it, and filters to try; or the closest of them."""
    assert made.small is not None
    known: Mapping[str, list[int]] = {
        "rule_id": [one.pk for one in made.rules],
        "team_id": [made.small.pk],
        "person_id": [who.pk, *(one.pk for one in made.team[:1])],
        "barrier_id": list(Barrier.objects.values_list("pk", flat=True)),
        "permission_id": [1],
    }
    found = []
    for name, needs in sorted(set(_doors(get_resolver()))):
        if not name.startswith(ROOMS) and name not in ALONE:
            continue
        if len(needs) > 1 or not set(needs) <= set(known) or not (whole or name in CLOSEST):
            continue
        for value in known[needs[0]] if needs else [None]:
            found.append(reverse(name, kwargs={needs[0]: value} if needs else {}))
    about = {
        "team": made.small.pk,
        "service": made.services[0].pk,
        "rule": made.rules[1].pk,
        "person": made.team[0].pk,
    }
    return found + [reverse(name) + asked.format(**about) for name in FILTERED for asked in FILTERS]


@dataclass(frozen=True, slots=True)
class Seen:
    """All that somebody was shown, and what was sent."""

    pages: Mapping[str, tuple[int, bytes]]
    mails: int
    record: int


def look(made: Organisation, who: Person, on: date, *, whole: bool = True) -> Seen:
    """Everything, as this person, on a day."""
    with time_machine.travel(f"{on.isoformat()}T09:00:00Z", tick=False):
        client = Client(raise_request_exception=False)
        client.force_login(who)
        pages = {}
        for address in addresses(made, who, whole=whole):
            given = client.get(address)
            body = b"".join(given) if given.streaming else given.content  # type: ignore[attr-defined]
            pages[address] = given.status_code, MADE_FOR_ONE.sub(b"", body)
    return Seen(pages, len(mail.outbox), Entry.objects.count())


def months_pass() -> None:
    """The turns of the months, as the house does them by night."""
    for day in TURNS:
        with time_machine.travel(f"{day.isoformat()}T02:10:00Z", tick=False):
            nightly.turn_of_the_month.func()


def differ(one: Seen, other: Seen) -> list[str]:
    """The addresses whose pages tell two worlds apart, and whatever else does."""
    told = [address for address in one.pages if one.pages[address] != other.pages.get(address)]
    told += [] if one.pages.keys() == other.pages.keys() else ["which addresses there are"]
    told += [] if one.mails == other.mails == 0 else ["mails"]
    return told + ([] if one.record == other.record else ["the record"])
