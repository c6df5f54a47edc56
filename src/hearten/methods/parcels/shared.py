"""What a network shares beside figures: what was pooled, what was tried, needs, offers, groups and who is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from hearten.methods.parcels.fields import Between, Day, Digest, Line, Most, Name, Thing, Thumbprint, Words

Share = Annotated[float, Between(0, 1, 0.01)]
Lines = Annotated[tuple[Line, ...], Most(40)]


@dataclass(frozen=True, slots=True)
class Pooled:
    """What members found, put together by a convener: how far they differ, the middle, and no member.

    Shares from 0 to 1, in hundredths; `apart` is how far from the middle a member usually is, and `differ` how much of
    that is more than chance. `new_low` and `new_high` are None where members are too few. `since` to `until` are the
    days of what went in.
    """

    thing: Thing
    measure: Digest
    question: Annotated[str, Most(400, 1)]
    topic: Line
    headline: Line
    people: Line
    breakdown: Line
    group: Line
    members: Annotated[int, Between(3, 10_000)]
    differ: Name
    apart: Share
    middle: Share
    low: Share
    high: Share
    new_low: Share | None
    new_high: Share | None
    since: Day
    until: Day
    on: Day


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """What was tried, where, what came of it, what failed, and how strong the evidence is.

    `where` is the kind of place; `credit` whom it is credited to together, "" where nobody is named.
    """

    thing: Thing
    title: Name
    theme: Name
    tried: Words
    where: Words
    came_of_it: Words
    failed: Words
    strength: Name
    evidence: Words
    credit: Line
    not_before: Day | None


@dataclass(frozen=True, slots=True)
class Need:
    """What a member looks for."""

    thing: Thing
    title: Name
    theme: Name
    words: Words
    not_before: Day | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a member can give others."""

    thing: Thing
    title: Name
    theme: Name
    words: Words
    not_before: Day | None


@dataclass(frozen=True, slots=True)
class Group:
    """A working group, what it is about and what it is for."""

    thing: Thing
    title: Name
    theme: Name
    aims: Words
    on: Day


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: when, its agenda, and its notes where it was agreed that they may go further than the room.

    `agreed` is what was agreed about how far; `group` the working group it is of.
    """

    thing: Thing
    group: Thing | None
    title: Name
    on: Day
    where: Line
    agenda: Lines
    notes: Words
    agreed: Line


@dataclass(frozen=True, slots=True)
class Outset:
    """Where a member is, and what it hopes for and needs as it begins. Degrees north and east, in hundredths."""

    thing: Thing
    place: Name
    north: Annotated[float, Between(-90, 90, 0.01)]
    east: Annotated[float, Between(-180, 180, 0.01)]
    aims: Words
    needs: Words


@dataclass(frozen=True, slots=True)
class Joining:
    """That its issuer takes part in another member's working group: the organisation, and never who of it.

    `of` is the thumbprint of the key of whoever began `group`; `title` what the group was called when it was joined.
    """

    thing: Thing
    group: Thing
    of: Thumbprint
    title: Name
    on: Day


@dataclass(frozen=True, slots=True)
class Together:
    """Which members take part in a working group beside its issuer, who began it; by their keys."""

    thing: Thing
    group: Thing
    title: Name
    who: Annotated[tuple[Thumbprint, ...], Most(500, 1)]


SHARED = (Pooled, CaseStudy, Need, Offer, Group, Meeting, Outset, Joining, Together)
