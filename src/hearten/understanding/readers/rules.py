"""When a set may be given to readers, locked and settled; pure."""

from __future__ import annotations

from collections.abc import Collection

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.understanding.coding.rules import Blind

FEWEST_READERS, MOST_READERS = 2, 6


def why_not_give(readers: Collection[int], documents: int, taken: int, codes: int) -> HeartenError | None:
    """The refusal of a set to be read blind, or None."""
    if not FEWEST_READERS <= len(set(readers)) <= MOST_READERS:
        return NotReady("Choose two to six people who each read by themselves.")
    if documents == 0:
        return NotReady("Choose at least one document to be read.")
    if taken:
        return NotReady(
            "Some of these documents are in a set already, or have marks that the readers could see. Choose documents "
            "that nobody has marked yet."
        )
    return (
        None if codes else NotReady("The codebook is empty. Add codes first, so that both read by the same.")
    )


def why_not_lock(person: int, blind: Blind) -> HeartenError | None:
    """The refusal where somebody may not lock a reading, or None."""
    if person not in blind.readers:
        return NotPermitted("Only those who read this set lock their reading of it.")
    return NotReady("You have locked your reading already.") if blind.readers[person] else None


def why_not_compare(blind: Blind) -> HeartenError | None:
    """The refusal while not all have locked, or None."""
    if blind.open:
        return None
    return NotReady(
        "What the others marked is seen once everybody who reads this set has locked. Until then nobody sees anything "
        "of it, not even how much it is."
    )


def why_not_settle(blind: Blind, reason: str) -> HeartenError | None:
    """The refusal of settling a mismatch, or None."""
    if refusal := why_not_compare(blind):
        return refusal
    return None if reason.strip() else NotReady("Say why, in a sentence: the next reader learns from it.")
