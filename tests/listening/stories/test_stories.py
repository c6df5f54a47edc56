"""Stories are sealed answers: read once closed and where enough wrote, and put to no use their teller did not allow."""

from __future__ import annotations

import re

import pytest

from hearten.errors import NotFound, NotPermitted, NotReady, TooFewToTell
from hearten.listening.intake import actions as intake
from hearten.listening.intake.models import Answer
from hearten.listening.stories import actions, queries
from hearten.listening.stories.rules import Looking, Prompt
from tests.listening.stories.making import PROMPT, a_draft, close, closed_with, told
from tests.makers import a_custodian, a_draft_listening, a_sense_maker, a_steward, signed_in

pytestmark = [
    pytest.mark.either_database,
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("separate_connections"),
]


def test_a_prompt_is_kept_as_questions_and_read_back_the_same():
    listening = a_draft()

    assert queries.prompt_of(listening) == PROMPT
    assert [one.key for one in listening.questions.all()] == ["story", "scale_1", "theme"]


def test_changing_the_prompt_leaves_other_questions_where_they_are():
    from hearten.listening.surveys import actions as surveys

    listening = a_draft()
    surveys.add_from_bank(listening, "near_kind", by=a_steward())

    actions.change(listening, Prompt({"en": "Another."}, PROMPT.scales), by=a_steward())

    assert [one.key for one in listening.questions.order_by("number")] == ["story", "scale_1", "near_kind"]


def test_once_open_the_prompt_is_settled():
    listening = intake.open_listening(a_draft(), by=a_steward())

    with pytest.raises(NotReady, match="settled"):
        actions.change(listening, PROMPT, by=a_steward())


def test_nobody_reads_a_story_before_the_close_nor_where_too_few_told_one():
    listening = intake.open_listening(a_draft(), by=a_steward())
    told(listening, "A bus waited.")

    with pytest.raises(NotReady, match="still answering"):
        queries.search(listening.pk, Looking())
    close(listening)
    with pytest.raises(TooFewToTell):
        queries.search(listening.pk, Looking())


def test_a_story_is_found_by_its_words_its_theme_and_where_its_teller_put_it():
    listening = closed_with(("The bus waited.", ("quote",), {"scale_1": "s6", "theme": ["t2"]}))

    for looking in (Looking("bus"), Looking(theme="t2"), Looking(leaning={"scale_1": "right"})):
        found = queries.shown(listening, queries.search(listening.pk, looking), "en")

        assert [(one.text, one.scales, one.themes, one.uses) for one in found] == [
            ("The bus waited.", (("scale_1", 6),), ("Travel",), ("quote",))
        ]


def test_what_is_taken_back_is_found_no_more():
    listening = intake.open_listening(a_draft(), by=a_steward())
    receipt = told(listening, "The bus waited.")
    for place in range(25):
        told(listening, f"A day, number {place}.")
    close(listening)
    before = len(queries.search(listening.pk, Looking("bus")))

    intake.withdraw(listening, receipt)

    assert (before, len(queries.search(listening.pk, Looking("bus")))) == (1, 0)


@pytest.mark.parametrize("use", ["quote", "composite", "network", "archive"])
def test_a_story_leaves_only_for_a_use_its_teller_allowed(use):
    allowing = [(f"Allowed {place}.", (use,), {}) for place in range(10)]
    listening = closed_with(*allowing, padding=12)

    out = actions.give_out(listening, use, by=a_custodian())

    text = queries.as_csv(out, queries.asked(listening, "en"))
    assert len(out) == 10
    assert "Allowed 3." in text
    assert "ordinary" not in text


def test_too_few_who_allow_it_are_no_file_and_only_a_custodian_takes_one():
    listening = closed_with(*[(f"Allowed {place}.", ("quote",), {}) for place in range(9)])

    with pytest.raises(TooFewToTell, match="Fewer than ten"):
        actions.give_out(listening, "quote", by=a_custodian())
    with pytest.raises(NotPermitted):
        actions.give_out(listening, "quote", by=a_sense_maker())
    with pytest.raises(NotFound):
        actions.give_out(listening, "analysis", by=a_custodian())


def test_a_listening_without_stories_has_no_such_pages():
    with pytest.raises(NotFound):
        queries.found(a_draft_listening().pk)


def test_somebody_tells_a_story_without_javascript_and_chooses_each_use(client):
    listening = intake.open_listening(a_draft(), by=a_steward())
    at = f"/a/{listening.code}/"
    page = client.post(at, {"begin": "yes"}).content.decode()
    key = re.search(r'name="form_key" value="([^"]+)"', page)[1]
    carried = {
        "form_key": key,
        "asked-story": "The bus waited.",
        "asked-scale_1": "s6",
        "use": ["composite", "rule"],
    }

    first = client.post(f"{at}answer/", {**carried, "at": "0", "go": "next"}).content.decode()
    check = client.post(f"{at}answer/", {**carried, "at": "1", "go": "next"}).content.decode()
    client.post(f"{at}answer/", {**carried, "go": "send"})

    assert (
        "Leave this page quickly" in page
        or "Leave this page quickly"
        in client.post(f"{at}answer/", {"form_key": key, "at": "0"}).content.decode()
    )
    assert "1 is “held up”, 7 is “helped along”." in first
    assert 'value="composite" checked' in check
    for place in range(3):
        told(listening, f"A day {place}.")
    close(listening)
    kept = Answer.objects.get(said__story="The bus waited.")
    assert kept.consent == ["analysis", "composite"]


def test_a_sense_maker_reads_searches_and_meets_an_empty_page_with_a_way_on(client):
    listening = closed_with(("The bus waited.", ("quote",), {"scale_1": "s6", "theme": ["t2"]}), padding=24)
    signed_in(client, a_sense_maker())
    at = f"/listening/{listening.pk}/stories/"

    every, some = client.get(at).content.decode(), client.get(at, {"q": "bus"}).content.decode()
    none = client.get(at, {"q": "aeroplane"}).content.decode()

    assert "25 stories." in every
    assert "?page=2" in every
    assert "1 story." in some
    assert "Pick words from this to quote" in some
    assert "No story is like that" in none


def test_a_steward_asks_for_stories_by_the_pages_alone(client):
    signed_in(client, a_steward())
    typed = {
        "title_en": "Moments",
        "languages": ["en"],
        "text_en": "Tell us of a time.",
        "scale1_en": "It was",
        "left1_en": "held up",
        "right1_en": "helped",
        "hoped1": "right",
        "themes_en": "Home\nTravel",
    }

    wrong = client.post("/listening/new/stories/", {**typed, "themes_en": "Home"})
    made = client.post("/listening/new/stories/", typed, follow=True)
    at = made.redirect_chain[-1][0]
    changed = client.post(f"{at}prompt/", {**typed, "text_en": "Tell us of a day."}, follow=True)

    assert wrong.status_code == 422
    assert "One theme is no choice" in wrong.content.decode()
    assert "Tell us of a day." in changed.content.decode()
    assert client.post(f"{at}prompt/", {"text_en": ""}).status_code == 422
    assert client.get(f"{at}prompt/").status_code == 200


def test_a_custodian_sees_which_uses_enough_people_allow_and_takes_the_file(client):
    listening = closed_with(*[(f"Allowed {place}.", ("archive",), {}) for place in range(12)])
    signed_in(client, a_custodian())
    at = f"/listening/{listening.pk}/stories/"

    page = client.get(f"{at}files/").content.decode()
    taken = client.post(f"{at}out/", {"use": "archive"})

    assert page.count("Take the file") == 1
    assert taken.content.decode("utf-8-sig").count("Allowed") == 12
