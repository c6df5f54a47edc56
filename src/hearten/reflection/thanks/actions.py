"""Thanking, and taking a note back: the only writers. None leaves a line: lines could be counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from hearten.errors import NotFound, refuse
from hearten.listening.intake import receipts, storing
from hearten.listening.intake.rules import form_key
from hearten.listening.surveys.rules import gettext_noop
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.record.action import unrecorded
from hearten.reflection.thanks import rules
from hearten.reflection.thanks.models import Note

UNCOUNTED = "lines could be counted, and thanks are not"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody writes. `to` None: to everyone. `form_key` was made with the form."""

    words: str
    to: Person | None
    signed: bool
    form_key: str


@storing.kindly
@unrecorded(UNCOUNTED)
def thank(said: Said, *, by: Person, today: date | None = None) -> str:
    """Keep a note, once. Of an unsigned one its receipt is given, by which alone it can be taken back."""
    refuse(rules.why_not_thank(said.words, said.to == by))
    receipt = "" if said.signed else receipts.receipt_of(form_key(said.form_key), 0)
    known = _hash(receipt) if receipt else ""
    if known and Note.objects.filter(receipt_hash=known).exists():
        return receipt
    month = f"{today or timezone.localdate():%Y-%m}"
    Note.objects.create(
        to=said.to, by=by if said.signed else None, receipt_hash=known, words=said.words, month=month
    )
    return receipt


@storing.kindly
@unrecorded(UNCOUNTED)
def take_away(note_id: int, *, by: Person) -> None:
    """Take one's own back, put away one that one was given, or take down one to everyone."""
    one = Note.objects.filter(pk=note_id).first()
    wrote, to = (one is not None and one.by_id == by.pk), (one is not None and one.to_id == by.pk)
    tends = may("reflection.tend", by.roles)
    refuse(rules.why_not_remove(wrote, to, tends, one is not None and one.to_id is None))
    Note.objects.filter(pk=note_id).delete()
    storing.leave_no_trace(Note, whole=False)


@storing.kindly
@unrecorded(UNCOUNTED)
def take_back_unsigned(receipt: str) -> None:
    """Take back an unsigned note by its receipt."""
    if not Note.objects.filter(receipt_hash=_hash(receipt)).delete()[0]:
        raise NotFound(gettext_noop("There is no note with this receipt. It may be gone already."))
    storing.leave_no_trace(Note, whole=False)


def _hash(receipt: str) -> str:
    return receipts.slow_hash(receipt, b"hearten note of thanks")


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go(*, now: date, kept_for: timedelta) -> int:
    """Remove notes of months long past."""
    return Note.objects.filter(month__lt=f"{now - kept_for:%Y-%m}").delete()[0]


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Remove what a person wrote and signed, and what was written to them."""
    Note.objects.filter(by=person).delete()
    Note.objects.filter(to=person).delete()
