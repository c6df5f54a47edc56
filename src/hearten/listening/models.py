"""Every table of listening, gathered for Django."""

from hearten.listening.intake.models import Answer, Opened, Seal, Sealed, Sent, Snapshot, Withdrawn
from hearten.listening.moving.models import Movement
from hearten.listening.surveys.models import Breakdown, Invitation, Listening, Question

__all__ = [
    "Answer",
    "Breakdown",
    "Invitation",
    "Listening",
    "Movement",
    "Opened",
    "Question",
    "Seal",
    "Sealed",
    "Sent",
    "Snapshot",
    "Withdrawn",
]
