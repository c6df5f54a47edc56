"""A request to fetch parcels: signed, for one member alone, and answered once."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, cast

from hearten.errors import Unreadable
from hearten.methods import kept
from hearten.methods.parcels import signing
from hearten.methods.parcels.fields import Between, Looks, Thumbprint, read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from joserfc.jwk import OKPKey

MINUTES: Final = 10
MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks whom, in which network, and when: milliseconds since 1970, UTC."""

    network: Annotated[str, Looks(re.compile(r"[0-9a-f]{32}"))]
    issuer: Thumbprint
    to: Thumbprint
    at: Annotated[int, Between(0, 2**53)]


def write_asking(asking: Asking, key: OKPKey) -> str:
    """Write a request.

    Args:
        asking: who asks whom.
        key: both halves of the asker's key.

    Source:
        RFC 7515.
    """
    return signing.sign(kept.canonical(asking), key, signing.REQUEST)


def read_asking(token: str, pinned: Mapping[str, str]) -> Asking:
    """Check a request and read it.

    Args:
        token: as it was written.
        pinned: for each known key its thumbprint and its coordinate.

    Raises:
        Unreadable: it is none, is damaged, or is not of a member.

    Source:
        RFC 7515.
    """
    if len(token) > MOST:
        raise Unreadable("This is no request.")
    signed = signing.check(token, pinned, signing.REQUEST)
    try:
        plain = json.loads(signed.payload)
    except ValueError as why:
        raise Unreadable("This is no request.") from why
    asking = cast(Asking, read(plain, (Asking,)))
    if kept.canonical(asking) != signed.payload or asking.issuer != signed.thumbprint:
        raise Unreadable("This is no request.")
    return asking


def is_for(asking: Asking, network: str, us: str, now: int) -> bool:
    """Say whether a request is for us and of now.

    Args:
        asking: as it was read.
        network: the name of the network we are in.
        us: our own thumbprint.
        now: milliseconds since 1970, UTC.

    Source:
        Our own; a window as in RFC 9449, section 11.1.
    """
    return (asking.network, asking.to) == (network, us) and abs(now - asking.at) <= MINUTES * 60_000
