"""What methods are told of questions asked only of some."""

from __future__ import annotations

import pytest

from hearten.listening import queries
from hearten.listening.logic.conditions import Chosen
from tests.listening.surveys.drafting import a_draft_of, asked

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def test_what_was_asked_only_of_some_is_never_told_as_if_of_everyone():
    draft = a_draft_of(
        asked("rides", said={"en": "take the bus"}),
        asked("late", only_if=Chosen("rides", "yes"), said={"en": "found it late"}),
    )

    everyone, some = queries.plan(draft.pk).questions

    assert (everyone.text, everyone.said) == ("About rides?", "take the bus")
    assert some.text == "About late? (asked only of some, by an earlier answer)"
    assert some.said == "found it late (asked only of some, by an earlier answer)"


def test_it_is_told_in_the_language_of_the_plan():
    draft = a_draft_of(asked("rides"), asked("late", only_if=Chosen("rides", "yes")), languages=("en", "cy"))

    assert (
        queries.plan(draft.pk, "cy")
        .questions[1]
        .text.endswith("(gofynnwyd i rai yn unig, yn ôl ateb cynharach)")
    )


def test_whoever_is_asked_because_of_a_sensitive_answer_is_told_as_carefully():
    draft = a_draft_of(
        asked("hard", sensitive=True),
        asked("more", only_if=Chosen("hard", "yes")),
        asked("most", only_if=Chosen("more", "yes")),
        asked("other"),
    )

    assert [one.sensitive for one in queries.plan(draft.pk).questions] == [True, True, True, False]


def test_an_answer_that_is_repeated_stands_as_three_dots():
    draft = a_draft_of(asked("rides"), asked("why", text={"en": "You said ${rides}: why?"}))

    assert queries.plan(draft.pk).questions[1].text == "You said …: why?"
