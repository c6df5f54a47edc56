"""A survey of an earlier year is a wave of what is asked now: compared where it was asked alike, and not where not."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from django.test import Client

from hearten.listening import actions as whole
from hearten.listening import queries as listening
from hearten.listening.gathering.actions import bring_in
from hearten.listening.intake import actions as intake
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import OwnQuestion, Words
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Way
from hearten.understanding import actions as understanding
from hearten.understanding import waves
from tests.house.earlier.files import AGREE, LOOK, csv_of, hold, keep
from tests.makers import a_steward, signed_in, somebody_looks_after_safety

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
WORDS = "People here are kind to each other"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    return tmp_path


@pytest.fixture
def steward() -> Client:
    return signed_in(Client(), a_steward())


@pytest.fixture
def here() -> Listening:
    """Asked here by invitation, of sixty people, closed and counted."""
    somebody_looks_after_safety()
    steward = a_steward()
    words = {"en": "Kindness here"}
    made = surveys.draft_listening(
        Words(words, words, words, words, way=Way.INVITATION, asked=100), by=steward
    )
    options = tuple(
        {"code": f"a{at}", "text": {"en": text}, "favourable": at > 3, "answers": True}
        for at, text in enumerate(AGREE, 1)
    )
    asked = OwnQuestion({"en": WORDS}, "scale", {"en": "Kindness"}, options=options)
    question = surveys.add_own_question(made, asked, by=steward)
    opened = intake.open_listening(made, "so few words are needed", by=steward)
    bring_in(opened, [{question.key: f"a{at % 5 + 1}"} for at in range(60)], by=steward)
    whole.close_listening(opened, by=steward)
    whole.finish_closing.func(opened.pk)
    return opened


def earlier(
    client: Client, here: Listening, head: str = WORDS, answers: tuple[str, ...] = AGREE, **said: str
) -> Listening:
    hold(
        client,
        csv_of([[answers[at % len(answers)]] for at in range(60)], (head,)),
        follows=str(here.pk),
        **said,
    )
    keep(client)
    return Listening.objects.exclude(pk=here.pk).get()


def find(*made: Listening) -> None:
    for one in made:
        understanding.carry_out.func(understanding.ask(one.pk, by=a_steward()).pk)


def test_it_comes_before_the_first_wave_in_time_and_after_it_in_the_chain(steward, here):
    made = earlier(steward, here)

    assert [one.id for one in listening.waves(made.pk)] == [here.pk, made.pk]
    assert [wave.facts.id for wave in waves.waves_of(here.pk, "en")] == [made.pk, here.pk]


def test_the_same_words_and_answers_keep_their_names(steward, here):
    made = earlier(steward, here)

    theirs, ours = here.questions.get(), made.questions.get()
    assert (ours.key, ours.options, ours.text) == (theirs.key, theirs.options, theirs.text)


def test_what_was_asked_alike_is_compared(steward, here):
    find(here, earlier(steward, here))

    (line,) = waves.compared(waves.waves_of(here.pk, "en"), "en")

    assert line.steps
    assert line.steps[0].word != "Not comparable"


def test_other_words_break_the_line(steward, here):
    made = earlier(steward, here, "How kind are people here?")
    assert made.questions.get().key != here.questions.get().key


def test_other_words_that_a_steward_says_are_the_same_question_break_the_line_and_say_so(steward, here):
    hold(
        steward,
        csv_of([[AGREE[at % 5]] for at in range(60)], ("How kind are people here?",)),
        follows=str(here.pk),
    )
    keep(steward, same_0=here.questions.get().key)
    find(here, Listening.objects.exclude(pk=here.pk).get())

    (line,) = waves.compared(waves.waves_of(here.pk, "en"), "en")

    assert [step.word for step in line.steps] == ["Not comparable"]


def test_other_answers_break_the_line(steward, here):
    find(here, earlier(steward, here, answers=("No", "Yes", "Don't know")))

    (line,) = waves.compared(waves.waves_of(here.pk, "en"), "en")

    assert [step.word for step in line.steps] == ["Not comparable"]


def test_another_way_of_answering_breaks_the_line(steward, here):
    find(here, earlier(steward, here, mode="phone"))

    (line,) = waves.compared(waves.waves_of(here.pk, "en"), "en")

    assert [step.word for step in line.steps] == ["Not comparable"]


def test_two_columns_cannot_be_the_same_question(steward, here):
    body = [[AGREE[at % 5], AGREE[at % 4]] for at in range(60)]
    hold(steward, csv_of(body, (WORDS, "Another")), follows=str(here.pk))

    refused = keep(steward, same_1=here.questions.get().key)

    assert "Two columns are said to be the same question" in html.unescape(refused.content.decode())


def test_the_form_offers_the_question_it_looks_like(steward, here):
    hold(steward, csv_of([[AGREE[at % 5]] for at in range(60)], (WORDS,)), follows=str(here.pk))

    form = steward.get(LOOK).context["form"]

    assert form["same_0"].initial == here.questions.get().key


def test_what_was_asked_again_since_is_not_taken_away(steward, here):
    made = earlier(steward, here)
    surveys.ask_again(made, by=a_steward())

    assert steward.post(f"/listening/{made.pk}/take-away/").status_code == 409


def test_what_was_asked_here_is_never_taken_away(steward, here):
    assert steward.post(f"/listening/{here.pk}/take-away/").status_code == 409
    assert Listening.objects.filter(pk=here.pk).exists()
