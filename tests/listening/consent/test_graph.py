"""What rests on people's words may be used only as long as they agree, and falls silent with them."""

from __future__ import annotations

import pytest

from hearten.door.quotes import queries as door
from hearten.errors import NotFound, NotReady, TooFewToTell
from hearten.listening.consent import actions, queries, rules
from hearten.listening.consent.models import Derived, Edge
from hearten.listening.consent.rules import Sort
from hearten.listening.intake.models import Answer, Withdrawn
from hearten.listening.intake.rules import Purpose
from tests.listening.consent.making import a_quote, answers_in_words, resting

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
TWELVE = [f"What I wrote, number {number}." for number in range(12)]


def test_what_was_written_is_read_by_all_who_agreed_that_it_is_counted(counted):
    answers_in_words(counted, TWELVE)
    answers_in_words(counted, ["Not to be counted."], consent=[Purpose.QUOTE])

    assert sorted(one.text for one in queries.heard(counted.pk, "story")) == sorted(TWELVE)


def test_below_ten_nobody_reads_what_was_written(counted):
    answers_in_words(counted, TWELVE[:9])

    with pytest.raises(TooFewToTell, match="Too few people answered this in words"):
        queries.heard(counted.pk, "story")


def test_a_hard_question_needs_twenty(counted):
    counted.questions.filter(key="story").update(sensitive=True)
    answers_in_words(counted, TWELVE)

    with pytest.raises(TooFewToTell):
        queries.heard(counted.pk, "story")


def test_what_is_withdrawn_is_not_read(counted):
    answers = answers_in_words(counted, TWELVE)
    Withdrawn.objects.create(listening_id=counted.pk, receipt_hash=answers[0].receipt_hash)

    assert TWELVE[0] not in {one.text for one in queries.heard(counted.pk, "story")}


def test_what_one_person_wrote_to_two_questions_has_two_handles(counted):
    answers = answers_in_words(counted, TWELVE)

    assert queries.handle_of(counted.pk, "story", answers[0].pk) != queries.handle_of(
        counted.pk, "other", answers[0].pk
    )


def test_no_label_stands_beside_words_unless_ten_are_in_it_and_ten_outside(counted):
    answers_in_words(counted, TWELVE)
    few_outside = {pair for one in queries.heard(counted.pk, "story") for pair in one.labels}
    for answer in answers_in_words(counted, [f"From the isle, {number}." for number in range(10)]):
        answer.said["area"] = "isle"
        answer.save()

    enough = {pair for one in queries.heard(counted.pk, "story") for pair in one.labels}

    assert few_outside == set()
    assert enough == {("area", "town"), ("area", "isle")}


def test_what_nothing_is_known_of_is_not_used():
    assert isinstance(queries.why_not_used("quote:nowhere"), NotFound)


def test_a_quote_may_be_used_while_whoever_wrote_it_agrees(counted):
    answers = answers_in_words(counted, TWELVE)
    quote = a_quote(counted, TWELVE[0])
    agreed = queries.why_not_used(quote)

    Answer.objects.filter(pk=answers[0].pk).update(consent=[Purpose.ANALYSIS])

    assert agreed is None
    assert isinstance(queries.why_not_used(quote), NotReady)


@pytest.mark.parametrize("sort", [Sort.QUOTE, Sort.COMPOSITE, Sort.THEME])
def test_nothing_rests_on_who_did_not_agree_to_it(counted, sort):
    answers_in_words(counted, TWELVE, consent=[Purpose.ANALYSIS])
    need = rules.NEEDS[sort]

    refusal = rules.why_not_rest(sort, [[Purpose.ANALYSIS]] * need.sources)

    assert (refusal is None) == (need.purpose is Purpose.ANALYSIS)


def test_a_composite_rests_on_three(counted):
    answers_in_words(counted, TWELVE)

    with pytest.raises(TooFewToTell, match="at least 3 people"):
        resting("composite:1", Sort.COMPOSITE, counted, TWELVE[:2])


def test_a_composite_goes_with_its_first_source_and_comes_back_only_once_approved_anew_with_three(counted):
    answers = answers_in_words(counted, TWELVE)
    name = resting("composite:1", Sort.COMPOSITE, counted, TWELVE[:4])

    actions.let_go([answers[0].pk])
    after_one = queries.why_not_used(name)
    actions.approve_again(name)
    approved = queries.why_not_used(name)
    actions.let_go([answers[1].pk])

    assert isinstance(after_one, NotReady)
    assert approved is None
    with pytest.raises(NotReady, match="taken back"):
        actions.approve_again(name)
    assert queries.why_not_used(name)


def test_a_theme_is_told_on_without_who_withdrew_until_nobody_is_left(counted):
    answers = answers_in_words(counted, TWELVE)
    name = resting("theme:1", Sort.THEME, counted, TWELVE[:2])
    actions.let_go([answers[0].pk])
    with_one = queries.why_not_used(name)

    actions.let_go([answers[1].pk])

    assert with_one is None
    assert "not told" in queries.why_not_used(name).sentence


def test_taking_back_quoting_alone_leaves_the_composite(counted):
    answers = answers_in_words(counted, TWELVE)
    quote, story = a_quote(counted, TWELVE[0]), resting("composite:1", Sort.COMPOSITE, counted, TWELVE[:3])

    actions.wish(counted.pk, answers[0].receipt_hash, quote=False)

    assert queries.why_not_used(quote)
    assert queries.why_not_used(story) is None
    assert door.quote(quote).text == ""


def test_a_quote_does_not_come_back_when_quoting_is_allowed_again(counted):
    answers = answers_in_words(counted, TWELVE)
    quote = a_quote(counted, TWELVE[0])

    actions.wish(counted.pk, answers[0].receipt_hash, quote=False)
    actions.wish(counted.pk, answers[0].receipt_hash, quote=True)

    assert queries.why_not_used(quote)
    assert queries.lets_quote(counted.pk, answers[0].receipt_hash) is True


def test_after_a_restore_every_last_wish_is_followed_again(counted):
    answers = answers_in_words(counted, TWELVE)
    quote = a_quote(counted, TWELVE[0])
    before = list(Derived.objects.all()), list(Edge.objects.all())
    actions.wish(counted.pk, answers[0].receipt_hash, quote=False)
    answers[0].consent = [Purpose.ANALYSIS, Purpose.QUOTE]
    answers[0].save()
    Derived.objects.bulk_create(
        before[0], update_conflicts=True, update_fields=["lost"], unique_fields=["id"]
    )
    Edge.objects.bulk_create(before[1], ignore_conflicts=True)

    actions.replay_wishes()

    assert queries.why_not_used(quote)
    assert queries.lets_quote(counted.pk, answers[0].receipt_hash) is False


def test_what_was_cut_off_between_the_stores_is_made_good(counted):
    answers = answers_in_words(counted, TWELVE)
    quote = a_quote(counted, TWELVE[0])
    Answer.objects.filter(pk=answers[0].pk).delete()

    silenced = actions.hold_to_consent()

    assert silenced == 1
    assert door.quote(quote).gone
    assert actions.hold_to_consent() == 0


def test_once_too_few_are_left_no_quote_of_the_question_is_told(counted):
    answers = answers_in_words(counted, TWELVE[:10])
    a_quote(counted, TWELVE[0])
    enough = queries.why_not_few(counted.pk, "story")

    Answer.objects.filter(pk=answers[9].pk).delete()

    assert enough is None
    assert isinstance(queries.why_not_few(counted.pk, "story"), TooFewToTell)
