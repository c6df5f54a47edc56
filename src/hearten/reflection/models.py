"""Every table of reflection, gathered for Django."""

from hearten.reflection.checkins.models import Rhythm
from hearten.reflection.circles.models import Circle, Entry, Member
from hearten.reflection.drawn.models import Drawn, Quoted
from hearten.reflection.journal.models import Lock, Page
from hearten.reflection.notice.models import Notice
from hearten.reflection.peers.models import LookIn, Supporter
from hearten.reflection.telling.models import Mark, Said, Told
from hearten.reflection.thanks.models import Note
from hearten.reflection.time.models import Calendar, Planned

__all__ = [
    "Calendar",
    "Circle",
    "Drawn",
    "Entry",
    "Lock",
    "LookIn",
    "Mark",
    "Member",
    "Note",
    "Notice",
    "Page",
    "Planned",
    "Quoted",
    "Rhythm",
    "Said",
    "Supporter",
    "Told",
]
