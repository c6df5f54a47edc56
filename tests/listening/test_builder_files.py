"""Pages of the builder that take files in and give them out, and the budget of a year's questions."""

from __future__ import annotations

import io
import re

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from hearten.listening.budget import queries as budget
from hearten.listening.logic.conditions import Chosen
from hearten.listening.packs.models import Pack
from hearten.listening.surveys import actions, bodies
from hearten.listening.surveys.models import Listening
from hearten.listening.xlsform.reading import read_form
from hearten.listening.xlsform.writing import write_form
from hearten.people.models import Person
from tests.listening.surveys.drafting import a_draft_of, asked
from tests.makers import a_practitioner, a_steward, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
PACK = b"""
[pack]
name = "Made-up survey"
source = "Nobody"
licence = "None"
year = 2024

[[item]]
key = "trust"
kind = "choice"
text = { en = "Can most people be trusted?", cy = "A ellir ymddiried?" }
options = [{ code = "yes", en = "Yes", cy = "Gellir", favourable = true }, { code = "no", en = "No", cy = "Na" }]
benchmark = { share = 51.5, of = "people who do not exist", year = 2024 }
"""


@pytest.fixture
def steward() -> Person:
    return a_steward()


@pytest.fixture
def page(client, steward):
    return signed_in(client, steward)


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


# Packs -------------------------------------------------------------------------------------------------------
def load(page, data: bytes, name: str = "pack.toml"):
    return page.post("/listening/packs/", {"file": SimpleUploadedFile(name, data)})


def test_a_pack_is_loaded_and_a_question_of_it_added_in_its_exact_words(page):
    load(page, PACK)
    pack, draft = Pack.objects.get(), a_draft_of(asked("one"))

    page.post(f"/listening/{draft.pk}/bank/pack/{pack.pk}/", {"item": "trust"})

    question = draft.questions.get(key="trust")
    shown = text(page.get(f"/listening/{draft.pk}/"))
    assert question.text == {"en": "Can most people be trusted?", "cy": "A ellir ymddiried?"}
    assert "Official wording: Made-up survey, 2024. Source: Nobody. Licence: None." in shown
    assert "Benchmark: 51.5 in every 100 people who do not exist, 2024" in shown
    assert "In your listening" in text(page.get(f"/listening/{draft.pk}/bank/pack/{pack.pk}/"))


def test_another_word_makes_it_ours_and_drops_the_benchmark(page):
    load(page, PACK)
    draft = a_draft_of(asked("one"))
    page.post(f"/listening/{draft.pk}/bank/pack/{Pack.objects.get().pk}/", {"item": "trust"})
    question = draft.questions.get(key="trust")

    page.post(
        f"/listening/{draft.pk}/questions/{question.pk}/",
        {"text_en": "Can most folk be trusted?", "kind": "choice", "options_en": "Yes\nNo"},
    )

    shown = text(page.get(f"/listening/{draft.pk}/"))
    assert "Adapted from Made-up survey, 2024: trust, so no benchmark belongs to it" in shown
    assert "51.5" not in shown


def test_a_pack_that_is_not_whole_is_refused_with_each_line(page):
    response = load(
        page, PACK.replace(b'licence = "None"\n', b"").replace(b'kind = "choice"', b'kind = "quiz"')
    )

    shown = text(response)
    assert response.status_code == 422
    assert "The pack does not say its “licence”." in shown
    assert "Line 9: The kind is one of choice, scale, several, number or words." in shown
    assert not Pack.objects.exists()


def test_the_same_file_is_loaded_once(page):
    load(page, PACK)

    assert load(page, PACK).status_code == 409


def test_only_a_steward_loads_a_pack(client):
    assert load(signed_in(client, a_practitioner()), PACK).status_code == 403


# Forms -------------------------------------------------------------------------------------------------------
def a_form() -> bytes:
    return write_form(
        bodies.body_of(a_draft_of(asked("one"), asked("two", only_if=Chosen("one", "yes")))), "code"
    )


def test_a_form_is_looked_at_before_anything_is_made_and_then_kept(page):
    data, before = a_form(), Listening.objects.count()

    look = page.post("/listening/bring-in/", {"file": SimpleUploadedFile("form.xlsx", data)})
    after_look = Listening.objects.count()
    signed = re.search(r'name="signed" value="([^"]+)"', look.content.decode())
    page.post("/listening/bring-in/", {"signed": signed.group(1)})

    assert "Everything in it comes over as it stands." in text(look)
    assert "Asked only if</strong> “About one?” is “Yes”" in text(look)
    assert after_look == before
    assert [one.key for one in Listening.objects.order_by("pk").last().questions.all()] == ["one", "two"]


def test_a_look_that_was_changed_on_its_way_is_not_kept(page):
    before = Listening.objects.count()

    page.post("/listening/bring-in/", {"signed": signing.dumps({"title": {}}, salt="another")})

    assert Listening.objects.count() == before


@pytest.mark.parametrize("address", ["/listening/packs/", "/listening/bring-in/"])
def test_without_a_file_the_page_asks_for_one(page, address):
    response = page.post(address, {})

    assert response.status_code == 422
    assert "Choose the file." in text(response)


def test_what_is_no_form_is_refused_beside_the_file(page):
    response = page.post("/listening/bring-in/", {"file": SimpleUploadedFile("form.xlsx", b"no workbook")})

    assert response.status_code == 422
    assert "This is no workbook that can be opened" in text(response)


def test_a_listening_goes_out_as_a_form_that_is_the_same(page):
    draft = a_draft_of(asked("one"), asked("two", only_if=Chosen("one", "yes")))

    response = page.post(f"/listening/{draft.pk}/form.xlsx")

    assert read_form(response.content, "form.xlsx").body == bodies.body_of(draft)
    assert page.get(f"/listening/{draft.pk}/form.xlsx").status_code == 405
    assert io.BytesIO(response.content).read(2) == b"PK"


# The budget --------------------------------------------------------------------------------------------------
def test_the_year_tells_what_each_sort_of_people_was_asked(page, steward):
    draft = a_draft_of(*(asked(f"q{number}") for number in range(6)))
    actions.open_listening(draft, by=steward)

    page.post("/listening/budget/", {"people": "People ", "questions": "8"})

    assert budget.of("people").asked == 6
    assert "Asked 6 of 8 questions; 2 are left." in text(page.get("/listening/budget/"))


def test_a_draft_that_would_go_over_the_budget_says_so_and_may_open(page, steward):
    page.post("/listening/budget/", {"people": "people", "questions": "5"})
    draft = a_draft_of(*(asked(f"q{number}") for number in range(6)))

    shown = text(page.get(f"/listening/{draft.pk}/"))
    page.post(f"/listening/{draft.pk}/open/")

    assert "may have been asked 6 questions within a year; the budget is 5" in shown
    assert Listening.objects.get(pk=draft.pk).state == "open"


@pytest.mark.parametrize(
    ("people", "questions"), [("", "8"), ("staff", "0"), ("staff", "many"), ("staff", "4000")]
)
def test_a_budget_nobody_could_keep_is_refused(page, people, questions):
    assert page.post("/listening/budget/", {"people": people, "questions": questions}).status_code == 422
