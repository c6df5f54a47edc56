"""A second opinion on how a journal is sealed: written from the decision alone, with other libraries."""

from __future__ import annotations

import base64
import json
import unicodedata

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def plain(written: str) -> bytes:
    return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))


def unsealed(key: bytes, written: str, about: str) -> bytes:
    whole = plain(written)
    return AESGCM(key).decrypt(whole[:12], whole[12:], about.encode())


def key_by_passphrase(lock: dict[str, str], passphrase: str) -> bytes:
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    made = hash_secret_raw(secret, plain(lock["salt"]), 3, 64 * 1024, 1, 32, Type.ID)
    return unsealed(made, lock["by_passphrase"], "hearten journal key by passphrase 1")


def key_by_code(lock: dict[str, str], code: str) -> bytes:
    about = b"hearten journal key by code 1"
    made = HKDF(SHA256(), 32, b"", about).derive(code.replace("-", "").encode())
    return unsealed(made, lock["by_code"], about.decode())


def words(key: bytes, page: str) -> str:
    return str(json.loads(unsealed(key, page, "hearten journal page 1"))["words"])
