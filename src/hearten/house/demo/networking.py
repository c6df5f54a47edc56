"""The made-up council convenes a made-up network of five: what they found together, needs, a case study, a group.

The other four are keys that sign, made here and thrown away: what they tell comes in as parcels, like anybody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np
from django.db import transaction
from django.utils import timezone
from joserfc.jwk import OKPKey

from hearten.house.demo import learned
from hearten.house.demo.learned import Other
from hearten.methods.parcels import (
    LASTS,
    VERSION,
    Card,
    Figure,
    Group,
    Item,
    Joining,
    Outset,
    Parcel,
    Says,
    Table,
    Together,
    in_writing,
    payload,
    write_card,
)
from hearten.methods.parcels.signing import sign
from hearten.network.exchange import actions as exchange
from hearten.network.exchange import packing
from hearten.network.exchange import queries as exchanging
from hearten.network.joining import actions as joining
from hearten.network.membership import actions as membership
from hearten.network.membership import keys
from hearten.network.membership.models import Network
from hearten.network.membership.rules import Pinned
from hearten.network.parcels import actions as parcels
from hearten.network.parcels import queries as told
from hearten.network.parcels.figures import thing_of
from hearten.network.parcels.rules import Way
from hearten.network.pooled import actions as pooled
from hearten.network.pooled import queries as pools
from hearten.network.programme import actions as programme
from hearten.people.models import Person

QUESTIONS, POOLS = 6, 3
APART: Final = 0.06  # how far from ours another’s share usually is
BEGUN, CAME = 120, 90  # days ago: our working group, and others in it
DESIGN: Final = 0.6  # which part of those who answered counts, once they are weighed


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does it: who writes, and who keeps the network and sends."""

    writer: Person
    keeper: Person


@dataclass(frozen=True, slots=True)
class _Working:
    """Our working group, by what it is known, and the day the network is made on."""

    thing: str
    day: date


def make(chance: np.random.Generator, today: date | None = None) -> None:
    """Make the network, up to today."""
    day = today or timezone.localdate()
    hands = Hands(*(Person.objects.get(name=name) for name in ("Nia Prosser", "Idris Vaughan")))
    with transaction.atomic():
        network = membership.begin(learned.NETWORK, by=hands.keeper)
        for choice in told.choices(network):
            if choice.title in learned.TOLD:
                parcels.choose(network, choice.digest, by=hands.keeper)
        group = programme.begin_group(network, *learned.GROUP, by=hands.keeper, today=_ago(day, BEGUN))
        _others(network, _asked(network), hands, chance, _Working(f"group:{group.ident}", day))
        _put_together(network, hands)
        _shared(network, hands, day, f"group:{group.ident}")
        joining.join(network, learned.THEIRS.thing, by=hands.keeper, today=_ago(day, CAME))
        _since(network, day - timedelta(days=learned.BEGAN))
        exchange.send(network, exchanging.digest_of(packing.prospects(network)), by=hands.keeper)


def _since(network: Network, day: date) -> None:
    """It began a while ago, as no page could have it."""
    network.since = day
    network.save(update_fields=["since"])
    network.members.update(since=day, pinned_on=day)


def _asked(network: Network) -> list[Table]:
    """The first questions of ours that can be told: the others asked them in the same words."""
    tables = [one.item for one in told.pieces(network) if isinstance(one.item, Table)]
    return [one for one in tables if one.sampled and not one.of_means][:QUESTIONS]


def _ago(day: date, days: int) -> date:
    return day - timedelta(days=days)


def _others(
    network: Network, asked: list[Table], hands: Hands, chance: np.random.Generator, working: _Working
) -> None:
    for other in learned.OTHERS:
        key = OKPKey.generate_key("Ed25519", auto_kid=False)
        x = str(key.as_dict(private=False)["x"])
        card = Card(network.ident, network.name, other.name, other.part, x, "")
        membership.add(network, write_card(card, key), Pinned.IN_PERSON, by=hands.keeper)
        shared = (
            Outset("outset:ours", other.place, other.north, other.east, other.aims, other.needs),
            *_of_groups(other, working),
        )
        found = tuple(_found(one, other, chance) for one in asked)
        for number, (items, to) in enumerate(((shared, None), (found, keys.our_thumbprint())), 1):
            parcels.take_in(network, _signed(network, key, number, items, to), Way.HAND, by=hands.keeper)


def _of_groups(other: Other, working: _Working) -> Iterator[Item]:
    """What it tells beside figures; that it takes part in our group, and that we take part in its own."""
    us, day = keys.our_thumbprint(), _ago(working.day, CAME).isoformat()
    for one in other.tells:
        yield replace(one, on=day) if isinstance(one, Group) else one
        if isinstance(one, Group):
            yield Together(f"together:{one.thing[6:]}", one.thing, one.title, (us,))
    if other.joins:
        yield Joining(thing_of("joining", us, working.thing), working.thing, us, learned.GROUP[0], day)


def _signed(network: Network, key: OKPKey, number: int, items: tuple[Item, ...], to: str | None) -> str:
    now = timezone.now()
    parcel = Parcel(
        VERSION,
        network.ident,
        key.thumbprint(),
        to,
        number,
        in_writing(now),
        in_writing(now + LASTS),
        Says.IN,
        items,
        (),
    )
    return sign(payload(parcel), key)


def _found(ours: Table, other: Other, chance: np.random.Generator) -> Table:
    """What another found of the same question, by chance about what we found."""
    base = int(5 * round(other.heard * chance.uniform(0.9, 1.0) / 5))
    value = round(float(np.clip(ours.figures[0].value + chance.normal(0, APART), 0.05, 0.95)), 2)
    error = round(float(np.sqrt(value * (1 - value) / (base * DESIGN))), 6)
    release = chance.bytes(32).hex()
    return replace(
        ours,
        thing=f"table:{release[:24]}",
        release=release,
        figures=(Figure("", "", value, error, base),),
    )


def _put_together(network: Network, hands: Hands) -> None:
    could = [one for one in pools.could_be(network) if one.refusal is None]
    for one in could[:POOLS]:
        pooled.put_together(network, one.asked.key, by=hands.keeper)


def _shared(network: Network, hands: Hands, day: date, group: str) -> None:
    programme.say_outset(network, learned.OURS, by=hands.keeper, today=day)
    study = programme.write_study(network, learned.STUDY, by=hands.writer, today=day - timedelta(days=40))
    programme.tell(study, by=hands.keeper)
    programme.write_study(network, learned.DRAFT, by=hands.writer, today=day - timedelta(days=3))
    for sort, words in learned.WANTED:
        want = programme.write_want(network, sort, words, by=hands.writer, today=day - timedelta(days=30))
        programme.tell(want, by=hands.keeper)
    for ago, meant, noted in learned.MEETINGS:
        said = replace(meant, on=day - timedelta(days=ago), group=group)
        meeting = programme.call_meeting(network, said, by=hands.writer)
        if noted:
            programme.note(meeting, *noted, by=hands.writer)
        programme.tell(meeting, by=hands.keeper)
