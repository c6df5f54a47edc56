"""Which addresses everybody may open: those elsewhere, and those of this Hearten that need no account."""

from __future__ import annotations

from typing import Final

OPEN_TO_ALL: Final = ("https://", "http://", "/told/", "/a/", "/commitment/of/")


def opens_for_all(address: str) -> bool:
    """Whether a link leads anybody anywhere; what does not is told in words alone."""
    return address.startswith(OPEN_TO_ALL)
