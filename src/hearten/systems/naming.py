"""What this room keeps names rules and kinds of people, and never somebody."""

from __future__ import annotations

from hearten.errors import NotReady
from hearten.permission.moments.rules import NAMING
from hearten.permission.naming import found_in


def why_not_keep(*words: str) -> NotReady | None:
    """The refusal where words could point at somebody, or None."""
    named = [found.text for found in found_in(*words) if found.kind in NAMING]
    if not named:
        return None
    told = ", ".join(f"“{each}”" for each in named[:4])
    return NotReady(
        f"This could point at somebody: {told}. Say what kind of person or post it is, and never who. "
        "Put it another way."
    )
