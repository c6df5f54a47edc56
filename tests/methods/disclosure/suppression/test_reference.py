"""The tables of ../shared/reference/suppression.json: what is given away, how far, and what the optimum is."""

import itertools
import json

import numpy as np
import pytest

from hearten.methods.disclosure.suppression import Effort, bounds, derivable, hidden_cells, pattern_of
from tests.methods.disclosure.suppression.made import a_sheet

TABLES = (
    "fischetti_salazar_3x3",
    "single_row_one_small",
    "two_in_one_row",
    "diagonal_three",
    "square_already_safe",
)
OPTIMA = ("optimum_against_exact_disclosure", "optimum_interval_plus_minus_1")


@pytest.fixture
def tables(shared):
    return json.loads((shared / "reference" / "suppression.json").read_text(encoding="utf-8"))["tables"]


@pytest.fixture(params=TABLES)
def table(request, tables):
    return tables[request.param]


def of(table, cells=()):
    counts = np.array(table["interior"])
    hidden = np.zeros(counts.shape, dtype=bool)
    hidden[tuple(np.array([*table["primary"], *cells]).T)] = True
    return counts, hidden


def ends(counts, hidden):
    low, high = (np.round(end, 6) for end in bounds(counts, hidden))
    return {
        f"[{row}, {column}]": [low[row, column], high[row, column]] for row, column in np.argwhere(hidden)
    }


def test_every_table_of_the_reference_is_tried(tables):
    assert set(tables) == set(TABLES)


def test_the_totals_of_the_reference_are_those_of_its_cells(table):
    counts, _ = of(table)

    assert counts.sum(axis=1).tolist() == table["row_totals"]
    assert counts.sum(axis=0).tolist() == table["col_totals"]
    assert counts.sum() == table["total"]


def test_hiding_only_what_is_small_leaves_the_bounds_of_the_reference(table):
    found = ends(*of(table))

    assert found == table["bounds_if_only_primary_suppressed"]


def test_the_bridges_are_the_cells_that_the_reference_calls_disclosed(table):
    _, hidden = of(table)

    assert np.argwhere(derivable(hidden)).tolist() == table["primary_exactly_disclosed"]


@pytest.mark.parametrize("which", OPTIMA)
def test_the_fewest_people_hidden_are_those_of_the_reference(table, which):
    counts, primary = of(table)

    found = hidden_cells(counts, primary=primary, fewest=1)

    assert (found.cost, found.how) == (table[which]["cost"], "optimal")


@pytest.mark.parametrize("which", OPTIMA)
def test_the_fewest_cells_hidden_are_those_of_the_reference(table, which):
    counts, primary = of(table)

    found = pattern_of(a_sheet(counts, primary, fewest=1, cost=np.ones(counts.shape)), Effort())

    assert (found.cost, found.how) == (table[which]["extra"], "optimal")


@pytest.mark.parametrize("which", OPTIMA)
def test_the_pattern_of_the_reference_is_one_of_as_many_as_it_says(table, which):
    counts, primary = of(table)
    told = [cell for cell in np.argwhere(~primary).tolist() if counts[tuple(cell)]]
    tried = itertools.combinations(told, table[which]["extra"])

    safe = [list(extra) for extra in tried if not derivable(of(table, extra)[1]).any()]

    assert len(safe) == table[which]["all_patterns_of_that_size"]
    assert all(sorted(pattern) in safe for pattern in table[which]["patterns"])


def test_the_pattern_of_the_reference_leaves_its_bounds_and_each_cell_one_either_way(table):
    counts, hidden = of(table, table["optimum_interval_plus_minus_1"]["patterns"][0])

    found = ends(counts, hidden)

    assert found == table["bounds_at_first_optimum"]
    assert found == table.get("bounds_published_pattern", found)
    low, high = bounds(counts, hidden)
    assert (high[hidden] >= counts[hidden] + 1).all()
    assert (low[hidden] <= counts[hidden] - 1).all()
