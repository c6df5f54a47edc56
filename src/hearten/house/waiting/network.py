"""What waits for those who keep the network: somebody introduced or new in a group, a key, a member not heard of."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hearten.house.waiting import Waiting
from hearten.network.exchange import packing
from hearten.network.membership import queries as membership
from hearten.network.membership.rules import Standing
from hearten.network.parcels import queries as parcels
from hearten.people.models import Person
from hearten.people.rules import may


def in_network(person: Person) -> Iterator[Waiting]:
    """What this person is asked to see to."""
    network = membership.network() if may("network.keep", person.roles) else None
    if network is None or network.standing != Standing.IN:
        return
    room, home = _("Network"), reverse("network:home")
    for introduced in packing.introduced(network):
        words = _("The convener introduced %s, who is not in your list yet.") % introduced.name
        yield Waiting(room, words, home, _("Look at it"))
    for changed in packing.changed_groups(network):
        words = _("Others take part in “%s” now than our last parcel tells.") % changed.title
        yield Waiting(room, words, reverse("network:look"), _("Look at what would leave"))
    for one in membership.members(network):
        where = reverse("network:member", args=[one.pk])
        if one.standing == Standing.IN and not membership.is_compared(one):
            yield Waiting(
                room, _("Nobody here has compared the key of %s.") % one.name, where, _("Compare it")
            )
        if parcels.is_out_of_time(one, timezone.now()):
            words = _("The last parcel of %s has run out. Ask for a newer one.") % one.name
            yield Waiting(room, words, where, _("See what it told"))
