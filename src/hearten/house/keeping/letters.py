"""Letters in the data folder, where HEARTEN_MAIL is file: how old ones and those to somebody go."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import datetime
from email import policy
from pathlib import Path

from django.conf import settings


def all_kept() -> Iterator[Path]:
    """Every file of letters."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    yield from sorted(Path(folder).glob("*.log")) if folder else ()


def remove_old(before: datetime) -> int:
    """Remove those written before a moment; says how many."""
    return _remove(file for file in all_kept() if file.stat().st_mtime < before.timestamp())


def remove_to(address: str) -> int:
    """Remove every file with a letter to this address, or with the address in it; says how many."""
    return _remove(file for file in all_kept() if address.lower() in read(file).lower())


def _remove(files: Iterator[Path]) -> int:
    gone = list(files)
    for file in gone:
        file.unlink()
    return len(gone)


def read(file: Path) -> str:
    """A file of letters as people read them: what travels in base 64 or with = signs is unpacked."""
    raw = file.read_bytes()
    told = [raw.decode("utf-8", "replace")]
    for letter in raw.split(b"-" * 79 + b"\n"):
        message = email.message_from_bytes(letter, policy=policy.default)
        told += [str(value) for value in message.values()]
        told += [_text(part.get_payload(decode=True)) for part in message.walk()]
    return "\n".join(told)


def _text(payload: object) -> str:
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
