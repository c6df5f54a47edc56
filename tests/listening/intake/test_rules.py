"""How much room an answer has, which weeks are kept, when a spool is due a shuffle."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hearten.errors import TooMuch
from hearten.listening.intake import rules
from hearten.methods.plan import Kind

OPENED = datetime(2026, 3, 2, tzinfo=UTC)
SCALE = ("heard", Kind.SCALE, ("low", "high"))
WORDS = ("story", Kind.WORDS, ())


@pytest.mark.parametrize(
    ("asked", "blocks"),
    [([SCALE], 1), ([SCALE, WORDS], 2), ([SCALE] * 100, 2), ([WORDS] * 40, 16)],
    ids=["choices", "with words", "many choices", "more words than we keep"],
)
def test_every_answer_of_a_listening_has_the_same_room_by_what_is_asked(asked, blocks):
    assert rules.room_for(asked) == blocks * rules.BLOCK


def test_an_answer_is_packed_to_exactly_its_room_and_comes_out_as_it_went_in():
    answer = rules.Opened({"story": "ŵŷ 😀"}, ("analysis",), "cy", "2026-W10", "7HJD")

    packed = rules.packed(answer, 4096)

    assert len(packed) == 4096
    assert rules.unpacked(packed) == answer


def test_words_beyond_their_room_are_refused():
    with pytest.raises(TooMuch, match="shorten"):
        rules.packed(rules.Opened({"story": "x" * 4096}, (), "en", "", ""), 4096)


@pytest.mark.parametrize(
    ("weeks_open", "answers", "kept"),
    [(3, 20, set()), (4, 20, {"2026-W10"}), (4, 19, set())],
    ids=["a short wave", "a long wave", "a week of few"],
)
def test_a_week_is_kept_only_in_a_long_wave_and_where_many_answered(weeks_open, answers, kept):
    closed = OPENED + timedelta(weeks=weeks_open)

    assert rules.weeks_to_keep(["2026-W10"] * answers, OPENED, closed) == kept


def test_no_week_is_kept_where_it_is_not_known_how_long_the_wave_was():
    assert rules.weeks_to_keep(["2026-W10"] * 50, None, None) == frozenset()


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"en": 130}, {"en"}),
        ({"en": 130, "cy": 20}, {"en", "cy"}),
        ({"en": 130, "cy": 1}, set()),
        ({"en": 130, "cy": 19, "gd": 1}, {"en"}),
        ({"en": 130, "cy": 25, "gd": 1}, {"en"}),
    ],
    ids=["one", "two", "a lone answer", "few and fewer", "a lone answer hides among the next"],
)
def test_what_few_share_is_taken_away_from_enough_to_hide_among(answers, kept):
    said = [value for value, people in answers.items() for _ in range(people)]

    assert rules.shared_by_enough(said) == kept


def test_a_week_is_named_by_its_iso_year():
    assert rules.week_of(date(2027, 1, 3)) == "2026-W53"


@pytest.mark.parametrize(
    ("new", "total", "due"), [(19, 19, False), (20, 20, True), (20, 1000, False), (100, 1000, True)]
)
def test_a_shuffle_is_due_at_twenty_or_a_tenth(new, total, due):
    assert rules.due_a_shuffle(new, total) is due


def test_a_changed_answer_has_another_digest_and_so_has_the_same_answer_of_another_form():
    first = rules.Sending("k", {"a": 1, "b": 2})
    turned = rules.Sending("k", {"b": 2, "a": 1})
    changed = rules.Sending("k", {"a": 1, "b": 3})

    assert rules.digest(b"1", first) == rules.digest(b"1", turned)
    assert len({rules.digest(b"1", first), rules.digest(b"1", changed), rules.digest(b"2", first)}) == 3


def test_the_invitation_never_shows_when_a_sending_is_printed():
    assert "secret-code" not in repr(rules.Sending("k", {}, invitation="secret-code"))
