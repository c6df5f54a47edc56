"""What a case study, a need, an offer, a group and a meeting must say, and what of them may go further; pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.people.rules import why_not

MOST_LINES: Final = 40
LONGEST_LINE: Final = 300


class Theme(StrEnum):
    """What something is about. The six themes of practice, and what networks ask about first."""

    PROCUREMENT = "buying with kindness"
    WELLBEING = "holistic personal wellbeing"
    STAFF = "caring about staff"
    TARGETS = "turning off targets"
    TOGETHER = "working together"
    RISK = "recalculating risk"
    TECHNOLOGY = "person-centred technology"
    LISTENING = "listening"
    DIFFERENCE = "seeing the difference"


class Strength(StrEnum):
    """How strong the evidence of a case study is, the strongest first."""

    COMPARED = "compared with what would have been"
    COUNTED = "counted before and after"
    SAID = "said by people it is for"
    OURS = "our own impression"


class Sort(StrEnum):
    """Whether something is looked for, or given."""

    NEED = "need"
    OFFER = "offer"


class Agreed(StrEnum):
    """How far what is said in a meeting may go, as those who meet agreed."""

    NOWHERE = "no notes: what is said stays with those who are there"
    HERE = "notes stay in our organisation, and name nobody"
    NETWORK = "notes go to members of the network, and name nobody and no organisation"


def why_not_write(mine: bool, roles: Collection[str]) -> HeartenError | None:
    """Whoever began something changes it; and those who keep the network."""
    return None if mine else why_not("network.keep", roles)


def why_not_study(tried: str, where: str, strength: str) -> HeartenError | None:
    """A case study says what was tried and in what kind of place, and how strong the evidence is."""
    if not tried.strip() or not where.strip():
        return NotReady(
            "Say what was tried, and in what kind of place: others must see whether it is like theirs."
        )
    if strength not in set(Strength):
        return NotReady("Say how strong the evidence is. “Our own impression” is an answer too.")
    return None


def why_not_tell_study(failed: str, came_of_it: str, evidence: str) -> HeartenError | None:
    """Told to others, it also says what failed: that is what they learn most from."""
    if not failed.strip():
        return NotReady(
            "Say first what failed, or went worse than hoped. A case study without that is an advertisement."
        )
    if not came_of_it.strip() or not evidence.strip():
        return NotReady("Say first what came of it, and what shows that.")
    return None


def why_not_credit(together: bool, credit: str) -> HeartenError | None:
    """It is credited to some together, or to nobody by name; never to one person."""
    if together and not credit.strip():
        return NotReady("Say whom it is credited to together, such as “the housing team and its tenants”.")
    return None


def why_not_want(title: str, words: str) -> HeartenError | None:
    """A need or an offer says what it is."""
    if title.strip() and words.strip():
        return None
    return NotReady("Say in a line what it is, and in a few more what would help, or what you can give.")


def why_not_group(title: str, aims: str) -> HeartenError | None:
    """A working group says what it is for, so that it can be seen to be done."""
    if title.strip() and aims.strip():
        return None
    return NotReady("Give the group a name, and say what it is for: how would you see that it is done?")


def why_not_meet(title: str, agenda: Collection[str]) -> HeartenError | None:
    """A meeting has a name and an agenda of lines."""
    if not title.strip() or not agenda:
        return NotReady("Give the meeting a name, and at least one line of what is to be talked about.")
    if len(agenda) > MOST_LINES or any(len(line) > LONGEST_LINE for line in agenda):
        return NotReady(f"An agenda has at most {MOST_LINES} lines, each of {LONGEST_LINE} letters at most.")
    return None


def why_not_note(agreed: str, notes: str) -> HeartenError | None:
    """Notes are kept only as was agreed beforehand."""
    if agreed not in set(Agreed):
        return NotReady("Say first what those who meet agreed about how far their words may go.")
    if agreed == Agreed.NOWHERE and notes.strip():
        return NotReady(
            "It was agreed that no notes are kept, so none can be. Ask those who met, and change that first."
        )
    return None


def goes_out(agreed: str) -> bool:
    """Whether notes may leave with a parcel."""
    return agreed == Agreed.NETWORK


def why_not_end(ended_on: date | None) -> HeartenError | None:
    """Something ends once."""
    return None if ended_on is None else NotReady("It has ended already.")


def lines_of(typed: str) -> tuple[str, ...]:
    """An agenda as lines, without the empty ones."""
    return tuple(line.strip() for line in typed.splitlines() if line.strip())
