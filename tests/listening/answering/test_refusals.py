"""Whatever cannot be sent is told in a sentence, names its question, and keeps every word on the page."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection

from hearten.listening.answering.forms import NumberField
from hearten.listening.intake.models import Sealed, Sent
from hearten.listening.intake.rules import BLOCK
from tests.listening.answering.browsing import at_check, begun
from tests.listening.intake.making import close
from tests.makers import an_answerable_listening

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def test_an_error_names_its_question_leads_to_it_and_keeps_the_rest(visitor):
    listening = an_answerable_listening()
    begun(visitor, listening.code).go("next", asked_scale="low")

    visitor.go("next", asked_number="lots", asked_words="my words")

    assert visitor.page.status_code == 422
    assert 'href="#id_asked-number">number (hours) – Write this as a number' in visitor.text
    assert "my words" in visitor.text
    assert ("asked-scale", "low") in visitor.form.fields
    assert ("asked-number", "lots") in visitor.form.fields


@pytest.mark.parametrize("words", ["x" * BLOCK, "😀" * (BLOCK // 4), "\n" * 10 + "“" * (BLOCK // 3)])
def test_words_beyond_their_room_are_refused_before_sending_and_none_is_lost(visitor, words):
    listening = an_answerable_listening()
    begun(visitor, listening.code).go("next")

    visitor.go("next", asked_words=words)

    assert visitor.page.status_code == 422
    assert "longer than we can keep" in visitor.text
    assert dict(visitor.form.fields)["asked-words"].strip() == words.strip()
    assert "maxlength" not in visitor.text


@pytest.mark.parametrize("letter", ["x", "é", "😀", '"', "\\"])
def test_words_that_just_fit_are_taken(visitor, letter):
    from hearten.listening.intake.rules import canonical

    listening = an_answerable_listening()
    most = (BLOCK - 2) // (len(canonical(letter)) - 2)

    at_check(visitor, listening.code, asked_words=letter * most).go("send")

    assert visitor.page.status_code == 200
    assert Sealed.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3", 3),
        ("3,5", 3.5),
        ("2.5", 2.5),
        ("1,500", 1500),
        ("1,500.5", 1500.5),
        ("-2", -2),
        (" 7 ", 7),
        ("", None),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, meant):
    assert NumberField(required=False).clean(typed) == meant


@pytest.mark.parametrize("typed", ["three", "1,2,3", "1.5.2", "nan", "inf", "1e999", "3,5.2"])
def test_what_is_no_number_is_refused(visitor, typed):
    listening = an_answerable_listening()
    begun(visitor, listening.code).go("next")

    assert visitor.go("next", asked_number=typed).page.status_code == 422


def test_a_form_sent_again_with_other_answers_is_refused_and_both_are_kept(visitor):
    listening = an_answerable_listening()
    at_check(visitor, listening.code, asked_words="first")
    address, first = visitor.form.action, visitor.fill()
    visitor.go("send")

    second = [(name, "second" if name == "asked-words" else value) for name, value in first]
    visitor.post(address, [*second, ("go", "send")])

    assert visitor.page.status_code == 409
    assert "sent before with different answers" in visitor.text
    assert "second" in visitor.text
    assert Sent.objects.count() == 1


def test_a_busy_store_keeps_the_answers_on_the_page_and_can_be_tried_again(visitor):
    listening = an_answerable_listening()
    at_check(visitor, listening.code, asked_words="my words")

    def busy(execute, sql, params, many, context):
        if "listening_seal" in sql:
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(busy):
        visitor.go("send")

    assert visitor.page.status_code == 503
    assert visitor.page["Retry-After"] == "20"
    assert "my words" in visitor.text
    assert visitor.go("send").page.status_code == 200
    assert Sealed.objects.count() == 1


def test_a_refusal_is_told_in_the_language_of_the_page(visitor):
    listening = an_answerable_listening()
    at_check(visitor, listening.code)
    close(listening)

    visitor.press("to_language", "cy")

    assert visitor.page.status_code == 409
    assert "Mae’r gwrando hwn wedi dod i ben, felly ni chadwyd eich ateb." in visitor.text


def test_a_listening_that_closed_meanwhile_leaves_the_words_to_be_copied(visitor):
    listening = an_answerable_listening()
    begun(visitor, listening.code).go("next")
    close(listening)

    visitor.go("next", asked_words="my words")

    assert visitor.page.status_code == 409
    assert "my words" in visitor.text
    assert ("go", "send") not in visitor.form.buttons


def test_a_closed_listening_thanks_those_who_come_late(visitor):
    listening = an_answerable_listening()
    close(listening)

    visitor.open(f"/a/{listening.code}/")

    assert "This listening has closed. Thank you" in visitor.text
    assert visitor.form.buttons == []


def test_an_empty_answer_is_not_sent(visitor):
    listening = an_answerable_listening()
    begun(visitor, listening.code).go("next", asked_scale="-").go("next").go("next")

    visitor.go("send")

    assert visitor.page.status_code == 409
    assert "no answer here yet" in visitor.text
    assert Sealed.objects.count() == 0


def test_a_draft_is_not_there_and_its_absence_is_told_in_the_language_asked_for(visitor):
    assert "There is no such listening" in visitor.open("/a/nowhere/").text
    assert "Nid oes ymarfer gwrando" in visitor.open("/a/nowhere/?language=cy").text
    assert visitor.page.status_code == 404


def test_hidden_state_cannot_carry_in_questions_that_were_not_asked(visitor):
    listening = an_answerable_listening()
    at_check(visitor, listening.code)

    smuggled = [("asked-admin", "yes"), ("about-scale", "high"), ("said", "x"), ("week", "1999-W01")]
    visitor.post(visitor.form.action, [*visitor.fill(), *smuggled, ("go", "stay")])

    assert not {name for name, _ in smuggled} & {name for name, _ in visitor.form.fields}


@pytest.mark.parametrize(
    "change", [("asked-scale", "enormous"), ("asked-several", "enormous"), ("about-area", "moon")]
)
def test_an_answer_that_was_not_offered_is_not_sent(visitor, change):
    listening = an_answerable_listening()
    at_check(visitor, listening.code)

    visitor.post(visitor.form.action, [*visitor.fill(), change, ("go", "send")])

    assert visitor.page.status_code == 422
    assert "answers given, or leave it empty" in visitor.text
    assert Sealed.objects.count() == 0


def test_one_choice_is_one_however_often_it_is_sent_and_several_hold_each_once(visitor):
    listening = an_answerable_listening()
    begun(visitor, listening.code)

    twice = [("asked-scale", "low"), ("asked-scale", "high"), *[("asked-several", "mid")] * 3]
    visitor.post(visitor.form.action, [*visitor.form.fields, *twice, ("go", "next")])

    assert [pair for pair in visitor.form.fields if pair in twice] == [
        ("asked-scale", "high"),
        ("asked-several", "mid"),
    ]


@pytest.mark.parametrize("at", ["-1", "99", "9999999", "x", "", "²"])
def test_a_page_that_is_not_there_is_no_error(visitor, at):
    listening = an_answerable_listening()
    begun(visitor, listening.code)

    visitor.post(visitor.form.action, [("language", "en"), ("at", at), ("go", "stay")])

    assert visitor.page.status_code == 200


def test_a_form_that_lost_its_key_is_told_so(visitor):
    listening = an_answerable_listening()
    at_check(visitor, listening.code)

    others = [(name, value) for name, value in visitor.form.fields if name != "form_key"]
    visitor.post(visitor.form.action, [*others, ("form_key", "not a key"), ("go", "send")])

    assert visitor.page.status_code == 422
    assert "lost its key" in visitor.text


def test_more_than_can_be_taken_at_once_is_refused_kindly(visitor):
    listening = an_answerable_listening()

    visitor.post(f"/a/{listening.code}/answer/", [("asked-words", "x" * 3_000_000)])

    assert visitor.page.status_code == 413
    assert "Nothing was kept" in visitor.text


def test_a_file_of_any_size_is_refused_before_it_is_read(client):
    listening = an_answerable_listening()
    size = {"CONTENT_LENGTH": str(10 * 1024**3)}

    page = client.post(f"/a/{listening.code}/answer/", {"go": "stay"}, **size)

    assert page.status_code == 413
    assert "more than we can take" in page.content.decode()
