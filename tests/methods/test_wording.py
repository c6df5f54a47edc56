"""Sentences are made by rule from what the door let out, and claim no more than it."""

from __future__ import annotations

import dataclasses
import re

import pytest

from hearten.methods import wording
from hearten.methods.disclosure import SafeRow, SafeShare, SafeTable
from hearten.methods.plan import Kind, Question
from hearten.methods.wording.english import ENGLISH
from hearten.methods.wording.welsh import WELSH, softened
from tests.methods.safe import FELT, OFTEN, PLAN, a_share, a_table, towns_and_villages


@pytest.mark.parametrize(
    ("share", "sampled", "sentence"),
    [
        (
            a_share(0.52, 0.49, 0.55),
            True,
            "About 52 in every 100 people felt listened to most or all of the time: "
            "we can be fairly sure it is between 49 and 55.",
        ),
        (
            a_share(0.52),
            False,
            "Of the people who chose to answer, about 52 in every 100 felt listened to most or all of the time.",
        ),
        (
            a_share(None),
            True,
            "Of the people who answered, fewer than 8 people felt listened to most or all of the time.",
        ),
        (
            a_share(0.004, 0.001, 0.012),
            True,
            "Fewer than 1 in every 100 people felt listened to most or all of the time: "
            "we can be fairly sure it is between 0 and 2.",
        ),
        (
            a_share(0.996, 0.98, 0.999),
            True,
            "More than 99 in every 100 people felt listened to most or all of the time: "
            "we can be fairly sure it is between 98 and 100.",
        ),
    ],
)
def test_a_headline_says_the_share_and_how_sure_we_are(share: SafeShare, sampled: bool, sentence: str):
    assert wording.headline(a_table(share, sampled=sampled), FELT, PLAN) == sentence


def test_without_words_of_its_own_a_headline_quotes_the_answers_counted():
    question = dataclasses.replace(FELT, said="")

    sentence = wording.headline(a_table(a_share(0.52, 0.49, 0.55)), question, PLAN)

    assert sentence.startswith("About 52 in every 100 people said “Most of the time” or “All of the time”:")


def test_a_headline_names_the_plans_own_people():
    plan = dataclasses.replace(PLAN, people="residents")

    assert "in every 100 residents felt" in wording.headline(towns_and_villages(), FELT, plan)


def test_too_few_to_tell_is_said_and_no_number_is():
    table = a_table(a_share(None), base=None)

    assert wording.headline(table, FELT, PLAN) == "Too few people answered to say."
    assert wording.base_sentence(table, PLAN) == "Too few people answered to say."


def test_the_base_is_said_with_its_thousands():
    assert wording.base_sentence(a_table(a_share(0.5), base=1240), PLAN) == "About 1,240 people answered."


def test_several_choices_are_listed_and_none_is_called_the_winner():
    shares = (a_share(0.62, 0.56, 0.68), a_share(0.43, 0.37, 0.5), a_share(None))
    everyone = SafeRow("", "Everyone", 235, shares)
    table = SafeTable("where", OFTEN, (), everyone, (), "rules", several=True)
    question = Question("where", "Where?", Kind.SEVERAL)

    assert wording.headline(table, question, PLAN) == (
        "About 62 in every 100 people chose “Most of the time” (between 56 and 68) and "
        "43 “All of the time” (between 37 and 50)."
    )


def test_a_number_is_told_as_an_average_with_its_unit():
    everyone = SafeRow("", "Everyone", 235, (), mean=8.0, mean_low=7.2, mean_high=8.9)
    table = SafeTable("years", (), (), everyone, (), "rules")
    question = Question("years", "Years here", Kind.NUMBER, unit="years")

    assert wording.headline(table, question, PLAN) == (
        "On average the answer was 8 years: we can be fairly sure it is between 7.2 and 8.9."
    )


def test_no_sentence_in_any_language_claims_a_cause():
    templates = " ".join(
        value for words in (ENGLISH, WELSH) for value in dataclasses.astuple(words) if isinstance(value, str)
    )

    assert not re.search(r"because|caused|due to|effect|impact|leads? to|achos|oherwydd|effaith", templates)


def test_welsh_says_the_same_in_welsh():
    plan = dataclasses.replace(PLAN, language="cy", people="preswylwyr")
    question = dataclasses.replace(FELT, said="yn teimlo bod rhywun yn gwrando arnynt")
    table = towns_and_villages()

    assert wording.headline(table, question, plan) == (
        "Roedd tua 52 o bob 100 o breswylwyr yn teimlo bod rhywun yn gwrando arnynt: "
        "gallwn fod yn weddol sicr ei fod rhwng 49 a 55."
    )


@pytest.mark.parametrize(
    ("second", "joined"),
    [("27", "9 a 27"), ("11", "9 ac 11"), ("18", "9 ac 18"), ("80", "9 ac 80"), ("100", "9 a 100")],
)
def test_welsh_joins_numbers_by_how_they_sound(second: str, joined: str):
    assert WELSH.and_number("9", second) == joined


@pytest.mark.parametrize(
    ("word", "after"), [("pobl", "bobl"), ("trigolion", "drigolion"), ("myfyrwyr", "fyfyrwyr"), ("rhieni", "rieni"),
                        ("llyfrgellwyr", "lyfrgellwyr"), ("gweithwyr", "weithwyr"), ("staff", "staff")]
)  # fmt: skip
def test_welsh_softens_the_first_letter(word: str, after: str):
    assert softened(word) == after


@pytest.mark.parametrize(
    ("label", "inside"),
    [("Team size", "team size"), ("AfC band", "AfC band"), ("NHS trust", "NHS trust"), ("Age", "age")],
)
def test_a_label_is_lowered_only_where_it_is_an_ordinary_word(label: str, inside: str):
    assert wording.lowered(label) == inside


def test_whole_numbers_never_narrow_an_interval():
    assert wording.spread(0.4951, 0.5449) == (49, 55)
    assert wording.spread(0.57, 0.58) == (57, 58)
