"""A receipt is the same for the same form, cannot be guessed, and says when it is mistyped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.errors import Unreadable
from hearten.listening.intake import receipts

NUMBERS = st.integers(min_value=0, max_value=2**128 - 1)


@given(NUMBERS)
def test_a_receipt_is_read_back_however_it_is_typed(number):
    code = receipts.written(number)

    typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "

    assert receipts.read(typed) == code


@given(NUMBERS, st.integers(0, 27), st.sampled_from(receipts.LETTERS))
def test_any_one_wrong_letter_is_noticed(number, place, wrong):
    code = receipts.written(number).replace("-", "")
    other = code[:place] + wrong + code[place + 1 :]

    if other != code:
        with pytest.raises(Unreadable, match="not right"):
            receipts.read(other)


@given(NUMBERS, st.integers(0, 24), st.integers(0, 25))
def test_any_two_letters_changed_about_are_noticed(number, one, other):
    letters = list(receipts.written(number).replace("-", ""))
    before = letters[:]
    letters[one], letters[other] = letters[other], letters[one]

    if letters != before:
        with pytest.raises(Unreadable, match="not right"):
            receipts.read("".join(letters))


@pytest.mark.parametrize("typed", ["", "7HJD", "U" * 28, "é" * 28])
def test_what_is_no_receipt_is_told_what_one_looks_like(typed):
    with pytest.raises(Unreadable, match="seven groups of four"):
        receipts.read(typed)


def test_a_receipt_belongs_to_one_form_of_one_listening():
    made = {receipts.receipt_of(key, listening) for key in (b"a" * 16, b"b" * 16) for listening in (1, 2)}

    assert len(made) == 4
    assert receipts.receipt_of(b"a" * 16, 1) in made


def test_what_is_kept_of_a_receipt_differs_by_listening_and_not_by_how_it_is_typed():
    code = receipts.written(12345)

    assert receipts.slow_hash(code, b"one") == receipts.slow_hash(code.lower(), b"one")
    assert receipts.slow_hash(code, b"one") != receipts.slow_hash(code, b"two")
