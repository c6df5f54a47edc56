"""What may be in a parcel, who may send one, and when; pure."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.methods.parcels import Kind

MOST_TURNED_DOWN: Final = 100
# Only these are told to everyone as soon as they are chosen; figures go to conveners, who put them together.
TO_ALL: Final = frozenset({Kind.ACCOUNT, Kind.THEME})


class Way(StrEnum):
    """How a parcel came."""

    HAND = "by hand"
    FOLDER = "folder"
    HTTPS = "https"


def why_not_send(sender: str, authors: Collection[str], others: int) -> HeartenError | None:
    """Words leave by somebody else than whoever wrote them, wherever there is somebody else who may send."""
    if sender not in authors or not others:
        return None
    return NotReady(
        "You wrote some of this, so somebody else looks it over and sends it: nobody lets out their own words. Ask "
        "another who keeps the network."
    )


def why_not_listen(name: str, *, held_off: bool) -> HeartenError | None:
    """A member we hold off is not listened to for now."""
    if not held_off:
        return None
    return NotReady(
        f"We do not listen to {name} for now. Say on its page that we do again, then open this again."
    )


def why_not_hear(name: str, *, left: bool, says_left: bool) -> HeartenError | None:
    """Of who left only last words are heard: that it left, and what it takes back."""
    if not left or says_left:
        return None
    return NotReady(f"{name} has left. If it comes back, add it again with its card, then open this.")


def why_not_as_seen(seen: str, now: str) -> HeartenError | None:
    """What leaves is what was looked at."""
    if seen == now:
        return None
    return NotReady("What would leave has changed since you looked. Look at it again, then send it.")


def why_not_anything(*, new: int, gone: int) -> HeartenError | None:
    """A parcel that would tell nothing that the last one did not is not sent."""
    if new or gone:
        return None
    return NotReady("There is nothing to tell that the last parcel did not. Choose something first.")
