"""The gap of a breakdown is worked out in one place, from told numbers alone."""

from __future__ import annotations

import math

import pytest

from hearten.methods.disclosure import SafeBreakdown, SafeRow, current_policy, protect
from hearten.methods.disclosure.gaps import Compared, with_gap
from hearten.methods.disclosure.intervals import apart, chance_of, reach_among, wilson
from tests.methods.disclosure.made import question

RULES = current_policy()


def test_the_gap_is_made_of_told_numbers():
    breakdown = protect(
        question([1000, 1000], [{"A": [600, 400], "B": [400, 600]}], favourable=(0,)), RULES
    ).breakdowns[0]

    gap = breakdown.gap
    assert (gap.high_group, gap.low_group) == ("A", "B")
    assert (gap.high_value, gap.low_value, gap.size) == (0.6, 0.4, pytest.approx(0.2))
    assert gap.low < 0.2 < gap.high
    # Two shares of 0.6 and 0.4 among 1,000 each: the root of 2 x 0.24 / 1,000, and a little for rounding.
    assert gap.error == pytest.approx(0.0219, rel=0.06)


def test_parts_that_said_the_same_have_a_gap_of_nought():
    gap = protect(question([1000, 1000], [{"A": [500, 500], "B": [500, 500]}], favourable=(0,)), RULES)

    gap = gap.breakdowns[0].gap
    assert gap.size == 0 and gap.low < 0 < gap.high
    assert gap.high_group != gap.low_group


def test_a_pair_that_can_be_told_apart_goes_before_a_wider_one_that_cannot():
    groups = {"A": [560, 440], "B": [440, 560], "few": [19, 11]}

    gap = protect(question([1019, 1011], [groups], favourable=(0,)), RULES).breakdowns[0].gap

    assert (gap.high_group, gap.low_group) == ("A", "B")
    assert [part.text for part in gap.parts] == ["A", "B", "few"]


def test_a_gap_picked_among_more_parts_has_a_wider_interval():
    def width(groups):
        gap = protect(question([500, 500], [groups], favourable=(0,)), RULES).breakdowns[0].gap
        return gap.high - gap.low

    assert width({"A": [150, 100], "B": [100, 150], "C": [250, 250]}) > width(
        {"A": [150, 100], "B": [100, 150]}
    )


def test_without_a_headline_the_commonest_answer_is_compared():
    gap = protect(question([90, 210], [{"A": [30, 120], "B": [60, 90]}]), RULES).breakdowns[0].gap

    assert (gap.about, gap.of_means) == (1, False)
    assert (gap.high_group, gap.size) == ("A", pytest.approx(0.2))


def test_numbers_are_compared_by_their_told_means():
    by = {
        "A": {"mean": 3.0, "mean_se": 0.1, "answered": 150},
        "B": {"mean": 2.0, "mean_se": 0.1, "answered": 150},
    }

    gap = (
        protect(question([], [{"A": [], "B": []}], more={"": {"answered": 300}, **by}), RULES)
        .breakdowns[0]
        .gap
    )

    assert gap.of_means and (gap.high_value, gap.low_value) == (3.0, 2.0)
    assert 0 < gap.low < 1 < gap.high


def test_means_without_an_error_have_a_gap_without_an_interval():
    rows = tuple(
        SafeRow(name, name, 100, (), mean=mean, mean_error=error, mean_step=0.1)
        for name, mean, error in (("A", 3.0, None), ("B", 2.0, 0.1))
    )

    told = with_gap(SafeBreakdown("by", "By", rows), rows, Compared(headline=False), "en")

    assert told.gap
    assert (told.gap.size, told.gap.low, told.gap.error) == (1.0, None, None)


def test_a_part_whose_value_is_told_in_words_is_not_compared():
    words = SafeRow("A", "A", 100, ())

    told = with_gap(SafeBreakdown("by", "By", (words,)), (words,), Compared(headline=False), "en")

    assert told.gap is None
    assert told.why_no_gap == "Too few people in at least two groups to say."


@pytest.mark.parametrize(
    ("parts", "width"), [(2, 2.772), (3, 3.314), (4, 3.633), (5, 3.858), (10, 4.474)]
)  # Pearson and Hartley's table of the studentized range, infinite degrees of freedom, 5 %.
def test_the_reach_among_many_is_that_of_the_published_table(parts: int, width: float):
    assert reach_among(parts) * math.sqrt(2) == pytest.approx(width, abs=6e-4)


@pytest.mark.parametrize(
    ("reach", "chance"), [(1.959964, 0.05), (2.575829, 0.01), (0.0, 1.0), (6.0, 1.97318e-9)]
)
def test_of_two_parts_the_chance_is_the_usual_two_sided_one(reach: float, chance: float):
    assert chance_of(reach, 2) == pytest.approx(chance, rel=1e-5)


def test_the_interval_of_two_shares_is_newcombes_worked_one():
    # Newcombe (1998), table II, case (a): 56 of 70 against 48 of 80, method 10: 0.0524 to 0.3339.
    low, high = apart((56 / 70, 70), (48 / 80, 80), 1.959964, 0.0)

    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_rounding_widens_the_interval_of_a_gap():
    plain = apart((0.6, 200), (0.4, 200), 1.96, 0.0)
    rounded = apart((0.6, 200), (0.4, 200), 1.96, 0.02**2 / 6)

    assert rounded[0] < plain[0] and rounded[1] > plain[1]


def test_a_longer_reach_is_a_wider_interval():
    assert wilson(0.4, 100, 3.0)[0] < wilson(0.4, 100)[0]
