"""Someone answers, part by part, without an account, a cookie or a script."""

from __future__ import annotations

import logging

import pytest

from hearten.listening.intake import closing
from hearten.listening.intake.models import Answer, Sealed, Sent
from tests.listening.answering.browsing import Visitor, at_check, begun, rows
from tests.listening.intake.making import close
from tests.makers import a_steward, an_answerable_listening

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]

AWKWARD = "She said \"come in\",\nand 'smiled' & <script>alert(1)</script> 😀\n\n  — diolch, tŷ bach"


def receipt_of(visitor: Visitor) -> str:
    return visitor.text.split('class="receipt">')[1].split("<")[0]


@pytest.mark.django_db(databases=["default", "voices"], transaction=True)
def test_what_is_said_arrives_as_it_was_said(visitor, both_stores):
    listening = an_answerable_listening()
    begun(visitor, listening.code).go("next", asked_scale="mid", asked_several=["low", "high"])
    visitor.go("next", asked_number="3,5", asked_words=AWKWARD).go("next", about_area="isle")

    visitor.go("send", quote="yes")

    assert visitor.page.status_code == 200
    close(listening)
    closing.finish_closing(listening.pk)
    answer = Answer.objects.get()
    assert answer.said == {
        "scale": "mid",
        "several": ["low", "high"],
        "number": 3.5,
        "words": AWKWARD,
        "area": "isle",
    }
    assert answer.consent == ["analysis", "quote"]


def test_nothing_is_kept_before_it_is_sent(visitor):
    listening = an_answerable_listening()
    before = rows()

    at_check(visitor, listening.code, asked_words="a story").go("back").go("stop")

    assert rows() == before
    assert "nothing was kept" in visitor.text


def test_sending_keeps_one_sealed_answer_and_nothing_else(visitor, caplog):
    listening = an_answerable_listening()
    before = rows()
    caplog.set_level(logging.INFO)

    at_check(visitor, listening.code).go("send")

    after = rows()
    assert {label: after[label] - before[label] for label in after if after[label] != before[label]} == {
        "listening.Sealed": 1,
        "listening.Sent": 1,
    }
    assert [record.getMessage() for record in caplog.records if record.name != "asyncio"] == []


def test_no_page_sets_a_cookie_nor_may_be_kept_by_a_browser(visitor):
    listening = an_answerable_listening()
    begun(visitor, listening.code).go("next").go("next", asked_number="lots").go("next", asked_number="2")
    visitor.go("next").go("send").open(f"/a/{listening.code}/receipt/").press("go", "look", receipt="wrong")
    visitor.open("/a/nowhere/").open(f"/a/{listening.code}/answer/")

    assert [page.status_code for page in visitor.seen] == [200] * 3 + [422] + [200] * 4 + [422, 404, 302]
    for page in visitor.seen:
        assert not page.cookies
        assert page["Cache-Control"] == "no-store"


def test_a_steward_who_is_signed_in_answers_as_nobody(visitor):
    listening = an_answerable_listening()
    visitor.client.force_login(a_steward())
    visitor.client.cookies["hearten-language"] = "cy"

    begun(visitor, listening.code).open(f"/a/{listening.code}/")

    for page in visitor.seen:
        assert not page.wsgi_request.user.is_authenticated
        assert not page.cookies
        assert page["Content-Language"] == "en"


def test_the_same_page_sent_again_shows_the_same_receipt(visitor):
    listening = an_answerable_listening()
    at_check(visitor, listening.code)
    address, sent = visitor.form.action, [*visitor.fill(), ("go", "send")]

    first, second = (receipt_of(visitor.post(address, sent)) for _ in range(2))

    assert first == second
    assert Sent.objects.count() == Sealed.objects.count() == 1


def test_going_back_and_forth_keeps_every_answer_as_it_was_typed(visitor):
    listening = an_answerable_listening()
    begun(visitor, listening.code).go("next", asked_scale="high", asked_several=["low", "mid"])
    visitor.go("next", asked_number="1,500", asked_words=AWKWARD)

    visitor.go("back").go("back").go("next").go("next").go("next")

    carried = visitor.form.fields
    assert [value for name, value in carried if name == "asked-several"] == ["low", "mid"]
    assert dict(carried)["asked-scale"] == "high"
    assert dict(carried)["asked-number"] == "1,500"
    assert dict(carried)["asked-words"] == AWKWARD
    assert "1500 hours" in visitor.text
    assert "<script>alert" not in visitor.text


