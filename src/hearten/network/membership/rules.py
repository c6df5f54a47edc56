"""Who may be a member, what part each plays, and what pausing and leaving mean; pure."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from hearten.errors import HeartenError, NotReady
from hearten.methods.parcels import Card

LONGEST_NAME: Final = 120
AT_HOME: Final = frozenset({"localhost", "127.0.0.1", "::1"})
PLAINLY: Final = re.compile(r"[!-~]+")


class Part(StrEnum):
    """What a member does in the network. A convener pools and calls meetings; both send and read."""

    CONVENER = "convener"
    MEMBER = "member"


class Standing(StrEnum):
    """Whether a member takes part. Pausing and leaving cost nothing, and one can come back from both."""

    IN = "in"
    PAUSED = "paused"
    LEFT = "left"


class Pinned(StrEnum):
    """How a key was compared: outside of the network, or by nobody but the convener who introduced it."""

    ALOUD = "read aloud"
    IN_PERSON = "in person"
    ON_PAPER = "on paper"
    INTRODUCED = "introduced"


def why_not_name(name: str) -> HeartenError | None:
    """A network, and a member, has a name people know it by."""
    if not name.strip():
        return NotReady("Give it the name that people know it by.")
    if len(name.strip()) > LONGEST_NAME:
        return NotReady(f"A name has at most {LONGEST_NAME} letters. Shorten it.")
    return None


def why_not_begin(*, in_one: bool) -> HeartenError | None:
    """A Hearten is in one network at a time."""
    if in_one:
        return NotReady("This Hearten is in a network already. Leave that first; it costs nothing.")
    return None


def why_not_join(card: Card) -> HeartenError | None:
    """One joins with the card of a convener."""
    if card.part == Part.CONVENER:
        return None
    return NotReady("This is the card of a member. Ask for the convener’s: with that one joins the network.")


def why_not_add(card: Card, network: str, us: str) -> HeartenError | None:
    """A card must be of our network, and of somebody else."""
    if card.thumbprint == us:
        return NotReady("This is our own card. Ask the other organisation for theirs.")
    if card.network != network:
        return NotReady(
            f"This card is for the network “{card.network_name}”, another than ours. Give them our card first: with it "
            "they join, and theirs is then for this network."
        )
    return why_not_call_on(card.address)


def why_not_call_on(address: str) -> HeartenError | None:
    """Where parcels are fetched is an address with https, or is on this machine; or there is none."""
    if not address:
        return None
    try:
        at = urlsplit(address)
        named, _port = at.hostname, at.port
    except ValueError:
        named = None
    if not named or not PLAINLY.fullmatch(address) or at.username or at.query or at.fragment:
        return NotReady(
            "An address begins with https:// and has no spaces, such as https://kind.example.org."
        )
    if at.scheme == "https" or (at.scheme == "http" and named in AT_HOME):
        return None
    return NotReady("Parcels are fetched over https only. Ask for the address that begins with https://.")


def why_not_tell(standing: Standing) -> HeartenError | None:
    """Whoever paused or left tells nothing and takes nothing in."""
    if standing is Standing.PAUSED:
        return NotReady("We have paused in this network. Come back first: it takes one press.")
    if standing is Standing.LEFT:
        return NotReady("We have left this network. Join it again first, with the convener’s card.")
    return None


def why_not_move(now: Standing, to: Standing) -> HeartenError | None:
    """From in to paused and back; from either to left. Who left joins anew."""
    if now is to:
        return NotReady("That is so already; somebody else may have been first.")
    if now is Standing.LEFT:
        return NotReady("Who left a network comes back by joining it again, with a card.")
    return None
