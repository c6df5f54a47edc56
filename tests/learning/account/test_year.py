"""The account of a year is gathered from the rooms, and leaves only while all it rests on is there as it was."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from hearten.commitment.steps import actions as steps
from hearten.commitment.steps.rules import Choice, Looked
from hearten.door import bundle as bundles
from hearten.door import queries as door
from hearten.door.models import Release
from hearten.door.rules import Reason
from hearten.errors import NotFound, NotPermitted, NotReady, Unreadable
from hearten.learning import actions as telling
from hearten.learning.account import actions, files, gathering, queries
from hearten.learning.account.models import Draft, Year
from hearten.learning.rules import State
from hearten.methods import kept
from hearten.methods.account import sources, untraced
from tests.commitment.making import a_step, endorsed
from tests.learning.account.making import (
    an_old_barrier,
    begun,
    checked,
    out,
    prepared,
    something_heard,
    whole,
)
from tests.makers import a_practitioner, a_sense_maker, a_steward

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def days_ago(days: int):
    return timezone.localdate() - timedelta(days=days)


# Gathered ---------------------------------------------------------------------------------------------------
def test_an_account_is_drafted_from_every_room_by_itself():
    steward = a_steward()

    one = whole(steward)

    rests_on = {key.partition("-")[0] for key in sources(queries.gathered(one))}
    assert rests_on == {"heard", "step", "goal", "barrier"}
    assert untraced(queries.document(one)) == ()


def test_a_house_that_did_nothing_has_an_account_all_the_same():
    steward = a_steward()

    one = out(begun(steward), by=steward)

    assert one.state == State.PUBLISHED
    assert door.release(one.digest).tables == ()


def test_what_belongs_to_another_year_stands_in_it_only_if_it_is_chosen():
    steward = a_steward()
    account = something_heard(steward)
    one = begun(steward, ago=400)
    key = f"heard-{account.listening_id}"
    assert key not in sources(queries.gathered(one))

    chosen = actions.choose(one, {key}, by=steward)

    assert key in sources(queries.gathered(chosen))


def test_what_is_left_out_is_counted():
    steward = a_steward()
    one = whole(steward)

    left_out = actions.choose(one, set(), by=steward)

    assert dict(queries.gathered(left_out).left_out) == {"heard": 1, "done": 1, "undone": 1}


def test_a_goal_cannot_be_left_out():
    one = whole(a_steward())

    assert not [each for each in gathering.offered(one) if each.key.startswith("goal")]


def test_an_action_is_told_as_it_stood_on_the_last_day():
    steward = a_steward()
    step = a_step(endorsed(steward))
    steps.look(step, Looked("We tried.", Choice.DONE), by=steward)
    type(step).objects.filter(pk=step.pk).update(begun_on=days_ago(90))

    now, then = begun(steward), begun(steward, ago=30)

    assert [deed.state for deed in queries.gathered(now).deeds] == ["done"]
    assert [deed.state for deed in queries.gathered(then).deeds] == ["live"]


def test_an_action_told_inside_only_is_in_no_account():
    steward = a_steward()
    a_step(endorsed(steward), told=False)

    gathered = queries.gathered(begun(steward))

    assert gathered.deeds == ()
    assert [aim.inside for aim in gathered.aims if aim.goal == "listening"] == [True]


def test_an_account_is_of_days_that_are_over():
    with pytest.raises(NotReady, match="days that are over"):
        actions.begin("A year", days_ago(100), days_ago(-1), by=a_steward())


@pytest.mark.parametrize("who", [a_practitioner])
def test_only_those_who_write_accounts_begin_one(who):
    with pytest.raises(NotPermitted):
        begun(who())


# Written ----------------------------------------------------------------------------------------------------
def test_numbers_in_peoples_words_are_put_in_from_what_was_heard():
    steward = a_steward()
    account = something_heard(steward)

    one = actions.change_words(
        begun(steward), {"heard": f"[[{account.listening_id}.near_kind]] in a hundred."}, by=steward
    )

    share = door.told(account.digest).findings[0].table.everyone.favourable.share
    told = [block for block in queries.document(one).blocks if getattr(block, "traces", ())]
    assert any(f"{round(100 * share)} in a hundred." == getattr(block, "text", "") for block in told)


def test_one_lexicon_alone_is_refused():
    steward = a_steward()

    with pytest.raises(NotReady, match="Neither stands for the other"):
        actions.change_words(begun(steward), {"cost": "Nothing."}, by=steward)


def test_a_number_that_says_not_where_it_comes_from_does_not_leave():
    steward = a_steward()
    one = actions.change_words(begun(steward), {"opening": "We saved 400 visits."}, by=steward)

    with pytest.raises(NotReady, match="does not say where it comes from"):
        actions.propose(prepared(one), by=steward)


def test_every_draft_is_kept_and_two_can_be_laid_side_by_side():
    steward = a_steward()
    one = actions.change_words(begun(steward), {"wrong": "We were late."}, by=steward)

    told = {each.section: each for each in queries.side_by_side(one, 1, 2)}

    assert [each.number for each in queries.versions(one)] == [2, 1]
    assert told["What we got wrong"].new == ("We were late.",)


# Checked, and out -------------------------------------------------------------------------------------------
def test_nobody_who_wrote_on_it_checks_it():
    steward, another = a_steward(), a_steward()
    one = actions.change_words(begun(steward), {"opening": "Thank you."}, by=another)
    actions.propose(prepared(one), by=steward)

    waits = queries.proposed(one)

    assert {steward.key, another.key} <= waits.authors
    assert queries.to_check(another) == ()


def test_changed_words_need_new_checks():
    steward = a_steward()
    one = checked(begun(steward), by=steward)

    changed = actions.change_words(one, {"opening": "Other words."}, by=steward)

    with pytest.raises(NotFound):
        actions.publish(prepared(changed), by=steward)


@pytest.mark.parametrize("when", ["before it is proposed", "after it was checked"])
def test_when_a_source_is_removed_it_does_not_leave(when: str):
    steward = a_steward()
    barrier = an_old_barrier()
    one = prepared(begun(steward)) if when.startswith("before") else checked(begun(steward), by=steward)

    barrier.delete()

    with pytest.raises(NotReady, match="“Three calls a case”, on which this account rests, is not there"):
        (actions.propose if when.startswith("before") else actions.publish)(one, by=steward)
    assert not Release.objects.exists()


def test_when_a_source_was_changed_it_does_not_leave():
    steward = a_steward()
    barrier = an_old_barrier()
    one = checked(begun(steward), by=steward)

    type(barrier).objects.filter(pk=barrier.pk).update(does="Nothing at all.")

    with pytest.raises(NotReady, match="was changed since it was gathered"):
        actions.publish(one, by=steward)


def test_when_what_was_heard_is_withdrawn_it_does_not_leave():
    steward = a_steward()
    account = something_heard(steward)
    one = checked(begun(steward), by=steward)

    telling.withdraw(account, "A number was wrong.", by=steward)

    with pytest.raises(NotReady, match="is not there any more"):
        actions.publish(one, by=steward)


def test_the_door_itself_lets_out_no_finding_that_did_not_leave_before():
    steward = a_steward()
    account = something_heard(steward)
    one = prepared(begun(steward))

    Release.objects.filter(digest=account.digest).update(evidence={"how": {"findings": []}})

    with pytest.raises(NotReady, match="is not what left then"):
        actions.propose(one, by=steward)


def test_gathered_again_it_leaves_without_what_is_gone():
    steward = a_steward()
    barrier = an_old_barrier()
    one = begun(steward)
    barrier.delete()

    again = out(actions.gather_again(one, by=steward), by=steward)

    assert queries.gathered(again).barriers == ()


def test_a_number_changed_in_a_draft_is_found_before_it_leaves():
    steward = a_steward()
    an_old_barrier()
    one = begun(steward)
    text = json.dumps(one.document).replace("which is 120 days", "which is 20 days")
    one.document = json.loads(text)
    one.digest = kept.digest(queries.document(one))
    one.save()

    with pytest.raises(NotReady, match="“Where nothing was done” differs"):
        actions.propose(prepared(one), by=steward)


# Its bundle -------------------------------------------------------------------------------------------------
def test_its_bundle_makes_all_of_it_again():
    steward = a_steward()
    one = out(whole(steward), by=steward)

    compared = bundles.compared(door.bundle(one.digest))

    assert all(each.agrees for each in compared), [each.said for each in compared]
    assert any("sources agree" in each.said for each in compared)


def test_a_bundle_with_a_source_changed_and_sealed_anew_does_not_agree():
    steward = a_steward()
    one = out(whole(steward), by=steward)
    plain = json.loads(door.bundle(one.digest))["bundle"]
    plain["made_of"]["barriers"][0]["days"] = 7
    forged = kept.canonical({"bundle": plain, "seal": kept.digest(plain)})

    compared = bundles.compared(forged)

    assert [each.said for each in compared if not each.agrees] == [
        "The digest of this source is another: barrier-"
        + str(plain["made_of"]["barriers"][0]["key"][8:])
        + ".",
        compared[-1].said,
    ]


def test_a_bundle_with_a_source_taken_away_does_not_agree():
    steward = a_steward()
    one = out(whole(steward), by=steward)
    plain = json.loads(door.bundle(one.digest))["bundle"]
    plain["made_of"]["barriers"] = []
    forged = kept.canonical({"bundle": plain, "seal": kept.digest(plain)})

    assert not all(each.agrees for each in bundles.compared(forged))


def test_a_bundle_holds_no_field_it_should_not():
    steward = a_steward()
    one = out(begun(steward), by=steward)
    plain = json.loads(door.bundle(one.digest))["bundle"]
    plain["made_of"]["answers"] = ["secret"]

    with pytest.raises(Unreadable):
        bundles.opened(kept.canonical({"bundle": plain, "seal": kept.digest(plain)}))


# Afterwards -------------------------------------------------------------------------------------------------
def test_a_correction_takes_its_place_and_the_one_before_stays_as_it_was():
    steward = a_steward()
    first = out(begun(steward), by=steward)
    before = door.contents(first.digest)

    correction = actions.correct(first, Reason.WRONG_WORDS, "We were unfair.", by=steward)
    second = out(actions.change_words(correction, {"wrong": "We were unfair."}, by=steward), by=steward)

    line = door.release(first.digest)
    assert (line.replaced_by, line.replaced_reason) == (second.digest, "wrong words")
    assert door.contents(first.digest) == before
    first.refresh_from_db()
    assert first.state == State.REPLACED


def test_what_was_withdrawn_is_told_by_the_next_account():
    steward = a_steward()
    account = something_heard(steward)
    telling.withdraw(account, "A total was wrong.", by=steward)

    gathered = queries.gathered(begun(steward))

    assert [(one.what, one.because) for one in gathered.mistakes] == [("withdrawn", "A total was wrong.")]


def test_a_withdrawn_account_is_read_by_nobody_and_its_bundle_taken_by_nobody():
    steward = a_steward()
    one = out(begun(steward), by=steward)

    actions.withdraw(one, "It named a team.", by=steward)

    with pytest.raises(NotFound):
        queries.told(one.digest)
    with pytest.raises(NotFound):
        door.bundle(one.digest)


def test_last_years_promises_are_held_against_this_year():
    steward = a_steward()
    step = a_step(endorsed(steward))
    type(step).objects.filter(pk=step.pk).update(begun_on=days_ago(500))
    out(begun(steward, title="The year before", ago=380), by=steward)
    steps.look(step, Looked("Both tables are full.", Choice.DONE), by=steward)

    gathered = queries.gathered(begun(steward))

    assert [(one.what, one.became) for one in gathered.promises] == [(step.what, "done")]


def test_what_the_account_before_told_is_not_told_again():
    steward = a_steward()
    account = something_heard(steward)
    first = begun(steward, title="The year before", ago=40)
    out(actions.choose(first, {f"heard-{account.listening_id}"}, by=steward), by=steward)

    assert queries.gathered(begun(steward)).told == ()


def test_its_files_are_made_whole_and_each_is_named_in_the_ledger():
    steward = a_steward()
    one = out(begun(steward), by=steward)

    left = {each["name"] for each in door.release(one.digest).evidence["files"]}

    assert {*files.HANDED_OUT, "bundle.json"} <= left


def test_a_person_who_leaves_is_named_by_no_account():
    writer, steward = a_sense_maker(), a_steward()
    one = begun(writer)

    actions.forget(writer)

    one.refresh_from_db()
    assert one.drafted_by is None
    assert not Draft.objects.filter(by=writer.key).exists()
    assert queries.about(steward) == []


def test_a_draft_thrown_away_is_gone_with_every_version():
    steward = a_steward()
    one = begun(steward)

    actions.delete_draft(one, by=steward)

    assert not Year.objects.exists()
    assert not Draft.objects.exists()
