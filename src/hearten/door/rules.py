"""What must be true of anything before it leaves; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from hearten.errors import HeartenError, NotReady
from hearten.methods.disclosure import SafeTable


def why_not_release(tables: Sequence[object], policy: str, title: str) -> HeartenError | None:
    """The refusal where something may not leave so, or None."""
    if not title.strip():
        return NotReady(
            "What leaves needs a title, so that it can be found again in the ledger. Give it one."
        )
    if not tables:
        return NotReady(
            "There is nothing here that may be told yet. Turn a closed listening into findings first."
        )
    if not all_safe(tables):
        return NotReady("Only safe tables may leave. Take this through the door first.")
    others = sorted({table.policy for table in tables} - {policy})
    if others:
        return NotReady(
            f"These tables were made by other rules ({', '.join(others)}). Make the findings again."
        )
    return None


def all_safe(tables: Sequence[object]) -> TypeGuard[Sequence[SafeTable]]:
    """Whether every one of them came through the door."""
    return all(isinstance(table, SafeTable) for table in tables)
