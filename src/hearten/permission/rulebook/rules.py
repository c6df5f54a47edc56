"""What kinds of things get in the way, and whose they are; pure."""

from __future__ import annotations

from enum import StrEnum

from hearten.errors import NotReady


class Kind(StrEnum):
    """What sort of thing gets in the way."""

    RULE = "rule"
    TARGET = "target"
    FORM = "form"
    FUNDING = "funding"
    CONTRACT = "contract"
    RISK = "risk"
    TECHNOLOGY = "technology"
    NORM = "professional norm"
    ROOM = "lack of room"


class Whose(StrEnum):
    """Whose it is to change."""

    OURS = "ours"
    PARTNER = "a partner’s"
    SHARED = "shared"


def why_not_name(name: str, taken: bool) -> NotReady | None:
    """A rule has one name, and one only."""
    if not name.strip():
        return NotReady("A rule needs a name that people know it by, such as “Three calls a case”.")
    if taken:
        return NotReady(f"There is a rule called “{name}” already. Use that one, or choose another name.")
    return None
