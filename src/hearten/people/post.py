"""The only sender of mail: plain words, after the change they tell of is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from hearten.people.models import Invited

log = logging.getLogger("hearten.post")


def after_commit(to: str, subject: str, words: str, told: Callable[[bool], None] | None = None) -> None:
    """Send once the transaction is kept; nothing is sent of what was undone. `told` hears whether it went."""
    transaction.on_commit(lambda: _send(to, subject, words, told))


def _send(to: str, subject: str, words: str, told: Callable[[bool], None] | None) -> None:
    try:
        EmailMessage(subject, words, to=[to]).send()
    except (OSError, SMTPException) as error:
        # Whom it was for is nobody's business but the sender's page: the log says only that it failed.
        log.error("A message could not be sent: %s. Check HEARTEN_MAIL.", type(error).__name__)
        went = False
    else:
        went = True
    if told is not None:
        told(went)


def invitation(invited: Invited, inviter: str) -> tuple[str, str]:
    """The subject and words of an invitation."""
    facts = {
        "name": invited.name,
        "inviter": inviter,
        "organisation": settings.HEARTEN_ORGANISATION,
        "address": f"{settings.HEARTEN_ADDRESS}/join/",
        "link": invited.link,
        "code": invited.code,
        "until": date_format(timezone.localtime(invited.expires_at), "DATE_FORMAT"),
    }
    words = render_to_string("people/post/invitation.txt", facts)
    return gettext("You are invited to Hearten at %(organisation)s") % facts, words
