"""Alpha equals published values, another package's and the slow way; of sets too; and says where it cannot be said."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.errors import Unreadable
from hearten.methods.agreement import Metric, alpha, coded, coded_sets, jaccard, masi
from hearten.methods.agreement.alpha import by_rows, of_counts
from tests.methods.agreement import twin


def as_table(rows):
    return np.array([[math.nan if value is None else value for value in row] for row in rows], dtype=float)


def test_every_published_and_reference_value_is_found_again(shared):
    examples = json.loads((shared / "reference" / "krippendorff.json").read_text("utf-8"))["examples"]
    checked = 0
    for name, example in examples.items():
        found = coded(as_table(example["data"]))
        for metric, value in example["alpha"].items():
            assert alpha(found, Metric(metric)) == pytest.approx(value, abs=1e-10), (name, metric)
            checked += 1
        for metric, printed in example["published"].items():
            assert alpha(found, Metric(metric)) == pytest.approx(printed, abs=6e-4), (name, metric)
    assert checked == 24


def test_the_reference_file_is_used_to_the_last_number(shared):
    examples = json.loads((shared / "reference" / "krippendorff.json").read_text("utf-8"))["examples"]

    assert sum(len(example["alpha"]) for example in examples.values()) == 24


tables = st.integers(2, 4).flatmap(
    lambda coders: st.integers(1, 8).flatmap(
        lambda units: st.lists(
            st.lists(st.none() | st.integers(1, 5), min_size=units, max_size=units),
            min_size=coders,
            max_size=coders,
        )
    )
)


@settings(deadline=None, max_examples=150)
@given(tables, st.sampled_from(list(Metric)))
def test_alpha_equals_the_slow_way(rows, metric):
    expected = twin.alpha(rows, metric.value)

    found = alpha(coded(as_table(rows)), metric)

    assert found == (None if expected is None else pytest.approx(expected, abs=1e-10))


@settings(deadline=None, max_examples=40)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_coders_and_units_makes_no_difference(rows, chance):
    table = as_table(rows)
    coders, units = list(range(table.shape[0])), list(range(table.shape[1]))
    chance.shuffle(coders)
    chance.shuffle(units)

    shuffled = alpha(coded(table[coders][:, units]))

    assert shuffled == (None if shuffled is None else pytest.approx(alpha(coded(table)), abs=1e-12))
    assert (shuffled is None) == (alpha(coded(table)) is None)


def test_units_of_many_kinds_are_told_apart_when_a_row_no_longer_fits_in_one_number():
    table = np.array([np.arange(90.0), np.arange(90.0)])

    found = coded(table)

    assert (len(found.patterns), alpha(found)) == (90, 1.0)


def patterns(found):
    """What each unit that can be compared was given, and whatever else is known of them."""
    return (
        found.patterns[found.of_unit].tolist(),
        found.often[found.of_unit].tolist(),
        found.unit.tolist(),
        found.single,
    )


@settings(deadline=None, max_examples=80)
@given(tables, st.integers(-3, 3))
def test_a_scale_of_whole_numbers_is_counted_as_any_other_values_are(rows, moved):
    whole = as_table(rows) + moved

    found, other = coded(whole), coded(whole + 0.25)

    assert patterns(found) == patterns(other)
    assert np.array_equal(found.values + 0.25, other.values)


@pytest.mark.parametrize(
    "table",
    [
        [[1.0, 5.0, 5.0, math.nan], [1.0, 1.0, 5.0, 3.0]],  # a step nobody gave, and one only one coder did
        [[0.0, 700.0], [700.0, 700.0]],
        [[-20_000.0, -20_001.0], [-20_000.0, -20_000.0]],
        [[math.inf, 1.0], [math.inf, 2.0]],
        np.tile(np.arange(19.0), (2, 1)),
        np.tile(np.arange(19.0), (30, 1)),
    ],
    ids=["a gap in it", "long", "far from nought", "endless", "many kinds", "many coders"],
)
def test_values_are_all_that_were_given_in_order(table):
    found = coded(table)

    given_to = np.asarray(table)
    assert found.values.tolist() == sorted(set(given_to[~np.isnan(given_to)].tolist()))
    assert (found.often == np.bincount(found.of_unit)).all()


def test_units_are_counted_alike_however_many_there_are():
    chance = np.random.default_rng(3)
    table = chance.integers(1, 5, size=(3, 30_000)).astype(float)
    table[chance.random(table.shape) < 0.3] = math.nan

    found = coded(table)

    slow = np.stack([(table == value).sum(axis=0) for value in found.values], axis=1)
    assert np.array_equal(found.patterns[found.of_unit], slow[slow.sum(axis=1) >= 2])
    assert found.single == (slow.sum(axis=1) == 1).sum()


@pytest.mark.parametrize("many", [1, 60], ids=["few", "many coders"])
def test_counts_keep_values_that_nobody_gave_for_they_come_with_distances(many):
    counts, apart = np.array([[2, 0, 0], [1, 0, 1], [0, 0, 2]]) * many, 1 - np.eye(3)

    found = of_counts(counts, np.arange(3.0))

    assert (found.values.tolist(), found.given.tolist()) == ([0, 1, 2], [3 * many, 0, 3 * many])
    assert alpha(found, apart) == pytest.approx(alpha(of_counts(counts[:, [0, 2]], np.arange(2.0))))


def test_a_unit_only_one_coder_read_counts_as_single_and_says_nothing():
    found = coded(as_table([[1, 2, 1, 3], [1, 2, 2, None]]))

    assert (found.units, found.single) == (3, 1)
    assert alpha(found) == alpha(coded(as_table([[1, 2, 1], [1, 2, 2]])))


@pytest.mark.parametrize("rows", [[[1, None], [None, 2]], [[1, 1], [1, 1]], [[None], [None]]])
def test_where_there_is_nothing_to_agree_on_nothing_is_said(rows):
    assert alpha(coded(as_table(rows))) is None


@pytest.mark.parametrize("table", [[1.0, 2.0], [[1.0, 2.0]]])
def test_a_single_coder_is_refused(table):
    with pytest.raises(Unreadable, match="at least two"):
        coded(table)


def test_codings_in_any_order_become_a_table_with_gaps():
    table = by_rows([(1, 0, 2.0), (0, 2, 1.0), (0, 2, 3.0)], 2, 3)

    assert np.array_equal(table, [[math.nan, math.nan, 3], [2, math.nan, math.nan]], equal_nan=True)


def sets(*codes):
    return frozenset(codes)


def test_distances_of_sets_are_worked_by_hand():
    assert jaccard(sets("a", "b"), sets("b", "c")) == pytest.approx(2 / 3)
    assert (jaccard(sets(), sets()), jaccard(sets("a"), sets())) == (0, 1)
    assert masi(sets("a"), sets("a", "b")) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(sets("a", "b"), sets("b", "c")) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert (masi(sets("a"), sets("b")), masi(sets("a"), sets("a"))) == (1, 0)


def test_sets_of_one_code_each_agree_as_single_codes_do():
    one, other = ["a", "b", "a", "c", "b"], ["a", "b", "b", "c", "c"]
    table = np.array([["abc".index(code) for code in coder] for coder in (one, other)], dtype=float)

    found, apart = coded_sets([{at: sets(code) for at, code in enumerate(coder)} for coder in (one, other)])

    assert alpha(found, apart) == pytest.approx(alpha(coded(table)))


def test_coders_who_share_a_code_agree_more_than_coders_who_share_none():
    near = [{0: sets("a", "b"), 1: sets("c")}, {0: sets("a"), 1: sets("c")}]
    far = [{0: sets("a", "b"), 1: sets("c")}, {0: sets("d"), 1: sets("c")}]

    assert alpha(*coded_sets(near)) > alpha(*coded_sets(far))
    assert alpha(*coded_sets(near, jaccard)) > alpha(*coded_sets(far, jaccard))


def test_no_sets_at_all_say_nothing():
    assert alpha(*coded_sets([{}, {}])) is None
