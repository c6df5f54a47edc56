"""What is hidden is enough, by a solver's word, and no more than must be, by trying everything."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hearten.errors import TooFewToTell
from hearten.methods.disclosure.suppression import (
    Effort,
    bounds,
    covered,
    derivable,
    hidden_cells,
    pattern_of,
)
from tests.methods.disclosure.suppression.made import (
    a_full_table,
    a_sheet,
    a_skewed_table,
    cheapest_by_trying_all,
    is_safe,
)

SIZES = st.tuples(st.integers(2, 3), st.integers(2, 4))


@st.composite
def tables(draw):
    shape = draw(SIZES)
    counts = draw(arrays(np.int64, shape, elements=st.integers(0, 25)))
    primary = draw(arrays(np.bool_, shape)) | ((counts < 10) & draw(arrays(np.bool_, shape)))
    shown = {
        "rows_shown": draw(arrays(np.bool_, shape[0])),
        "columns_shown": draw(arrays(np.bool_, shape[1])),
    }
    return counts, primary, shown


def cost_or_refusal(counts, primary, **more):
    try:
        return hidden_cells(counts, primary=primary, fewest=10, **more).cost
    except TooFewToTell as refusal:
        assert "whatever else is hidden" in refusal.sentence
        return None


@given(tables())
@settings(max_examples=80, deadline=None)
def test_the_cost_is_the_least_by_trying_everything_and_a_table_is_refused_only_where_nothing_helps(table):
    counts, primary, shown = table

    assert cost_or_refusal(counts, primary, **shown) == cheapest_by_trying_all(counts, primary, 10, **shown)


@given(tables(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_quick_or_cheapest_the_pattern_is_enough_and_hides_what_must_be(table, exact):
    counts, primary, shown = table
    assume(cost_or_refusal(counts, primary, **shown) is not None)

    found = hidden_cells(counts, primary=primary, fewest=10, exact=exact, **shown)

    assert is_safe(counts, found.hidden & (counts > 0), 10, **shown)
    assert found.hidden[primary].all()


@pytest.mark.parametrize("people", [10_000, 25_000])
def test_of_sixty_teams_by_eight_grades_nothing_hidden_can_be_worked_out(people):
    counts = a_skewed_table((60, 8), people, seed=people)
    totals = counts.sum(axis=1) >= 10
    primary = counts < 10

    found = hidden_cells(counts, primary=primary, rows_shown=totals, fewest=10)

    hidden = found.hidden & (counts > 0)
    assert found.how == "optimal"
    assert not derivable(hidden, totals).any()
    low, high = bounds(counts, hidden, rows_shown=totals)
    assert (low[hidden] <= counts[hidden] - 1).all()
    assert (high[hidden] >= counts[hidden] + 1).all()


@pytest.mark.parametrize("shape", [(8, 8), (20, 8), (40, 20)])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_pattern_quick_or_cheapest_passes_the_solver(shape, seed):
    counts = a_full_table(shape, 6, seed)

    for exact in (True, False):
        hidden = hidden_cells(counts, primary=counts < 10, fewest=10, exact=exact).hidden

        low, high = bounds(counts, hidden)
        assert (high - low)[hidden].min() >= 2
        assert hidden.sum(axis=1)[hidden.any(axis=1)].min() >= 2
        assert hidden.sum(axis=0)[hidden.any(axis=0)].min() >= 2


@pytest.mark.parametrize("seed", range(4))
def test_the_quick_pattern_hides_at_most_half_as_many_people_again(seed):
    counts = a_skewed_table((20, 8), 3_000, seed)
    cheapest, quick = (
        hidden_cells(counts, primary=counts < 10, fewest=10, exact=exact) for exact in (True, False)
    )

    assert cheapest.cost <= quick.cost <= 1.5 * cheapest.cost


def test_an_attacker_solves_for_every_lonely_small_cell_where_nothing_more_is_hidden():
    counts = a_full_table((12, 8), 4, seed=8)
    small = counts < 10

    low, high = bounds(counts, small)

    assert (low[small] == counts[small]).all()
    assert (high[small] == counts[small]).all()
    assert np.array_equal(derivable(small), small)


def test_what_the_answers_were_changes_nothing_for_only_people_are_counted():
    counts = a_full_table((8, 6), 3, seed=1)
    before = counts.copy()
    counts.flags.writeable = False

    first, again = (hidden_cells(counts, primary=counts < 10, fewest=10) for _ in range(2))

    assert np.array_equal(first.hidden, again.hidden)
    assert np.array_equal(counts, before)


def test_cells_that_nobody_is_in_cover_nobody():
    counts = np.array([[3, 40, 0], [25, 30, 45], [0, 22, 18]])

    found = hidden_cells(counts, primary=counts == 3, fewest=10)

    assert found.hidden[counts > 0].sum() == found.hidden.sum() == 4


def test_small_cells_that_fall_short_together_take_in_one_more_each_way():
    counts = np.array([[2, 3, 40, 40], [3, 2, 40, 40], [40, 40, 40, 40], [40, 40, 40, 40]])

    found = hidden_cells(counts, primary=counts < 10, fewest=10)

    people = [np.where(found.hidden, counts, 0).sum(axis=axis) for axis in (0, 1)]
    assert all(line == 0 or line >= 10 for line in np.concatenate(people))


def test_where_no_one_cell_is_enough_several_are_hidden():
    counts = np.array([[2, 2, 4, 4, 30], [2, 2, 4, 4, 4], [4, 4, 4, 4, 4], [4, 4, 4, 4, 30]])
    primary = np.zeros(counts.shape, dtype=bool)
    primary[:2, :2] = True

    for exact in (True, False):
        found = hidden_cells(counts, primary=primary, fewest=12, exact=exact)

        assert is_safe(counts, found.hidden, 12)


def test_totals_that_are_not_told_need_no_cover():
    counts = np.array([[3, 40, 57], [25, 30, 45], [60, 22, 18]])
    untold = np.array([False, True, True])

    found = hidden_cells(counts, primary=counts == 3, rows_shown=untold, columns_shown=untold, fewest=1)

    assert found.hidden.sum() > 1  # everyone less the other rows is the first row's total


def test_a_group_with_all_its_people_in_one_small_cell_is_refused_by_name():
    counts = np.array([[40, 30], [0, 4]])

    with pytest.raises(TooFewToTell, match="row 2, column 2"):
        hidden_cells(counts, primary=counts == 4, fewest=1)


def test_a_search_cut_short_says_how_far_from_the_least_it_may_be():
    counts = a_full_table((30, 20), 12, seed=5)
    sheet = a_sheet(counts, counts < 10)

    unlooked, looked = pattern_of(sheet, Effort(rounds=0)), pattern_of(sheet, Effort(rounds=1))

    assert unlooked.how == "near: gap <= 1.00"
    assert looked.least > 0
    assert not derivable(looked.hidden).any()


def test_with_no_branches_to_look_at_the_quick_pattern_stands():
    counts = a_full_table((30, 20), 12, seed=5)
    sheet = a_sheet(counts, counts < 10)

    found = pattern_of(sheet, Effort(nodes=0))

    assert not derivable(found.hidden).any()
    assert found.cost >= found.least


def test_the_cut_found_in_two_blocks_with_one_link_is_kept():
    block = np.full((2, 2), 12)
    counts = np.block([[block, np.full((2, 2), 50)], [np.full((2, 2), 50), block]])
    primary = counts == 12
    primary[1, 2] = True

    found = hidden_cells(counts, primary=primary, fewest=10)

    assert derivable(primary)[1, 2]
    assert (found.cost, found.how) == (50, "optimal")


def test_a_cell_that_is_never_told_covers_before_one_that_would_be():
    counts = np.array([[3, 30, 12, 40], [25, 30, 45, 40], [14, 22, 18, 40], [40, 40, 40, 40]])
    untold = np.zeros(counts.shape, dtype=bool)
    untold[:, 3] = untold[3] = True

    found = covered(counts, small=counts == 3, untold=untold, fewest=10)

    assert np.argwhere(found & ~untold).tolist() == [[0, 0]]
    assert is_safe(counts, found, 10)


def test_a_cell_that_the_totals_themselves_give_away_is_hidden_without_cover():
    counts = np.array([[3, 40, 57], [25, 0, 0], [0, 22, 18]])

    found = covered(counts, small=counts == 3, untold=np.zeros(counts.shape, dtype=bool), fewest=10)

    assert np.argwhere(found).tolist() == [[0, 0]]


@given(tables())
@settings(max_examples=60, deadline=None)
def test_wherever_a_safe_pattern_is_there_is_one_with_cover_for_nothing(table):
    counts, primary, _ = table
    untold = counts % 3 == 1
    assume(cost_or_refusal(counts, primary) is not None)

    found = covered(counts, small=primary, untold=untold, fewest=10)

    assert is_safe(counts, found & (counts > 0), 10)
