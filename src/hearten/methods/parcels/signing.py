"""Signing and checking, byte for byte: a JWS in its compact form, by Ed25519 and by nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from hearten.errors import TooMuch, Unreadable

ALGORITHM: Final = "Ed25519"
PARCEL: Final = "hearten-parcel"
REQUEST: Final = "hearten-request"
MOST_BYTES: Final = 4_000_000
COMPACT: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}")
NOT_ONE: Final = (
    "This is not a parcel of Hearten, or it was damaged on its way. Ask whoever it came from to send it again, as a "
    "file."
)


class Roomy(jws.JWSRegistry):
    """Lets through what is as large as we accept."""

    max_payload_length = MOST_BYTES


REGISTRY: Final = Roomy(algorithms=[ALGORITHM])


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed, by which key (its thumbprint), and the SHA-256 of it."""

    thumbprint: str
    payload: bytes

    @property
    def digest(self) -> str:
        """By what the ledger knows it."""
        return hashlib.sha256(self.payload).hexdigest()


def thumbprint(x: str) -> str:
    """Name a public key.

    Args:
        x: its coordinate, base64url without padding.

    Raises:
        Unreadable: this is no Ed25519 key.

    Source:
        RFC 7638, with the members of RFC 8037.
    """
    return public(x).thumbprint()


def public(x: str) -> OKPKey:
    """Make a key to check with.

    Args:
        x: its coordinate, base64url without padding.

    Raises:
        Unreadable: this is no Ed25519 key.

    Source:
        RFC 8037.
    """
    try:
        raw = base64.urlsafe_b64decode(x + "=")
        key = OKPKey.import_key({"kty": "OKP", "crv": ALGORITHM, "x": x})
        key.get_op_key("verify")
    except (JoseError, ValueError, TypeError) as why:
        raise Unreadable("This is not a key of a Hearten. Copy all of it, and nothing else.") from why
    if len(raw) != 32 or _encoded(raw) != x:
        raise Unreadable("This is not a key of a Hearten. Copy all of it, and nothing else.")
    return key


def sign(payload: bytes, key: OKPKey, typ: str = PARCEL) -> str:
    """Sign what is written.

    Args:
        payload: canonical bytes.
        key: an Ed25519 key with its private half.
        typ: what it is, so that one thing can never pass for another.

    Source:
        RFC 7515 (compact form), RFC 8032 (Ed25519), RFC 9864 (its name).
    """
    header = {"alg": ALGORITHM, "kid": key.thumbprint(), "typ": typ}
    return jws.serialize_compact(header, payload, key, registry=REGISTRY)


def check(token: str, pinned: Mapping[str, str], typ: str = PARCEL) -> Signed:
    """Check who signed it, before anything of it is read.

    Args:
        token: the whole file.
        pinned: for each known key its thumbprint and its coordinate.
        typ: what it must be.

    Raises:
        TooMuch: it is larger than we accept.
        Unreadable: it is not one, byte for byte; the key is not known; or a bit of it is not as it was signed.

    Source:
        RFC 7515, section 5.2; RFC 8725 (one algorithm, one type, the key known beforehand).
    """
    if len(token) > MOST_BYTES:
        raise TooMuch("This file is larger than any parcel may be. Ask whoever it came from what it is.")
    if not COMPACT.fullmatch(token):
        raise Unreadable(NOT_ONE)
    head, body, _signature = token.split(".")
    who = _named(head, typ)
    if who not in pinned:
        raise Unreadable(
            f"It is signed with a key that no member here has: {in_fours(who)}. Compare it with whoever it came from, "
            "then add them as a member."
        )
    try:
        jws.deserialize_compact(token, public(pinned[who]), registry=REGISTRY)
    except (JoseError, ValueError, TypeError) as why:
        raise Unreadable(
            "It was changed after it was signed, or signed with another key than it names. Nothing of it was taken. "
            "Ask whoever it came from to send it again."
        ) from why
    payload = decoded(body)
    if payload is None or any(decoded(part) is None for part in token.split(".")):
        raise Unreadable(NOT_ONE)
    return Signed(who, payload)


def signer_of(token: str) -> str:
    """Name the key a file says it is signed with; "" where it says none. Nothing of it is believed.

    Args:
        token: the whole file.

    Source:
        RFC 7515, section 4.1.4.
    """
    try:
        said = json.loads(decoded(token.split(".")[0]) or b"")
    except (ValueError, RecursionError):
        return ""
    who = said.get("kid") if isinstance(said, dict) else None
    return who if isinstance(who, str) and COMPACT_THUMB.fullmatch(who) else ""


def _named(head: str, typ: str) -> str:
    """The key a header names; the header must be, byte for byte, the only one we write for that key."""
    raw = decoded(head)
    try:
        said = json.loads(raw or b"")
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not isinstance(said.get("kid"), str):
        raise Unreadable(NOT_ONE)
    who = str(said["kid"])
    ours = json.dumps({"alg": ALGORITHM, "kid": who, "typ": typ}, separators=(",", ":"))
    if raw != ours.encode():
        raise Unreadable(
            "It says that it is signed in another way than parcels are, or is another kind of file. Nothing of it was "
            "taken."
        )
    return who


def decoded(part: str) -> bytes | None:
    """Give the bytes a part stands for; None where it is another writing of the same bytes, or none.

    Args:
        part: base64url without padding.

    Source:
        RFC 4648, section 3.5: bits that stand for nothing must be nought.
    """
    try:
        raw = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        return None
    return raw if _encoded(raw) == part else None


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def in_fours(thumb: str) -> str:
    """Write a thumbprint as it is read aloud.

    Args:
        thumb: a thumbprint, base64url.

    Returns:
        Its first 160 bits as ten groups of four hexadecimal digits: no capitals to tell, no letter that sounds alike.

    Source:
        Our own; 160 bits as PGP fingerprints had for decades: a second key of one thumbprint is out of reach.
    """
    raw = base64.urlsafe_b64decode(thumb + "=" * (-len(thumb) % 4)) if COMPACT_THUMB.fullmatch(thumb) else b""
    digits = raw[:20].hex()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4)) or thumb[:60]


COMPACT_THUMB: Final = re.compile(r"[A-Za-z0-9_-]{43}")
