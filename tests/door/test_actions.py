"""What leaves is proposed, checked by two who did not write it, released once, and never altered."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from hearten.door import actions, queries
from hearten.door.actions import Instead
from hearten.door.models import Check, Proposal, Release
from hearten.door.rules import LONE_AFTER, Lone, Reason, State, Verdict
from hearten.errors import NotFound, NotPermitted, NotReady, Unreadable
from hearten.people import actions as people
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.record import queries as record
from hearten.record.models import Entry
from tests.door.making import NO, YES, checked, leaving, released
from tests.makers import a_board_member, a_custodian, a_person, a_practitioner, a_sense_maker, a_steward

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def after_seven_days(proposal: Proposal) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(at=proposal.at - LONE_AFTER - timedelta(minutes=1))


def test_a_release_is_named_by_what_left_and_says_what_it_is_made_of_and_who_checked_it():
    steward = a_steward()
    out = released(leaving(), by=steward)

    line = queries.release(out.digest)
    assert queries.ledger() == (line,)
    assert (line.title, line.about, len(line.tables)) == ("Heard", "listening:1", 3)
    assert (line.proposed_by, len(line.checks), line.lone) == (steward.key, 2, Lone.NO)
    assert line.state is State.RELEASED
    assert queries.is_out(out.digest)
    sealed = Entry.objects.get(done="door.release.sealed")
    assert (sealed.about, sealed.detail) == (f"release:{out.pk}", {"digest": out.digest, "seal": line.seal})
    assert list(record.faults()) == []


def test_nothing_leaves_before_two_others_have_said_yes():
    steward, others = a_steward(), [a_board_member(), a_custodian()]
    proposal = actions.propose(leaving(), by=steward)

    with pytest.raises(NotReady, match="0 of two"):
        actions.release("account:1", proposal.digest, "We are in a hurry.", by=steward)
    actions.check(proposal.pk, YES, by=others[0])
    after_seven_days(proposal)
    with pytest.raises(NotReady, match="1 of two"):
        actions.release("account:1", proposal.digest, "We are in a hurry.", by=steward)
    actions.check(proposal.pk, YES, by=others[1])

    assert actions.release("account:1", proposal.digest, by=steward).lone == ""


def test_nobody_checks_what_they_wrote_or_proposed():
    writer, steward = a_sense_maker(), a_steward()
    what = dataclasses.replace(leaving(), authors=frozenset({writer.key}))
    proposal = actions.propose(what, by=steward)

    for author in (writer, steward):
        with pytest.raises(NotPermitted, match="nobody checks their own"):
            actions.check(proposal.pk, YES, by=author)


def test_one_person_checks_once():
    proposal, checker = actions.propose(leaving(), by=a_steward()), a_custodian()
    actions.check(proposal.pk, YES, by=checker)

    with pytest.raises(NotReady, match="one person checks once"):
        actions.check(proposal.pk, YES, by=checker)
    assert Check.objects.count() == 1


def test_a_no_says_why_and_sends_it_back_at_once():
    proposal = actions.propose(leaving(), by=a_steward())
    actions.check(proposal.pk, YES, by=a_board_member())

    with pytest.raises(NotReady, match="Say in a sentence why"):
        actions.check(proposal.pk, dataclasses.replace(NO, because=" "), by=a_custodian())
    actions.check(proposal.pk, NO, by=a_custodian())

    back = queries.proposed("account:1")
    assert back and back.state is State.SENT_BACK
    assert back.checks[-1].because == NO.because
    with pytest.raises(NotReady, match="sent back"):
        actions.check(proposal.pk, YES, by=a_custodian())


@pytest.mark.parametrize("verdict", [Verdict(True, True, True), Verdict(False, False, True)])
def test_a_yes_with_a_fault_in_it_is_no_yes(verdict: Verdict):
    proposal = actions.propose(leaving(), by=a_steward())

    with pytest.raises(NotReady, match="cannot be a yes"):
        actions.check(proposal.pk, verdict, by=a_custodian())


def test_what_was_sent_back_is_proposed_anew_and_checked_anew():
    steward = a_steward()
    first = actions.propose(leaving(), by=steward)
    actions.check(first.pk, NO, by=a_custodian())

    again = actions.propose(leaving(), by=steward)

    assert queries.proposed("account:1").checks == ()
    assert [one.id for one in queries.before("account:1")] == [first.pk]
    assert again.pk != first.pk


def test_after_a_change_the_checks_do_not_count():
    steward = a_steward()
    proposal = checked(actions.propose(leaving(), by=steward))

    actions.change("account:1", by=steward)

    assert queries.proposed("account:1").state is State.CHANGED
    with pytest.raises(NotFound, match="Nothing like that is proposed"):
        actions.release("account:1", proposal.digest, by=steward)


def test_other_words_than_were_checked_do_not_leave():
    steward = a_steward()
    checked(actions.propose(leaving(), by=steward))

    with pytest.raises(NotReady, match="changed after it was proposed"):
        actions.release("account:1", "0" * 64, by=steward)


def test_its_author_takes_it_back_and_nobody_else_does():
    steward = a_steward()
    actions.propose(leaving(), by=steward)

    with pytest.raises(NotPermitted, match="Only those who wrote"):
        actions.take_back("account:1", by=a_sense_maker())
    actions.take_back("account:1", by=steward)

    assert queries.proposed("account:1").state is State.TAKEN_BACK


def test_a_thing_is_proposed_once_at_a_time():
    steward = a_steward()
    actions.propose(leaving(), by=steward)

    with pytest.raises(NotReady, match="proposed already"):
        actions.propose(leaving("Other"), by=steward)


def test_the_check_of_somebody_shut_out_since_still_stands():
    steward, gone, custodian = a_steward(), a_board_member(), a_custodian()
    proposal = actions.propose(leaving(), by=steward)
    actions.check(proposal.pk, YES, by=gone)
    people.disable(gone, by=custodian)
    actions.check(proposal.pk, YES, by=custodian)

    out = actions.release("account:1", proposal.digest, by=steward)

    assert [one.by for one in queries.release(out.digest).checks] == [gone.key, custodian.key]


def test_somebody_shut_out_checks_nothing():
    proposal, gone = actions.propose(leaving(), by=a_steward()), a_board_member()
    people.disable(gone, by=a_custodian())

    with pytest.raises(NotPermitted):
        actions.check(proposal.pk, YES, by=Person.objects.get(pk=gone.pk))


# The lone steward -----------------------------------------------------------------------------------------------
def test_alone_it_leaves_after_seven_days_with_a_reason_and_is_marked_for_ever():
    steward = a_steward()
    a_practitioner()
    proposal = actions.propose(leaving(), by=steward)

    with pytest.raises(NotReady, match="seven days after"):
        actions.release("account:1", proposal.digest, "Nobody else is here.", by=steward)
    after_seven_days(proposal)
    with pytest.raises(NotReady, match="without two checks"):
        actions.release("account:1", proposal.digest, " ", by=steward)
    out = actions.release("account:1", proposal.digest, "Nobody else is here.", by=steward)

    line = queries.release(out.digest)
    assert (line.lone, line.lone_because) == (Lone.NOBODY, "Nobody else is here.")


def test_with_one_other_it_waits_for_their_yes_and_for_seven_days():
    steward, other = a_steward(), a_custodian()
    proposal = actions.propose(leaving(), by=steward)
    after_seven_days(proposal)

    with pytest.raises(NotReady, match="One other person"):
        actions.release("account:1", proposal.digest, "We are two.", by=steward)
    actions.check(proposal.pk, YES, by=other)
    out = actions.release("account:1", proposal.digest, "We are two.", by=steward)

    assert queries.release(out.digest).lone is Lone.ONE


def test_that_others_left_after_it_was_proposed_makes_nothing_easier():
    steward, custodian = a_steward(), a_custodian()
    others = [a_board_member(), a_sense_maker()]
    proposal = actions.propose(leaving(), by=steward)
    after_seven_days(proposal)
    for other in others:
        people.disable(other, by=custodian)

    with pytest.raises(NotReady, match="Two people who did not write this"):
        actions.release("account:1", proposal.digest, "They left.", by=steward)


def test_that_others_came_after_it_was_proposed_ends_the_exception():
    steward = a_steward()
    proposal = actions.propose(leaving(), by=steward)
    after_seven_days(proposal)
    a_board_member(), a_custodian()

    with pytest.raises(NotReady, match="Two people who did not write this"):
        actions.release("account:1", proposal.digest, "I was alone.", by=steward)


# Once it left -----------------------------------------------------------------------------------------------------
def test_the_same_thing_leaves_once():
    steward = a_steward()
    released(leaving(), by=steward)

    with pytest.raises(NotReady, match="has left before"):
        actions.propose(leaving(), by=steward)


def test_only_a_steward_lets_anything_out_or_withdraws_it():
    steward = a_steward()
    proposal = checked(actions.propose(leaving(), by=steward))

    with pytest.raises(NotPermitted):
        actions.release("account:1", proposal.digest, by=a_practitioner())
    out = actions.release("account:1", proposal.digest, by=steward)
    with pytest.raises(NotPermitted):
        actions.withdraw(out.digest, "A mistake.", by=a_practitioner())


def test_what_may_not_leave_is_neither_proposed_nor_in_the_ledger():
    with pytest.raises(NotReady):
        actions.propose(leaving(" "), by=a_steward())

    assert not Proposal.objects.exists()
    assert not Release.objects.exists()


def test_a_withdrawal_keeps_the_line_with_its_reason_and_is_made_once():
    steward = a_steward()
    out = released(leaving(), by=steward)

    actions.withdraw(out.digest, "A mistake.", by=steward)

    assert queries.ledger()[0].withdrawn_because == "A mistake."
    assert not queries.is_out(out.digest)
    with pytest.raises(NotReady, match="withdrawn"):
        actions.withdraw(out.digest, "Again.", by=steward)
    with pytest.raises(NotFound, match="no bundle"):
        queries.bundle(out.digest)


def test_what_is_not_in_the_ledger_is_not_found():
    with pytest.raises(NotFound):
        actions.withdraw("0" * 64, "A mistake.", by=a_steward())
    for ask in (queries.contents, queries.release, queries.bundle):
        with pytest.raises(NotFound):
            ask("0" * 64)


def test_a_correction_takes_the_place_of_the_one_before_and_each_names_the_other():
    steward = a_steward()
    wrong = released(leaving(), by=steward)
    instead = Instead(wrong.digest, Reason.WRONG_WORDS, "A village was misspelt.")

    right = released(leaving("Heard well", thing="account:2", instead=instead), by=steward)

    before, after = queries.release(wrong.digest), queries.release(right.digest)
    assert (before.state, before.replaced_by) == (State.SUPERSEDED, right.digest)
    assert before.replaced_because == after.because == "A village was misspelt."
    assert (after.instead_of, after.reason) == (wrong.digest, "wrong words")
    assert not queries.is_out(wrong.digest)
    assert queries.contents(wrong.digest)
    with pytest.raises(NotReady, match="superseded"):
        actions.withdraw(wrong.digest, "Too late.", by=steward)


def test_a_correction_says_why_and_of_what_is_out():
    steward = a_steward()
    wrong = released(leaving(), by=steward)

    with pytest.raises(NotReady, match="what was wrong"):
        actions.propose(
            leaving("B", thing="account:2", instead=Instead(wrong.digest, Reason.OTHER, " ")), by=steward
        )
    actions.withdraw(wrong.digest, "A mistake.", by=steward)
    with pytest.raises(NotReady, match="no longer out"):
        actions.propose(
            leaving("B", thing="account:2", instead=Instead(wrong.digest, Reason.OTHER, "Late.")), by=steward
        )


# Whoever can write to the database ------------------------------------------------------------------------------
def test_a_proposal_changed_in_the_database_does_not_leave():
    steward = a_steward()
    proposal = checked(actions.propose(leaving(), by=steward))
    Proposal.objects.update(contents=proposal.contents.replace("Thank you.", "All is well."))

    with pytest.raises(Unreadable, match="no longer what it was"):
        actions.release("account:1", proposal.digest, by=steward)


def test_a_finding_changed_in_the_database_does_not_leave():
    steward = a_steward()
    proposal = checked(actions.propose(leaving(), by=steward))
    Proposal.objects.update(made_of=proposal.made_of.replace('"share":0.', '"share":0.0'))

    with pytest.raises(NotReady, match="not what the findings say"):
        actions.release("account:1", proposal.digest, by=steward)


def test_a_bundle_changed_in_the_database_is_not_handed_out():
    out = released(leaving(), by=a_steward())
    Release.objects.update(bundle=out.bundle.replace("Thank you.", "All is well."))

    with pytest.raises(Unreadable, match="no longer what it was"):
        queries.bundle(out.digest)


# Whom it concerns ---------------------------------------------------------------------------------------------------
def test_what_waits_is_told_to_those_who_may_check_it_and_have_not():
    steward, checker = a_steward(), a_custodian()
    proposal = actions.propose(leaving(), by=steward)

    assert [one.id for one in queries.to_check(checker)] == [proposal.pk]
    assert queries.to_check(steward) == ()
    assert queries.to_check(a_person(Role.LISTENER)) == ()
    actions.check(proposal.pk, YES, by=checker)
    assert queries.to_check(checker) == ()
    assert queries.to_release() == ()
    actions.check(proposal.pk, YES, by=a_board_member())
    assert [one.id for one in queries.to_release()] == [proposal.pk]


def test_what_is_held_about_a_person_says_what_they_wrote_checked_and_let_out():
    steward, checker = a_steward(), a_custodian()
    proposal = actions.propose(leaving(), by=steward)
    actions.check(proposal.pk, YES, by=checker)
    actions.check(proposal.pk, YES, by=a_board_member())
    actions.release("account:1", proposal.digest, by=steward)

    assert len(queries.about(steward)) == 2
    assert queries.about(checker) == ["You checked “Heard”, and said yes."]
