"""What may come to be kept for a journal, and what the server can hold it to without reading it; pure."""

from __future__ import annotations

import re
from typing import Final

from hearten.errors import HeartenError, NotPermitted, NotReady, TooMuch, Unreadable
from hearten.listening.surveys.rules import gettext_noop

# nonce 12 bytes, then what is sealed, then 16 bytes that show it was not changed; in base64 without padding.
KEY_SEALED: Final = re.compile(r"^[A-Za-z0-9_-]{80}$")  # 12 + 32 + 16 bytes
SALT: Final = re.compile(r"^[A-Za-z0-9_-]{22}$")  # 16 bytes
PROOF: Final = re.compile(r"^[0-9a-f]{64}$")
SEALED: Final = re.compile(r"^[A-Za-z0-9_-]+$")
STEP, OVERHEAD, LONGEST = 1024, 28, 64 * 1024
MOST: Final = 5_000  # pages a journal may have: enough for a page a day in thirteen years


def why_not_lock(salt: str, by_passphrase: str, by_code: str, proof: str) -> HeartenError | None:
    """A lock is a salt, one key sealed twice, and the proof of whoever holds it."""
    if SALT.match(salt) and KEY_SEALED.match(by_passphrase) and KEY_SEALED.match(by_code):
        return None if PROOF.match(proof) else _not_sealed()
    return _not_sealed()


def why_not_seal(sealed: str, pages: int) -> HeartenError | None:
    """A page comes sealed, and padded, so that its length tells little."""
    size = len(sealed) * 3 // 4  # base64 without padding
    if not SEALED.match(sealed) or size <= OVERHEAD or (size - OVERHEAD) % STEP:
        return _not_sealed()
    if size > LONGEST + OVERHEAD:
        return TooMuch(gettext_noop("This page is longer than a journal page can be. Make two of it."))
    if pages >= MOST:
        return TooMuch(gettext_noop("Your journal is full. Take pages out, or begin a new one."))
    return None


def why_not_holder(matches: bool) -> NotPermitted | None:
    """Whoever changes a journal has opened it: being signed in is not enough."""
    if matches:
        return None
    return NotPermitted(gettext_noop("This journal is closed here. Open it with its passphrase first."))


def why_not_begin(there: bool) -> NotReady | None:
    """There is one journal for each person."""
    return NotReady(gettext_noop("You have a journal already. Open it, or end it first.")) if there else None


def _not_sealed() -> Unreadable:
    return Unreadable(gettext_noop("This did not come sealed, so it was not kept. Load the page again."))
