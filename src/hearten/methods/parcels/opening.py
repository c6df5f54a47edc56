"""Whether a parcel may be taken: signed by a member, for us, newer than the last, in time, and of the closed shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.methods.parcels import signing
from hearten.methods.parcels.parcel import Parcel, moment, read_payload
from hearten.methods.parcels.signing import Signed, in_fours

AHEAD: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Known:
    """What we know when a parcel comes.

    Attributes:
        network: the name of the network we are in.
        us: the thumbprint of our own key.
        pinned: each member's thumbprint and key.
        last: of each member, the number of the last parcel taken, for all (False) and for us alone (True).
        versions: of each member, the version of the last parcel taken.
        now: the moment, with its zone.
    """

    network: str
    us: str
    pinned: Mapping[str, str]
    last: Mapping[tuple[str, bool], int]
    versions: Mapping[str, int]
    now: datetime


def opened(token: str, known: Known) -> tuple[Parcel, Signed]:
    """Check a parcel and read it; all of it, or nothing.

    Args:
        token: the whole file.
        known: what we know.

    Raises:
        Unreadable: it is damaged, changed, signed by somebody else or not of the closed shape.
        NotReady: it is sound, but not for us, not new or not in time.

    Source:
        RFC 7515; the order (signature first, then shape, then sequence and time) follows The Update Framework,
        specification 1.0, section 5, against rollback and freeze.
    """
    signed = signing.check(token, known.pinned)
    parcel = read_payload(signed.payload)
    if refusal := why_not_take(parcel, signed.thumbprint, known):
        raise refusal
    return parcel, signed


def why_not_take(parcel: Parcel, signer: str, known: Known) -> HeartenError | None:
    """Say why a sound parcel is not taken, or nothing.

    Args:
        parcel: as it was read.
        signer: the thumbprint of the key it was signed with.
        known: what we know.

    Source:
        As `opened`.
    """
    if parcel.issuer != signer:
        return NotReady(f"It says that it is of {in_fours(parcel.issuer)}, but another signed it.")
    if signer == known.us:
        return NotReady("This parcel is our own: it is for the others.")
    if parcel.network != known.network:
        return NotReady("This parcel is of another network than the one we are in.")
    if parcel.to not in (None, known.us):
        return NotReady(
            f"This parcel is for another member, {in_fours(parcel.to)}. Pass it on, or remove it."
        )
    return _why_not_new(parcel, known) or _why_not_now(parcel, known.now)


def _why_not_new(parcel: Parcel, known: Known) -> HeartenError | None:
    last = known.last.get((parcel.issuer, parcel.to is not None), 0)
    if parcel.sequence == last:
        return NotReady(f"This parcel, number {last}, was opened before. There is nothing new in it.")
    if parcel.sequence < last:
        return NotReady(
            f"This parcel is number {parcel.sequence}, and number {last} of the same member was opened already. "
            "What it tells may have been taken back since, so it is not opened."
        )
    if parcel.version < known.versions.get(parcel.issuer, 0):
        return NotReady(
            "This parcel is of an older version than this member’s last one, so it is not opened."
        )
    return None


def _why_not_now(parcel: Parcel, now: datetime) -> HeartenError | None:
    if moment(parcel.expires) <= now:
        return NotReady(
            f"This parcel ran out on {parcel.expires[:10]}. Ask the member who sent it for a newer one."
        )
    if moment(parcel.issued) > now + AHEAD:
        return NotReady(
            f"This parcel is dated {parcel.issued[:10]}, a day to come. See that the clocks here and there are right."
        )
    return None
