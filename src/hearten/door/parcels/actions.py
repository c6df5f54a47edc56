"""Writing a parcel in the ledger."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from hearten.door import queries as door
from hearten.door.models import Release
from hearten.errors import NotReady, refuse
from hearten.methods import kept
from hearten.methods.parcels import RELEASED, Parcel
from hearten.methods.parcels.items import KINDS
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, key_of, write


@dataclass(frozen=True, slots=True)
class Sending:
    """A parcel about to leave: for whom in words, who wrote what is in it, and whether nobody else could look."""

    parcel: Parcel
    whom: str
    authors: Collection[str] = ()
    lone: bool = False


@action("door.parcel.released")
def release(sending: Sending, *, by: Person | None) -> Release:
    """Let a parcel out, exactly as it will be signed. Nobody: the house, which only takes back or says again."""
    if by is not None:
        refuse(why_not("network.keep", by.roles))
    parcel = sending.parcel
    resting = _rests_on(parcel)
    if gone := [one for one in resting if not door.is_out(one)]:
        raise NotReady(
            f"Something this parcel tells is no longer out: {gone[0][:12]}. Look at what would leave again."
        )
    digest = kept.digest(parcel)
    left = Release.objects.create(
        digest=digest,
        sort=Release.Sort.PARCEL,
        title=f"Parcel {parcel.sequence} for {sending.whom}"[:200],
        about=f"network:{parcel.network}",
        policy="as each release it rests on",
        evidence={
            "tables": list(resting),
            "rests_on": list(resting),
            "authors": sorted(sending.authors),
            "looked_over_by": by.key if by else "the house, which adds nothing",
            "exception": {"sort": "nobody else could look it over" if sending.lone else "", "because": ""},
        },
        contents=kept.plain(parcel),
        at=timezone.now(),
        by=by.key if by else "the house",
    )
    write(by, "door.release.sealed", key_of(left), {"digest": digest})
    return left


def _rests_on(parcel: Parcel) -> tuple[str, ...]:
    """The releases whose contents it tells."""
    named = {getattr(one, "release", "") for one in parcel.items if KINDS[type(one)] in RELEASED}
    return tuple(sorted(named - {""}))
