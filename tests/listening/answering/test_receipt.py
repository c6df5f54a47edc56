"""Coming back with a receipt: to see what became of an answer and to take it back, never to read it."""

from __future__ import annotations

import pytest

from hearten.listening.intake import closing
from hearten.listening.intake.models import Answer
from tests.listening.answering.browsing import Visitor, at_check
from tests.listening.intake.making import close
from tests.makers import an_answerable_listening

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
    pytest.mark.usefixtures("both_stores"),
]


def answered(visitor: Visitor, listening, words: str = "my words") -> str:
    at_check(visitor, listening.code, asked_words=words).go("send")
    return visitor.text.split('class="receipt">')[1].split("<")[0]


def look(visitor: Visitor, listening, receipt: str) -> Visitor:
    return visitor.open(f"/a/{listening.code}/receipt/").press("go", "look", receipt=receipt)


def test_while_answers_are_sealed_nothing_is_told_but_it_can_be_taken_back(visitor):
    listening = an_answerable_listening()
    receipt = answered(visitor, listening)

    look(visitor, listening, receipt)

    assert "sealed, and nobody can look into it" in visitor.text
    assert "my words" not in visitor.text
    assert "deleted unread" in visitor.go("withdraw").text
    assert "was withdrawn" in look(visitor, listening, receipt).text
    close(listening)
    closing.finish_closing(listening.pk)
    assert Answer.objects.count() == 0


def test_a_counted_answer_is_found_never_shown_and_can_be_taken_back(visitor):
    listening = an_answerable_listening()
    receipt = answered(visitor, listening)
    close(listening)
    closing.finish_closing(listening.pk)

    look(visitor, listening, receipt.lower().replace("-", " "))

    assert "was counted with the others" in visitor.text
    assert "my words" not in visitor.text
    assert "Numbers already worked out stay" in visitor.go("withdraw").text
    assert Answer.objects.count() == 0
    assert "was withdrawn" in look(visitor, listening, receipt).text


def test_an_answer_not_counted_yet_is_found_and_can_be_taken_back(visitor):
    listening = an_answerable_listening()
    receipt = answered(visitor, listening)
    close(listening)
    closing.open_spool(listening.pk)

    assert "waits to be counted" in look(visitor, listening, receipt).text
    assert "will not be counted" in visitor.go("withdraw").text


def test_a_code_of_another_listening_finds_nothing_once_the_seal_is_broken(visitor):
    listening, other = an_answerable_listening(), an_answerable_listening()
    receipt = answered(visitor, other)
    close(listening)
    closing.finish_closing(listening.pk)

    look(visitor, listening, receipt)

    assert "no answer with this code here" in visitor.text
    assert ("go", "withdraw") not in visitor.form.buttons
    withdrawn = visitor.post(
        visitor.form.action or f"/a/{listening.code}/receipt/", [("receipt", receipt), ("go", "withdraw")]
    )
    assert withdrawn.page.status_code == 404
    assert "no answer with this receipt here" in withdrawn.text


@pytest.mark.parametrize("typed", ["", "wrong", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"])
def test_a_code_that_cannot_be_one_is_told_beside_its_field_and_stays(visitor, typed):
    listening = an_answerable_listening()

    look(visitor, listening, typed)

    assert visitor.page.status_code == 422
    assert 'href="#id_receipt"' in visitor.text
    assert ("receipt", typed) in visitor.form.fields


def test_another_language_keeps_the_code_that_was_typed(visitor):
    listening = an_answerable_listening()

    visitor.open(f"/a/{listening.code}/receipt/").press("to_language", "cy", receipt="half a co")

    assert visitor.page.status_code == 200
    assert "Eich derbynneb" in visitor.text
    assert ("receipt", "half a co") in visitor.form.fields


def counted(listening) -> None:
    close(listening)
    closing.finish_closing(listening.pk)


def consents() -> list[list[str]]:
    return [sorted(consent) for consent in Answer.objects.values_list("consent", flat=True)]


def test_who_did_not_let_us_quote_them_can_say_so_later_and_change_their_mind_again(visitor):
    listening = an_answerable_listening()
    receipt = answered(visitor, listening)
    counted(listening)
    asked = look(visitor, listening, receipt).text

    allowed = visitor.go("quote").text
    with_consent = consents()
    no_longer = visitor.go("no-quote").text

    assert "we do not quote them" in asked
    assert "we may quote words of yours" in allowed
    assert with_consent == [["analysis", "quote"]]
    assert "We no longer quote you" in no_longer
    assert consents() == [["analysis"]]
    assert "my words" not in asked + allowed + no_longer


def test_a_wish_said_while_answers_are_sealed_is_followed_when_they_are_opened(visitor):
    listening = an_answerable_listening()
    receipt = answered(visitor, listening)

    told = look(visitor, listening, receipt).text
    visitor.go("quote")
    counted(listening)

    assert "sealed with your answer" in told
    assert consents() == [["analysis", "quote"]]


def test_a_wish_for_an_answer_that_is_not_here_is_refused(visitor):
    listening, other = an_answerable_listening(), an_answerable_listening()
    receipt = answered(visitor, other)
    counted(listening)

    told = visitor.post(f"/a/{listening.code}/receipt/", [("receipt", receipt), ("go", "quote")])

    assert told.page.status_code == 404
    assert "no answer with this receipt here" in told.text


def test_a_wish_for_what_was_withdrawn_is_refused(visitor):
    listening = an_answerable_listening()
    receipt = answered(visitor, listening)
    counted(listening)
    look(visitor, listening, receipt).go("withdraw")

    told = visitor.post(f"/a/{listening.code}/receipt/", [("receipt", receipt), ("go", "quote")])

    assert told.page.status_code == 409
    assert "nobody quotes it" in told.text
