"""Of whom a question is asked, one condition at a time, and the plain limits of a number; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hearten.errors import HeartenError, NotFound, NotReady
from hearten.listening.logic.conditions import ITSELF, All, Compare, Condition, Some, keys_in
from hearten.listening.surveys.rules import gettext_noop
from hearten.methods.plan import Kind

Wording = dict[str, str]


class Joined(StrEnum):
    """How several conditions hold together."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Details:
    """What a steward settles of one question beside its words."""

    easy: Wording = field(default_factory=dict)
    above: Wording = field(default_factory=dict)
    limits: tuple[float | None, float | None] | None = None
    refusal: Wording = field(default_factory=dict)
    whole: bool = False
    needed: bool = False
    new_page: bool = False
    mixes_options: bool = False
    mixes_place: bool = False


def parts_of(condition: Condition | None) -> tuple[Joined, tuple[Condition, ...]]:
    """A condition as a list, and how its parts hold together."""
    match condition:
        case None:
            return Joined.ALL, ()
        case All(parts):
            return Joined.ALL, parts
        case Some(parts) if not _of_one_question(parts):
            return Joined.ANY, parts
    return Joined.ALL, (condition,)


def together(joined: Joined, parts: tuple[Condition, ...]) -> Condition | None:
    """The parts of a list as one condition."""
    if len(parts) < 2:
        return parts[0] if parts else None
    return All(parts) if joined is Joined.ALL else Some(parts)


def with_part(condition: Condition | None, part: Condition) -> Condition | None:
    """A condition with one more part."""
    joined, parts = parts_of(condition)
    return together(joined, tuple(dict.fromkeys((*parts, part))))


def without_part(condition: Condition | None, place: int) -> Condition | None:
    """A condition without the part in this place, counted from nought."""
    joined, parts = parts_of(condition)
    if not 0 <= place < len(parts):
        raise NotFound(gettext_noop("That condition is not there any more. Look at the list."))
    return together(joined, parts[:place] + parts[place + 1 :])


def _of_one_question(parts: tuple[Condition, ...]) -> bool:
    """Whether it is “one of these answers”, which stands as one line."""
    return len({key for part in parts for key in keys_in(part)}) == 1


def why_not_lead(condition: Condition, earlier: Collection[str]) -> HeartenError | None:
    """The refusal of a condition on something not asked before, or None."""
    if set(keys_in(condition)) <= set(earlier):
        return None
    return NotReady(
        gettext_noop("A question can only depend on answers given before it. Choose an earlier question.")
    )


def why_not_refine(kind: Kind, details: Details) -> HeartenError | None:
    """The refusal of details that contradict the question or each other, or None."""
    low, high = details.limits or (None, None)
    if low is not None and high is not None and low > high:
        return NotReady(gettext_noop("The least is more than the most. Change one of them."))
    if details.mixes_options and kind not in {Kind.CHOICE, Kind.SEVERAL}:
        return NotReady(
            gettext_noop("Only answers that stand in no order can be mixed: a scale would no longer be one.")
        )
    return None


def limits_of(must: Condition | None) -> tuple[float | None, float | None] | None:
    """The least and the most, where a condition says no more than that; None where it says anything else."""
    parts = parts_of(must)[1] if not isinstance(must, Some) else ()
    ends: dict[str, Any] = {">=": None, "<=": None}
    for part in parts:
        plain = isinstance(part, Compare) and part.key == ITSELF and isinstance(part.to, float)
        if not plain or not isinstance(part, Compare) or ends.get(part.how, 0) is not None:
            return None
        ends[part.how] = part.to
    return None if isinstance(must, Some) else (ends[">="], ends["<="])


def must_be(limits: tuple[float | None, float | None]) -> Condition | None:
    """The condition that an answer lies between these."""
    low, high = limits
    parts = [Compare(ITSELF, ">=", low)] if low is not None else []
    parts += [Compare(ITSELF, "<=", high)] if high is not None else []
    return together(Joined.ALL, tuple(parts))
