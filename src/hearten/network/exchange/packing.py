"""What would leave: to everyone, and to each convener; what of it is new, and what is told no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hearten.door.parcels import queries as door
from hearten.errors import HeartenError
from hearten.methods import kept
from hearten.methods.parcels import KINDS, RELEASED, Introduction, Item, Kind, Parcel, Retracted, Together
from hearten.methods.parcels.fields import written
from hearten.methods.parcels.parcel import read_payload
from hearten.methods.parcels.signing import decoded
from hearten.network.joining import queries as joining
from hearten.network.membership import keys
from hearten.network.membership import queries as membership
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Part, Standing
from hearten.network.parcels import queries as parcels
from hearten.network.parcels.models import Sent
from hearten.network.parcels.pieces import Piece
from hearten.network.pooled import queries as pooled
from hearten.network.programme import queries as programme
from hearten.systems.naming import why_not_keep

MOST_TAKEN_BACK: Final = 500
NO_MORE: Final = "It is told no more."


@dataclass(frozen=True, slots=True)
class Prospect:
    """A parcel as it would leave. `to`: the only member it is for, None for all."""

    to: Member | None
    whom: str
    pieces: tuple[Piece, ...]
    new: tuple[Item, ...]
    same: tuple[Item, ...]
    gone: tuple[Retracted, ...]
    carried: tuple[Retracted, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All it would tell."""
        return tuple(one.item for one in self.pieces)

    @property
    def retracted(self) -> tuple[Retracted, ...]:
        """All it would take back; what was taken back before is said again, for whoever missed it."""
        return (self.gone + self.carried)[:MOST_TAKEN_BACK]

    @property
    def authors(self) -> frozenset[str]:
        """Who wrote what is new in it."""
        new = set(self.new)
        return frozenset(who for one in self.pieces if one.item in new for who in one.authors)

    @property
    def digest(self) -> str:
        """By what is known that what leaves is what was looked at."""
        return kept.digest([list(self.items), list(self.retracted)])


def prospects(network: Network) -> tuple[Prospect, ...]:
    """Every parcel that would tell something, or take something back."""
    offered = tuple(pieces(network))
    found = [_prospect(network, None, tuple(one for one in offered if one.to_all))]
    apart = tuple(one for one in offered if not one.to_all)
    found += [_prospect(network, convener, apart) for convener in conveners(network)]
    return tuple(one for one in found if one.pieces or one.gone or parcels.newest(network, one.to))


def pieces(network: Network, *, released: bool = True) -> Iterator[Piece]:
    """All that is there to be told: of releases, of who is in the network, and of what its parts share."""
    if released:
        yield from parcels.pieces(network)
    yield from _introductions(network)
    yield from pooled.to_send()
    yield from programme.to_send()
    yield from joining.to_send()


def conveners(network: Network) -> tuple[Member, ...]:
    """The other members who put figures together."""
    return tuple(network.members.filter(part=Part.CONVENER, held_off=False).exclude(standing=Standing.LEFT))


def _introductions(network: Network) -> Iterator[Piece]:
    """A convener makes members known to each other."""
    if Part(network.part) is not Part.CONVENER:
        return
    for one in network.members.exclude(standing=Standing.LEFT):
        yield Piece(
            Introduction(f"key:{one.thumbprint}", one.name, one.thumbprint, one.x, one.part, one.address)
        )


def introduced(network: Network) -> tuple[Introduction, ...]:
    """Members a convener made known to us who are not in our list."""
    known = {one.thumbprint for one in membership.members(network)} | {keys.our_thumbprint()}
    told = (one.item for one in parcels.told(Kind.INTRODUCTION))
    return tuple(one for one in told if isinstance(one, Introduction) and one.thumbprint not in known)


def changed_groups(network: Network) -> tuple[Together, ...]:
    """The groups we began in which others take part than our last parcel tells."""
    last = parcels.newest(network, None)
    before = parcel_of(last) if last else None
    told = set(before.items) if before else set()
    now = (one.item for one in joining.together())
    return tuple(one for one in now if isinstance(one, Together) and one not in told)


def _prospect(network: Network, to: Member | None, offered: tuple[Piece, ...]) -> Prospect:
    last = parcels.newest(network, to)
    before = parcel_of(last) if last else None
    told = set(before.items) if before else set()
    now = {one.item.thing for one in offered}
    gone = tuple(
        Retracted(one.thing, why_gone(one))
        for one in (before.items if before else ())
        if one.thing not in now
    )
    back = {one.thing for one in gone} | now
    carried = tuple(one for one in (before.retracted if before else ()) if one.thing not in back)
    return Prospect(
        to=to,
        whom=to.name if to else network.name,
        pieces=offered,
        new=tuple(one.item for one in offered if one.item not in told),
        same=tuple(one.item for one in offered if one.item in told),
        gone=gone,
        carried=carried,
    )


def why_gone(item: Item) -> str:
    """In words, why something is told no more."""
    release = getattr(item, "release", "")
    return (door.why_gone(release) if release else "") or NO_MORE


def parcel_of(sent: Sent) -> Parcel | None:
    """What the last parcel told; None of an older one, whose file is gone."""
    return read_payload(decoded(sent.token.split(".")[1]) or b"") if sent.token else None


def why_not_worded(items: tuple[Item, ...]) -> HeartenError | None:
    """The refusal where something written here could point at somebody, or None; what was released was looked at."""
    for one in items:
        if KINDS[type(one)] in RELEASED or isinstance(one, Introduction):
            continue
        if refusal := why_not_keep(*written(one)):
            return refusal
    return None


def things_of(items: tuple[Item, ...]) -> list[list[str]]:
    """What is told, as our own list keeps it: its name, its kind, and the release it rests on."""
    return [[one.thing, KINDS[type(one)].value, getattr(one, "release", "")] for one in items]


def stays_when_left(item: Item) -> bool:
    """Whether others keep it when we leave: it was released."""
    return Kind(KINDS[type(item)]) in RELEASED


def others_who_may(by_key: str) -> int:
    """How many people beside this one could look a parcel over and send it."""
    return membership.who_keep_beside(by_key)
