"""Everything that can be in a parcel, and nothing else can: figures and accounts that left, and what is shared.

There is no kind for the words of people: they are read where they can be taken back. A figure is of everyone or of a
group of at least ten, its base to the nearest five and its share to a step: what one person answered has no field.
Every item has the name, `thing`, by which it is taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from hearten.methods.parcels.fields import (
    Between,
    Day,
    Digest,
    Line,
    Most,
    Name,
    Thing,
    Thumbprint,
    Words,
)
from hearten.methods.parcels.shared import (
    CaseStudy,
    Group,
    Joining,
    Meeting,
    Need,
    Offer,
    Outset,
    Pooled,
    Together,
)


class Kind(StrEnum):
    """What an item is."""

    TABLE = "table"
    THEME = "theme"
    ACCOUNT = "account"
    INTRODUCTION = "introduction"
    POOLED = "pooled"
    CASE_STUDY = "case_study"
    NEED = "need"
    OFFER = "offer"
    GROUP = "group"
    MEETING = "meeting"
    OUTSET = "outset"
    JOINING = "joining"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Figure:
    """One told figure of a question. `breakdown` and `group` are "" for everyone.

    `value` is a share (0 to 1) or, of means, in the question's own unit; `error` its standard error, None where people
    chose themselves; `base` how many answered, to the nearest five.
    """

    breakdown: Line
    group: Line
    value: Annotated[float, Between(-1e6, 1e6, 0.001)]
    error: Annotated[float, Between(0, 1e6)] | None
    base: Annotated[int, Between(10, 100_000_000, 5)]


@dataclass(frozen=True, slots=True)
class Table:
    """One question's figures, as they left in `release`.

    `measure` names the exact wording, its answers and which of them count; `headline` says these in words.
    """

    thing: Thing
    release: Digest
    measure: Digest
    question: Annotated[str, Most(400, 1)]
    topic: Line
    headline: Line
    people: Line
    of_means: bool
    sampled: bool
    on: Day
    figures: Annotated[tuple[Figure, ...], Most(80, 1)]


@dataclass(frozen=True, slots=True)
class Theme:
    """What people made of what was heard, in their own words, as these left in an account."""

    thing: Thing
    release: Digest
    title: Annotated[str, Most(200, 1)]
    words: Words


@dataclass(frozen=True, slots=True)
class Account:
    """Where a released account is to be read."""

    thing: Thing
    release: Digest
    title: Annotated[str, Most(200, 1)]
    address: Line
    on: Day


@dataclass(frozen=True, slots=True)
class Introduction:
    """A member a convener introduces: each other member compares the key, or takes the convener's word for it."""

    thing: Thing
    name: Name
    thumbprint: Thumbprint
    x: Thumbprint
    part: Name
    address: Line


Item = (
    Table
    | Theme
    | Account
    | Introduction
    | Pooled
    | CaseStudy
    | Need
    | Offer
    | Group
    | Meeting
    | Outset
    | Joining
    | Together
)

KINDS: Final[dict[type, Kind]] = {
    Table: Kind.TABLE,
    Theme: Kind.THEME,
    Account: Kind.ACCOUNT,
    Introduction: Kind.INTRODUCTION,
    Pooled: Kind.POOLED,
    CaseStudy: Kind.CASE_STUDY,
    Need: Kind.NEED,
    Offer: Kind.OFFER,
    Group: Kind.GROUP,
    Meeting: Kind.MEETING,
    Outset: Kind.OUTSET,
    Joining: Kind.JOINING,
    Together: Kind.TOGETHER,
}
# The shape grows by kinds alone, each from a version on; a kind that is there keeps its fields.
VERSION: Final = 2
SINCE: Final[dict[type, int]] = {Joining: 2, Together: 2}
CLASSES: Final = tuple(KINDS)
EVERY: Final = (*CLASSES, Figure)
# What stays with others when a member leaves: it left through the door, and stands in the ledger.
RELEASED: Final = frozenset({Kind.TABLE, Kind.THEME, Kind.ACCOUNT, Kind.POOLED})
