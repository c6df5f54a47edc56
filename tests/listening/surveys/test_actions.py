"""Drafting, settling, opening and closing."""

from __future__ import annotations

import pytest

from hearten.errors import NotPermitted, NotReady
from hearten.listening import bank, queries
from hearten.listening.surveys import actions
from hearten.listening.surveys.drafts import OwnBreakdown, OwnQuestion, Words, starting_words
from hearten.listening.surveys.models import Invitation
from hearten.record.queries import history
from tests.makers import (
    a_closed_survey,
    a_draft_listening,
    a_practitioner,
    a_steward,
    an_open_survey,
    somebody_looks_after_safety,
)

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
GROUPS = (
    {"code": "north", "text": {"en": "North"}, "invited": 40},
    {"code": "south", "text": {"en": "South"}, "invited": 60},
)


def keys(listening):
    return [question.key for question in listening.questions.all()]


@pytest.mark.parametrize("starter", [starter.key for starter in bank.starters()])
def test_a_draft_from_a_starter_can_open_as_it_stands(starter):
    somebody_looks_after_safety()
    words = starting_words(bank.starter(starter), ("en", "cy"))
    draft = actions.draft_listening(words, starter, by=a_steward())

    opened = actions.open_listening(draft, by=a_steward())

    assert opened.state == "open"
    assert opened.opened_at is not None


def test_drafting_to_closing_is_in_the_record_of_the_listening():
    closed = a_closed_survey()

    done = [line.done for line in history(f"listening:{closed.pk}")]

    assert done[0] == "listening.closed"
    assert done[1] == "listening.opened"
    assert done[-1] == "listening.drafted"


@pytest.mark.parametrize(
    "deed",
    [
        lambda one, by: actions.change_words(one, Words({"en": "New"}), by=by),
        lambda one, by: actions.add_from_bank(one, "well_life", by=by),
        lambda one, by: actions.add_own_question(one, OwnQuestion({"en": "Why?"}, "words"), by=by),
        lambda one, by: actions.change_question(
            one, one.questions.first().pk, OwnQuestion({"en": "Why?"}, "words"), by=by
        ),
        lambda one, by: actions.move_question(one, one.questions.first().pk, 1, by=by),
        lambda one, by: actions.remove_question(one, one.questions.first().pk, by=by),
        lambda one, by: actions.declare_breakdown(one, "age", by=by),
        lambda one, by: actions.change_breakdown(
            one, one.breakdowns.first().pk, OwnBreakdown({"en": "Side"}, GROUPS), by=by
        ),
        lambda one, by: actions.remove_breakdown(one, one.breakdowns.first().pk, by=by),
        lambda one, by: actions.settle_rules(one, {"fewest_answered": 15}, by=by),
        lambda one, by: actions.delete_draft(one, by=by),
        lambda one, by: actions.open_listening(one, by=by),
    ],
)
def test_nothing_changes_after_opening_and_nobody_but_a_steward_changes_anything(deed):
    draft, opened = a_draft_listening(), an_open_survey()

    with pytest.raises(NotReady):
        deed(opened, a_steward())
    with pytest.raises(NotPermitted):
        deed(draft, a_practitioner())


def test_a_page_that_has_not_seen_the_opening_cannot_change_it():
    seen_as_draft = a_draft_listening()
    actions.open_listening(seen_as_draft, by=a_steward())

    with pytest.raises(NotReady, match="settled"):
        actions.add_from_bank(seen_as_draft, "well_life", by=a_steward())


def test_a_bank_question_keeps_its_source_until_its_words_change():
    draft, steward = a_draft_listening(), a_steward()
    question = draft.questions.get(key="near_kind")
    same = OwnQuestion(question.text, question.kind, question.topic, options=tuple(question.options))

    kept = actions.change_question(draft, question.pk, same, by=steward)
    assert kept.bank_item == "near_kind"

    changed = actions.change_question(draft, question.pk, OwnQuestion({"en": "Kind?"}, "words"), by=steward)
    assert changed.bank_item == ""


