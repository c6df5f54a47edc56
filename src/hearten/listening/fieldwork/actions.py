"""Lending a tablet, taking it back, and keeping what it delivers."""

from __future__ import annotations

import secrets

from hearten import apart
from hearten.errors import HeartenError, NotFound
from hearten.listening.fieldwork import queries, rules
from hearten.listening.fieldwork.models import Tablet
from hearten.listening.fieldwork.rules import Delivered
from hearten.listening.intake import actions as intake
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import State, Way, gettext_noop
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded

read_file = apart.reader(rules.read_file)


@action("listening.tablet.lent")
def lend(listening: Listening, name: str, *, by: Person | None) -> Tablet:
    """Lend a tablet for a listening. `lent_code` of what comes back is told once, and only its hash is kept."""
    _may_hear(by)
    now = Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)
    if refusal := rules.why_not_lend(State(now.state), Way(now.way)):
        raise refusal
    code = secrets.token_hex(rules.CODE_BYTES)
    tablet = Tablet.objects.create(listening=listening, name=name, code_hash=queries.hash_of(code))
    tablet.lent_code = code
    return tablet


@action("listening.tablet.taken_back")
def take_back(listening: Listening, tablet_id: int, *, by: Person | None) -> Tablet:
    """Take nothing more from a tablet. What it delivered stays; what waits on it can be brought as a file."""
    _may_hear(by)
    tablet = Tablet.objects.filter(listening=listening, pk=tablet_id).first()
    if tablet is None:
        raise NotFound(gettext_noop("That tablet is not lent for this listening. Look at the list again."))
    tablet.taken_back = True
    tablet.save(update_fields=["taken_back"])
    return tablet


@unrecorded("a line per answer would restore the order the shuffle destroys")
def deliver(listening: Listening, code: str, delivered: Delivered) -> None:
    """Keep what a lent tablet delivers, once."""
    tablet = queries.tablet_of(listening.pk, code)
    if refusal := rules.why_not_deliver(tablet is not None, tablet is not None and tablet.taken_back):
        raise refusal
    intake.receive_sealed(listening.pk, delivered.form, delivered.sealed)


@action("listening.tablet.file_brought")
def bring_file(listening: Listening, body: bytes, *, by: Person | None) -> Listening:
    """Keep what a tablet saved as a file: each answer once, whether or not it was delivered before."""
    _may_hear(by)
    code, answers = read_file(body)
    if code != listening.code:
        raise NotFound(gettext_noop("This file is of another listening. Bring it on that listening’s page."))
    for delivered in answers:
        intake.receive_sealed(listening.pk, delivered.form, delivered.sealed)
    return listening


def _may_hear(by: Person | None) -> None:
    refusal: HeartenError | None = why_not("listening.hear", by.roles) if by is not None else None
    if refusal:
        raise refusal
