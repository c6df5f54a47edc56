"""One parcel: the whole of what its issuer tells now, to one member or to all. The next one takes its place."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, cast

from hearten.errors import Unreadable
from hearten.methods import kept
from hearten.methods.parcels.fields import Between, Line, Looks, Moment, Most, Thing, Thumbprint, read
from hearten.methods.parcels.items import KINDS, SINCE, VERSION, Introduction, Item, Kind, Table
from hearten.methods.parcels.shared import Together

OLDEST: Final = 1
LASTS: Final = timedelta(days=120)
LONGEST: Final = timedelta(days=400)
MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"
# These have a page of their own, whose address ends as the thing is named.
PAGED: Final = frozenset({Kind.CASE_STUDY, Kind.GROUP, Kind.MEETING})


class Says(StrEnum):
    """What the issuer says of taking part from now on."""

    IN = "in"
    PAUSED = "paused"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Retracted:
    """Something told before that is told no more, and why."""

    thing: Thing
    because: Line


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is signed.

    Attributes:
        version: of this shape.
        network: the random name of the network.
        issuer: the thumbprint of the key it is signed with.
        to: the thumbprint of the only member it is for, None for all.
        sequence: grows with every parcel of the issuer.
        issued, expires: in UTC.
        says: whether the issuer takes part, pauses or has left.
        items: everything told now; what an earlier parcel told and this one does not is told no more.
        retracted: why, of what was told before and is told no more.
    """

    version: Annotated[int, Between(1, 1000)]
    network: Annotated[str, Looks(re.compile(r"[0-9a-f]{32}"))]
    issuer: Thumbprint
    to: Thumbprint | None
    sequence: Annotated[int, Between(1, 1_000_000_000)]
    issued: Moment
    expires: Moment
    says: Says
    items: Annotated[tuple[Item, ...], Most(2000)]
    retracted: Annotated[tuple[Retracted, ...], Most(5000)]


def payload(parcel: Parcel) -> bytes:
    """Write what is signed: the one canonical way.

    Args:
        parcel: of closed items.

    Raises:
        Unreadable: it holds anything the closed shape does not have; so nothing else can leave.

    Source:
        Our own; the canonical form is that of `hearten.methods.kept`.
    """
    written = kept.canonical(parcel)
    if read_payload(written) != parcel:
        raise Unreadable("What was to leave is not what would be read. Nothing was sent.")
    return written


def read_payload(data: bytes) -> Parcel:
    """Read what was signed.

    Args:
        data: as `payload` writes it, byte for byte.

    Raises:
        Unreadable: it is written otherwise, or holds a field missing, added, of another kind or out of bounds.

    Source:
        Our own.
    """
    try:
        plain = json.loads(data)
        again = kept.canonical(plain)
    except (ValueError, RecursionError, TypeError, UnicodeError) as why:
        raise Unreadable("What it holds cannot be read.") from why
    if again != data:
        raise Unreadable("What it holds is not written as Hearten writes it, byte for byte.")
    if isinstance(plain, dict) and plain.get("is") == "Parcel" and not _is_known(plain.get("version")):
        raise Unreadable(
            f"It is of version {str(plain.get('version'))[:8]} of parcels, and this Hearten reads versions {OLDEST} to "
            f"{VERSION}. Whichever of the two is older needs to be brought up to date."
        )
    parcel = cast(Parcel, read(plain, (Parcel,)))
    for fault in _faults(parcel):
        raise Unreadable(fault)
    return parcel


def _is_known(version: object) -> bool:
    return type(version) is int and OLDEST <= version <= VERSION


def _faults(parcel: Parcel) -> Iterator[str]:
    """What a field alone cannot say."""
    if not _is_day(parcel.issued[:10]) or not _is_day(parcel.expires[:10]):
        yield "It bears a day that is in no calendar."
        return
    if not timedelta(0) < moment(parcel.expires) - moment(parcel.issued) <= LONGEST:
        yield "It expires before it was issued, or more than thirteen months after."
    if any(many > 1 for many in Counter(one.thing for one in parcel.items).values()):
        yield "It tells one thing twice."
    if {one.thing for one in parcel.items} & {one.thing for one in parcel.retracted}:
        yield "It tells a thing and takes it back."
    named = [(one.release, one.measure) for one in parcel.items if isinstance(one, Table)]
    if len(set(named)) < len(named):
        yield "It tells one question of one release twice."
    if any(SINCE.get(type(one), OLDEST) > parcel.version for one in parcel.items):
        yield "It tells of a kind of thing that its version of parcels does not have."
    for item in parcel.items:
        yield from _faults_of(item)


def _faults_of(item: Item) -> Iterator[str]:
    days = (getattr(item, name, None) for name in ("on", "not_before"))
    if not all(_is_day(day) for day in days if day):
        yield "It bears a day that is in no calendar."
    if isinstance(item, Table):
        if not item.of_means and any(not 0 <= one.value <= 1 for one in item.figures):
            yield "It tells a share that is below none or above all."
        if len({(one.breakdown, one.group) for one in item.figures}) < len(item.figures):
            yield "It tells one group twice."
        if item.sampled == any(one.error is None for one in item.figures):
            yield "It says how sure figures are where people chose themselves, or does not where they were chosen."
    yield from _faults_of_names(item)


def _faults_of_names(item: Item) -> Iterator[str]:
    if isinstance(item, Introduction) and item.thing != f"key:{item.thumbprint}":
        yield "It introduces a member by another name than that of the key."
    if isinstance(item, Together) and len(set(item.who)) < len(item.who):
        yield "It names a member of a working group twice."
    kind = KINDS[type(item)]
    if kind in PAGED and not re.fullmatch(rf"{kind}:[0-9A-Za-z_-]+", item.thing):
        yield "It names a thing otherwise than things of its kind are named."


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def moment(written: str) -> datetime:
    """Read a moment in a parcel.

    Args:
        written: as ISO 8601 in UTC, to the second.

    Source:
        ISO 8601.
    """
    return datetime.strptime(written, MOMENT).replace(tzinfo=UTC)


def in_writing(at: datetime) -> str:
    """Write a moment as a parcel does.

    Args:
        at: with its zone.

    Source:
        ISO 8601.
    """
    return at.astimezone(UTC).strftime(MOMENT)
