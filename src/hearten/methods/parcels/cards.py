"""A card: a public key with the name of whose it is, to be compared. It proves only that the two go together."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, cast

from hearten.errors import Unreadable
from hearten.methods import kept
from hearten.methods.parcels import signing
from hearten.methods.parcels.fields import Line, Looks, Name, Thumbprint, read

if TYPE_CHECKING:
    from joserfc.jwk import OKPKey

CARD: Final = "hearten-card"
LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Card:
    """Who, in which network, with which key, and where parcels are fetched, or ""."""

    network: Annotated[str, Looks(re.compile(r"[0-9a-f]{32}"))]
    network_name: Name
    name: Name
    part: Annotated[str, Looks(re.compile(r"convener|member"))]
    x: Thumbprint
    address: Line

    @property
    def thumbprint(self) -> str:
        """What is compared."""
        return signing.thumbprint(self.x)


def write_card(card: Card, key: OKPKey) -> str:
    """Write a card as one line of letters.

    Args:
        card: with the public half of the key.
        key: both halves.

    Source:
        RFC 7515.
    """
    return signing.sign(kept.canonical(card), key, CARD)


def read_card(line: str) -> Card:
    """Read a card.

    Args:
        line: as it was written; spaces and line ends that mail put in are forgiven.

    Raises:
        Unreadable: it is not one, or was changed.

    Source:
        RFC 7515. Nobody vouches for it: the thumbprint is compared outside of the network.
    """
    token = "".join(line.split())
    try:
        if len(token) > LONGEST:
            raise Unreadable("")
        plain = json.loads(signing.decoded(token.split(".")[1]) or b"")
        card = cast(Card, read(plain, (Card,)))
        signed = signing.check(token, {card.thumbprint: card.x}, CARD)
        if kept.canonical(card) != signed.payload:
            raise Unreadable("")
    except (Unreadable, ValueError, IndexError, RecursionError) as why:
        raise Unreadable(
            "This is not the card of a Hearten, or not all of it. Ask for it again, and paste the whole line."
        ) from why
    return card
