"""The blind mark of a person: made under a key of the season that is a file, in no store and no backup.

While the season lasts, whoever holds both the server's files and its databases could try every person against a mark,
and learn that they met a rule; never which words are theirs. When the season is told the key is destroyed, and nobody
can any more.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from django.conf import settings

from hearten.listening.intake import receipts
from hearten.record.lasting import make_once, settle


def key_path(season: str) -> Path:
    """Where a season's key is while it lasts."""
    return Path(settings.HEARTEN_KEYS) / f"moments-{season}.key"


def has_key(season: str) -> bool:
    """Whether people can be counted in a season still."""
    return key_path(season).exists()


def key_of(season: str) -> bytes:
    """A season's key, made on first use: whole or not at all."""
    path = key_path(season)
    if not path.exists():
        make_once(path, secrets.token_bytes(32))
    return path.read_bytes()


def destroy_key(season: str) -> None:
    """From now on no mark of this season can be tried against anybody."""
    key_path(season).unlink(missing_ok=True)
    settle(key_path(season).parent)


def mark_of(person_id: int, season: str, rule_id: int) -> str:
    """A person's mark in one season and on one rule."""
    return hmac.new(key_of(season), f"{rule_id} {person_id}".encode(), hashlib.sha256).hexdigest()


def hash_of(receipt: str) -> str:
    """What the words are found by again."""
    return receipts.slow_hash(receipt, b"hearten moment: its words")


def known_by(receipt: str, rule_id: int) -> str:
    """What a mark is found by again: another hash, so that nobody else can tell which words it goes with."""
    return receipts.slow_hash(receipt, f"hearten moment: its mark {rule_id}".encode())