def test_a_question_joins_its_topic_and_moves_a_place_at_a_time():
    draft, steward = a_draft_listening(), a_steward()

    actions.add_from_bank(draft, "near_help", by=steward)
    assert keys(draft) == ["near_kind", "near_help", "trust_near", "listened_more"]

    actions.move_question(draft, draft.questions.get(key="near_help").pk, 1, by=steward)
    assert keys(draft) == ["near_kind", "trust_near", "near_help", "listened_more"]

    actions.move_question(draft, draft.questions.get(key="near_kind").pk, -1, by=steward)
    actions.remove_question(draft, draft.questions.get(key="trust_near").pk, by=steward)
    assert keys(draft) == ["near_kind", "near_help", "listened_more"]
    assert [question.number for question in draft.questions.all()] == [1, 2, 3]


def test_the_same_bank_question_is_not_added_twice():
    with pytest.raises(NotReady, match="already"):
        actions.add_from_bank(a_draft_listening(), "near_kind", by=a_steward())


def test_two_own_questions_that_begin_alike_have_different_short_names():
    draft, steward = a_draft_listening(), a_steward()

    one = actions.add_own_question(draft, OwnQuestion({"en": "Why here?"}, "words"), by=steward)
    other = actions.add_own_question(draft, OwnQuestion({"en": "Why here?"}, "words"), by=steward)

    assert (one.key, other.key) == ("why_here", "why_here_2")


def test_protection_is_raised_and_never_lowered():
    draft, steward = a_draft_listening(), a_steward()

    settled = actions.settle_rules(draft, {"fewest_answered": 15, "share_from": 20}, by=steward)
    assert settled.rules == {"fewest_answered": 15}
    assert queries.policy(draft.pk).fewest_answered == 15

    with pytest.raises(NotPermitted, match="only be raised"):
        actions.settle_rules(draft, {"fewest_answered": 9}, by=steward)


def test_a_draft_is_deleted_with_its_questions():
    draft = a_draft_listening()

    actions.delete_draft(draft, by=a_steward())

    assert queries.all_listenings() == ()


def test_a_new_wave_asks_the_same_and_belongs_to_the_one_before():
    closed = a_closed_survey()

    wave = actions.ask_again(closed, by=a_steward())

    assert keys(wave) == keys(closed)
    assert wave.breakdowns.get().groups == closed.breakdowns.get().groups
    assert wave.code != closed.code
    assert [facts.id for facts in queries.waves(wave.pk)] == [closed.pk, wave.pk]


def test_an_open_listening_is_not_asked_again():
    with pytest.raises(NotReady, match="Close this"):
        actions.ask_again(an_open_survey(), by=a_steward())


def test_the_plan_is_in_the_language_asked_for():
    opened = an_open_survey(languages=("en", "cy"))

    welsh = queries.plan(opened.pk, "cy")

    assert welsh.questions[0].text.startswith("Pa mor aml")
    assert welsh.questions[0].said.startswith("yn ")
    assert welsh.questions[0].favourable == {"always", "often"}
    assert [group.text for group in welsh.breakdowns[0].groups][1] == "Tref fach"


def test_an_open_link_is_not_a_sample_and_invitations_are():
    steward = a_steward()
    invited = a_draft_listening(way="invitation")
    breakdown = actions.declare_breakdown(invited, OwnBreakdown({"en": "Side"}, GROUPS), by=steward)
    actions.settle_rules(invited, {}, breakdown.key, by=steward)

    plan = queries.plan(invited.pk)

    assert not queries.plan(a_draft_listening().pk).sampled
    assert plan.sampled
    assert plan.layout.weight == "weight"
    assert [group.invited for group in plan.breakdowns[1].groups] == [40, 60]


def test_forgetting_a_person_blanks_their_address_and_their_drafts():
    opened, steward = an_open_survey(way="invitation"), a_steward()
    Invitation.objects.create(listening=opened, contact=steward.email.upper(), code_hash="x")
    drafted = a_draft_listening()
    drafted.drafted_by = steward
    drafted.save()
    assert len(queries.about(steward)) == 2

    actions.forget(steward, by=None)

    assert queries.about(steward) == {}
    assert Invitation.objects.get().contact == ""
