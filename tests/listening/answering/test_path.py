"""One person's path: who is asked what, and what becomes of answers that are no longer asked for."""

from __future__ import annotations

import pytest

from hearten.listening.answering import path, queries
from hearten.listening.answering.queries import Asked
from hearten.listening.logic.conditions import Chosen, Compare, Not, kept
from tests.listening.surveys.drafting import a_draft_of, asked

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
LED = Chosen("rides", "yes")


def a_listening(*more: dict[str, object]) -> Asked:
    first = asked("rides", topic={"en": "Bus"})
    return queries.shown(a_draft_of(first, *more))


def keys(shown: Asked) -> list[str]:
    return [question.key for question in shown.questions]


def test_a_question_is_asked_where_its_condition_holds_and_only_there():
    shown = a_listening(asked("late", only_if=LED), asked("why", only_if=Not(LED)))

    assert keys(path.walked(shown, {"asked-rides": ("yes",)})) == ["rides", "late"]
    assert keys(path.walked(shown, {"asked-rides": ("no",)})) == ["rides", "why"]
    assert keys(path.walked(shown, {})) == ["rides", "why"]


def test_what_is_no_longer_asked_leads_nowhere_whatever_was_typed_there():
    shown = a_listening(asked("late", only_if=LED), asked("how_late", only_if=Chosen("late", "yes")))

    typed = {"asked-rides": ("no",), "asked-late": ("yes",), "asked-how_late": ("yes",)}

    assert keys(path.walked(shown, typed)) == ["rides"]


def test_a_question_led_by_its_neighbour_stands_on_a_page_after_it():
    shown = a_listening(asked("late", only_if=LED, topic={"en": "Bus"}), asked("warm", topic={"en": "Bus"}))

    assert [[one.key for one in part.questions] for part in shown.parts] == [["rides"], ["late", "warm"]]


def test_a_page_begins_where_a_steward_says_so():
    shown = a_listening(asked("late", topic={"en": "Bus"}, new_page=True))

    assert [len(part.questions) for part in shown.parts] == [1, 1]


def test_an_answer_is_repeated_in_the_words_it_was_offered_in():
    shown = a_listening(
        asked("years", "number", unit="years"),
        asked("ways", "several"),
        asked("next", text={"en": "You said ${rides}, ${ways} and ${years}: why?"}),
    )

    typed = {"asked-rides": ("yes",), "asked-ways": ("yes", "no"), "asked-years": ("2.5",)}

    assert path.walked(shown, typed).questions[-1].text == "You said Yes, Yes, No and 2.5 years: why?"
    assert path.walked(shown, {}).questions[-1].text == "You said …, … and …: why?"


def test_a_number_nobody_can_read_was_not_said():
    shown = a_listening(
        asked("years", "number", whole=True), asked("old", only_if=Compare("years", ">=", 1.0))
    )

    assert keys(path.walked(shown, {"asked-years": ("many",)})) == ["rides", "years"]
    assert keys(path.walked(shown, {"asked-years": ("2.5",)})) == ["rides", "years"]
    assert keys(path.walked(shown, {"asked-years": ("2",)})) == ["rides", "years", "old"]


def test_a_note_stands_above_its_question_and_below_where_that_is_not_asked():
    note = {"key": "note", "text": {"en": "You said ${rides}."}, "only_if": {}}
    led = {"key": "led", "text": {"en": "Only for some."}, "only_if": kept(LED)}
    shown = a_listening(asked("late", only_if=LED, before=[note, led]))

    yes, no = (path.walked(shown, {"asked-rides": (said,)}) for said in ("yes", "no"))

    assert [one.text for one in yes.parts[1].questions[0].before] == ["You said Yes.", "Only for some."]
    assert [one.text for one in no.parts[1].after] == ["You said No."]
    assert not no.parts[1].empty


def test_answers_are_mixed_but_for_those_that_are_none():
    options = [
        {"code": f"a{number}", "text": {"en": f"{number}"}, "favourable": False, "answers": number != 5}
        for number in range(6)
    ]
    shown = a_listening(asked("which", options=options, mixes_options=True))

    orders = {
        tuple(code for code, _ in path.walked(shown, {}, seed).questions[1].options) for seed in "abcdefgh"
    }

    assert len(orders) > 4
    assert {order[-1] for order in orders} == {"a5"}


def test_questions_that_may_change_places_do_so_among_themselves():
    shown = a_listening(asked("fixed"), *(asked(f"free{number}", mixes_place=True) for number in range(4)))

    orders = {tuple(keys(path.walked(shown, {}, seed))) for seed in "abcdefgh"}

    assert len(orders) > 3
    assert {order[:2] for order in orders} == {("rides", "fixed")}


def test_a_person_is_told_of_their_own_pages_alone():
    shown = a_listening(asked("late", only_if=LED, topic={"en": "Late"}), asked("kind", topic={"en": "Kind"}))
    mine = path.walked(shown, {"asked-rides": ("no",)})

    assert path.place_of(mine, 2) == (2, 2)
    assert path.onwards(mine, 1) == 2
    assert path.backwards(mine, 2) == 0
    assert path.onwards(mine, 3) == 3
    assert path.backwards(mine, 0) == 0


def test_easy_read_words_stand_where_there_are_any():
    draft = a_draft_of(asked("hard", easy={"en": "Plain?"}), asked("plain"))

    shown = queries.shown(draft, easy=True)

    assert [one.text for one in shown.questions] == ["Plain?", "About plain?"]
    assert shown.has_easy
