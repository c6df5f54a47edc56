"""Beginning a network, joining one, adding members, pausing, coming back: the only writers of who is in it."""

from __future__ import annotations

import secrets

from django.utils import timezone

from hearten.errors import NotFound, NotReady, refuse
from hearten.methods.parcels import Card, read_card
from hearten.network.membership import keys, queries, rules
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Part, Pinned, Standing
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded


@action("network.begun")
def begin(name: str, *, by: Person | None) -> Network:
    """Begin a network, as its convener."""
    refuse_unless_may("network.keep", by)
    refuse(rules.why_not_begin(in_one=queries.network() is not None) or rules.why_not_name(name))
    keys.make_key()
    return Network.objects.create(
        ident=secrets.token_hex(16), name=name.strip(), part=Part.CONVENER, since=timezone.localdate()
    )


@action("network.joined")
def join(line: str, pinned: Pinned, *, by: Person | None) -> Network:
    """Join the network of a convener whose card was compared; again too, where we left it."""
    refuse_unless_may("network.keep", by)
    refuse(rules.why_not_begin(in_one=queries.network() is not None))
    card = read_card(line)
    refuse(rules.why_not_join(card))
    keys.make_key()
    refuse(rules.why_not_add(card, card.network, keys.our_thumbprint()))
    today = timezone.localdate()
    kept, _new = Network.objects.get_or_create(
        ident=card.network, defaults={"name": card.network_name, "part": Part.MEMBER, "since": today}
    )
    # Numbers of our parcels go on where they stopped, or those we send now would look old.
    kept.name, kept.standing, kept.left_on, kept.since = card.network_name, Standing.IN, None, today
    kept.save()
    _added(kept, card, pinned)
    return kept


@action("network.member.added")
def add(network: Network, line: str, pinned: Pinned, *, by: Person | None) -> Member:
    """Add a member whose key was compared; one who left comes back so."""
    refuse_unless_may("network.keep", by)
    refuse(rules.why_not_tell(Standing(network.standing)))
    card = read_card(line)
    refuse(rules.why_not_add(card, network.ident, keys.our_thumbprint()))
    return _added(network, card, pinned)


@action("network.member.taken_on_word")
def take_on_word(network: Network, card: Card, *, by: Person | None) -> Member:
    """Add a member the convener introduced, on the convener’s word: nobody here has compared the key yet."""
    refuse_unless_may("network.keep", by)
    refuse(rules.why_not_tell(Standing(network.standing)))
    refuse(rules.why_not_add(card, network.ident, keys.our_thumbprint()))
    if queries.by_thumbprint(network, card.thumbprint):
        raise NotReady("This member is in the list already.")
    return _added(network, card, Pinned.INTRODUCED)


def _added(network: Network, card: Card, pinned: Pinned) -> Member:
    today = timezone.localdate()
    known = queries.by_thumbprint(network, card.thumbprint)
    kept = known or Member(network=network, thumbprint=card.thumbprint, x=card.x, since=today)
    kept.name, kept.part, kept.address = card.name.strip(), card.part, card.address
    kept.standing, kept.left_on, kept.held_off = Standing.IN, None, False
    kept.pinned, kept.pinned_on = pinned, today
    kept.save()
    return kept


@action("network.member.compared")
def compare(member: Member, pinned: Pinned, *, by: Person | None) -> Member:
    """Say that the key of a member was compared, and how."""
    refuse_unless_may("network.keep", by)
    member.pinned, member.pinned_on = pinned, timezone.localdate()
    member.save(update_fields=["pinned", "pinned_on"])
    return member


@action("network.member.changed")
def change(member: Member, name: str, part: Part, address: str, *, by: Person | None) -> Member:
    """Change what a member is called, its part, or where its parcels are fetched."""
    refuse_unless_may("network.keep", by)
    refuse(rules.why_not_name(name) or rules.why_not_call_on(address))
    if member.standing == Standing.LEFT:
        raise NotReady("This member has left. Add them again with their card, if they come back.")
    member.name, member.part, member.address = name.strip(), part, address.rstrip("/")
    member.save(update_fields=["name", "part", "address"])
    return member


@action("network.member.held_off")
def hold_off(member: Member, *, by: Person | None, off: bool = True) -> Member:
    """Stop sending to a member and listening to it, for now, or do both again; what it told stays."""
    refuse_unless_may("network.keep", by)
    if member.standing == Standing.LEFT or member.held_off is off:
        raise NotReady("That is so already; somebody else may have been first, or this member has left.")
    member.held_off = off
    member.save(update_fields=["held_off"])
    return member


@unrecorded("within the action that leaves the line")
def moved(member: Member, to: Standing) -> Member:
    """A member in another standing; who left is not called on any more."""
    refuse(rules.why_not_move(Standing(member.standing), to))
    member.standing = to
    if to is Standing.LEFT:
        member.left_on, member.address = timezone.localdate(), ""
    member.save(update_fields=["standing", "left_on", "address"])
    return member


@action("network.ways_chosen")
def choose_ways(network: Network, *, by_folder: bool, by_https: bool, by: Person | None) -> Network:
    """Say by which ways parcels travel by themselves; by hand they always can."""
    refuse_unless_may("network.keep", by)
    network.by_folder, network.by_https = by_folder, by_https
    network.save(update_fields=["by_folder", "by_https"])
    return network


@action("network.moved")
def move(network: Network, to: Standing, *, by: Person | None) -> Network:
    """Pause in the network, come back or leave it, ourselves."""
    refuse_unless_may("network.keep", by)
    refuse(rules.why_not_move(Standing(network.standing), to))
    network.standing = to
    network.left_on = timezone.localdate() if to is Standing.LEFT else None
    network.save(update_fields=["standing", "left_on"])
    return network


@unrecorded("within the action that sends")
def next_number(network: Network) -> int:
    """The number of our next parcel; it only grows."""
    held = Network.objects.select_for_update().get(pk=network.pk)
    held.last_sequence += 1
    held.save(update_fields=["last_sequence"])
    network.last_sequence = held.last_sequence
    return held.last_sequence


@unrecorded("a line would tell how often others look")
def asked(member: Member, at: int) -> None:
    """Remember the time a member's request bore, so that it is answered once."""
    newer = Member.objects.filter(pk=member.pk, asked_at__lt=at).update(asked_at=at)
    if not newer:
        raise NotFound("There is nothing here.")
