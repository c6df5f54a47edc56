"""Inviting people, reminding all of them, withdrawing an invitation; and the day's look at the response."""

from __future__ import annotations

import dataclasses
import logging
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core import mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_tasks import task

from hearten.errors import NotFound, refuse
from hearten.listening.intake.rules import hash_of
from hearten.listening.inviting import letters, queries, rules
from hearten.listening.inviting.addresses import Address
from hearten.listening.inviting.rules import Response
from hearten.listening.surveys.models import Invitation, Listening, in_language
from hearten.listening.surveys.rules import State, Way
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded

log = logging.getLogger("hearten.post")


@action("listening.people.invited")
def invite_people(listening: Listening, people: Iterable[Address], *, by: Person | None) -> int:
    """Invite everyone who is not invited yet; says how many that were. Their messages go out by a job."""
    _may_invite(listening, by)
    already = set(queries.invited(listening).values_list("contact", flat=True))
    new = [
        Invitation(
            listening=listening,
            contact=one.contact,
            language=one.language,
            code_hash=hash_of(code_for(listening, one.contact)),
            waiting=not rules.by_post(one.contact),
        )
        for one in people
        if one.contact not in already
    ]
    Invitation.objects.bulk_create(new, batch_size=500)
    if new:
        _have_sent(listening, reminder=False)
    return len(new)


@action("listening.people.reminded")
def remind(listening: Listening, *, by: Person | None) -> None:
    """Write again to everyone invited, whether or not they have answered: so that nobody learns who has."""
    _may_invite(listening, by)
    # Those who are written to on paper get their letters from the page of letters.
    queries.invited(listening).filter(contact__contains="@").update(waiting=True)
    _have_sent(listening, reminder=True)


@action("listening.letters.printed")
def print_letters(
    listening: Listening, language: str, *, reminder: bool, large: bool, by: Person | None
) -> bytes:
    """Letters in a language to everyone who is invited by post, whether or not they have answered, as one PDF."""
    _may_invite(listening, by)
    people = queries.by_post(listening).filter(language=language).values_list("contact", flat=True)
    told = [(contact, code_for(listening, contact)) for contact in people]
    return letters.printed(listening, language, told, reminder=reminder, large=large)


@action("listening.post.tried_again")
def send_waiting(listening: Listening, *, by: Person | None) -> None:
    """Try again to send what could not be sent."""
    _may_invite(listening, by)
    _have_sent(listening, reminder=False)


@action("listening.invitation.withdrawn")
def withdraw_invitation(listening: Listening, invitation_id: int, *, by: Person | None) -> None:
    """Take an address off the list and make its code useless: in the same way whether or not it was used."""
    _may_invite(listening, by)
    worthless = hash_of(secrets.token_hex(16))
    if not queries.invited(listening).filter(pk=invitation_id).update(contact="", code_hash=worthless):
        raise NotFound(_("That invitation is not on the list any more. Look at the list again."))


@unrecorded("a line each time somebody looks would tell when answers came")
def response_of_the_day(listening: Listening) -> Response:
    """The coarse response as it was when first looked at today: watched hour by hour it would tell who comes when."""
    today = timezone.localdate().isoformat()
    kept = listening.response
    if kept.get("day") == today or (listening.state == State.CLOSED and kept.get("closed")):
        return Response(**kept["told"])
    told = queries.response(listening)
    kept = {"day": today, "closed": listening.state == State.CLOSED, "told": dataclasses.asdict(told)}
    Listening.objects.filter(pk=listening.pk).update(response=kept)
    return told


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go_of_contacts(
    *, by: Person | None, kept: timedelta = rules.CONTACTS_KEPT, now: datetime | None = None
) -> int:
    """Blank every invited address so long after its listening closed; that there was an invitation stays.

    What is kept of its code goes too: by it, whoever has the house's key could tell whether an address was invited.
    """
    past = (now or timezone.now()) - kept
    old = Invitation.objects.filter(listening__closed_at__lt=past).exclude(contact="")
    gone = list(old.only("pk"))
    _blank(gone)
    return len(gone)


@unrecorded("the house's own action, which erases an address everywhere, leaves the line")
def forget_address(address: str, *, by: Person | None) -> int:
    """Take an address off every invitation and make its codes useless; says how many invitations that were."""
    mine = list(Invitation.objects.filter(contact__iexact=address).only("pk"))
    _blank(mine)
    return len(mine)


def _blank(invitations: list[Invitation]) -> None:
    for one in invitations:
        one.contact, one.code_hash = "", hash_of(secrets.token_hex(16))
    Invitation.objects.bulk_update(invitations, ["contact", "code_hash"], batch_size=400)


def code_for(listening: Listening, contact: str) -> str:
    """The one-use code of an address: made from the house's key, which no database holds, and kept nowhere.

    Made again rather than kept, so that a reminder to everyone carries everyone's own code.
    """
    drawn = salted_hmac("hearten.invitation", f"{listening.code} {contact.lower()}", algorithm="sha256")
    return rules.code_of(drawn.digest())


@task()
def post(listening_id: int, reminder: bool) -> int:
    """Send every message that waits; says how many went. Cut short, it goes on where it stopped."""
    listening = Listening.objects.filter(pk=listening_id, state=State.OPEN).first()
    if listening is None:
        return 0
    sent, connection = 0, mail.get_connection()
    for contact, language in list(
        queries.invited(listening).filter(waiting=True).values_list("contact", "language")
    ):
        message = _message(listening, contact, language, reminder=reminder)
        message.connection = connection
        try:
            message.send()
        except (OSError, SMTPException) as error:
            log.error("An invitation could not be sent: %s. Check HEARTEN_MAIL.", type(error).__name__)
            continue
        # By address, because the shuffle gives invitations new keys.
        queries.invited(listening).filter(contact=contact).update(waiting=False)
        sent += 1
    return sent


def _message(listening: Listening, contact: str, language: str, *, reminder: bool) -> mail.EmailMessage:
    code = code_for(listening, contact)
    facts = {
        "title": in_language(listening.title, language),
        "purpose": in_language(listening.purpose, language),
        "organisation": settings.HEARTEN_ORGANISATION,
        "link": f"{settings.HEARTEN_ADDRESS}/a/{listening.code}/#{code}",
        "address": f"{settings.HEARTEN_ADDRESS}/a/{listening.code}/",
        "code": code.upper(),
        "reminder": reminder,
        "made_up": listening.made_up,
    }
    with translation.override(language):
        words = render_to_string("listening/post/invitation.txt", facts)
        subject = (_("A reminder: %(title)s") if reminder else _("You are invited: %(title)s")) % facts
    return mail.EmailMessage(" ".join(subject.split()), words, to=[contact])


def _have_sent(listening: Listening, *, reminder: bool) -> None:
    # Jobs are rows of the same store: this one is kept with the invitations, or not at all.
    post.enqueue(listening.pk, reminder)


def _may_invite(listening: Listening, by: Person | None) -> None:
    if by is not None:
        refuse(why_not("listening.invite", by.roles))
    now = Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)
    refuse(rules.why_not_invite(State(now.state), Way(now.way)))
