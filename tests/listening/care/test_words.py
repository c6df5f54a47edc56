"""Words that tell of danger make a person read; most words do not."""

from __future__ import annotations

import csv
import tomllib

import pytest

from hearten.listening.care import rules

SOUNDING = {
    "harm_to_self": [
        "Some nights I want to die.",
        "I've been thinking about ending my life",
        "I have thought of suicide since March",
        "honestly everyone would be better off without me",
        "I started SELF HARMING again",
        "I can’t go on like this",
        "there is no reason to live any more",
        "last week I took an overdose",
        "rwy’n teimlo fel lladd fy hun",
        "meddyliais am hunanladdiad",
        "tha mi airson bàsachadh",
        "I don't want to be here any more",
        "wish I was dead",
        "I keep cutting myself",
    ],
    "harm_by_others": [
        "my husband hits me when he drinks",
        "He strangled me once",
        "I was raped at the party",
        "I am scared to go home",
        "she threatened to kill me? he threatened to kill us",
        "it is domestic abuse",
        "Mae ofn mynd adref arna i",
        "he locked me in",
        "my ex is stalking me",
        "I am being forced to marry",
        "I think he is going to kill me",
    ],
    "child_or_adult_at_risk": [
        "the child is not safe there",
        "She hits the children",
        "a carer hit a resident last night",
        "Dad is tied to the bed in that home",
        "mum has not been fed since Tuesday",
        "he is grooming a girl on our street",
    ],
    "harm_to_others": ["I will bring a knife next time", "somebody said they would blow up the office"],
}
HARMLESS = [
    "The killer question is who pays.",
    "My back was killing me in that chair.",
    "The bus is never on time and the driver could not care less.",
    "I would die for one of their scones.",
    "A deadline hit us in April.",
    "They beat Swansea two nil.",
    "Cut the forms in half.",
    "We were raised not to complain.",
    "The groomsmen arrived late at the register office.",
    "Roedd y staff yn garedig iawn.",
    "Bha an luchd-obrach laghach.",
    "Grape juice was spilt on therapists' notes.",
    "Stop the pain of filling in forms twice.",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, all_ in SOUNDING.items() for text in all_])
def test_words_that_tell_of_danger_are_noticed_as_their_kind(kind, text):
    assert kind in rules.noticed(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_are_not(text):
    assert rules.noticed(text) == ()


@pytest.mark.parametrize("shape", ["{}", "Well: {} -- I said it.", "  {}\n\nand so on", "{}!!!"])
def test_every_phrase_of_the_list_is_noticed_in_any_capitals_and_between_any_marks(shape):
    told = tomllib.loads(rules.PHRASES.read_text(encoding="utf-8"))
    phrases = [phrase for kinds in told.values() for all_ in kinds.values() for phrase in all_]

    missed = [
        phrase
        for phrase in phrases
        if not rules.noticed(shape.format(phrase.replace("*", "").upper()))
        or not rules.noticed(shape.format(phrase.replace("*", "")))
    ]

    assert missed == []
    assert len(phrases) > 150


def test_each_language_has_each_kind():
    told = tomllib.loads(rules.PHRASES.read_text(encoding="utf-8"))

    assert set(told) == {"en", "cy", "gd"}
    assert all(set(kinds) == set(SOUNDING) for kinds in told.values())


def test_of_3600_real_comments_few_make_somebody_read_for_nothing(shared):
    with (shared / "data" / "nhs_patient_comments.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["FFT answer"] for row in csv.DictReader(file)]

    noticed = [text for text in texts if rules.noticed(text)]

    assert len(noticed) < 0.01 * len(texts)
