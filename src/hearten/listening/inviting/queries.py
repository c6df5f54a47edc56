"""Who is invited, and how many have answered, coarsely. Never who."""

from __future__ import annotations

from collections import Counter

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hearten.errors import NotFound
from hearten.listening.gathering import queries as gathering
from hearten.listening.intake import queries as intake
from hearten.listening.intake.rules import week_of
from hearten.listening.inviting import rules
from hearten.listening.inviting.rules import Response
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Invitation, Listening


def invited(listening: Listening) -> QuerySet[Invitation]:
    """The invitations that have an address, by address: an order that tells nothing of who has answered."""
    return Invitation.objects.filter(listening=listening).exclude(contact="").order_by("contact")


def by_post(listening: Listening) -> QuerySet[Invitation]:
    """The invitations that go out as letters."""
    return invited(listening).exclude(contact__contains="@")


def letters_by_language(listening: Listening) -> dict[str, int]:
    """How many are invited by post, a language each."""
    return dict(Counter(by_post(listening).values_list("language", flat=True)))


def how_many_wait(listening: Listening) -> int:
    """How many messages have not been sent yet."""
    return invited(listening).filter(waiting=True).count()


def response(listening: Listening) -> Response:
    """The response as it stands, coarsely; pages show the day's, `actions.response_of_the_day`."""
    answered = intake.how_many_sent(listening.pk) + gathering.how_many_brought_in(listening.pk)
    return rules.coarse(answered, surveys.how_many_asked(listening))


def response_by_week(listening: Listening) -> tuple[rules.Weeks, ...]:
    """How many answered week by week, coarsely, once each week is over."""
    now = week_of(timezone.localdate())
    return rules.by_week(intake.sent_by_week(listening.pk), surveys.how_many_asked(listening), now)


def contact(listening: Listening, invitation_id: int) -> str:
    """The address of one invitation."""
    found = invited(listening).filter(pk=invitation_id).values_list("contact", flat=True).first()
    if found is None:
        raise NotFound(_("That invitation is not on the list any more. Look at the list again."))
    return found
