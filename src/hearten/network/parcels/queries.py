"""What we chose and sent, and what members told us: the way out of what was taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from hearten.door.parcels import queries as door
from hearten.errors import NotFound
from hearten.methods.parcels import CLASSES, RELEASED, Account, Item, Kind, Known, Table, Theme
from hearten.methods.parcels.fields import read
from hearten.methods.parcels.signing import signer_of
from hearten.network.membership import keys
from hearten.network.membership import queries as membership
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Standing
from hearten.network.parcels import figures as told_figures
from hearten.network.parcels.models import Chosen, Opened, Sent, Taken, Told, TurnedDown
from hearten.network.parcels.pieces import Piece
from hearten.people.models import Person


@dataclass(frozen=True, slots=True)
class OneFigure:
    """One figure, as `Taken` says; `member_id` None for our own."""

    member_id: int | None
    sequence: int
    release: str
    measure: str
    question: str
    topic: str
    headline: str
    breakdown: str
    group: str
    wave: date
    people: str
    of_means: bool
    value: float
    error: float | None
    base: int


@dataclass(frozen=True, slots=True)
class ToldItem:
    """Something a member told us, as one of the closed kinds."""

    member_id: int
    member: str
    thing: str
    item: Item
    sequence: int
    opened_on: date


@dataclass(frozen=True, slots=True)
class Choice:
    """A release that could be told, whether it was chosen, and how many questions of it can be put together."""

    digest: str
    title: str
    on: date
    chosen: bool


def choices(network: Network) -> tuple[Choice, ...]:
    """What left that could be told to the network, with what was chosen, the newest first."""
    chosen = set(network.chosen.values_list("release", flat=True))
    return tuple(Choice(one.digest, one.title, one.on, one.digest in chosen) for one in door.tellable())


def pieces(network: Network) -> tuple[Piece, ...]:
    """What the chosen releases tell: figures to conveners; that the account is out, and its words, to everyone."""
    told = {one.digest: one for one in door.tellable()}
    chosen = [one.release for one in network.chosen.all() if one.release in told]
    return tuple(piece for digest in chosen for piece in _pieces_of(told[digest]))


def _pieces_of(one: door.Tellable) -> Iterator[Piece]:
    thing = told_figures.thing_of("account", one.digest)
    yield Piece(Account(thing, one.digest, one.title, address_of(one), one.on.isoformat()))
    if one.of_a_year:
        return
    theme, tables = _read_from(one.digest, one.title, one.seal)
    if theme is not None:
        yield Piece(theme)
    for table in tables:
        yield Piece(table, to_all=False)


@lru_cache(maxsize=64)
def _read_from(digest: str, title: str, _seal: str) -> tuple[Theme | None, tuple[Table, ...]]:
    """A bundle under one seal never changes, and reading one takes long; whether it is out is asked each time."""
    made_of = door.made_of(digest)
    return told_figures.theme_of(digest, title, made_of), told_figures.tables_of(digest, made_of)


def address_of(one: door.Tellable) -> str:
    """Where a published account is read."""
    page = "learning:told_year" if one.of_a_year else "learning:told"
    return f"{settings.HEARTEN_ADDRESS}{reverse(page, args=[one.digest[:16]])}"


def ours(network: Network | None = None) -> tuple[OneFigure, ...]:
    """Our own figures, of what was chosen for the network, in the form of those that were taken in."""
    of = network or membership.network()
    if of is None:
        return ()
    tables = [one.item for one in pieces(of) if isinstance(one.item, Table)]
    return tuple(figure for table in tables for figure in figures_of(table, None, of.last_sequence))


def figures_of(table: Table, member_id: int | None, sequence: int) -> Iterator[OneFigure]:
    """The figures of a table one by one."""
    for one in table.figures:
        yield OneFigure(
            member_id=member_id,
            sequence=sequence,
            release=table.release,
            measure=table.measure,
            question=table.question,
            topic=table.topic,
            headline=table.headline,
            breakdown=one.breakdown,
            group=one.group,
            wave=date.fromisoformat(table.on),
            people=table.people,
            of_means=table.of_means,
            value=one.value,
            error=one.error,
            base=one.base,
        )


def figures(measure: str | None = None) -> tuple[OneFigure, ...]:
    """What members told us and did not take back; of one measure, or all."""
    found = _of_now(Taken.objects.filter(withdrawn=False))
    if measure is not None:
        found = found.filter(measure=measure)
    return tuple(_figure(one) for one in found)


def _of_now(rows: QuerySet[Taken]) -> QuerySet[Taken]:
    """Of the network we are in; none where we are in none."""
    return rows.filter(member__network=membership.network())


def _figure(one: Taken) -> OneFigure:
    return OneFigure(
        one.member_id,
        one.sequence,
        one.release,
        one.measure,
        one.question,
        one.topic,
        one.headline,
        one.breakdown,
        one.group,
        one.wave,
        one.people,
        one.of_means,
        cast(float, one.value),
        one.error,
        cast(int, one.base),
    )


def told(kind: Kind, *, today: date | None = None) -> tuple[ToldItem, ...]:
    """What members told us of one kind, but what was taken back, and what is not to be shown yet."""
    day = today or timezone.localdate()
    found = Told.objects.filter(kind=kind, withdrawn_on__isnull=True, member__network=membership.network())
    seen = found.filter(Q(not_before__isnull=True) | Q(not_before__lte=day))
    return tuple(
        ToldItem(
            one.member_id,
            one.member.name,
            one.thing,
            item_of(one.item),
            one.parcel.sequence,
            timezone.localdate(one.parcel.opened_at),
        )
        for one in seen.select_related("member", "parcel")
    )


def took_back(thing: str) -> frozenset[int]:
    """Which members told this before and take it back."""
    found = Told.objects.filter(thing=thing, withdrawn_on__isnull=False, member__network=membership.network())
    return frozenset(found.values_list("member_id", flat=True))


def item_of(plain: object) -> Item:
    """An item as it was kept."""
    return cast(Item, read(plain, CLASSES))


def known(network: Network, now: datetime) -> Known:
    """What a parcel that comes is held against."""
    came = Opened.objects.filter(member__network=network)
    last = came.values_list("member__thumbprint", "to_us").annotate(Max("sequence"))
    versions = came.values_list("member__thumbprint").annotate(Max("version"))
    return Known(
        network=network.ident,
        us=keys.our_thumbprint(),
        pinned=membership.pinned(network),
        last={(thumb, to_us): number for thumb, to_us, number in last},
        versions=dict(versions),
        now=now,
    )


def newest(network: Network, to: Member | None) -> Sent | None:
    """Our last parcel to a member, or to everyone."""
    return network.sent.filter(to=to).first()


def sent(network: Network) -> tuple[Sent, ...]:
    """Every parcel of ours, the newest first."""
    return tuple(network.sent.select_related("to")[:200])


def sent_parcel(network: Network, sequence: int) -> Sent:
    """One of them."""
    found = network.sent.select_related("to").filter(sequence=sequence).first()
    if found is None:
        raise NotFound("There is no such parcel. Go back to what we sent.")
    return found


def opened(network: Network) -> tuple[Opened, ...]:
    """Every parcel that was taken in, the newest first."""
    return tuple(Opened.objects.filter(member__network=network).select_related("member")[:200])


def one_opened(network: Network, opened_id: int) -> Opened:
    """One of them."""
    found = Opened.objects.filter(member__network=network, pk=opened_id).select_related("member").first()
    if found is None:
        raise NotFound("There is no such parcel. Go back to what we took in.")
    return found


def turned_down(network: Network) -> tuple[TurnedDown, ...]:
    """Files that were no parcel for us, and why."""
    return tuple(network.turned_down.all()[:100])


def was_seen(network: Network, file: str) -> bool:
    """Whether this very file was opened before, or turned down for a reason that still holds."""
    down = network.turned_down.filter(file=file).first()
    if down is not None:
        return down.signer not in membership.pinned(network)
    return Opened.objects.filter(member__network=network, file=file).exists()


def stranger(network: Network, token: str) -> str:
    """The thumbprint of the key a file names, where no member here has it; else ""."""
    who = signer_of(token)
    return "" if who in membership.pinned(network) else who


@dataclass(frozen=True, slots=True)
class Asked:
    """A question a member told figures of; never the figures: they are put together with others', and not looked at."""

    question: str
    wave: date
    groups: int
    withdrawn: bool


