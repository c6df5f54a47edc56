"""The network we are in, its members, and our card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from hearten.errors import NotFound, NotReady
from hearten.methods.parcels import Card, write_card
from hearten.methods.parcels.signing import in_fours
from hearten.network.membership import keys
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Part, Pinned, Standing
from hearten.people.models import Person
from hearten.people.rules import MAY


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """One member, for other parts of the room."""

    id: int
    name: str
    part: Part
    standing: Standing
    since: date


def network() -> Network | None:
    """The network we are in, or None: one that was left is none."""
    return Network.objects.exclude(standing=Standing.LEFT).first()


def our_network() -> Network:
    """The network we are in, refused where there is none."""
    found = network()
    if found is None:
        raise NotReady("This Hearten is in no network. Begin one, or join one, on the page of the network.")
    return found


def left() -> tuple[Network, ...]:
    """The networks we left, the last one first."""
    return tuple(Network.objects.filter(standing=Standing.LEFT))


def members(of: Network) -> tuple[Member, ...]:
    """Everyone else in it, by name; those who left too."""
    return tuple(of.members.all())


def facts(of: Network) -> tuple[MemberFacts, ...]:
    """Everyone else who has not left, by name, as plain facts."""
    return tuple(
        MemberFacts(one.pk, one.name, Part(one.part), Standing(one.standing), one.since)
        for one in of.members.exclude(standing=Standing.LEFT)
    )


def member(of: Network, member_id: int) -> Member:
    """One of them."""
    found = of.members.filter(pk=member_id).first()
    if found is None:
        raise NotFound("There is no such member in this network. Go back to the list of them.")
    return found


def by_thumbprint(of: Network, thumbprint: str) -> Member | None:
    """The member with this key, or None."""
    return of.members.filter(thumbprint=thumbprint).first()


def pinned(of: Network) -> dict[str, str]:
    """The keys that are believed; of who left by its own word too, for its last words may come in any order.

    Not of who was said here to have left: its key may be lost or stolen.
    """
    listened = of.members.exclude(standing=Standing.LEFT, held_off=True)
    return dict(listened.values_list("thumbprint", "x"))


def address_of_ours() -> str:
    """Where others fetch our parcels, as far as we know ourselves."""
    return str(settings.HEARTEN_ADDRESS)


def our_card(of: Network) -> str:
    """What we hand to another organisation, as one line."""
    card = Card(
        network=of.ident,
        network_name=of.name,
        name=str(settings.HEARTEN_ORGANISATION)[:120],
        part=of.part,
        x=keys.our_x(),
        address=address_of_ours() if of.by_https else "",
    )
    return write_card(card, keys.our_key())


def our_numbers() -> str:
    """Our key as it is read aloud."""
    return in_fours(keys.our_thumbprint())


def numbers_of(of: Member) -> str:
    """A member's key as it is read aloud."""
    return in_fours(of.thumbprint)


def is_compared(of: Member) -> bool:
    """Whether somebody here compared the key with whoever has it."""
    return Pinned(of.pinned) is not Pinned.INTRODUCED


def who_keep_beside(key: str) -> int:
    """How many other people who may sign in keep the network."""
    able = Person.objects.filter(is_active=True, holdings__role__in=MAY["network.keep"].roles).distinct()
    return sum(person.key != key for person in able)


def still_speaking() -> tuple[Network, ...]:
    """The network we are in, and those we left while our last parcels have not run out."""
    return tuple(
        Network.objects.filter(~Q(standing=Standing.LEFT) | Q(sent__expires_at__gt=timezone.now())).distinct()
    )
