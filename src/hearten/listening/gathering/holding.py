"""What somebody brought in, held sealed for two hours at most, between the look at it and the yes.

The key is in the session of whoever brought it and nowhere else, so what lies in the folder is of no use to anybody.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from hearten.errors import NotFound

LASTS: Final = 2 * 60 * 60
NONCE: Final = 12


def _folder() -> Path:
    folder = Path(settings.HEARTEN_DATA) / "held"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def hold(told: Mapping[str, object]) -> str:
    """Hold plain values; gives what opens them again."""
    clear_old()
    name, key, nonce = secrets.token_hex(16), AESGCM.generate_key(bit_length=128), secrets.token_bytes(NONCE)
    sealed = AESGCM(key).encrypt(nonce, json.dumps(told).encode(), name.encode())
    with os.fdopen(os.open(_folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(nonce + sealed)
    return f"{name}.{key.hex()}"


def held(opens: str) -> dict[str, object]:
    """What is held, or that it is not there any more."""
    clear_old()
    name, _, key = opens.partition(".")
    try:
        sealed = (_folder() / Path(name).name).read_bytes()
        plain = AESGCM(bytes.fromhex(key)).decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())
    except (OSError, ValueError, InvalidTag):
        raise NotFound(
            "What you brought was held for two hours, and is gone. Choose the file again."
        ) from None
    told: dict[str, object] = json.loads(plain)
    return told


def let_go(opens: str) -> None:
    """Remove what was held."""
    name = Path(opens.partition(".")[0]).name
    if name:
        (_folder() / name).unlink(missing_ok=True)


def clear_old() -> None:
    """Remove all that was held too long, whoever brought it."""
    limit = time.time() - LASTS
    for each in _folder().iterdir():
        if each.stat().st_mtime < limit:
            each.unlink(missing_ok=True)
