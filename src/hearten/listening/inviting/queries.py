"""Who is invited, and how many have answered, coarsely. Never who."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hearten.errors import NotFound
from hearten.listening.gathering import queries as gathering
from hearten.listening.intake import queries as intake
from hearten.listening.inviting import rules
from hearten.listening.inviting.rules import Response
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Invitation, Listening


def invited(listening: Listening) -> QuerySet[Invitation]:
    """The invitations that have an address, by address: an order that tells nothing of who has answered."""
    return Invitation.objects.filter(listening=listening).exclude(contact="").order_by("contact")


def how_many_wait(listening: Listening) -> int:
    """How many messages have not been sent yet."""
    return invited(listening).filter(waiting=True).count()


def response(listening: Listening) -> Response:
    """The response as it stands, coarsely; pages show the day's, `actions.response_of_the_day`."""
    answered = intake.how_many_sent(listening.pk) + gathering.how_many_brought_in(listening.pk)
    return rules.coarse(answered, surveys.how_many_asked(listening))


def contact(listening: Listening, invitation_id: int) -> str:
    """The address of one invitation."""
    found = invited(listening).filter(pk=invitation_id).values_list("contact", flat=True).first()
    if found is None:
        raise NotFound(_("That invitation is not on the list any more. Look at the list again."))
    return found
