"""Parcels as an attacker would have them: every way in which one can be not quite what its member signed."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator
from typing import Any

from joserfc.jwk import OKPKey

from hearten.methods import kept
from hearten.methods.parcels import payload
from tests.methods.parcels.making import Another, a_need, a_table, an_account

FIELDS = ("network", "issuer", "to", "sequence", "issued", "expires", "says", "items", "retracted")
EXTRA = (
    "name",
    "email",
    "answer",
    "answers",
    "rows",
    "respondent",
    "receipt",
    "words",
    "is_",
    "id",
    "age",
    "ip",
    "raw",
)
NESTED: tuple[Any, ...] = (
    None,
    True,
    3,
    0.25,
    "x",
    [],
    {},
    [{"is": "Figure"}],
    {"is": "Person", "name": "A"},
)


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def flipped(token: str, chance: random.Random) -> str:
    """One bit another, of the file or of what its three parts stand for."""
    if chance.random() < 0.5:
        raw = bytearray(token, "latin-1")
        at = chance.randrange(len(raw) * 8)
        raw[at // 8] ^= 1 << at % 8
        return raw.decode("latin-1")
    parts = [bytearray(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in token.split(".")]
    part = chance.choice(parts)
    at = chance.randrange(len(part) * 8)
    part[at // 8] ^= 1 << at % 8
    return ".".join(encoded(bytes(one)) for one in parts)


def swapped(token: str, other: str, chance: random.Random) -> str:
    """Parts or fields of two parcels of one member put together, under a signature of one of them."""
    first, second = token.split("."), other.split(".")
    if chance.random() < 0.3:
        mixed = [chance.choice(pair) for pair in zip(first, second, strict=True)]
        # The headers of one member are alike, so what is mixed must differ in what is signed.
        return ".".join([first[0], second[1], first[2]] if mixed in (first, second) else mixed)
    mine, theirs = (json.loads(base64.urlsafe_b64decode(one[1] + "==")) for one in (first, second))
    names = [one for one in FIELDS if mine[one] != theirs[one]]
    for name in chance.sample(names, chance.randint(1, len(names))):
        mine[name] = theirs[name]
    signature = chance.choice((first[2], second[2]))
    made = ".".join([first[0], encoded(kept.canonical(mine)), signature])
    return made if made not in (token, other) else ".".join([first[0], second[1], first[2]])


def with_another_key(member: Another, chance: random.Random) -> str:
    """A member's parcel, signed with a key that is not the member's; under the member's name or under its own."""
    stranger = Another(key=OKPKey.generate_key("Ed25519", auto_kid=False))
    parcel = member.parcel(a_table(), an_account())
    if chance.random() < 0.5:
        return stranger.signed(parcel)
    head = encoded(
        json.dumps(
            {"alg": "Ed25519", "kid": member.thumbprint, "typ": "hearten-parcel"}, separators=(",", ":")
        ).encode()
    )
    return ".".join([head, *stranger.signed(parcel).split(".")[1:]])


def downgraded(member: Another, token: str, chance: random.Random) -> str:
    """With no algorithm, another one, another type, a header field more, or a version that is no more."""
    _head, body, signature = token.split(".")
    alg = chance.choice(("none", "None", "HS256", "EdDSA", "ES256", "Ed25519", "ed25519", ""))
    header: dict[str, object] = {"alg": alg, "kid": member.thumbprint, "typ": "hearten-parcel"}
    how = chance.randrange(5)
    if how == 0 and alg != "Ed25519":
        return f"{encoded(json.dumps(header).encode())}.{body}."
    if how == 1:
        header["typ"] = chance.choice(("hearten-request", "hearten-card", "JWT", ""))
    elif how == 2:
        header |= {chance.choice(("jwk", "jku", "x5u", "crit", "b64", "zip")): member.x}
    elif how == 3:
        return _of_version(member, chance.choice((0, 3, 99, -1)))
    elif alg == "Ed25519":
        header["alg"] = "EdDSA"
    return ".".join([encoded(json.dumps(header, separators=(",", ":")).encode()), body, signature])


def _of_version(member: Another, version: int) -> str:
    from hearten.methods.parcels.signing import sign

    plain = json.loads(payload(member.parcel(a_need())))
    plain["version"] = version
    return sign(kept.canonical(plain), member.key)


def with_an_extra_field(plain: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A parcel as plain values, somewhere in it a field that the closed shape does not have."""
    made: dict[str, Any] = json.loads(json.dumps(plain))
    where = chance.choice(list(_mappings(made)))
    name = chance.choice(EXTRA) + (str(chance.randrange(100)) if chance.random() < 0.5 else "")
    while name in where:
        name += "_"
    where[name] = chance.choice(NESTED)
    return made


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _mappings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _mappings(one)
