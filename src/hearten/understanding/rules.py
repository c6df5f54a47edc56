"""The states of an analysis, and when one may be asked for; pure."""

from __future__ import annotations

from enum import StrEnum

from hearten.errors import HeartenError, NotReady


class State(StrEnum):
    """How far an analysis is."""

    WAITING = "waiting"
    WORKING = "working"
    MADE = "made"
    FAILED = "failed"


def why_not_analyse(closed: bool, counted: bool, running: bool) -> HeartenError | None:
    """The refusal where a listening may not be analysed now, or None."""
    if not closed:
        return NotReady(
            "This listening is still open. Results are never looked at while people are answering: close it first."
        )
    if not counted:
        return NotReady("The answers are still being shuffled and opened. Please come back in a minute.")
    if running:
        return NotReady("The findings of this listening are being made already. Please wait for them.")
    return None
