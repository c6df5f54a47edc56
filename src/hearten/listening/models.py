"""Every table of listening, gathered for Django."""

from hearten.listening.consent.models import Derived, Edge, Wish
from hearten.listening.intake.models import Answer, Opened, Seal, Sealed, Sent, Snapshot, Withdrawn
from hearten.listening.moving.models import Movement
from hearten.listening.surveys.models import Breakdown, Invitation, Listening, Question

__all__ = [
    "Answer",
    "Breakdown",
    "Derived",
    "Edge",
    "Invitation",
    "Listening",
    "Movement",
    "Opened",
    "Question",
    "Seal",
    "Sealed",
    "Sent",
    "Snapshot",
    "Wish",
    "Withdrawn",
]
