"""New findings are judged beside all that was told before of the same questions and the same people."""

from __future__ import annotations

import pytest

from hearten.door.judging import judgement_of
from hearten.errors import NotReady
from hearten.listening import actions as listenings
from hearten.listening import queries as listening
from hearten.listening.intake import snapshots
from hearten.listening.intake.models import Answer
from hearten.listening.moving import actions as moving
from hearten.listening.moving.rules import Known, Since, Told
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.models import Listening
from hearten.methods.disclosure.keeping import name_of
from hearten.understanding import actions, earlier, queries
from hearten.understanding.earlier import Counted, Here
from hearten.understanding.models import Analysis
from hearten.understanding.rules import State
from tests.makers import a_steward
from tests.understanding.making import ANSWERED, a_skewed_listening, heard

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
MOVED = Since((20, 15), {"age": {"16_34": (20, 15)}})


def findings_of(one: Listening, language: str = "en") -> Analysis:
    analysis = actions.ask(one.pk, by=a_steward(), language=language)
    actions.carry_out.func(analysis.pk)
    analysis.refresh_from_db()
    assert analysis.state == State.MADE, analysis.why_failed
    return analysis


def next_wave(before: Listening, moved: Since | None = MOVED) -> Listening:
    """Asked again, with who joined and left said, and heard."""
    steward = a_steward()
    wave = surveys.ask_again(before, by=steward)
    told = Told(before.pk, Known.NUMBERS if moved else Known.UNKNOWN, moved)
    moving.say_who_moved(wave, [told], by=steward)
    return heard(wave, steward, kinder=2)


def here(one: Listening) -> Here:
    answers, snapshot = listening.snapshot(one.pk)
    return Here(one.pk, snapshot, answers, listening.plan(one.pk))


def beside(one: Listening) -> earlier.Told:
    now = here(one)
    return earlier.told_before(now, earlier.counted_before(one.pk, now.snapshot))


def withdraw(one: Listening, how_many: int) -> None:
    """As many as this are gone, as if each had taken back what they gave."""
    for answer in Answer.objects.filter(listening_id=one.pk)[:how_many]:
        answer.delete()


def test_a_first_wave_has_nothing_to_be_judged_beside():
    assert beside(a_skewed_listening()) == {}


def test_a_later_wave_is_judged_beside_the_tables_of_the_one_before_and_who_moved_since():
    first = a_skewed_listening()
    told = queries.findings(findings_of(first).pk)
    second = next_wave(first)

    found = beside(second)

    assert set(found) == {"near_kind", "trust_near"}
    (before,) = found["near_kind"]
    table = next(one.table for one in told if one.key == "near_kind")
    assert (before.table, before.wave) == (table, name_of(table))
    assert before.atoms.sizes.sum() == 300
    assert before.moved
    assert before.moved.everyone == (20, 15)
    assert before.moved.groups == MOVED.groups


def test_a_wave_nobody_made_findings_of_told_nothing():
    first = a_skewed_listening()

    assert beside(next_wave(first)) == {}


def test_where_nobody_said_who_moved_nobody_knows():
    first = a_skewed_listening()
    findings_of(first)

    (before,) = beside(next_wave(first, None))["near_kind"]

    assert before.moved is None


def test_an_earlier_wave_whose_findings_are_made_later_is_judged_beside_the_later_one():
    first = a_skewed_listening()
    second = next_wave(first)
    findings_of(second)

    (after,) = beside(first)["near_kind"]

    assert after.moved
    assert after.moved.everyone == (15, 20)


def test_a_question_with_other_answers_to_choose_from_is_another_question():
    first = a_skewed_listening()
    findings_of(first)
    wave = surveys.ask_again(first, by=a_steward())
    asked = wave.questions.get(key="trust_near")
    asked.options = asked.options[1:]
    asked.save()

    assert set(beside(heard(wave, a_steward()))) == {"near_kind"}


def test_the_findings_of_one_counting_are_judged_beside_the_same_however_often_they_are_made():
    first = a_skewed_listening()
    once = findings_of(first)
    second = next_wave(first)
    findings_of(second)

    again = findings_of(first, "cy")

    assert [name_of(one.table) for one in queries.findings(again.pk)] == [
        name_of(one.table) for one in queries.findings(once.pk)
    ]
    counted = earlier.counted_before(second.pk, here(second).snapshot)
    assert [one.analysis_id for one in counted] == [once.pk]


def test_what_is_counted_again_is_judged_beside_what_was_told_with_those_who_withdrew():
    first = a_skewed_listening()
    told = findings_of(first)
    withdraw(first, 14)
    listenings.finish_counting_again.func(first.pk)

    (before,) = beside(first)["near_kind"]

    assert before.moved
    assert before.moved.everyone == (0, 14)
    assert sum(left for _, left in before.moved.groups["age"].values()) == 14
    assert before.atoms.sizes.sum() == 300
    again = findings_of(first)
    assert again.snapshot != told.snapshot


