"""The stages of a procurement, what each has to say, and when a claim counts as tested; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hearten.errors import HeartenError, NotReady
from hearten.people.rules import why_not
from hearten.systems.linking import why_not_link


class Stage(StrEnum):
    """The eight stages, in the order they come."""

    NEED = "need"
    EARLY_TALK = "early talk"
    DESIGN = "design"
    TENDER = "tender"
    CHOOSE = "choose"
    AWARD = "award"
    BEGIN = "begin"
    REVIEW = "review"


class Sort(StrEnum):
    """Which of the two lexicons a criterion speaks."""

    RELATIONAL = "relational"
    RATIONAL = "rational"


class Weight(StrEnum):
    """How much a criterion counts, in words, the most first."""

    MOST = "more than anything else"
    MUCH = "much"
    SOME = "some"
    LITTLE = "a little"


class Bears(StrEnum):
    """What later evidence says of a claim."""

    OUT = "bears it out"
    AGAINST = "speaks against it"
    CANNOT_TELL = "cannot tell"


class Strength(StrEnum):
    """How strong a piece of evidence is, the strongest first."""

    FINDING = "a finding that left through the door"
    COUNTED = "counted before and after"
    SAID = "said by people it is for"
    OURS = "our own impression"


@dataclass(frozen=True, slots=True)
class Was:
    """One stage as it was: who from the community was there, in kind; what they changed, or why nothing."""

    stage: Stage
    there: str
    changed: str
    nothing_because: str
    on: date | None


@dataclass(frozen=True, slots=True)
class LaterEvidence:
    """Later evidence for or against a claim."""

    bears: Bears | None
    strength: Strength | None
    words: str
    address: str
    on: date | None


def why_not_begin(title: str, need: str) -> NotReady | None:
    """It has a name, and says what is needed in the words of those who need it."""
    if title.strip() and need.strip():
        return None
    return NotReady("Say what is bought, and what people need it for.")


def why_not_tend(mine: bool, roles: Collection[str]) -> HeartenError | None:
    """Whoever began it looks after it; and those who look after all."""
    return None if mine else why_not("systems.tend", roles)


def why_not_tell(was: Was, today: date) -> NotReady | None:
    """A stage says who was there, and what they changed or why nothing was; never both."""
    if not was.there.strip():
        return NotReady(
            "Say who from the community was there, as a kind of person. “Nobody” is an answer too."
        )
    if bool(was.changed.strip()) == bool(was.nothing_because.strip()):
        return NotReady("Say what they changed, or else why nothing changed: one of the two.")
    if was.on is None or was.on > today:
        return NotReady("Say on which day it was, and that day is not to come.")
    return None


def why_not_weigh(what: str, weight: str, seen: str) -> NotReady | None:
    """A criterion says what is looked for, how much it counts in words, and how it will be seen."""
    if not what.strip():
        return NotReady("Say what is looked for in whoever is chosen.")
    if weight not in set(Weight):
        return NotReady("Say in words how much it counts.")
    if not seen.strip():
        return NotReady("Say how it will be seen: what somebody would have to show or do.")
    return None


def why_not_claim(says: str) -> NotReady | None:
    """A claim is a sentence that could turn out to be wrong."""
    return (
        None
        if says.strip()
        else NotReady("Say what is to be better, for whom, so that it could be seen not to be.")
    )


def why_not_tie(tested: LaterEvidence, today: date) -> NotReady | None:
    """A claim is tested by evidence somebody can go and read; until then it is untested everywhere it is shown."""
    if tested.bears is None or tested.strength is None:
        return NotReady("Say what the evidence says of the claim, and how strong it is.")
    if not tested.words.strip() or not tested.address.strip():
        return NotReady(
            "Say what was found, and link to where it can be read. A claim without a link stays untested."
        )
    if tested.on is None or tested.on > today:
        return NotReady("Say on which day it was found, and that day is not to come.")
    return why_not_link(tested.address)
