"""The words of choices, for pages and paper."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hearten.systems.risks.rules import Anyone, Decision, Happened, Side, State, Whom

STATES = {
    State.WEIGHED: _("Being weighed"),
    State.DECIDED: _("Decided"),
    State.LOOKED_AT: _("Looked at again"),
}
SIDES = {Side.ACTING: _("If we act"), Side.NOT_ACTING: _("If we do not act")}
WHOM = {
    Whom.PERSON: _("The person who asks"),
    Whom.OTHERS: _("Others"),
    Whom.STAFF: _("Staff"),
    Whom.ORGANISATION: _("The organisation"),
}
DECISIONS = {Decision.ACT: _("Do it"), Decision.NOT_ACT: _("Do not do it")}
ANYONE = {
    Anyone.YES: _("Yes, for anyone in the same need"),
    Anyone.NO: _("No, not for anyone"),
}
HAPPENED = {
    Happened.YES: _("It happened"),
    Happened.NO: _("It did not happen"),
    Happened.CANNOT_KNOW: _("We cannot know"),
}
