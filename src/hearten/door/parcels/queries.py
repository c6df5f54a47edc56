"""What left that a network could be told: accounts that are out, with all they were made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hearten.door import queries as door
from hearten.door.models import Release
from hearten.door.tracing import MadeOf


@dataclass(frozen=True, slots=True)
class Tellable:
    """A release that is out and can be told further; of a year's account only that it is out."""

    digest: str
    title: str
    on: date
    seal: str
    of_a_year: bool = False


def tellable() -> tuple[Tellable, ...]:
    """Every account that is out with its bundle, the newest first."""
    found = Release.objects.filter(
        sort__in=(Release.Sort.ACCOUNT, Release.Sort.YEAR),
        withdrawn_at__isnull=True,
        replaced_by__isnull=True,
    ).exclude(bundle="")
    return tuple(
        Tellable(digest, title, timezone.localdate(at), seal, sort == Release.Sort.YEAR)
        for digest, title, at, seal, sort in found.values_list("digest", "title", "at", "seal", "sort")
    )


def made_of(digest: str) -> MadeOf:
    """All a release that is out was made of, from its sealed bundle."""
    return door.told(digest)


def why_gone(digest: str) -> str:
    """In words, why a release is no longer out; "" where it is."""
    if door.is_out(digest):
        return ""
    found = Release.objects.filter(digest=digest).first()
    if found is not None and found.withdrawn_because:
        return f"It was withdrawn: {found.withdrawn_because}"[:300]
    return "Another release has taken its place."
