"""Stages go one way, nobody sees another's places before the reveal, and what differs is kept beside what does not."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from hearten.errors import NotFound, NotPermitted, NotReady, Unreadable
from hearten.record.models import Entry
from hearten.understanding import queries as room
from hearten.understanding.sessions import actions, queries
from hearten.understanding.sessions.actions import Laying, Resolved
from hearten.understanding.sessions.models import Meeting, Placing, Seat, Stand
from hearten.understanding.sessions.rules import Sort, Stage
from tests.makers import a_board_member, a_person, a_sense_maker, a_steward
from tests.understanding.sessions.making import at, prepared, seated, with_cards

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def test_only_its_facilitator_leads_a_session():
    by, other = a_steward(), a_sense_maker()
    made = prepared(by)

    with pytest.raises(NotFound, match="Only its facilitator"):
        actions.put_card(made, Laying(Sort.THEME, "Being heard"), by=other)
    with pytest.raises(NotPermitted):
        prepared(a_board_member())


def test_a_session_without_those_who_spoke_says_why():
    by = a_steward()
    made = with_cards(by)
    actions.give_seats(made, ("tenant", "officer", "manager"), spoke=False, by=by)

    with pytest.raises(NotReady, match="Nobody who spoke"):
        at(made, Stage.READING, by)
    actions.change(
        made,
        actions.Prepared(made.title, made.question, made.held_on, "They asked us to begin alone."),
        by=by,
    )

    assert at(made, Stage.READING, by).stage == "reading"


@pytest.mark.parametrize("stage", [Stage.PREPARING, Stage.PLACING, Stage.ENDED])
def test_no_stage_is_skipped(stage):
    by = a_steward()
    made, _ = seated(by)
    made = at(made, Stage.READING if stage is Stage.ENDED else Stage.TOGETHER, by)

    with pytest.raises(NotReady, match="one stage to the next"):
        actions.move(made, stage, by=by)


def test_a_card_names_nobody():
    by = a_steward()
    a_person(name="Angharad Pugh")

    with pytest.raises(Unreadable, match="Angharad Pugh"):
        actions.put_card(prepared(by), Laying(Sort.STORY, "Angharad Pugh rang three times."), by=by)


def test_a_quote_that_is_not_out_cannot_lie_on_the_table():
    by = a_steward()

    with pytest.raises(NotReady, match="not out"):
        actions.put_card(prepared(by), Laying(Sort.QUOTE, thing="quote:unknown"), by=by)


def test_placing_is_for_its_stage_alone_and_moves_nothing():
    by = a_steward()
    made, opened = seated(by)
    seat = opened[0].seat
    with pytest.raises(NotReady):
        actions.place(seat, {1: "Being heard"})
    made = at(made, Stage.PLACING, by)
    before = made.moves

    actions.place(seat, {1: "Being heard", 2: "Waiting"})
    actions.place(seat, {2: ""})

    assert [one.place for one in Placing.objects.filter(seat=seat)] == ["Being heard"]
    assert queries.found(made.pk).moves == before
    at(made, Stage.TOGETHER, by)
    with pytest.raises(NotReady, match="stays as it was"):
        actions.place(seat, {1: "Another name"})


def test_before_the_reveal_there_is_nothing_together():
    by = a_steward()
    made, opened = seated(by)
    made = at(made, Stage.PLACING, by)
    actions.place(opened[0].seat, {1: "Being heard"})

    assert queries.together(made, opened[1].seat) is None
    assert [card.mine for card in queries.cards(made.pk, opened[1].seat)] == ["", "", "", ""]
    assert [card.mine for card in queries.cards(made.pk, opened[0].seat)] == ["Being heard", "", "", ""]


def test_after_the_reveal_places_of_one_name_lie_together_in_the_order_of_their_names():
    by = a_steward()
    made, opened = seated(by)
    made = at(made, Stage.PLACING, by)
    actions.place(opened[0].seat, {1: "Waiting", 2: "being  heard"})
    actions.place(opened[1].seat, {2: "Being heard", 3: "Being heard"})
    made = at(made, Stage.TOGETHER, by)

    together = queries.together(made, None)

    assert together is not None
    assert [place.name for place in together.places] == ["Being heard", "Waiting"]
    assert [(number, roles) for number, _, roles in together.places[0].cards] == [
        (2, ("housing officer", "tenant")),
        (3, ("housing officer",)),
    ]
    assert [card.number for card in together.unplaced] == [4]


def test_readings_that_compete_are_kept_with_who_differs_and_why():
    by = a_steward()
    made, opened = seated(by)
    made = at(made, Stage.TOGETHER, by)
    first = actions.say(opened[0].seat, "It is about being believed.")
    actions.say(opened[1].seat, "It is about time.")

    with pytest.raises(Unreadable, match="why you see it differently"):
        actions.stand(opened[1].seat, first, False)
    actions.stand(opened[1].seat, first, False, "Nobody doubted anyone; nobody came.")
    together = queries.together(queries.found(made.pk), opened[1].seat)

    assert together is not None
    assert [one.words for one in together.readings] == ["It is about being believed.", "It is about time."]
    one = together.readings[0]
    assert [(each.role, each.why) for each in one.differ] == [
        ("housing officer", "Nobody doubted anyone; nobody came.")
    ]
    assert (one.mine, [each.role for each in one.agree]) == ("differs", ["tenant"])


def test_the_database_refuses_to_differ_without_a_reason():
    by = a_steward()
    made, opened = seated(by)
    at(made, Stage.TOGETHER, by)
    meaning = actions.say(opened[0].seat, "It is about being believed.")

    with pytest.raises(IntegrityError), transaction.atomic():
        Stand.objects.create(meaning=meaning, seat=opened[1].seat, agrees=False)


def test_a_decision_says_what_why_and_who_by_role():
    by = a_steward()
    made, _ = seated(by)
    made = at(made, Stage.TOGETHER, by)

    with pytest.raises(Unreadable, match="what, why, and who"):
        actions.resolve(made, Resolved("Ring back the same day", "", "head of repairs"), by=by)
    with pytest.raises(Unreadable, match="could point at somebody"):
        actions.resolve(made, Resolved("Ring back", "They waited", a_person(name="Ifan Rees").name), by=by)
    actions.resolve(
        made, Resolved("Ring back the same day", "They waited", "head of repairs", date(2026, 12, 1)), by=by
    )

    assert [one.who for one in queries.decided(made.pk)] == ["head of repairs"]


def test_at_the_end_no_seat_knows_whose_it_was():
    by, colleague = a_steward(), a_person()
    made, opened = seated(by)
    (own,) = actions.give_seats(made, ("practitioner",), spoke=False, person=colleague, by=by)
    assert room.about(colleague) == ["You have a seat in the session “After the repairs”, as practitioner."]

    at(made, Stage.ENDED, by)

    assert set(Seat.objects.values_list("person", "code_hash")) == {(None, "")}
    assert queries.seat_by_code(own.code) is None
    assert queries.seat_by_code(opened[0].code) is None
    assert room.about(colleague) == []


def test_what_is_said_at_the_table_leaves_no_line_in_the_record():
    by = a_steward()
    made, opened = seated(by)
    made = at(made, Stage.PLACING, by)
    lines = Entry.objects.count()

    actions.place(opened[0].seat, {1: "Being heard"})
    at(made, Stage.TOGETHER, by)
    actions.stand(
        opened[1].seat, actions.say(opened[0].seat, "It is about time."), False, "It is about trust."
    )

    assert Entry.objects.count() == lines + 1


def test_whoever_is_forgotten_leaves_what_was_said_by_role():
    by, colleague = a_steward(), a_person()
    made, _ = seated(by)
    (own,) = actions.give_seats(made, ("practitioner",), spoke=False, person=colleague, by=by)
    at(made, Stage.TOGETHER, by)
    actions.say(own.seat, "It is about time.")

    actions.forget(colleague)
    actions.forget(by)

    assert Seat.objects.get(pk=own.seat.pk).person is None
    assert Meeting.objects.get(pk=made.pk).facilitator is None


def test_a_seat_that_lost_its_code_is_given_another():
    by = a_steward()
    made, opened = seated(by)

    again = actions.new_code(made, 1, by=by)

    assert queries.seat_by_code(opened[0].code) is None
    assert queries.seat_by_code(again.code.lower().replace("-", " ")) == opened[0].seat


def test_forty_sit_at_a_table_and_no_more():
    by = a_steward()
    made, _ = seated(by)
    actions.give_seats(made, tuple(f"role {number}" for number in range(36)), spoke=False, by=by)

    with pytest.raises(NotReady, match="room for 40"):
        actions.give_seats(made, ("one more",), spoke=False, by=by)
