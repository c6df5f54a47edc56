"""How many joined and left between two waves, added up along a chain of them, and when it may be said; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hearten.errors import HeartenError, NotReady, Unreadable
from hearten.listening.surveys.rules import State, gettext_noop

Pair = tuple[int, int]  # how many joined, how many left
Groups = Mapping[str, Mapping[str, Pair]]
NOBODY: Pair = (0, 0)


class Known(StrEnum):
    """What a steward can say of who joined and left."""

    SAME = "same"
    NUMBERS = "numbers"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Since:
    """How many joined and left since an earlier wave: of everyone, and of each declared group where it is known.

    `groups` is {breakdown key: {group code: (joined, left)}}; a group that is not in it is not known of.
    """

    everyone: Pair
    groups: Groups = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a steward says since one earlier wave."""

    since: int
    known: Known
    moved: Since | None = None


def why_not_say(state: State, *, is_wave: bool) -> HeartenError | None:
    """The refusal where nothing may be said of who joined and left now, or None."""
    if not is_wave:
        return NotReady(
            gettext_noop(
                "This is asked for the first time, so there is no earlier wave to have joined or left since."
            )
        )
    if state is not State.DRAFT:
        return NotReady(
            gettext_noop(
                "This listening has opened, so what was said of who joined and left stays as it is. Say it for the "
                "next wave before that opens."
            )
        )
    return None


def why_not_these(told: Told, declared: Mapping[str, Sequence[str]]) -> HeartenError | None:
    """The refusal where what is said is not whole, or None. `declared`: the codes of each breakdown's groups."""
    if told.known is not Known.NUMBERS:
        return None
    if told.moved is None:
        return Unreadable(gettext_noop("Say how many joined and how many left, or that you do not know."))
    pairs = [
        told.moved.everyone,
        *(pair for groups in told.moved.groups.values() for pair in groups.values()),
    ]
    if any(number < 0 for pair in pairs for number in pair):
        return Unreadable(gettext_noop("A number of people is 0 or more. Correct the one below 0."))
    undeclared = {
        (key, code)
        for key, groups in told.moved.groups.items()
        for code in groups
        if code not in declared.get(key, ())
    }
    if undeclared:
        return NotReady(
            gettext_noop(
                "A group of these is not declared any more. Look at the breakdowns, then say it again."
            )
        )
    return None


def nobody_moved(declared: Mapping[str, Sequence[str]]) -> Since:
    """The same people in every group."""
    return Since(NOBODY, {key: dict.fromkeys(codes, NOBODY) for key, codes in declared.items()})


def added(first: Since | None, second: Since | None) -> Since | None:
    """Who joined and left over two steps, as far as the two alone can tell; None where they cannot.

    Six who joined in one step may be the six who left in the next: two numbers say how many differ only where one of
    them is nought. Anything else is not known, and is asked.
    """
    if first is None or second is None:
        return None
    everyone = _added(first.everyone, second.everyone)
    if everyone is None:
        return None
    groups = {
        key: {
            code: both
            for code, pair in codes.items()
            if (both := _added(pair, second.groups.get(key, {}).get(code))) is not None
        }
        for key, codes in first.groups.items()
    }
    return Since(everyone, groups)


def _added(first: Pair, second: Pair | None) -> Pair | None:
    if second is None:
        return None
    if NOBODY not in (first, second):
        return None
    return first[0] + second[0], first[1] + second[1]


def summed(steps: Sequence[Since | None]) -> Since | None:
    """All steps put together, for a form to begin with; None where one of them is not known."""
    known = [step for step in steps if step is not None]
    if not known or len(known) < len(steps):
        return None
    groups: dict[str, dict[str, Pair]] = {}
    for step in known:
        for key, codes in step.groups.items():
            for code, pair in codes.items():
                before = groups.setdefault(key, {}).get(code, NOBODY)
                groups[key][code] = before[0] + pair[0], before[1] + pair[1]
    return Since((sum(one.everyone[0] for one in known), sum(one.everyone[1] for one in known)), groups)


def turned(since: Since) -> Since:
    """The same seen from the later wave: who joined had not come yet, who left was still there."""
    groups = {
        key: {code: (left, joined) for code, (joined, left) in codes.items()}
        for key, codes in since.groups.items()
    }
    return Since((since.everyone[1], since.everyone[0]), groups)
