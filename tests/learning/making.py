"""A listening that was heard and counted, and what comes of it."""

from __future__ import annotations

from hearten.door import actions as door
from hearten.door.rules import Verdict
from hearten.learning import actions as learning
from hearten.learning import queries as told
from hearten.learning.models import Account
from hearten.listening.gathering.actions import bring_in
from hearten.listening.intake import actions as intake
from hearten.listening.intake.closing import finish_closing
from hearten.listening.surveys.models import Listening
from hearten.people.models import Person
from hearten.understanding import actions as understanding
from hearten.understanding.models import Analysis
from tests.makers import a_board_member, a_custodian, a_draft_listening, a_steward

YES = Verdict(recognised=False, borne_out=True, yes=True)


def a_counted_listening(answers: int = 60, *, steward: Person | None = None) -> Listening:
    """Closed, its spool opened, its snapshot taken."""
    steward = steward or a_steward()
    listening = intake.open_listening(a_draft_listening(), by=steward)
    question = listening.questions.get(key="near_kind")
    area = listening.breakdowns.get()
    said = [
        {
            "near_kind": question.options[number % 4]["code"],
            "area": area.groups[number % 3]["code"],
            "listened_more": "Hear me before you sort me.",
        }
        for number in range(answers)
    ]
    bring_in(listening, said, by=steward)
    listening = intake.close_listening(listening, by=steward)
    finish_closing(listening.pk)
    return listening


def findings_of(listening: Listening, steward: Person) -> Analysis:
    """Its findings, made."""
    analysis = understanding.ask(listening.pk, by=steward)
    understanding.carry_out.func(analysis.pk)
    analysis.refresh_from_db()
    return analysis


def agreed(account: Account, *, steward: Person) -> Account:
    """Proposed, and found fit to leave by two people who did not write it."""
    learning.propose(account, by=steward)
    proposed = told.proposed(account)
    assert proposed
    for by in (a_board_member(), a_custodian()):
        door.check(proposed.id, YES, by=by)
    return account


def published(account: Account, *, steward: Person) -> Account:
    """Proposed, checked by two, and out."""
    return learning.publish(agreed(account, steward=steward), by=steward)


def a_prepared_draft(steward: Person) -> Account:
    """An account drafted from them, its pages made."""
    account = learning.draft(findings_of(a_counted_listening(), steward).pk, by=steward)
    learning.prepare.func(account.digest)
    return account
