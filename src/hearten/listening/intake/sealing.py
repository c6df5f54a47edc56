"""The key of a listening: its public half seals, its private half is a file outside the databases and their backups.

An answer is sealed with JWE, ECDH-ES over X25519 and A256GCM, to an ephemeral key each time (RFC 7516, RFC 8037).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

from django.conf import settings
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from hearten.errors import NotReady
from hearten.listening.intake.rules import MOST_ROOM, canonical
from hearten.record.lasting import make_once, settle

HEADER = {"alg": "ECDH-ES", "enc": "A256GCM"}


class Roomy(jwe.JWERegistry):
    """Lets through an answer of the largest size we keep, in base 64."""

    max_ciphertext_length = MOST_ROOM * 2


REGISTRY = Roomy(algorithms=list(HEADER.values()))


def key_path(listening_id: int) -> Path:
    """Where a listening's private key is kept while it is open."""
    return Path(settings.HEARTEN_KEYS) / f"listening-{listening_id}.json"


def a_new_key() -> bytes:
    """A private key, as its file holds it."""
    return json.dumps(OKPKey.generate_key("X25519", auto_kid=False).as_dict(private=True)).encode("ascii")


def make_key(listening_id: int) -> dict[str, str]:
    """Make a listening's key where it has none, and give the public half."""
    path = key_path(listening_id)
    if not path.exists():
        make_once(path, a_new_key())
    return {name: str(value) for name, value in read_key(listening_id).as_dict(private=False).items()}


def read_key(listening_id: int) -> OKPKey:
    """The private key, or why it cannot be had."""
    try:
        return OKPKey.import_key(json.loads(key_path(listening_id).read_text(encoding="ascii")))
    except FileNotFoundError:
        raise NotReady(
            f"The key of listening {listening_id} is not in the folder of keys, so its spool cannot be opened. "
            "If you restored this server, put the folder of keys back too."
        ) from None


def drawn(listening_id: int, about: str) -> bytes:
    """Sixteen bytes that only who has the private key can draw, the same each time; nobody, once it is destroyed."""
    key = canonical(read_key(listening_id).as_dict(private=True)["d"])
    return hmac.new(key, f"hearten {listening_id} {about}".encode(), hashlib.sha256).digest()[:16]


def destroy_key(listening_id: int) -> None:
    """Overwrite the private key and remove it; from then on no backup of the spool can be opened by anyone."""
    path = key_path(listening_id)
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    settle(path.parent)


def seal(public: dict[str, str], body: bytes) -> str:
    """Seal an answer to a listening's key."""
    return jwe.encrypt_compact(HEADER, body, OKPKey.import_key({**public}), registry=REGISTRY)


def unseal(key: OKPKey, sealed: str) -> bytes:
    """Open what was sealed; a byte changed anywhere is noticed."""
    try:
        return jwe.decrypt_compact(sealed, key, registry=REGISTRY).plaintext or b""
    except (JoseError, ValueError) as error:
        raise NotReady(
            "An answer in the spool cannot be opened with this listening's key: it is damaged, or was sealed to "
            "another key. Nothing was changed. Restore the spool from a backup, or ask for help."
        ) from error
