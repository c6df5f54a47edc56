"""Another commitment, of four goals, is loaded from a file; every page follows, and no code is changed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.steps.models import Step
from hearten.commitment.stock.models import Round
from hearten.commitment.texts.models import Text
from tests.commitment.making import a_promise, as_file, endorsed, in_days
from tests.commitment.test_pages import A_STEP, post
from tests.makers import a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]
FOUR = ("greet", "wait", "ask", "thank")


def loaded_and_endorsed(browser: Client) -> Endorsement:
    file = SimpleUploadedFile("promise.json", as_file(a_promise()))
    assert browser.post(reverse("commitment:load"), {"file": file}).status_code == 302
    text = Text.objects.get(key="harbour-promise")
    post(browser, "consider", text.pk)
    one = Endorsement.objects.get(key="harbour-promise")
    sent = {"body": "Harbour board", "minute": "Item 2", "approved_on": in_days(-3)}
    assert post(browser, "endorse", one.pk, goal=FOUR[:3], **sent) == 422
    assert post(browser, "endorse", one.pk, goal=FOUR, **sent) == 302
    return one


def test_a_commitment_of_four_goals_is_followed_by_every_page(client: Client):
    browser = signed_in(client, a_steward())
    one = loaded_and_endorsed(browser)
    post(browser, "plan", one.pk, "wait", by_day=in_days(9), **A_STEP)
    post(browser, "why_none", one.pk, "thank", why="Not before spring.")
    post(browser, "begin_stock", one.pk, title="Autumn")
    made = Round.objects.get()
    post(browser, "question", made.pk, "hold_on_to", words="The bell at the gate.")

    pages = {
        name: browser.get(reverse(f"commitment:{name}", args=args))
        for name, args in {
            "one": [one.pk],
            "text": [one.text_id],
            "endorse": [one.pk],
            "plan": [one.pk, "ask"],
            "why_none": [one.pk, "ask"],
            "step": [Step.objects.get().pk],
            "round": [made.pk],
            "question": [made.pk, "what_next"],
            "finish": [made.pk],
            "told": ["harbour-promise"],
            "told_file": ["harbour-promise"],
            "paper": ["harbour-promise"],
            "whole_file": [one.pk],
        }.items()
    }

    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(pages, 200)
    for name in ("one", "text", "endorse", "told", "told_file", "whole_file"):
        page = pages[name].content.decode()
        assert all(f"We promise to {goal}." in page for goal in FOUR), name
        assert "reflection" not in page.split("<main")[-1].lower(), name
    assert pages["paper"].content.startswith(b"%PDF")


def test_it_stands_beside_the_six_and_in_its_own_languages(client: Client):
    endorsed()
    loaded_and_endorsed(signed_in(client, a_steward()))
    anybody = Client()

    both = anybody.get(reverse("commitment:front")).content.decode()
    welsh = anybody.get(
        reverse("commitment:told", args=["harbour-promise"]), headers={"accept-language": "cy"}
    )

    assert "Six goals for kindness" in both
    assert "The harbour promise" in both
    assert "Addewid yr harbwr" in welsh.content.decode()
    assert "Nid bathodyn mo hwn." in welsh.content.decode()


def test_a_goal_it_does_not_have_is_no_page(client: Client):
    browser = signed_in(client, a_steward())
    one = loaded_and_endorsed(browser)

    assert browser.get(reverse("commitment:plan", args=[one.pk, "reflection"])).status_code == 404


def test_a_file_that_is_no_text_is_refused_in_a_sentence(client: Client):
    browser = signed_in(client, a_steward())

    refused = browser.post(
        reverse("commitment:load"), {"file": SimpleUploadedFile("promise.toml", b"\xff\xfe\x00")}
    )

    assert refused.status_code == 422
    assert "not text in UTF-8" in refused.content.decode()
