"""What readers gave each sentence, against a slow way of saying the same; and what settling changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from hearten.methods.agreement import alpha, coded
from hearten.methods.coding.together import saturation, together
from hearten.methods.coding.units import Mark, given, mismatches, of_all_codes, of_each_code, with_settled

UNITS = [(1, 0, 5), (1, 6, 12), (1, 12, 20), (2, 0, 9), (2, 10, 30)]
MARKS = st.builds(
    Mark,
    st.sampled_from([1, 2, 3]),
    st.integers(0, 15),
    st.integers(16, 31),
    st.integers(1, 3),
    st.integers(7, 8),
)


@drawn(st.lists(MARKS, max_size=12))
def test_a_passage_counts_for_every_sentence_it_touches(marks: list[Mark]):
    found = given(UNITS, marks)

    for reader in (7, 8):
        for place, (document, start, end) in enumerate(UNITS):
            slow = {
                one.code
                for one in marks
                if one.reader == reader and one.document == document and one.start < end and one.end > start
            }
            assert found.get(reader, {}).get(place, frozenset()) == slow


def _two(many: int, apart: int) -> tuple[list[tuple[int, int, int]], dict[int, dict[int, frozenset[int]]]]:
    """Many documents of two sentences; one reader marks every second, the other as well but for some."""
    units = [(document, start, start + 5) for document in range(many) for start in (0, 6)]
    one = {place: frozenset({1}) for place in range(0, 2 * many, 2)}
    other = {place: codes for place, codes in one.items() if place >= 2 * apart}
    return units, {7: one, 8: other}


def test_agreement_on_a_code_is_alpha_of_the_same_table():
    units, by = _two(40, 5)

    told = of_each_code(units, by, [1], seed=1)[0]

    table = np.array([[float(place in by[reader]) for place in range(80)] for reader in (7, 8)])
    assert told.agreement.alpha == pytest.approx(alpha(coded(table)))
    assert told.agreement.low < told.agreement.alpha <= told.agreement.high
    assert told.base == pytest.approx(75 / 160)


def test_a_code_hardly_anybody_gave_is_too_rare_to_say():
    units, by = _two(40, 0)
    by[7][1] = frozenset({2})

    told = of_each_code(units, by, [2], seed=1)[0]

    assert told.agreement.too_rare
    assert told.agreement.alpha is None


def test_settling_brings_readers_together_where_it_says_and_leaves_the_rest():
    units, by = _two(40, 6)
    differ = mismatches(by)
    settled = {(one.unit, one.code): True for one in differ[:4]}

    after = with_settled(by, settled)

    assert len(differ) == 6
    assert len(mismatches(after)) == 2
    assert of_all_codes(units, after, seed=1).alpha > of_all_codes(units, by, seed=1).alpha
    assert len(mismatches(by)) == 6


@drawn(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 4)), max_size=40))
def test_codes_together_are_counted_by_document(pairs: list[tuple[int, int]]):
    found = together([one for one, _ in pairs], [code for _, code in pairs], [1, 2, 3])

    for row, one in enumerate([1, 2, 3]):
        for column, other in enumerate([1, 2, 3]):
            slow = {d for d, code in pairs if code == one} & {d for d, code in pairs if code == other}
            assert found[row, column] == len(slow)


def test_reading_on_brings_something_new_where_each_document_has_its_own_and_nothing_where_all_are_alike():
    alike = saturation([frozenset({1, 2})] * 60, seed=1)
    each_new = saturation([frozenset({at}) for at in range(60)], seed=1)

    assert alike.unseen == 0
    assert alike.most < 0.06
    assert [one.mean for one in alike.curve] == [2.0] * len(alike.curve)
    assert each_new.unseen == 1
    assert each_new.curve[-1].mean == 60


def test_the_chance_of_something_new_is_about_what_then_happens():
    chance = np.random.default_rng(3)
    weights = np.array([0.4, 0.3, 0.2] + [0.1 / 30] * 30)
    sets = [frozenset({int(chance.choice(33, p=weights / weights.sum()))}) for _ in range(400)]

    told = saturation(sets[:200], seed=1)

    met = frozenset().union(*sets[:200])
    new = sum(not one <= met for one in sets[200:]) / 200
    assert told.unseen <= told.most
    assert new <= told.most + 0.03