def test_of_a_wave_counted_again_nobody_knows_how_many_moved_to_another_wave():
    first = a_skewed_listening()
    findings_of(first)
    second = next_wave(first)
    withdraw(first, 14)
    listenings.finish_counting_again.func(first.pk)
    findings_of(first)

    assert [bool(one.moved) for one in beside(second)["near_kind"]] == [True, False]


def test_once_answers_are_no_longer_kept_the_tables_they_told_still_count():
    first = a_skewed_listening()
    snapshot = findings_of(first).snapshot
    second = next_wave(first)
    withdraw(second, 14)
    snapshots.file_of(snapshot).unlink()

    (before,) = beside(second)["near_kind"]

    assert before.atoms.sizes.sum() == 0
    assert before.moved


def test_where_nobody_knows_who_answered_then_findings_say_that_only_the_rule_of_who_moved_was_held():
    first = a_skewed_listening()
    analysis = findings_of(first)
    told = {one.key: name_of(one.table) for one in queries.findings(analysis.pk)}
    second = next_wave(first, all_moved())
    snapshots.file_of(analysis.snapshot).unlink()

    found = next(one for one in queries.findings(findings_of(second).pk) if one.key == "near_kind")

    judged = found.made.arguments["judged"]
    assert isinstance(judged, dict)
    assert list(judged["by_rule"]) == [told["near_kind"]]
    assert told["near_kind"] not in judged["with"]
    named = judgement_of(found)
    assert named
    assert told["near_kind"] in named.beside


def test_those_who_skipped_a_question_then_are_not_taken_to_have_answered_it():
    first = a_skewed_listening()
    findings_of(first)

    found = beside(next_wave(first))

    assert found["near_kind"][0].atoms.sizes.sum() == 300
    assert found["trust_near"][0].atoms.sizes.sum() == 0


def test_a_counting_again_whose_first_answers_are_gone_is_beside_an_unknown_number():
    first = a_skewed_listening()
    snapshot = findings_of(first).snapshot
    withdraw(first, 14)
    listenings.finish_counting_again.func(first.pk)
    snapshots.file_of(snapshot).unlink()

    assert beside(first)["near_kind"][0].moved is None


def test_findings_are_not_kept_where_another_wave_was_told_while_they_were_made():
    first = a_skewed_listening()
    second = next_wave(first)
    of_second = queries.findings(findings_of(second).pk)
    unfinished = actions.ask(first.pk, by=a_steward())
    snapshot = here(first).snapshot
    policy = listening.policy(first.pk)
    found = [one for one in of_second if one.made.snapshot != snapshot]

    kept = actions.keep(unfinished, found, policy, [Counted(1, second.pk, "0" * 64)], by=None)

    assert not kept
    unfinished.refresh_from_db()
    assert unfinished.state == State.WAITING


def borrowed(analysis: Analysis, key: str = "near_kind") -> set[str]:
    """The groups of an age that are not told by themselves."""
    table = next(one.table for one in queries.findings(analysis.pk) if one.key == key)
    return {row.code for way in table.breakdowns if way.key == "age" for row in way.rows if row.borrowed}


def all_moved(**but: tuple[int, int]) -> Since:
    """Many joined and left every group, but for these."""
    return Since((40, 40), {"age": dict.fromkeys(ANSWERED, (20, 20)) | but})


def test_a_group_that_three_people_joined_is_not_told_by_itself_beside_the_earlier_wave():
    first = a_skewed_listening()
    assert borrowed(findings_of(first)) == set()

    few = findings_of(next_wave(first, all_moved(**{"35_54": (3, 0)})))

    assert "35_54" in borrowed(few)


def test_a_group_that_nobody_or_ten_people_moved_in_is_told_by_itself():
    first = a_skewed_listening()
    findings_of(first)

    moved = all_moved(**{"35_54": (0, 0), "55_64": (6, 4)})

    assert borrowed(findings_of(next_wave(first, moved))) == set()


def test_where_nobody_knows_who_moved_only_everyone_is_told():
    first = a_skewed_listening()
    findings_of(first)

    unknown = findings_of(next_wave(first, None))

    assert borrowed(unknown) == set(ANSWERED)
    everyone = queries.findings(unknown.pk)[0].table.everyone
    assert everyone.base == 300


def test_who_moved_is_not_asked_where_the_earlier_wave_told_nothing():
    first = a_skewed_listening()

    assert borrowed(findings_of(next_wave(first, None))) == set()


def test_findings_say_beside_which_tables_they_are_told():
    first = a_skewed_listening()
    told = {one.key: name_of(one.table) for one in queries.findings(findings_of(first).pk)}

    second = queries.findings(findings_of(next_wave(first, all_moved())).pk)

    for one in (one for one in second if not one.key.startswith("who.")):
        judged = one.made.arguments["judged"]
        assert isinstance(judged, dict)
        assert told[one.key] in judged["with"]


def test_a_finding_that_does_not_say_how_it_was_judged_stays_silent():
    found = queries.findings(findings_of(a_skewed_listening()).pk)
    who = next(one for one in found if one.key.startswith("who."))

    assert earlier.with_evidence([who], {}) == [who]


def test_a_listening_that_is_not_counted_is_judged_beside_nothing():
    with pytest.raises(NotReady):
        beside(a_skewed_listening(counted=False))
