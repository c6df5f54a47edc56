"""The made-up council's account of two years: gathered, written on, checked by two others, and out, as anybody's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from hearten.door import actions as leaving
from hearten.door import queries as door
from hearten.door.quotes import queries as quotes
from hearten.door.rules import State as Leaving
from hearten.door.rules import Verdict
from hearten.house.demo import council
from hearten.learning.account import actions as years
from hearten.learning.account import gathering
from hearten.learning.account.models import Year
from hearten.learning.composites import queries as stories
from hearten.learning.models import Account
from hearten.people.models import Person

LAST: Final[dict[str, str]] = {
    "opening": "This is the first account we give of a year since the council endorsed the Commitment to Kindness, "
    "whole. Much of it says what we do not know yet.\n\nEverything here is made up: it shows what such an account "
    "looks like.",
    "wrong": "We asked people in the summer holidays, when many were away, and we said so only afterwards.",
    "cost": "The listening cost [[£6,400 | finance ledger, postage and printing]] and about a day a week of one "
    "person.",
    "felt": "People said that being asked felt odd at first. Some wrote more than the form had room for.",
    "next": "What stands below is what we can be held to next year.",
}
THIS: Final[dict[str, str]] = {
    "opening": "Thank you to everyone who answered, and to those who told us when we were wrong.\n\nThis account is "
    "for our board and for everybody. It says what we heard, what we did and did not do, and what came of it. "
    "Everything in it is made up: it shows what such an account looks like.",
    "heard": "People met each other with kindness more often than they met us with it. That is the sentence we talked "
    "about longest.",
    "paused": "We switched off targets to see what would happen. One pause did harm, and we did not see it in time.",
    "wrong": "We let the clock on repairs go without asking tenants first. Those who did not ring us waited longest. "
    "We ask them now before we change how they are served.",
    "stopped": "We no longer measure how short a call is.",
    "undone": "Some of what stands here waits for partners; most of it waits for us.",
    "cost": "Pausing proof of address saved about [[480 | queue system, visits a year]] second visits. The repairs "
    "pause saved nothing that anyone could find, and cost [[£11,900 | finance ledger, temporary heating]].",
    "felt": "At the front desk, staff say the first minutes are about the person now. Tenants who waited for repairs "
    "felt forgotten, and told us so.",
    "next": "We promise fewer things than last year, and each has a day.",
}


def make(today: date | None = None) -> None:
    """Last year's account, and this year's beside it."""
    day = today or timezone.localdate()
    steward = Person.objects.get(name="Nia Prosser")
    turn = day - timedelta(days=365)
    heard = [f"heard-{pk}" for pk in Account.objects.order_by("pk").values_list("listening_id", flat=True)]
    first = _written("How kind were we? The first year", turn - timedelta(days=364), turn, LAST, steward)
    # The first listening left on the day this was made, as all else: its own year tells it all the same.
    years.choose(first, {*_standing(first), *heard[:1]}, by=steward)
    _out(first, steward)
    second = _written("How kind were we? The second year", turn + timedelta(days=1), day, THIS, steward)
    years.choose_spoken(second, _quotes(), [one.thing for one in stories.out()[:1]], by=steward)
    _out(second, steward)


def _written(title: str, begins: date, ends: date, words: dict[str, str], steward: Person) -> Year:
    one = years.begin(title, begins, ends, by=steward)
    return years.change_words(one, words, by=steward)


def _standing(one: Year) -> set[str]:
    return {each.key for each in gathering.offered(one) if each.stands}


def _quotes() -> list[str]:
    return sorted(words.thing for words, state in quotes.quotes() if state is Leaving.RELEASED)[:3]


def _out(one: Year, steward: Person) -> None:
    """Proposed by the steward, found fit to leave by two others, and let out."""
    years.prepare.func(one.digest)
    years.propose(one, by=steward)
    for name in council.CHECKERS:
        checker = Person.objects.get(name=name)
        for waiting in (each for each in door.to_check(checker) if each.thing == one.key):
            leaving.check(waiting.id, Verdict(recognised=False, borne_out=True, yes=True), by=checker)
    years.publish(one, by=steward)
