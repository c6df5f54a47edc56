"""What a year's account rests on, each thing as it stood when it was gathered. Days are ISO dates.

The `key` of each is its name among the sources: a number of the account leads to it, and without it does not leave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hearten.methods.findings import Finding
from hearten.methods.plan import Plan
from hearten.methods.series.finding import SeriesFinding


@dataclass(frozen=True, slots=True)
class Listened:
    """An account of one listening that is out: what it told. `before`: the key of the wave it is set beside, or "".

    `beside`: whether it stands here only to be compared with, being told in an account before.
    """

    key: str
    title: str
    release: str
    out_on: str
    plan: Plan
    findings: tuple[Finding, ...]
    before: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Unheard:
    """A listening that is closed, and of which nothing is out."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal. `without`: why it has no action, where that was said; `inside`: it has one that is told inside only."""

    key: str
    goal: str
    number: int
    name: str
    without: str = ""
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """An action under a goal, told to everybody, in both lexicons. `seen`: what was seen of it, by its day."""

    key: str
    goal: str
    what: str
    why: str
    with_whom: str
    by_day: str
    rational: str
    relational: str
    stops: str
    state: str
    late: bool
    begun_on: str
    ended_on: str = ""
    ended_because: str = ""
    seen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pausing:
    """A target paused. `state` as the room has it; `small`: its steps count so few that what they say stays inside."""

    key: str
    title: str
    target: str
    scope: str
    reason: str
    harm: str
    stop: str
    state: str
    start: str
    end: str
    crossed: tuple[str, ...] = ()
    ended_why: str = ""
    cost: str = ""
    felt: str = ""
    rational: SeriesFinding | None = None
    relational: SeriesFinding | None = None
    small: bool = False


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that left and was corrected or withdrawn: when, by which sort of reason, and what was said of it."""

    key: str
    title: str
    on: str
    what: str
    reason: str
    because: str


@dataclass(frozen=True, slots=True)
class Barrier:
    """A barrier nothing was done about. `late`: a change was decided, and its day passed."""

    key: str
    title: str
    does: str
    opened_on: str
    days: int
    late: bool = False
    by_day: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What last year's account said would be done. `became`: how it stands, as the room has it, or "gone"."""

    key: str
    what: str
    by_day: str
    became: str
    late: bool = False
    on: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All a year's account is made of: composing it again from this gives the same document.

    Attributes:
        begins, ends: the first and the last day it is of; `on`: the day it was gathered.
        words: by the part they belong to, what people wrote; numbers in them are named, as `own` says.
        left_out: by block, how many of what belongs there those who wrote it left out.
        spoken: whether quotes or stories stand beside it on its page; never how many, and never their words.
        promised_in: the digest of the account before this one, or "".
    """

    title: str
    organisation: str
    language: str
    begins: str
    ends: str
    on: str
    made_up: bool = False
    listened: tuple[Listened, ...] = ()
    unheard: tuple[Unheard, ...] = ()
    aims: tuple[Aim, ...] = ()
    deeds: tuple[Deed, ...] = ()
    pausings: tuple[Pausing, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    promises: tuple[Promise, ...] = ()
    promised_in: str = ""
    spoken: bool = False
    left_out: tuple[tuple[str, int], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> tuple[Listened, ...]:
        """The listenings it tells of; the rest stands beside them to be compared with."""
        return tuple(one for one in self.listened if not one.beside)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding it tells."""
        return tuple(finding for one in self.listened for finding in one.findings)


Source = Listened | Unheard | Aim | Deed | Pausing | Mistake | Barrier | Promise


def sources(gathered: Gathered) -> dict[str, Source]:
    """Everything an account rests on, by its key.

    Args:
        gathered: any.
    Source:
        House rule: what a number rests on can be named.
    """
    every: tuple[Source, ...] = (
        *gathered.listened,
        *gathered.unheard,
        *gathered.aims,
        *gathered.deeds,
        *gathered.pausings,
        *gathered.mistakes,
        *gathered.barriers,
        *gathered.promises,
    )
    return {one.key: one for one in every}


def name_of(source: Source) -> str:
    """What a source is called: its title, what is done, or the name of its goal.

    Args:
        source: any.
    Source:
        House rule.
    """
    match source:
        case Deed(what=what) | Promise(what=what):
            return what
        case Aim(name=name):
            return name
        case _:
            return source.title
