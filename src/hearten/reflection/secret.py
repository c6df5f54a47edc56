"""Secret addresses: shown once, kept only as a digest, changed whenever their owner likes."""

from __future__ import annotations

import hashlib
import secrets


def made() -> tuple[str, str]:
    """A new secret of 192 random bits, and what is kept of it. So many need no slow hash."""
    secret = secrets.token_urlsafe(24)
    return secret, digest_of(secret)


def digest_of(secret: str) -> str:
    """What a secret is known by."""
    return hashlib.sha256(secret.encode()).hexdigest()
