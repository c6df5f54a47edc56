"""Sending what was looked at; pausing, coming back and leaving; and, by the house, taking back what is told no more."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from hearten.door.parcels import actions as door
from hearten.door.parcels.actions import Sending
from hearten.errors import refuse
from hearten.methods.parcels import (
    LASTS,
    VERSION,
    Item,
    Parcel,
    Retracted,
    Says,
    in_writing,
    moment,
    payload,
)
from hearten.methods.parcels.signing import sign
from hearten.network.exchange import packing, queries
from hearten.network.exchange.packing import Prospect
from hearten.network.joining import actions as joining
from hearten.network.membership import actions as membership
from hearten.network.membership import keys
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Standing, why_not_tell
from hearten.network.parcels import actions as parcels
from hearten.network.parcels import rules
from hearten.network.parcels.models import Sent
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, key_of


@dataclass(frozen=True, slots=True)
class _Saying:
    """What one parcel is to say, and to whom."""

    to: Member | None
    whom: str
    items: tuple[Item, ...]
    retracted: tuple[Retracted, ...]
    says: Says
    authors: frozenset[str] = frozenset()
    lone: bool = False


@action("network.parcels.sent")
def send(network: Network, seen: str, *, by: Person | None) -> Network:
    """Sign and let out what was looked at: a parcel for everyone, and one for each convener, where these tell anew."""
    refuse_unless_may("network.keep", by)
    found = packing.prospects(network)
    refuse(why_not_tell(Standing(network.standing)))
    refuse(rules.why_not_as_seen(seen, queries.digest_of(found)))
    new, gone = sum(len(one.new) for one in found), sum(len(one.gone) for one in found)
    refuse(rules.why_not_anything(new=new, gone=gone))
    who = key_of(by) if by else ""
    refuse(queries.why_not_send(network, found, who))
    for one in found:
        if one.new or one.gone:
            _let_out(network, _of(one, lone=who in one.authors), by)
    return network


def _of(one: Prospect, *, lone: bool) -> _Saying:
    return _Saying(one.to, one.whom, one.items, one.retracted, Says.IN, one.authors, lone)


def _let_out(network: Network, saying: _Saying, by: Person | None) -> Sent:
    """Number it, write it in the ledger, sign it, keep it; the file before it goes."""
    now = timezone.now()
    key = keys.our_key()
    parcel = Parcel(
        version=VERSION,
        network=network.ident,
        issuer=key.thumbprint(),
        to=saying.to.thumbprint if saying.to else None,
        sequence=membership.next_number(network),
        issued=in_writing(now),
        expires=in_writing(now + LASTS),
        says=saying.says,
        items=saying.items,
        retracted=saying.retracted,
    )
    written = payload(parcel)
    left = door.release(Sending(parcel, saying.whom, saying.authors, saying.lone), by=by)
    network.sent.filter(to=saying.to).update(token="")
    return Sent.objects.create(
        network=network,
        to=saying.to,
        sequence=parcel.sequence,
        issued_at=moment(parcel.issued),
        expires_at=moment(parcel.expires),
        payload=left.digest,
        token=sign(written, key),
        things=packing.things_of(saying.items),
        retracted=[[one.thing, one.because] for one in saying.retracted],
        says=saying.says,
        by=key_of(by) if by else "the house",
    )


@action("network.parcels.taken_back")
def say_what_is_gone(network: Network, *, by: Person | None = None) -> Network:
    """Take back in new parcels what is told no more, adding nothing; and say again what would soon run out."""
    for last in queries.newest_of_all(network):
        before = packing.parcel_of(last)
        if before is None or queries.is_well(network, last):
            continue
        kept, gone = queries.parted(network, last, before)
        back = {one.thing for one in gone}
        carried = tuple(one for one in before.retracted if one.thing not in back)
        whom = last.to.name if last.to else network.name
        saying = _Saying(last.to, whom, kept, (gone + carried)[: packing.MOST_TAKEN_BACK], before.says)
        _let_out(network, saying, by)
    return network


@action("network.standing_told")
def move(network: Network, to: Standing, *, by: Person | None) -> Network:
    """Pause, come back, or leave: say so to the others, with what they may keep."""
    refuse_unless_may("network.keep", by)
    going = [_farewell(network, last, Says(to)) for last in queries.newest_of_all(network)]
    membership.move(network, to, by=by)
    if not any(one.to is None for one in going):
        going.append(_Saying(None, network.name, (), (), Says(to)))
    for saying in going:
        _let_out(network, saying, by)
    if to is Standing.LEFT:
        parcels.let_go_of_everything(network)
        joining.leave_all(network)
    return network


def _farewell(network: Network, last: Sent, says: Says) -> _Saying:
    """The last parcel said again, with our standing; of one who leaves only what was released."""
    before = packing.parcel_of(last)
    items, retracted = (before.items, before.retracted) if before else ((), ())
    items, gone = queries.parted(network, last, before) if before else (items, ())
    if says is Says.LEFT:
        gone += tuple(
            Retracted(one.thing, "Its member left the network.")
            for one in items
            if not packing.stays_when_left(one)
        )
        items = tuple(one for one in items if packing.stays_when_left(one))
    named = {one.thing for one in gone}
    carried = tuple(one for one in retracted if one.thing not in named)
    whom = last.to.name if last.to else network.name
    return _Saying(last.to, whom, items, (gone + carried)[: packing.MOST_TAKEN_BACK], says)
