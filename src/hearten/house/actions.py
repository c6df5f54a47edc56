"""What the house itself does that the record must tell."""

from __future__ import annotations

from django.contrib.sessions.models import Session

from hearten.listening.intake import actions as intake
from hearten.record.action import action


@action("house.data.restored")
def after_restoring(*, by: None = None) -> int:
    """Withdraw again what had been withdrawn, and have everyone sign in again; gives how many answers went."""
    # An ended session could come back with a backup, and its person may have lost access since.
    Session.objects.all().delete()
    return intake.replay_withdrawals()
