"""Every table of listening, gathered for Django."""

from hearten.listening.budget.models import Budget
from hearten.listening.care.models import Care, Concern
from hearten.listening.consent.models import Derived, Edge, Wish
from hearten.listening.conversations.models import Guide, Hidden, Session, Speaker, Turn
from hearten.listening.fieldwork.models import Tablet
from hearten.listening.intake.models import Answer, Opened, Seal, Sealed, Sent, Snapshot, Withdrawn
from hearten.listening.moderation.models import Decision
from hearten.listening.moving.models import Movement
from hearten.listening.packs.models import Pack
from hearten.listening.paper.models import Printing
from hearten.listening.replies.models import Reply
from hearten.listening.statements.models import Statement, Vote, Voter
from hearten.listening.surveys.models import Breakdown, Invitation, Listening, Question
from hearten.listening.versions.models import Version

__all__ = [
    "Answer",
    "Breakdown",
    "Budget",
    "Care",
    "Concern",
    "Decision",
    "Derived",
    "Edge",
    "Guide",
    "Hidden",
    "Invitation",
    "Listening",
    "Movement",
    "Opened",
    "Pack",
    "Printing",
    "Question",
    "Reply",
    "Seal",
    "Sealed",
    "Sent",
    "Session",
    "Snapshot",
    "Speaker",
    "Statement",
    "Tablet",
    "Turn",
    "Version",
    "Vote",
    "Voter",
    "Wish",
    "Withdrawn",
]
