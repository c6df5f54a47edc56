"""Texts are loaded whole from a file, in each of their languages, and refused in a sentence where they cannot be."""

from __future__ import annotations

import hashlib
import json

import pytest

from hearten.commitment.texts import actions, queries, rules
from hearten.errors import HeartenError, NotPermitted, NotReady, TooMuch, Unreadable
from tests.commitment.making import SIX, a_promise, as_file, loaded
from tests.makers import a_practitioner, a_steward

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]

AS_TOML = b"""
key = "three"
version = "1"
how_many = 3
source = "Made up"
licence = "CC0"
year = 2026
title.en = "Three"
[[goal]]
key = "a"
name.en = "A"
words.en = "We A."
[[goal]]
key = "b"
name.en = "B"
words.en = "We B."
[[goal]]
key = "c"
name.en = "C"
words.en = "We C."
[[question]]
key = "why_a"
goals = ["a"]
text.en = "Why A?"
source = "Made up"
"""


def test_ours_has_six_goals_and_fourteen_questions_in_three_languages_each_with_its_source():
    ours = queries.our_own()

    assert tuple(goal.key for goal in ours.goals) == SIX
    assert len(ours.questions) == 14
    assert all(set(goal.words) == {"en", "cy", "gd"} for goal in ours.goals)
    assert all(set(one.text) == {"en", "cy", "gd"} and one.source for one in ours.questions)


def test_every_goal_of_ours_has_a_question_about_it():
    asked = {goal for one in queries.our_own().questions for goal in one.goals}

    assert asked == set(SIX)


def test_a_text_is_kept_with_its_source_licence_and_the_digest_of_its_very_bytes():
    data = as_file(a_promise())

    text = actions.load(data, "promise.json", by=a_steward())

    assert (text.source, text.licence) == ("A made-up harbour town, 2026", "CC BY 4.0")
    assert (
        text.digest == hashlib.sha256(text.brought.encode()).hexdigest() == hashlib.sha256(data).hexdigest()
    )


def test_a_text_reads_in_the_language_of_the_reader_and_else_in_english():
    text = loaded()

    assert queries.text(text.pk, "cy").title == "Addewid yr harbwr"
    assert queries.text(text.pk, "gd").title == "The harbour promise"


def test_a_text_without_questions_takes_those_that_are_about_no_goal_in_particular():
    asked = queries.text(loaded().pk).questions

    assert [one.key for one in asked] == ["why_at_all", "hold_on_to", "want_and_need", "what_next"]


def test_a_text_may_bring_its_own_questions_in_toml():
    text = actions.load(AS_TOML, "three.toml", by=a_steward())

    assert [(one.text, one.goals) for one in queries.text(text.pk).questions] == [("Why A?", ("A",))]


def test_only_who_keeps_the_commitment_loads_a_text():
    with pytest.raises(NotPermitted):
        actions.load(as_file(a_promise()), "promise.json", by=a_practitioner())


def test_a_version_is_loaded_once_and_a_new_one_with_the_same_goals_beside_it():
    loaded()

    with pytest.raises(NotReady, match="loaded already"):
        loaded()
    again = loaded(a_promise(version="2"))

    assert {one.version for one in queries.texts() if one.key == "harbour-promise"} == {"1", "2"}
    assert queries.text(again.pk).goals == queries.text(again.pk - 1).goals


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": {}}, "“title” is missing"),
        ({"title": {"xx": "T"}}, "a language called “xx”"),
        ({"source": ""}, "“source” is missing"),
        ({"licence": 7}, "“licence” is missing"),
        ({"year": True}, "“year” is missing"),
        ({"key": "Two Words"}, "small letters"),
        ({"how_many": None}, "“how_many” is missing"),
        ({"how_many": 5}, "whole or not at all"),
        ({"goal": "none"}, "not a list of parts"),
        ({"version": "1\u202e"}, "letters nobody can see"),
        (
            {"question": [{"key": "q", "text": {"en": "Q?", "cy": "C?"}, "source": "s", "goals": ["x"]}]},
            "does not have",
        ),
        ({"question": [{"key": "q", "text": {"en": "Q?"}, "source": "s"}]}, "is not there in “cy”"),
    ],
)
def test_a_text_with_something_wrong_is_refused_and_says_what(wrong, said):
    with pytest.raises(Unreadable, match=said):
        rules.read(as_file(a_promise(**wrong)), "promise.json")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"[]", b"{", b"[[[[", b"nothing", b'{"title": "T"' + b"[" * 90_000]
)
def test_what_is_no_text_at_all_is_refused(data):
    for name in ("promise.json", "promise.toml"):
        with pytest.raises(HeartenError):
            rules.read(data, name)


def test_two_goals_of_one_key_are_refused():
    promise = a_promise()
    promise["goal"][1] = promise["goal"][0]

    with pytest.raises(Unreadable, match="have the key “greet”"):
        rules.read(as_file(promise), "promise.json")


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(TooMuch):
        rules.read(json.dumps(a_promise(about={"en": "x" * 300_000})).encode(), "promise.json")
