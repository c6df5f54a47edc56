"""The account of a year at every step of its way."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from hearten.door import actions as leaving
from hearten.learning.account import actions, queries
from hearten.learning.account.models import Year
from hearten.learning.models import Account
from hearten.people.models import Person
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.systems.barriers import actions as barriers
from hearten.systems.barriers.actions import Seen
from hearten.systems.barriers.models import Barrier
from tests.commitment.making import a_step, endorsed
from tests.learning.making import YES, a_prepared_draft, published
from tests.makers import a_board_member, a_custodian, a_practitioner

YEAR = timedelta(days=364)


def begun(by: Person, *, title: str = "How kind were we?", ago: int = 0) -> Year:
    """Gathered from the rooms."""
    ends = timezone.localdate() - timedelta(days=ago)
    return actions.begin(title, ends - YEAR, ends, by=by)


def prepared(one: Year) -> Year:
    actions.prepare.func(one.digest)
    return one


def checked(one: Year, *, by: Person) -> Year:
    """Proposed, and found fit to leave by two who did not write it."""
    actions.propose(prepared(one), by=by)
    waits = queries.proposed(one)
    assert waits
    for checker in (a_board_member(), a_custodian()):
        leaving.check(waits.id, YES, by=checker)
    return one


def out(one: Year, *, by: Person) -> Year:
    return actions.publish(checked(one, by=by), by=by)


def something_heard(by: Person) -> Account:
    """An account of a listening that is out."""
    return published(a_prepared_draft(by), steward=by)


def an_old_barrier() -> Barrier:
    """Open for longer than a quarter."""
    seen = Seen(title="Three calls a case", does="People are turned away.", kind=Kind.RULE, whose=Whose.OURS)
    then = timezone.localdate() - timedelta(days=120)
    return barriers.raise_barrier(seen, by=a_practitioner(), today=then)


def whole(by: Person) -> Year:
    """A year with something heard, done and left undone in it."""
    something_heard(by)
    a_step(endorsed(by))
    an_old_barrier()
    return begun(by)
