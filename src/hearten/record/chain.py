"""The chain: each line's digest covers the line before, under a key that is not in the database."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says."""

    number: int
    at: datetime
    by: str
    done: str
    about: str
    detail: Mapping[str, object]


def digest(key: bytes, previous: str, said: Said) -> str:
    """The digest of one line: HMAC-SHA256, so that who holds only the database cannot make another."""
    moment = said.at.astimezone(UTC).isoformat(timespec="microseconds")
    facts = [previous, said.number, moment, said.by, said.done, said.about, said.detail]
    line = json.dumps(facts, sort_keys=True, ensure_ascii=False)
    return hmac.new(key, line.encode(), hashlib.sha256).hexdigest()
