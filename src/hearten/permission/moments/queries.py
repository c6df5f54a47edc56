"""What may be told of moments: patterns, seasons as safe tables, who read; and words, to the few who may read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from hearten.errors import HeartenError
from hearten.listening.intake import storing
from hearten.methods import kept
from hearten.methods.disclosure import SafeBreakdown, SafeGap, SafePart, SafeRow, SafeShare, SafeTable
from hearten.methods.tally import Shown, shown
from hearten.people import queries as people
from hearten.people.leading import queries as leading
from hearten.people.models import Person
from hearten.permission.moments import rules
from hearten.permission.moments.fewest import fewest
from hearten.permission.moments.models import Moment, Pattern, Reading, Season
from hearten.permission.rulebook import queries as rulebook

FEWEST_IN_A_SERVICE = 10  # where fewer work, even the widest part would say too much, and is not kept
SAFE = (SafeTable, SafeRow, SafeShare, SafeBreakdown, SafeGap, SafePart)


@dataclass(frozen=True, slots=True)
class Met:
    """That enough people met one rule in a season."""

    rule_id: int
    season: str
    found_on: date


@dataclass(frozen=True, slots=True)
class Told:
    """A season as it was told."""

    season: str
    words: str
    told_on: date
    by_rule: Shown
    by_outcome: Shown
    policy: str


@dataclass(frozen=True, slots=True)
class WasRead:
    """That words were read: on which rule, for what, by whom."""

    on: date
    rule: str
    purpose: str
    by: str


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody let be read: no service, no week and no work beside it."""

    needed: str
    did: str
    why: str
    came_of: str
    signed: str


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom it counts for: a number that is kept nowhere, and the widest part of the organisation they work in."""

    person_id: int
    service_id: int | None


def whose(person: Person) -> Whose:
    """Whom a moment of this person counts for; no service where so few work that it would point at them."""
    way = leading.way_up(person.team_id)
    top = way[-1] if way else None
    here = sum(branch.everyone for branch in people.teams() if branch.id == top)
    return Whose(person.pk, top if here >= FEWEST_IN_A_SERVICE else None)


def patterns() -> tuple[Met, ...]:
    """Every pattern there ever was, the newest first."""
    return tuple(Met(one.rule_id, one.season, one.found_on) for one in Pattern.objects.all())


def told() -> tuple[Told, ...]:
    """Every season that was told, the newest first."""
    return tuple(_told(one) for one in Season.objects.all())


def _told(one: Season) -> Told:
    by_rule, by_outcome = _restored(one.by_rule), _restored(one.by_outcome)
    return Told(
        one.season, in_words(one.season), one.told_on, shown(by_rule), shown(by_outcome), by_rule.policy
    )


def in_words(season: str) -> str:
    """A season in words: "July to September 2026"."""
    year, _dash, number = season.partition("-Q")
    first = int(number) * 3 - 2
    return _("%(first)s to %(last)s %(year)s") % {
        "first": MONTHS[first],
        "last": MONTHS[first + 2],
        "year": year,
    }


def _restored(value: object) -> SafeTable:
    return cast(SafeTable, kept.restored(value, SAFE))


def most_met() -> dict[int, int]:
    """For each rule, the largest rounded number of people any season told of it: a band, and nothing finer."""
    found: dict[int, int] = {}
    for one in told():
        for line in one.by_rule.lines:
            if line.count:
                found[int(line.code)] = max(found.get(int(line.code), 0), line.count)
    return found


def readings() -> tuple[WasRead, ...]:
    """Who read words, on which rule and for what: for everyone who works here."""
    names = rulebook.names()
    return tuple(
        WasRead(one.on, names.get(one.rule_id, "–"), one.purpose, one.by.name if one.by else "–")
        for one in Reading.objects.select_related("by")
    )


def why_not_read(
    rule_id: int, purpose: str, person: Person, today: date | None = None
) -> HeartenError | None:
    """The refusal where this person may not read the words on this rule, or None."""
    day = today or timezone.localdate()
    return rules.why_not_read(
        person.roles,
        leading.leads_any(person),
        purpose,
        Pattern.objects.filter(rule_id=rule_id).exists(),
        len(list(_readable(rule_id, day))),
        fewest(day),
    )


def words(rule_id: int, today: date | None = None) -> tuple[Words, ...]:
    """What may be read on a rule, in an order that follows nothing. Asked for through `actions.read`."""
    found = list(_readable(rule_id, today or timezone.localdate()))
    return tuple(
        Words(one.needed, one.did, one.why, one.came_of, one.signed) for one in storing.shuffled(found)
    )


def _readable(rule_id: int, today: date) -> Iterable[Moment]:
    kept_words = Moment.objects.filter(rule_id=rule_id, lets_read=True).exclude(needed="")
    # Of months that are over: what comes in today is seen by nobody today.
    return (one for one in kept_words if rules.is_over(rules.month_of(one.week), today))
