"""The ledger, and what a release was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hearten.door.models import Release
from hearten.errors import NotFound, Unreadable
from hearten.methods import kept


@dataclass(frozen=True, slots=True)
class Left:
    """One line of the ledger."""

    number: int
    digest: str
    title: str
    about: str
    policy: str
    at: datetime
    by: str
    withdrawn_at: datetime | None
    withdrawn_because: str
    tables: tuple[str, ...]
    how: Mapping[str, object]


def ledger(most: int = 200) -> tuple[Left, ...]:
    """Everything that left, newest first."""
    return tuple(_line(release) for release in Release.objects.defer("contents")[:most])


def release(digest: str) -> Left:
    """One line of the ledger, by its digest."""
    found = Release.objects.defer("contents").filter(digest=digest).first()
    if found is None:
        raise NotFound("There is no such release in the ledger.")
    return _line(found)


def contents(digest: str) -> object:
    """Exactly what left, as plain JSON; refused where it is no longer what its digest says."""
    found = Release.objects.filter(digest=digest).first()
    if found is None:
        raise NotFound("There is no such release in the ledger.")
    if kept.digest(found.contents) != digest:
        raise Unreadable("This release is no longer what it was when it left. Restore it from a backup.")
    return found.contents


def is_out(digest: str) -> bool:
    """Whether it left and was not withdrawn."""
    return Release.objects.filter(digest=digest, withdrawn_at__isnull=True).exists()


def has_left(about: str) -> bool:
    """Whether anything about a thing ever left, withdrawn or not."""
    return Release.objects.filter(about=about).exists()


def _line(release: Release) -> Left:
    return Left(
        number=release.number,
        digest=release.digest,
        title=release.title,
        about=release.about,
        policy=release.policy,
        at=release.at,
        by=release.by,
        withdrawn_at=release.withdrawn_at,
        withdrawn_because=release.withdrawn_because,
        tables=tuple(release.evidence.get("tables", [])),
        how=release.evidence.get("how", {}),
    )
