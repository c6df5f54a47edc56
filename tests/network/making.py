"""A network as one Hearten sees it: itself in these stores, the others as keys that sign."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from hearten.door.models import Release
from hearten.network.exchange import actions as exchange
from hearten.network.exchange import packing, queries
from hearten.network.membership import actions, keys
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Pinned
from hearten.network.parcels import actions as parcels
from hearten.network.parcels.models import Opened
from hearten.network.parcels.rules import Way
from hearten.people.models import Person
from hearten.people.rules import Role
from tests.door.making import leaving, released
from tests.makers import a_person, a_steward
from tests.methods.parcels.making import Another


def a_convener() -> Person:
    return a_person(Role.CONVENER)


def a_network(by: Person | None = None) -> Network:
    """One we convene."""
    return actions.begin("Kind places", by=by or a_convener())


def a_network_we_joined(convener: Another) -> Network:
    """One somebody else convenes."""
    return actions.join(convener.card(part="convener"), Pinned.ALOUD, by=a_steward())


def another_in(network: Network, name: str = "Northton", **about) -> tuple[Another, Member]:
    """A member whose key was compared."""
    north = Another(name, network.ident)
    member = actions.add(network, north.card(**about), Pinned.ALOUD, by=a_convener())
    return north, member


def tells(network: Network, north: Another, *items, at: datetime | None = None, **about) -> Opened:
    """A parcel of a member's, taken in."""
    token = north.tells(*items, at=at or timezone.now(), **about)
    return parcels.take_in(network, token, Way.HAND, by=a_steward())


def us() -> str:
    return keys.our_thumbprint()


def an_account_that_left(title: str = "Heard") -> Release:
    return released(leaving(title), by=a_steward())


def sent(network: Network, by: Person | None = None) -> Network:
    """What would leave, looked at and sent."""
    return exchange.send(network, queries.digest_of(packing.prospects(network)), by=by or a_convener())
