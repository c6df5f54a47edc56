"""How many answers came another way."""

from __future__ import annotations

from hearten.listening.intake.models import Answer


def how_many_brought_in(listening_id: int) -> int:
    """Answers that were brought in: those that have no receipt. Exact: whoever shows it rounds it first."""
    return Answer.objects.filter(listening_id=listening_id, receipt_hash="").count()
