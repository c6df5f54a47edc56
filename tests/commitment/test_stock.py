"""Taking stock: in words, next to last time's, finished by people named by what they do; no level and no score."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, models, transaction

from hearten.commitment.endorsing import actions as endorsing
from hearten.commitment.stock import actions, queries, rules
from hearten.commitment.stock.models import Answer, Proof, Round
from hearten.commitment.stock.rules import State
from hearten.errors import NotAsAgreed, NotFound, NotPermitted, NotReady
from tests.commitment.making import a_round, endorsed, finished
from tests.makers import a_practitioner, a_sense_maker, a_steward

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def test_there_is_no_column_in_which_a_level_or_a_score_could_stand():
    numbers = (models.IntegerField, models.FloatField, models.DecimalField)

    kept = [
        field.name
        for model in (Round, Answer, Proof)
        for field in model._meta.concrete_fields
        if isinstance(field, numbers) and not field.primary_key
    ]

    assert kept == []


def test_a_draft_is_kept_answer_by_answer():
    made = a_round(endorsed(), why_at_all="Because people ask us to.")

    assert queries.answer(made.pk, "why_at_all").words == "Because people ask us to."
    assert queries.answer(made.pk, "hold_on_to").words == ""


def test_one_round_is_open_at_a_time_and_the_database_holds_that():
    one = endorsed()
    a_round(one)

    with pytest.raises(NotReady, match="open already"):
        a_round(one)
    with pytest.raises(DatabaseError), transaction.atomic():
        Round.objects.create(endorsement=one, title="Another", begun_on="2026-01-01")


def test_last_times_answer_stands_beside_this_times_and_the_difference_can_be_read():
    one = endorsed()
    finished(one, "Spring", hold_on_to="The open door. The short form.")
    made = a_round(one, "Autumn", hold_on_to="The open door. Sitting in the library.")

    said = queries.answer(made.pk, "hold_on_to")

    assert said.before == "The open door. The short form."
    assert said.difference == rules.Difference(
        ("The short form.",), ("The open door.",), ("Sitting in the library.",)
    )


def test_an_answer_links_to_what_shows_it_and_the_link_can_go_again():
    made, by = a_round(endorsed()), a_steward()

    proof = actions.link(made, "in_the_way", "The form of nine pages.", "/systems/1/", by=by)
    linked = queries.answer(made.pk, "in_the_way").proofs
    actions.unlink(proof, by=by)

    assert [(one.words, one.address) for one in linked] == [("The form of nine pages.", "/systems/1/")]
    assert queries.answer(made.pk, "in_the_way").proofs == ()


@pytest.mark.parametrize("address", ["", "somewhere", "javascript:alert(1)", "//elsewhere.example/", "/a b/"])
def test_a_link_that_leads_nowhere_is_refused(address):
    with pytest.raises(NotReady):
        actions.link(a_round(endorsed()), "in_the_way", "The form.", address, by=a_steward())


def test_nobody_writes_over_what_another_wrote_meanwhile():
    made, by = a_round(endorsed()), a_steward()
    seen = rules.mark_of("")
    actions.answer(made, "stopped", "Counting calls.", seen=seen, by=by)

    with pytest.raises(NotAsAgreed, match="while you were writing"):
        actions.answer(made, "stopped", "Nothing.", seen=seen, by=by)
    assert queries.answer(made.pk, "stopped").words == "Counting calls."


@pytest.mark.parametrize("took_part", ["", "The steward", "\n \n"])
def test_a_round_is_finished_by_at_least_two_named_by_what_they_do(took_part):
    with pytest.raises(NotReady, match="at least two"):
        actions.finish(a_round(endorsed(), stopped="Counting."), took_part, by=a_steward())


def test_a_round_with_no_answer_is_not_finished():
    with pytest.raises(NotReady, match="No question has an answer"):
        actions.finish(a_round(endorsed()), "A board member\nAn adviser", by=a_steward())


def test_what_is_finished_stays_as_it_is():
    made = finished(endorsed())

    with pytest.raises(NotReady, match="stays as it is"):
        actions.answer(made, "stopped", "More.", by=a_steward())
    with pytest.raises(DatabaseError), transaction.atomic():
        Round.objects.filter(pk=made.pk).update(took_part="")


def test_the_newest_round_can_be_opened_again_where_it_was_finished_by_a_slip():
    one, by = endorsed(), a_steward()
    made = finished(one)

    assert actions.open_again(made, by=by).state == State.OPEN
    actions.finish(made, "A board member\nAn adviser", by=by)
    a_round(one, "Autumn")
    with pytest.raises(NotReady, match="newer round"):
        actions.open_again(made, by=by)


def test_a_finished_round_is_told_and_taken_down_again_by_a_steward_alone():
    made = finished(endorsed())

    with pytest.raises(NotPermitted):
        actions.tell(made, by=a_sense_maker())
    assert actions.tell(made, by=a_steward()).state == State.TOLD
    assert actions.take_down(made, by=a_steward()).state == State.FINISHED


def test_who_takes_no_stock_neither_begins_nor_answers():
    one = endorsed()
    made = a_round(one)

    with pytest.raises(NotPermitted):
        actions.answer(made, "stopped", "Counting.", by=a_practitioner())
    with pytest.raises(NotFound):
        actions.answer(made, "no_such_question", "Counting.", by=a_steward())


def test_a_pause_asks_for_no_round():
    one = endorsing.pause(endorsed(), by=a_steward())

    with pytest.raises(NotReady, match="nothing is asked of anybody"):
        a_round(one)
