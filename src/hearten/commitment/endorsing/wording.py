"""The ways a decision is kept, the states and from whom things are needed, in words for a page."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.commitment.endorsing.rules import From, State, Way

WAYS: Final[dict[Way, str | Promise]] = {
    Way.VALUES: _("Made part of our values"),
    Way.PUBLIC: _("Made public"),
    Way.REPORT: _("Accounted for in the annual report"),
    Way.OTHER: _("In another way"),
}
FROM: Final[dict[From, str | Promise]] = {
    From.OURSELVES: _("From ourselves"),
    From.PARTNERS: _("From partners"),
    From.NETWORK: _("From others who are on the same way"),
    From.FURTHER: _("From further afield"),
}
STATES: Final[dict[State, str | Promise]] = {
    State.CONSIDERING: _("Being considered"),
    State.ENDORSED: _("Endorsed"),
    State.PAUSED: _("Paused"),
    State.LEFT: _("Left"),
}
