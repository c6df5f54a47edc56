"""Naming who looks after safety, asking for help, noticing words, and what the two do about it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core import mail
from django.utils import timezone
from django.utils.translation import gettext as _

from hearten.errors import NotFound, refuse
from hearten.listening.care import keeping, queries, rules
from hearten.listening.care.models import Care, Concern
from hearten.listening.care.rules import Sort, State
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded

log = logging.getLogger("hearten.post")


@action("listening.care.named")
def name_leads(
    first: Person | None, second: Person | None, local: dict[str, str], *, by: Person | None
) -> Care:
    """Say who looks after safety, and the local numbers for help in each language."""
    if by is not None:
        refuse(why_not("listening.care", by.roles))
    refuse(rules.why_not_name(first.pk if first else None, second.pk if second else None))
    told = {language: text.strip() for language, text in local.items() if text.strip()}
    one, _made = Care.objects.update_or_create(
        pk=1, defaults={"first": first, "second": second, "local": told}
    )
    return one


@unrecorded("a line would tell when somebody asked for help")
def ask_for_help(contact: str, text: str, where: str) -> None:
    """Keep a request for help, sealed to the two; `where`: the title of what the person had before them."""
    refuse(rules.why_not_ask(contact, text))
    _keep(Sort.HELP, {"contact": contact.strip(), "text": text.strip(), "where": where})


@unrecorded("a line would tell when somebody wrote")
def notice(texts: Iterable[object], where: str) -> bool:
    """Where words may tell of danger, have them read by the two; they decide nothing. Says whether it was so."""
    found = False
    for text in texts:
        if isinstance(text, str) and (kinds := rules.noticed(text)):
            _keep(Sort.WORDS, {"text": text, "kinds": ", ".join(kinds), "where": where})
            found = True
    return found


def _keep(sort: Sort, told: dict[str, str]) -> None:
    Concern.objects.create(sort=sort.value, sealed=keeping.seal(told), came_on=timezone.localdate())


@action("listening.concern.taken_up")
def take_up(concern_id: int, *, by: Person) -> Concern:
    """Say that one of the two has read it and sees to it."""
    one = _for_one_of_the_two(concern_id, by)
    one.state, one.taken_by = State.READ.value, by
    one.save(update_fields=["state", "taken_by"])
    return one


@action("listening.concern.done")
def finish(concern_id: int, *, by: Person) -> Concern:
    """Say that it is seen to. What was sealed goes with the days that it is kept."""
    one = _for_one_of_the_two(concern_id, by)
    one.state, one.taken_by, one.done_on = State.DONE.value, by, timezone.localdate()
    one.save(update_fields=["state", "taken_by", "done_on"])
    return one


def _for_one_of_the_two(concern_id: int, by: Person) -> Concern:
    refuse(rules.why_not_read(queries.named(), by.pk))
    one = Concern.objects.select_for_update(of=("self",)).filter(pk=concern_id).first()
    if one is None:
        raise NotFound("This is not here any more. Look at the list again.")
    refuse(rules.why_not_finish(State(one.state)))
    return one


@unrecorded("a message that says nothing but that something waits")
def tell_leads() -> int:
    """Write to the two that something waits, once for all that came since the last message; says how many came."""
    new = list(Concern.objects.filter(told_by_mail=False, state=State.WAITING).values_list("pk", flat=True))
    one = queries.care()
    to = [person.email for person in (one.first, one.second) if person and person.is_active]
    if not new or not to:
        return 0
    subject = _("Something waits for you")
    text = (
        _("Something waits for you in Hearten. Please sign in soon and look:")
        + f"\n\n{settings.HEARTEN_ADDRESS}/\n"
    )
    try:
        # To each alone, and without a word of what it is: mail is read over shoulders, and lies about.
        for address in to:
            mail.send_mail(subject, text, None, [address])
    except (SMTPException, OSError) as error:
        log.warning("a message about care could not be sent: %s", type(error).__name__)
        return 0
    Concern.objects.filter(pk__in=new).update(told_by_mail=True)
    return len(new)


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go(*, kept: timedelta, now: datetime | None = None) -> int:
    """Delete what was seen to so long ago."""
    past = timezone.localdate(now or timezone.now()) - kept
    return Concern.objects.filter(done_on__lt=past).delete()[0]


@unrecorded("a part of forgetting a person, which is recorded")
def forget(person: Person) -> None:
    """Take a person out of whom was named, and off what they took up."""
    Care.objects.filter(first=person).update(first=None)
    Care.objects.filter(second=person).update(second=None)
    Concern.objects.filter(taken_by=person).update(taken_by=None)
