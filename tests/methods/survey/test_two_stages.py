"""People chosen in several stages: by hand, as R does, and equal to the slow way."""

from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, given, settings

from hearten.errors import Unreadable
from hearten.methods.plan import Layout
from hearten.methods.survey import estimates
from hearten.methods.survey.design import Design, Level, Lonely, Selection, make_design, select
from hearten.methods.survey.variance import covariance, psu_totals, spread_of_moments, spread_of_totals
from tests.methods.survey import twin
from tests.methods.survey.makers import read_only, same, two_stage_surveys

TWO = Layout("w", "stratum", "psu", "N", "ssu", "M")


def thirty_two_people():
    """Six clusters of three units of two people, made up by counting; the last cluster has one unit."""
    rows = [row for row in range(36) if row < 30 or row // 2 == 15]
    at = np.arange(len(rows)) + 1
    psu = np.array(rows) // 6
    return pa.table(
        {
            "psu": psu,
            "ssu": np.array(rows) // 2,
            "stratum": np.where(psu < 3, "a", "b"),
            "N": np.where(psu < 3, 8, 5),
            "M": psu + 3,
            "w": 1 + (at * 5 % 4) / 2,
            "y": (at * 37 % 23).astype(np.float64),
            "z": (at * 11 % 7 + 1).astype(np.float64),
            "g": at % 3,
        }
    )


def column(table, name):
    return table[name].to_numpy()


# R 4.2.2 with survey 4.1.1 on these people, with options(survey.lonely.psu = "remove"); digits = 15.


def test_means_and_their_covariance_equal_rs():
    table = thirty_two_people()
    values = np.column_stack([column(table, "y"), column(table, "z")])

    found = estimates.means(values, make_design(table, TWO, Lonely.REMOVE))

    assert found.df == 4
    assert found.value == pytest.approx([11.0892857142857, 4.02678571428571], rel=1e-13)
    assert found.covariance[[0, 0, 1], [0, 1, 1]] == pytest.approx(
        [0.528878419392311, 0.0343969228316327, 0.0452650954354956], rel=1e-12
    )


def test_a_total_a_ratio_and_a_domain_equal_rs():
    table = thirty_two_people()
    design = make_design(table, TWO, Lonely.REMOVE)
    y, z = column(table, "y"), column(table, "z")

    total = estimates.total(y, design)
    ratio = estimates.ratio(y, z, design)
    some = estimates.mean(y, design, column(table, "g") == 1)

    assert (total.value, total.se) == pytest.approx((621, 41.4340617513452), rel=1e-12)
    assert (ratio.value, ratio.se) == pytest.approx((2.75388026607539, 0.205191976365192), rel=1e-12)
    assert (some.value, some.se) == pytest.approx((10.9210526315789, 2.28979218632035), rel=1e-12)


def test_three_stages_equal_rs():
    table = thirty_two_people()
    ssu = column(table, "ssu")
    codes = np.unique(ssu, return_inverse=True)[1]
    rows = np.arange(table.num_rows)
    levels = [
        Level(column(table, "psu"), (column(table, "psu") >= 3).astype(np.int64), np.array([8.0, 5.0])),
        Level(codes, column(table, "psu"), np.arange(6) + 3.0),
        Level(rows, codes, 4.0 + np.unique(ssu) % 2),
    ]
    selection, unit = select(levels, Lonely.REMOVE)
    values = np.column_stack([column(table, "y"), column(table, "z")])

    found = estimates.means(values, Design(selection, column(table, "w"), unit))

    assert (len(selection.stages), selection.clustered) == (3, False)
    assert found.covariance[[0, 0, 1], [0, 1, 1]] == pytest.approx(
        [0.840800226848995, 0.0622457086589552, 0.0742056746575623], rel=1e-12
    )


def four_clusters(**changed):
    """Two of four clusters, two of three units in each, one person a unit: 1, 3 and 5, 9."""
    columns = {
        "w": [3.0] * 4,
        "stratum": ["all"] * 4,
        "psu": ["a", "a", "b", "b"],
        "N": [4] * 4,
        "ssu": ["a1", "a2", "b1", "b2"],
        "M": [3] * 4,
    }
    return pa.table(columns | changed)


def test_the_spread_of_two_stages_is_worked_by_hand():
    found = estimates.total(np.array([1.0, 3.0, 5.0, 9.0]), make_design(four_clusters(), TWO))

    # First stage: cluster totals 12 and 42; (1 - 2/4) 2 (15 squared + 15 squared) = 450.
    # Second: each with fraction 2/4, (1 - 2/3) 2 (3 squared + 3 squared) = 12, and (6 squared twice) 48.
    assert found.se**2 == pytest.approx(450 + (12 + 48) / 2)


@pytest.mark.parametrize(
    "changed", [{"M": [2] * 4}, {"ssu": ["a1", "a1", "b1", "b1"], "M": [3] * 4}], ids=["whole", "one unit"]
)
def test_units_counted_whole_or_alone_leave_one_stage(changed):
    table = four_clusters(**changed)
    values = np.array([1.0, 3.0, 5.0, 9.0])

    found = estimates.total(values, make_design(table, TWO, Lonely.REMOVE))

    one_stage = make_design(table, dataclasses.replace(TWO, ssu=None, ssu_fpc=None))
    assert found.se == pytest.approx(estimates.total(values, one_stage).se)


def test_without_knowing_how_many_clusters_there_are_the_first_stage_says_it_all():
    design = make_design(four_clusters(), dataclasses.replace(TWO, fpc=None))

    assert len(design.selection.stages) == 1
    assert (design.units, design.clustered) == (2, True)


def test_clusters_all_taken_leave_only_the_spread_within():
    design = make_design(four_clusters(N=[2] * 4), TWO)

    found = estimates.total(np.array([1.0, 3.0, 5.0, 9.0]), design)

    assert found.se**2 == pytest.approx(12 + 48)


def test_a_fraction_of_units_says_the_same_as_a_number():
    by_number = make_design(four_clusters(M=[4] * 4), TWO)
    by_fraction = make_design(four_clusters(M=[0.5] * 4), TWO)

    assert by_fraction.selection.stages[1].scale == pytest.approx(by_number.selection.stages[1].scale)


def test_people_know_their_cluster_and_stratum_in_two_stages():
    design = make_design(thirty_two_people(), TWO, Lonely.REMOVE)

    assert list(design.psu) == list(thirty_two_people()["psu"].to_numpy())
    assert list(design.stratum) == [0] * 18 + [1] * 14
    assert design.psus_among(design.psu < 2) == 2


def test_people_who_are_their_own_units_know_their_cluster_too():
    design = make_design(four_clusters(), TWO)

    assert (design.clustered, list(design.psu), list(design.unit)) == (False, [0, 0, 1, 1], [0, 0, 1, 1])


def test_people_who_are_their_own_units_know_their_cluster_in_three_stages():
    rows = np.arange(8)
    levels = [
        Level(rows // 4, rows * 0, np.array([4.0])),
        Level(rows // 2, rows // 4, np.array([5.0, 5.0])),
        Level(rows, rows // 2, np.full(4, 6.0)),
    ]

    design = Design(*_with_weights(*select(levels)))

    assert list(design.psu) == [0, 0, 0, 0, 1, 1, 1, 1]


def _with_weights(selection, unit):
    return selection, np.ones(unit.size), unit


def test_a_single_unit_in_a_cluster_can_be_refused():
    with pytest.raises(Unreadable, match="at stage 2, 1 of 6 clusters hold a single unit"):
        make_design(thirty_two_people(), TWO, Lonely.REFUSE)


@settings(deadline=None)
@given(two_stage_surveys())
def test_a_mean_in_every_group_equals_the_slow_way(survey):
    values = survey.values()
    for area in ("north", "south"):
        inside = [group == area for group in survey.values("area")]
        if not any(where and value is not None for where, value in zip(inside, values, strict=True)):
            continue

        found = estimates.mean(read_only(*values), survey.design, np.array(inside))

        value, se = twin.mean_and_se(survey.sample, values, inside)
        assert same(found.value, value)
        assert same(found.se, se)


@settings(deadline=None)
@given(two_stage_surveys())
def test_sums_and_squares_say_the_same_as_everyones_totals(survey):
    design = survey.design
    assume(not design.clustered)
    scores = (design.weight * np.nan_to_num(read_only(*survey.values())))[:, None]
    sums, squares = (np.bincount(design.unit, weights=each[:, 0])[:, None] for each in (scores, scores**2))

    found = spread_of_moments(sums, squares, design)

    slow = spread_of_totals(psu_totals(scores, design), design.selection)
    assert found == pytest.approx(slow, rel=1e-9, abs=1e-9 * float((scores**2).sum()), nan_ok=True)


def test_people_only_counted_give_the_same_spread_as_people_listed():
    design = Design.of(np.ones(5), np.array([0, 0, 0, 1, 1]), np.arange(5), np.array([9.0, 4.0]))
    counted = Selection.of_people(np.array([3, 2]), np.array([9.0, 4.0]))
    scores = np.array([[1.0], [2.0], [6.0], [4.0], [7.0]])
    sums, squares = np.array([[9.0], [11.0]]), np.array([[41.0], [65.0]])

    assert spread_of_moments(sums, squares, counted) == pytest.approx(np.diag(covariance(scores, design)))
    assert (counted.units, counted.df, counted.clustered) == (2, 3, False)


def test_clusters_listed_without_people_are_a_selection():
    listed = Selection.of_units(np.array([0, 0, 1, 1]), np.array([10.0, 20.0]))

    design = Design.of(np.ones(8), np.repeat([0, 1], 4), np.repeat([0, 1, 2, 3], 2), np.array([10.0, 20.0]))
    totals = np.array([[1.0], [4.0], [2.0], [9.0]])
    assert covariance(totals, listed) == pytest.approx(covariance(totals, design))
