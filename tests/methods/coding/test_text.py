"""Offsets mean one thing, and stay where they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.methods.coding.sentences import sentences
from hearten.methods.coding.text import UNKEPT, as_read, places, utf16, whole

AWKWARD = st.text(
    alphabet=st.sampled_from(list("ab .!?\r\n\ufeff\u0301\u0308é👩\u200d🚀🏽🇬🇧\ufe0f\t\0")), max_size=60
) | st.text(max_size=60)


@given(AWKWARD)
def test_reading_a_text_twice_changes_nothing(raw: str):
    assert as_read(as_read(raw)) == as_read(raw)


@given(AWKWARD, st.data())
def test_a_place_counted_in_the_file_is_the_same_letter_in_the_text_as_read(raw: str, data: st.DataObject):
    text, known = as_read(raw), places(raw)
    at = data.draw(st.integers(0, len(raw)))

    place = known.of_points(at)

    assert as_read(raw[:at].rstrip("\r") if raw[at : at + 1] == "\n" else raw[:at]) == text[:place]


@given(AWKWARD, st.data())
def test_a_place_counted_in_utf16_is_the_same_as_one_counted_in_code_points(raw: str, data: st.DataObject):
    if any("\ud800" <= one <= "\udfff" for one in raw):
        return
    known, at = places(raw), data.draw(st.integers(0, len(raw)))

    assert known.of_utf16(len(raw[:at].encode("utf-16-le")) // 2) == known.of_points(at)
    assert utf16(raw, at) == len(raw[:at].encode("utf-16-le")) // 2


@given(AWKWARD, st.integers(-5, 70), st.integers(-5, 70))
def test_a_stretch_made_whole_holds_the_stretch_and_is_whole(raw: str, one: int, other: int):
    text = as_read(raw)

    start, end = whole(text, one, other)

    low, high = sorted((min(max(one, 0), len(text)), min(max(other, 0), len(text))))
    assert 0 <= start <= low <= high <= end <= len(text)
    assert whole(text, start, end) == (start, end)


@pytest.mark.parametrize(
    ("text", "cut", "told"),
    [
        ("cafe\u0301 noir", (0, 4), "cafe\u0301"),
        ("a 👩\u200d🚀 b", (2, 3), "👩\u200d🚀"),
        ("👍🏽!", (0, 1), "👍🏽"),
        ("🇬🇧🇮🇪", (0, 1), "🇬🇧"),
        ("🇬🇧🇮🇪", (2, 3), "🇮🇪"),
        ("plain", (1, 3), "la"),
    ],
)
def test_no_letter_is_parted_from_its_marks(text: str, cut: tuple[int, int], told: str):
    start, end = whole(text, *cut)

    assert text[start:end] == told


@given(AWKWARD)
def test_every_letter_that_is_no_blank_is_in_exactly_one_sentence_and_they_come_in_order(raw: str):
    text = as_read(raw)

    found = sentences(text)

    inside = [at for start, end in found for at in range(start, end)]
    assert inside == sorted(set(inside))
    assert {at for at, one in enumerate(text) if not one.isspace()} <= set(inside)


def test_a_title_ends_no_sentence_and_a_line_does():
    text = "Dr. Rees rang. She listened!\nThen nothing"

    assert [text[start:end] for start, end in sentences(text)] == [
        "Dr. Rees rang.",
        "She listened!",
        "Then nothing",
    ]


@given(st.text())
def test_nothing_is_left_that_xml_cannot_hold(raw: str):
    assert not UNKEPT.search(as_read(raw))
