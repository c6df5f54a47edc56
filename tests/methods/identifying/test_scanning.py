"""Nothing that identifies somebody slips past the scan; what it takes for that wrongly is little."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from hearten.methods.identifying import Found, Kind, Staff, scan, staff_of
from tests.methods.identifying.seeding import Seeded, clean_texts, seeded_texts

ALWAYS = (Kind.MAIL, Kind.PHONE, Kind.NATIONAL_INSURANCE, Kind.HEALTH, Kind.POSTCODE)
STAFF = staff_of(
    [
        "Siobhán O'Neill",
        "Dr Anne-Marie van der Berg",
        "Smith, John",
        "Will Brown",
        "Grace May",
        "Iain MacDonald",
    ]
)


@cache
def scanned(seed: int) -> list[tuple[Seeded, tuple[Found, ...]]]:
    """A thousand texts and what was found in each."""
    people, texts = seeded_texts(1000, seed)
    known = staff_of(people)
    return [(one, scan(one.text, known)) for one in texts]


def missed(kind: Kind, seed: int) -> list[str]:
    """What was planted of a kind in a thousand texts and is not wholly within a find of that kind."""
    return [
        one.planted
        for one, finds in scanned(seed)
        if one.kind is kind
        and not any(found.kind is kind and covers(found, one.text, one.planted) for found in finds)
    ]


def found_of(kind: Kind, text: str, known: Staff) -> list[Found]:
    return [found for found in scan(text, known) if found.kind is kind]


def covers(found: Found, text: str, planted: str) -> bool:
    """Whether a find overlaps what was planted; a number must be found to its last digit."""
    at = text.index(planted)
    end = at + len(planted)
    if found.kind is Kind.NAME:
        return found.start < end and at < found.end
    return found.start <= at + planted.startswith(("(", "+")) and found.end >= end


@pytest.mark.parametrize("kind", ALWAYS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_address_and_number_in_a_thousand_texts_is_found(kind, seed):
    assert missed(kind, seed) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_the_names_of_people_here_at_most_two_in_a_hundred_are_missed(seed):
    planted = sum(one.kind is Kind.NAME for one in seeded_texts(1000, seed)[1])

    assert len(missed(Kind.NAME, seed)) <= 0.02 * planted


def test_of_texts_with_nothing_in_them_but_decoys_few_are_taken_for_more():
    people, texts = clean_texts(1000, 4)
    known = staff_of(people)

    alarms = [(text, scan(text, known)) for text in texts if scan(text, known)]

    assert len(alarms) <= 50


def test_of_real_comments_few_are_taken_for_more_than_they_are(shared: Path):
    people, _ = seeded_texts(1, 5)
    known = staff_of(people)
    with (shared / "data" / "nhs_patient_comments.csv").open(encoding="utf-8", newline="") as file:
        said = [row["FFT answer"] for row in csv.DictReader(file)][:2000]

    with_numbers = [text for text in said if any(found.kind is not Kind.NAME for found in scan(text))]
    with_names = [text for text in said if found_of(Kind.NAME, text, known)]

    assert len(said) > 1000
    assert len(with_numbers) <= 0.01 * len(said)
    assert len(with_names) <= 0.05 * len(said)


@pytest.mark.parametrize(
    "text",
    [
        "SIOBHAN ONEILL",
        "siobhan o’neill",
        "O'Neill, Siobhan",
        "Siobahn",
        "Siobhán’s desk",
        "Ann Marie Berg",
        "Jhon Smith",
        "J.P. Smith",
        "Smith J",
        "Nurse Smith",
        "thank you Jack",
        "Grace was kind",
        "ask Will",
        "Iain McDonald",
    ],
)
def test_a_name_is_known_however_it_is_written(text):
    assert [found.kind for found in scan(text, STAFF)] == [Kind.NAME]


@pytest.mark.parametrize(
    "text",
    [
        "Will you help? May I? In May it was brown.",
        "The grace of God, and a brown may.",
        "J walked in, and nobody knew him.",
        "GB 12 34 56 C and DA 12 34 56 E are no numbers of anybody.",
        "943 476 5918 and 111 111 1111 fail their check.",
        "QQ1 1AA and XX9 9XX lie nowhere.",
        "It took 07 days and 0131 hours.",
        "We meet @ ten, or at the dot.",
        "Version 12.13.2024x and 31/14/2020.",
    ],
)
def test_a_word_is_not_taken_for_a_name_nor_a_number_for_somebodys(text):
    assert scan(text, STAFF) == ()


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("born in 1975, I think", Kind.DATE, "born in 1975"),
        ("on 3rd of March 1975", Kind.DATE, "3rd of March 1975"),
        ("Mawrth 3, 1975 oedd hi", Kind.DATE, "Mawrth 3, 1975"),
        ("her birthday is 3 March", Kind.DATE, "birthday is 3 March"),
        ("dob 03/04/75.", Kind.DATE, "03/04/75"),
        ("since 1990-01-02", Kind.DATE, "1990-01-02"),
        ("see www.example.org/x", Kind.WEB, "www.example.org/x"),
        ("I am @kind_one there", Kind.WEB, "@kind_one"),
        ('"odd one"@example.org', Kind.MAIL, '"odd one"@example.org'),
        ("text 7700 900123", Kind.PHONE, "7700 900123"),
        ("CHI 010175 1230", Kind.HEALTH, "010175 1230"),
    ],
)
def test_each_kind_is_found_in_its_place(text, kind, words):
    found = [one for one in scan(text) if one.kind is kind]

    assert words in [text[one.start : one.end] for one in found]
    assert all(one.text == text[one.start : one.end] for one in found)


def test_finds_come_in_order_and_one_within_another_is_left_out():
    found = scan("Siobhán O'Neill, EH1 1AA, and J. Smith", STAFF)

    assert [one.text for one in found] == ["Siobhán O'Neill", "EH1 1AA", "J. Smith"]


def test_without_a_list_of_names_no_name_is_found():
    assert scan("Siobhán O'Neill was kind") == ()
