"""The history of a thing, of a person's doings, and whether the record is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext

from hearten.record import anchor, chain, shortening
from hearten.record.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the record."""

    number: int
    at: datetime
    by: str
    done: str
    about: str

    @property
    def words(self) -> str:
        """What was done, to read: "people.invitation.sent_again" is "invitation sent again"."""
        return gettext(" ".join(self.done.split(".")[1:]).replace("_", " "))


def history(about: str, most: int = 200) -> tuple[Line, ...]:
    """What was done to a thing, newest first."""
    return _lines(about=about, most=most)


def doings(by: str, most: int = 200) -> tuple[Line, ...]:
    """What a person did, newest first."""
    return _lines(by=by, most=most)


def latest(most: int = 200, before: int | None = None) -> tuple[Line, ...]:
    """The newest lines, or those before a number."""
    return _lines(most=most, **({"number__lt": before} if before else {}))


def _lines(*, most: int, **where: object) -> tuple[Line, ...]:
    entries = Entry.objects.filter(**where).order_by("-number")[:most]
    return tuple(Line(entry.number, entry.at, entry.by, entry.done, entry.about) for entry in entries)


def faults() -> Iterator[str]:
    """Every place where the record was edited, shortened or put in another order, in a sentence each."""
    # Read first: what is written meanwhile can only put the record ahead of it.
    furthest = anchor.furthest()
    expected, previous = shortening.beginning()
    anchored = furthest is None
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != expected:
            yield f"Line {expected} is missing: line {entry.number} comes in its place."
        elif entry.previous != previous:
            yield f"Line {entry.number} does not follow the line before it."
        said = chain.Said(entry.number, entry.at, entry.by, entry.done, entry.about, entry.detail)
        made = chain.digest(settings.HEARTEN_RECORD_KEY, entry.previous, said)
        if made != entry.digest:
            yield f"Line {entry.number} was changed after it was written."
        anchored = anchored or (entry.number, entry.digest) == furthest
        previous, expected = entry.digest, entry.number + 1
    yield from _faults_at_the_end(expected - 1, previous)
    if furthest is not None and not anchored:
        yield (
            f"The record once reached line {furthest[0]}, as the file {anchor.NAME} beside the keys remembers, "
            "and that line is no longer in it: lines at the end are missing or were written anew."
        )


def _faults_at_the_end(last: int, digest: str) -> Iterator[str]:
    head = Head.objects.filter(pk=1).first()
    if head is None:
        yield "The head of the record is missing."
    elif (head.number, head.digest) != (last, digest):
        yield (
            f"The record ends at line {last}, but its head says {head.number}: "
            "lines at the end are missing or were added."
        )


def length() -> int:
    """How many lines the record holds."""
    return Entry.objects.count()