def test_another_language_on_the_way_keeps_every_answer(visitor):
    listening = an_answerable_listening(languages=("en", "cy", "gd"))
    begun(visitor, listening.code).press(
        "to_language", "cy", asked_scale="high", asked_several=["low", "mid"]
    )

    assert 'lang="cy"' in visitor.text.split(">")[1]
    assert "Rhan 1 o 3" in visitor.text
    assert "scale (cy)" in visitor.text

    visitor.go("next").press("to_language", "gd", asked_words=AWKWARD)

    assert "Pàirt 2 de 3" in visitor.text
    said = visitor.form.fields
    assert ("asked-scale", "high") in said
    assert ("asked-words", AWKWARD) in said
    assert [value for name, value in said if name == "asked-several"] == ["low", "mid"]


def test_a_browser_that_prefers_welsh_is_met_in_welsh():
    listening = an_answerable_listening()

    page = Visitor(accept_language="cy, en;q=0.5").open(f"/a/{listening.code}/").text

    assert "Dechrau" in page


def test_without_a_wish_the_first_language_of_the_listening_speaks(visitor):
    listening = an_answerable_listening(languages=("gd", "cy"))

    visitor.open(f"/a/{listening.code}/?language=en")

    assert "words in gd" in visitor.text
    assert "Tòisich" in visitor.text


@pytest.mark.parametrize("languages", [("en",), ("en", "cy")])
def test_enter_means_next_on_a_part_and_never_sends_from_the_last(visitor, languages):
    listening = an_answerable_listening(languages=languages)

    begun(visitor, listening.code)
    on_a_part = visitor.form.buttons[0]
    visitor.go("next").go("next").go("next")

    assert on_a_part == ("go", "next")
    assert visitor.form.buttons[0] == ("go", "stay")


def test_each_part_can_be_changed_from_the_last_page(visitor):
    listening = an_answerable_listening()
    at_check(visitor, listening.code)

    visitor.go("to-1")

    assert "Part 2 of 3" in visitor.text


def test_an_allowed_quote_is_remembered_while_a_part_is_changed(visitor):
    listening = an_answerable_listening()

    at_check(visitor, listening.code, asked_words="so").go("to-0", quote="yes").go("next").go("next").go(
        "next"
    )

    assert ("quote", "yes") in visitor.form.fields


def test_a_hard_part_says_so_beforehand_with_help_and_a_way_out(visitor):
    listening = an_answerable_listening()
    begun(visitor, listening.code)
    easy = visitor.text

    hard = visitor.go("next").text

    assert "Leave this page quickly" in hard
    assert "can be hard" in hard
    assert "words in en" in hard.split("<form")[0]
    assert "Leave this page quickly" not in easy


def test_a_skipped_question_is_not_sent_and_is_shown_as_skipped(visitor):
    listening = an_answerable_listening()

    begun(visitor, listening.code).go("next", asked_scale="-", asked_several=["mid"]).go("next").go("next")

    assert visitor.text.count("Skipped") == 4
    assert ("asked-scale", "-") in visitor.form.fields


def test_every_page_stays_under_a_hundred_kilobytes_with_forty_questions(visitor):
    from hearten.listening.surveys.models import Question

    listening = an_answerable_listening()
    options = [{"code": f"c{n}", "text": {"en": f"An answer of some length, the {n}th"}} for n in range(7)]
    Question.objects.bulk_create(
        Question(
            listening=listening,
            number=n,
            key=f"q{n}",
            kind="scale",
            text={"en": f"{n} " * 40},
            options=options,
        )
        for n in range(5, 41)
    )
    begun(visitor, listening.code)
    while ("go", "send") not in visitor.form.buttons:
        visitor.go("next")

    assert max(len(page.content) for page in visitor.seen) < 100_000
