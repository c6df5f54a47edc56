"""Two waves of the same people: the second leaves judged beside the first, and a correction beside what it corrects."""

from __future__ import annotations

import pytest

from hearten.door import queries as left
from hearten.door.rules import Reason, State
from hearten.learning import actions
from hearten.learning.models import Account
from hearten.listening import actions as listenings
from hearten.listening.intake.models import Answer
from hearten.listening.moving import actions as moving
from hearten.listening.moving.rules import Known, Told
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.models import Listening
from hearten.people.models import Person
from tests.learning.making import findings_of, published
from tests.makers import a_steward
from tests.understanding.making import a_skewed_listening, heard

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def told_of(listening: Listening, steward: Person) -> Account:
    """Its findings made, and an account of them out."""
    return let_out(actions.draft(findings_of(listening, steward).pk, by=steward), steward)


def let_out(account: Account, steward: Person) -> Account:
    actions.prepare.func(account.digest)
    return published(account, steward=steward)


def test_a_second_wave_leaves_and_the_ledger_names_the_first_beside_it():
    steward, first = a_steward(), a_skewed_listening()
    before = told_of(first, steward)
    wave = surveys.ask_again(first, by=steward)
    moving.say_who_moved(wave, [Told(first.pk, Known.SAME)], by=steward)

    after = told_of(heard(wave, steward, kinder=2), steward)

    evidence = left.release(after.digest).evidence
    assert evidence["beside"] == [before.digest]
    assert {one["beside"] for one in evidence["judged"]} == {1}


def test_what_is_counted_again_without_those_who_withdrew_leaves_as_a_correction():
    steward, listening = a_steward(), a_skewed_listening()
    before = told_of(listening, steward)
    for answer in Answer.objects.filter(listening_id=listening.pk)[:14]:
        answer.delete()
    listenings.count_again(listening, by=steward)
    listenings.finish_counting_again.func(listening.pk)
    findings_of(listening, steward)

    correction = actions.correct(
        before, Reason.WITHDRAWAL, "Some people took back what they gave.", by=steward
    )
    after = let_out(correction, steward)

    assert left.release(before.digest).state is State.SUPERSEDED
    assert left.release(after.digest).reason == Reason.WITHDRAWAL
    assert left.release(after.digest).how["snapshot"] != left.release(before.digest).how["snapshot"]


def test_until_ten_have_withdrawn_making_the_findings_again_changes_nothing_that_could_leave():
    steward, listening = a_steward(), a_skewed_listening()
    before = told_of(listening, steward)
    for answer in Answer.objects.filter(listening_id=listening.pk)[:9]:
        answer.delete()
    findings_of(listening, steward)

    correction = actions.correct(before, Reason.WITHDRAWAL, "Nine took back what they gave.", by=steward)

    assert correction.digest == before.digest
