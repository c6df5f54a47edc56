"""What the house itself does that the record must tell."""

from __future__ import annotations

import functools

from django.contrib.sessions.models import Session
from django.db import transaction

from hearten.house import forgotten, rights
from hearten.house.everything.asked import keeping
from hearten.house.keeping import letters
from hearten.listening.conversations import actions as conversations
from hearten.listening.intake import actions as intake
from hearten.listening.inviting import actions as inviting
from hearten.listening.statements import actions as statements
from hearten.people import actions as people
from hearten.people import rules as people_rules
from hearten.people.models import Person
from hearten.permission.moments import actions as moments
from hearten.record.action import action, unrecorded, write


@action("house.data.restored")
def after_restoring(*, by: None = None) -> int:
    """Withdraw again what had been withdrawn, and have everyone sign in again; gives how many answers went."""
    # An ended session could come back with a backup, and its person may have lost access since.
    Session.objects.all().delete()
    return (
        intake.replay_withdrawals()
        + statements.replay_withdrawals()
        + conversations.replay_withdrawals()
        + moments.withdraw_again()
    )


@unrecorded("each person forgotten leaves the line of people's own action")
def forget_again(*, by: None = None) -> int:
    """After a restore: forget again whoever was forgotten after the backup was made; says how many."""
    back = [
        person
        for _day, number, known in forgotten.all_of_them()
        for person in Person.objects.filter(pk=number)
        if forgotten.known_by(person.email) == known
    ]
    for person in back:
        rights.forget(person, person)
    return len(back)


@action("house.address.erased")
def erase_address(address: str, *, by: Person | None) -> bool:
    """Erase an e-mail address everywhere: account, invitations, tries to sign in, letters. Had it an account?"""
    person = Person.objects.filter(email__iexact=address).first()
    if person is not None:
        rights.forget(person, by or person)
    people.forget_address(address)
    inviting.forget_address(address, by=by)
    transaction.on_commit(functools.partial(letters.remove_to, address))
    return person is not None


@unrecorded("it writes its own line: a class and a number, and nothing of what there was")
def note_let_go(name: str, number: int | None) -> None:
    """Leave a line that something was let go of because its time was over."""
    write(None, f"kept.{name}.let_go", "", {} if number is None else {"number": number})


@action("house.everything.taken_out")
def note_taken_out(*, by: Person | None) -> None:
    """Leave a line that everything was taken out."""


@action("house.everything.brought_in")
def after_bringing_in(*, by: None = None) -> int:
    """After everything came in: withdraw again what was withdrawn since it was taken out; gives how many went."""
    return (
        intake.replay_withdrawals()
        + statements.replay_withdrawals()
        + conversations.replay_withdrawals()
        + moments.withdraw_again()
    )


@action("house.everything.asked_for")
def ask_for_everything(*, by: Person) -> None:
    """Have everything taken out, sealed, by a job that the page puts in the queue."""
    people_rules.refuse_unless_may("house.everything", by)
    keeping.ask(by.key)


@action("house.everything.carried_away")
def note_carried_away(*, by: Person) -> None:
    """Leave a line that somebody took the sealed file along."""
    people_rules.refuse_unless_may("house.everything", by)


@action("house.everything.removed")
def remove_what_was_taken_out(*, by: Person) -> None:
    """Remove the sealed file before its time."""
    people_rules.refuse_unless_may("house.everything", by)
    keeping.clear()
