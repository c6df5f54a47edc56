"""How a text reads: its age, and what in each line is long, heavy or leading."""

from __future__ import annotations

import pytest

from hearten.methods.wording import plain
from hearten.methods.wording.plain import Why


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("How are you?", 7),
        ("I am glad to be here.", 7),
        ("Institutional accountability necessitates evaluation.", 48),
    ],
)
def test_longer_words_need_an_older_reader(sentence: str, age: int):
    assert plain.reading_age(sentence) == pytest.approx(age, abs=2)


@pytest.mark.parametrize(
    ("line", "why", "words", "instead"),
    [
        ("The bidder shall call.", Why.HEAVY, "shall", "must, or will"),
        ("Notwithstanding the above, call us.", Why.HEAVY, "Notwithstanding", "in spite of"),
        ("We want a world-class team.", Why.LEADING, "world-class", ""),
        ("Show accountability here.", Why.LONG_WORD, "accountability", ""),
        (" ".join(["we"] * 26) + ".", Why.LONG_SENTENCE, "we we we we we we …", "26"),
    ],
)
def test_what_makes_a_line_hard_or_leading_is_marked_with_what_to_say(
    line: str, why: Why, words: str, instead: str
):
    (found,) = plain.read(line).lines

    assert plain.Marked(why, words, instead) in found.marked


@pytest.mark.parametrize("line", ["", "Call us.", " ".join(["we"] * 25) + ".", "We shallow-fry."])
def test_a_plain_line_is_left_alone(line: str):
    assert plain.read(line).lines == ()


def test_lines_keep_their_places():
    read = plain.read("Call us.\n\nYou shall call.\nWe call you.\nPrior to it, call.")

    assert [line.number for line in read.lines] == [3, 5]


def test_a_list_without_full_stops_does_not_read_as_one_long_sentence():
    as_list, as_sentences = "We call\nWe help\nWe stay", "We call. We help. We stay."

    assert plain.read(as_list).age == plain.read(as_sentences).age


def test_of_nothing_there_is_no_age():
    assert plain.read(" \n–\n").age is None


def test_every_heavy_word_is_found_and_has_something_to_say_instead():
    for words, instead in plain.HEAVY.items():
        (line,) = plain.read(f"x {words} x").lines
        assert plain.Marked(Why.HEAVY, words, instead) in line.marked
        assert instead
