"""Which organisations take part in a working group, and what of that leaves with the next parcel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hearten.methods import parcels as closed
from hearten.methods.parcels import Kind
from hearten.network.joining.models import Joined
from hearten.network.joining.rules import Heard, heard_of
from hearten.network.membership import keys
from hearten.network.membership import queries as membership
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Standing
from hearten.network.parcels import queries as parcels
from hearten.network.parcels.figures import thing_of
from hearten.network.parcels.pieces import Piece
from hearten.network.programme import queries as programme
from hearten.network.programme.queries import Working
from hearten.people.models import Person


@dataclass(frozen=True, slots=True)
class Organisation:
    """One that takes part. `since`: the day it said so, where we know it."""

    name: str
    ours: bool
    heard: Heard
    standing: Standing
    since: date | None = None


@dataclass(frozen=True, slots=True)
class TakingPart:
    """Who takes part: whoever began it first, then by name. `strangers`: how many more, who are not in our list."""

    who: tuple[Organisation, ...]
    strangers: int
    ours: Joined | None


def taking_part(one: Working) -> TakingPart:
    """Every organisation in a working group."""
    network = membership.our_network()
    others = membership.members(network)
    beginner = next((each for each in others if each.pk == one.of_id), None)
    listed = _listed(one)
    mine = joined(network, one)
    found = [_us(network, mine, listed)] if mine else []
    found += _others(one, others, listed)
    us_and_known = {each.thumbprint for each in others} | {keys.our_thumbprint()}
    return TakingPart(
        (_began(network, beginner, one), *sorted(found, key=lambda each: each.name.casefold())),
        len(listed - us_and_known),
        mine,
    )


def joined(network: Network, one: Working) -> Joined | None:
    """What we said of a group of another's, or None where we do not take part."""
    return network.joined.filter(of=one.of_id, group=one.item.thing).first() if one.of_id else None


def ours() -> frozenset[tuple[int, str]]:
    """The groups of others that we take part in: who began each, and by what it is known."""
    return frozenset(membership.our_network().joined.values_list("of", "group"))


def _began(network: Network, beginner: Member | None, one: Working) -> Organisation:
    since = date.fromisoformat(one.item.on)
    if beginner is None:
        return Organisation(programme.name_of_ours(), True, Heard.BEGAN, Standing(network.standing), since)
    return Organisation(beginner.name, False, Heard.BEGAN, Standing(beginner.standing), since)


def _us(network: Network, mine: Joined, listed: frozenset[str]) -> Organisation:
    heard = Heard.IN if keys.our_thumbprint() in listed else Heard.ASKED
    return Organisation(programme.name_of_ours(), True, heard, Standing(network.standing), mine.on)


def _others(one: Working, others: tuple[Member, ...], listed: frozenset[str]) -> Iterator[Organisation]:
    said, by = _said(one), _thumbprint_of(one)
    gone = parcels.took_back(thing_of(Kind.JOINING, by, one.item.thing))
    for each in others:
        if each.standing == Standing.LEFT or each.pk == one.of_id:
            continue
        day = said.get(each.pk)
        heard = heard_of(
            says_so=day is not None,
            took_back=day is None and each.pk in gone,
            # Of our own group there is no list but what each says of itself.
            in_list=day is not None if one.of_id is None else each.thumbprint in listed,
        )
        if heard is not None:
            yield Organisation(each.name, False, heard, Standing(each.standing), day)


def _said(one: Working) -> dict[int, date]:
    """Which members say of themselves that they take part, and since when."""
    by = _thumbprint_of(one)
    return {
        told.member_id: date.fromisoformat(told.item.on)
        for told in parcels.told(Kind.JOINING)
        if isinstance(told.item, closed.Joining) and (told.item.group, told.item.of) == (one.item.thing, by)
    }


def _listed(one: Working) -> frozenset[str]:
    """Whom the one who began a group of another's tells to be in it, by their keys."""
    return frozenset(
        who
        for told in parcels.told(Kind.TOGETHER)
        if isinstance(told.item, closed.Together)
        and (told.member_id, told.item.group) == (one.of_id, one.item.thing)
        for who in told.item.who
    )


def _thumbprint_of(one: Working) -> str:
    """The key of whoever began a group."""
    if one.of_id is None:
        return keys.our_thumbprint()
    return membership.member(membership.our_network(), one.of_id).thumbprint


def to_send() -> tuple[Piece, ...]:
    """What leaves with the next parcel: which groups we take part in, and who is in those we began."""
    network = membership.network()
    return () if network is None else (*_joinings(network), *together())


def _joinings(network: Network) -> Iterator[Piece]:
    """Of groups that are told still: of one that ended there is nothing to say."""
    there = {(one.of_id, one.item.thing) for one in programme.groups() if one.of_id}
    for kept in network.joined.select_related("of"):
        if (kept.of_id, kept.group) in there:
            thing = thing_of(Kind.JOINING, kept.of.thumbprint, kept.group)
            yield Piece(
                closed.Joining(thing, kept.group, kept.of.thumbprint, kept.title, kept.on.isoformat())
            )


def together() -> Iterator[Piece]:
    """Of each group we began and did not end, who takes part in it; by their keys, so that no name is misheard."""
    network = membership.our_network()
    named = {one.pk: one.thumbprint for one in membership.members(network) if one.standing != Standing.LEFT}
    for one in programme.groups():
        if one.of_id is None and one.ended_on is None:
            who = sorted(named[member_id] for member_id in _said(one) if member_id in named)
            if who:
                thing = thing_of(Kind.TOGETHER, keys.our_thumbprint(), one.item.thing)
                yield Piece(closed.Together(thing, one.item.thing, one.item.title, tuple(who[:500])))


def about(person: Person) -> dict[str, object]:
    """What is kept here of what a person did: by their key, never by name."""
    found = Joined.objects.filter(by=person.key)
    return {"working groups you joined for us": [f"{one.title}, {one.on:%Y-%m-%d}" for one in found]}
