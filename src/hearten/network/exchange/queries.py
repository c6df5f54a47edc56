"""What would leave and what left, as the ways by which parcels travel need it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from hearten.door import queries as door
from hearten.errors import HeartenError
from hearten.methods import kept
from hearten.methods.parcels import Item, Parcel, Retracted
from hearten.network.exchange import packing
from hearten.network.exchange.packing import Prospect
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Standing, why_not_tell
from hearten.network.parcels import queries as parcels
from hearten.network.parcels.models import Sent
from hearten.network.parcels.rules import why_not_send as why_not_send_own

SAID_AGAIN: Final = timedelta(days=30)


def digest_of(found: tuple[Prospect, ...]) -> str:
    """By what is known that what leaves is what was looked at."""
    return kept.digest([[one.whom, one.digest] for one in found])


def newest_of_all(network: Network) -> tuple[Sent, ...]:
    """Our last parcel to everyone, and to each member that has one of its own; of those who have not left."""
    last = [parcels.newest(network, None)]
    last += [parcels.newest(network, one) for one in network.members.exclude(standing=Standing.LEFT)]
    return tuple(one for one in last if one is not None)


def for_member(network: Network, member: Member) -> tuple[Sent, ...]:
    """The parcels a member may have now: none that tells what was taken back, and none that has run out of time."""
    last = (parcels.newest(network, None), parcels.newest(network, member))
    return tuple(one for one in last if one is not None and one.token and is_true(network, one))


def is_well(network: Network, last: Sent) -> bool:
    """Whether a parcel can stand as it is: it is true, and does not run out soon while we take part."""
    lasts = network.standing == Standing.LEFT or last.expires_at > timezone.now() + SAID_AGAIN
    return lasts and is_true(network, last)


def is_to_be_said_again(network: Network) -> bool:
    """Whether one of our last parcels cannot stand as it is."""
    return any(last.token and not is_well(network, last) for last in newest_of_all(network))


def is_true(network: Network, last: Sent) -> bool:
    """Whether everything a parcel tells is still told."""
    still = _Still(network, last)
    return all(still.stands(thing, release) for thing, _kind, release in last.things)


def parted(network: Network, last: Sent, before: Parcel) -> tuple[tuple[Item, ...], tuple[Retracted, ...]]:
    """What a parcel told, parted in what is told still and what no more."""
    still = _Still(network, last)
    kept_on = [one for one in before.items if still.stands(one.thing, getattr(one, "release", ""))]
    gone = [Retracted(one.thing, packing.why_gone(one)) for one in before.items if one not in kept_on]
    return tuple(kept_on), tuple(gone)


class _Still:
    """What is told still: of releases those chosen and out; of the rest, what its part of the room still gives.

    Of a network we left only a release that is withdrawn changes anything.
    """

    def __init__(self, network: Network, last: Sent) -> None:
        self.left = network.standing == Standing.LEFT
        self.chosen = {one.release for one in parcels.chosen(network)}
        shared = not self.left and any(not release for _thing, _kind, release in last.things)
        self.things = {one.item.thing for one in packing.pieces(network, released=False)} if shared else set()

    def stands(self, thing: str, release: str) -> bool:
        """Whether one thing is told still."""
        if release:
            return (self.left or release in self.chosen) and door.is_out(release)
        return self.left or thing in self.things


def why_not_send(network: Network, found: tuple[Prospect, ...], who: str) -> HeartenError | None:
    """Why this person may not send what would leave now, or None."""
    others = packing.others_who_may(who)
    return why_not_tell(Standing(network.standing)) or next(
        (
            refusal
            for one in found
            if (refusal := why_not_send_own(who, one.authors, others) or packing.why_not_worded(one.items))
        ),
        None,
    )