def questions_of(member: Member) -> tuple[Asked, ...]:
    """Of which questions a member told figures, and when; those taken back too."""
    found: dict[tuple[str, date, bool], int] = {}
    for one in member.figures.order_by("question", "wave", "pk"):
        place = (one.question, one.wave, one.withdrawn)
        found[place] = found.get(place, 0) + (one.group != "")
    return tuple(Asked(question, wave, groups, gone) for (question, wave, gone), groups in found.items())


def told_of_member(member: Member) -> tuple[Told, ...]:
    """What else a member told us."""
    return tuple(member.told.all())


def is_released(kind: str) -> bool:
    """Whether a kind stays when a member leaves."""
    return Kind(kind) in RELEASED


def is_out_of_time(member: Member, now: datetime) -> bool:
    """Whether the last parcel of a member who takes part has run out, so that nobody knows what it would tell now."""
    last = member.opened.order_by("-issued_at").values_list("expires_at", flat=True).first()
    return member.standing == Standing.IN and last is not None and last <= now


def chosen(network: Network) -> tuple[Chosen, ...]:
    """What was chosen to be told."""
    return tuple(network.chosen.all())


def file_digest(token: str) -> str:
    """By what a file is known again."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def opened_of(member: Member) -> Opened | None:
    """The last parcel of a member that was taken in, or None."""
    return member.opened.order_by("-sequence").first()


def about(person: Person) -> dict[str, object]:
    """What is kept here of what a person did: by their key, never by name."""
    sent = Sent.objects.filter(by=person.key).order_by("sequence")
    opened = Opened.objects.filter(by=person.key).select_related("member").order_by("opened_at")
    return {
        "parcels you sent": [f"number {one.sequence}, {one.issued_at:%Y-%m-%d}" for one in sent],
        "parcels you opened": [f"number {one.sequence} of {one.member.name}" for one in opened],
        "releases you chose for the network": [
            f"{one.release[:12]}, {one.chosen_on:%Y-%m-%d}" for one in Chosen.objects.filter(by=person.key)
        ],
    }
