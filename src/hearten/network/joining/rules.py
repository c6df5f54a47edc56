"""When an organisation can take part in a working group, and what is known of it; pure."""

from __future__ import annotations

from enum import StrEnum

from hearten.errors import HeartenError, NotReady


class Heard(StrEnum):
    """How far it is known that an organisation takes part."""

    BEGAN = "began it"
    IN = "takes part"
    ASKED = "said so, and who began the group has not said yet that it knows"


def why_not_join(*, ours: bool, already: bool) -> HeartenError | None:
    """A group is open to every member of the network: nobody is turned away, and nobody is in it twice."""
    if ours:
        return NotReady("We began this group, so we take part in it.")
    return NotReady("We take part in it already; somebody else may have been first.") if already else None


def heard_of(*, says_so: bool, took_back: bool, in_list: bool) -> Heard | None:
    """What is known of a member from its own word and from the list of who began the group, or None: not in it.

    A member's own word comes first, so that leaving does not wait for anybody else's parcel.
    """
    if took_back or not (says_so or in_list):
        return None
    return Heard.IN if in_list else Heard.ASKED
