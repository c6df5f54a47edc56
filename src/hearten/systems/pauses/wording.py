"""How far a pause is, and whether it was recorded alike, in words for pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hearten.systems.pauses.rules import Recorded, State

STATES = {
    State.DRAFT: _("Draft"),
    State.PROPOSED: _("Waits to start"),
    State.RUNNING: _("Paused now"),
    State.RESTORED: _("Restored, waits to be judged"),
    State.JUDGED: _("Judged"),
    State.ABANDONED: _("Abandoned"),
}
RECORDED = {
    Recorded.ALIKE: _("It was recorded alike throughout"),
    Recorded.CHANGED: _("The recording changed"),
    Recorded.NOT_KNOWN: _("We do not know"),
}
