"""The blind mark of a person: under a key that is a file, in no store and no backup.

It is the same in every period of a year, so that what is told can be judged with who came and went. Whoever holds both
the server's files and its databases could try every person against a mark, and learn that they answered; never what.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from django.conf import settings

from hearten.record.lasting import make_once


def key_path() -> Path:
    """Where the key is."""
    return Path(settings.HEARTEN_KEYS) / "reflection-marks.key"


def has_key() -> bool:
    """Whether marks made before can be told to be of the same people."""
    return key_path().exists()


def mark_of(person_id: int) -> str:
    """A person's mark; the key is made on first use, whole or not at all."""
    if not has_key():
        make_once(key_path(), secrets.token_bytes(32))
    return hmac.new(key_path().read_bytes(), str(person_id).encode(), hashlib.sha256).hexdigest()


def of_nobody() -> str:
    """A mark that was never anybody's."""
    return secrets.token_hex(32)
