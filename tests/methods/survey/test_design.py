"""A design is checked on arrival: one plain refusal for each thing that can be wrong."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from hearten.errors import Unreadable
from hearten.methods.plan import Layout
from hearten.methods.survey.design import Design, Lonely, make_design


def a_table(**changed):
    whole = {
        "w": [1.0, 2.0, 1.0, 4.0],
        "s": ["town", "town", "coast", "coast"],
        "c": ["a", "b", "x", "y"],
        "N": [10, 10, 20, 20],
    }
    return pa.table(whole | changed)


ALL = Layout("w", "s", "c", "N")


def test_a_whole_design_is_read_as_codes():
    design = make_design(a_table(), ALL)

    assert list(design.stratum) == [0, 0, 1, 1]
    assert list(design.psu_in) == [2, 2]
    assert list(design.fpc) == [10, 20]
    assert (design.n, design.df, design.clustered) == (4, 2, False)
    assert design.scale == pytest.approx([0.8 * 2, 0.9 * 2])


def test_with_no_columns_named_everyone_counts_the_same():
    design = make_design(a_table(), Layout())

    assert list(design.weight) == [1, 1, 1, 1]
    assert (design.df, design.fpc) == (3, None)


def test_a_fraction_says_the_same_as_a_number():
    by_fraction = make_design(a_table(N=[0.2, 0.2, 0.1, 0.1]), ALL)

    assert by_fraction.fpc == pytest.approx(make_design(a_table(), ALL).fpc)


def test_a_stratum_counted_whole_adds_nothing():
    design = make_design(a_table(N=[2, 2, 20, 20]), ALL)

    assert design.scale == pytest.approx([0, 1.8])


def test_numbers_written_as_text_are_read():
    design = make_design(a_table(w=["1", " 2.5 ", "1", "4"]), ALL)

    assert list(design.weight) == [1, 2.5, 1, 4]


def test_a_dictionary_with_labels_nobody_has_is_read():
    strata = pa.DictionaryArray.from_arrays(pa.array([3, 3, 1, 1]), pa.array(["?", "coast", "hill", "town"]))

    design = make_design(a_table(s=strata), ALL)

    assert list(design.psu_in) == [2, 2]


def test_a_design_cannot_be_written_to():
    design = make_design(a_table(), ALL)

    with pytest.raises(ValueError, match="read-only"):
        design.weight[0] = 9


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"w": [1, None, 1, 1]}, "row 3, column “w”: this row has no weight"),
        ({"w": [1, float("nan"), 1, 1]}, "row 3, column “w”: this row has no weight"),
        ({"w": ["1", "", "1", "1"]}, "row 3, column “w”: this row has no weight"),
        ({"w": [1, 1, -2, 1]}, "row 4, column “w”: this weight is below 0"),
        ({"w": [0, 1, 1, 1]}, "row 2, column “w”: this weight is 0"),
        ({"w": [1, 1, 1, float("inf")]}, "row 5, column “w”: this weight is infinite"),
        ({"w": ["1", "two", "1", "1"]}, "row 3, column “w”: “two” is not a number"),
        ({"w": [date(2026, 1, 1)] * 4}, "column “w”: this column does not hold numbers"),
        ({"s": ["town", None, "coast", "coast"]}, "row 3, column “s”: this row has no value for a stratum"),
        ({"s": ["town", "town", " ", "coast"]}, "row 4, column “s”: this row has no value for a stratum"),
        ({"c": [1.0, 2.0, 3.0, float("nan")]}, "row 5, column “c”: this row has no value for a cluster"),
        ({"c": ["a", "b", "a", "y"]}, "row 4, column “c”: this cluster .PSU. is in another stratum"),
        ({"N": [10, None, 20, 20]}, "row 3, column “N”: this row does not say how many"),
        ({"N": [10, 10, -1, 20]}, "row 4, column “N”: this must be above 0"),
        ({"N": [10, 11, 20, 20]}, "row 3, column “N”: this differs from another row of the same stratum"),
        ({"N": [0.5, 0.5, 20, 20]}, "row 2, column “N”: some rows give a fraction and some a number"),
        ({"N": [10, 10, 1.5, 1.5]}, "row 4, column “N”: this says the stratum holds 1.5, but 2 of it"),
    ],
)
def test_what_cannot_be_is_refused_by_row_and_column(changed, refusal):
    with pytest.raises(Unreadable, match=refusal):
        make_design(a_table(**changed), ALL)


@pytest.mark.parametrize("layout", [Layout("W"), Layout(stratum="W"), Layout(psu="W"), Layout(fpc="W")])
def test_a_column_that_is_not_there_is_refused(layout):
    with pytest.raises(Unreadable, match="column “W”: this column is not in the data"):
        make_design(a_table(), layout)


def test_no_rows_at_all_are_refused():
    with pytest.raises(Unreadable, match="there are no rows"):
        make_design(a_table().slice(0, 0), ALL)


def test_a_simple_design_of_nobody_is_refused():
    with pytest.raises(Unreadable, match="there are no rows"):
        Design.simple(0)


def one_alone(lonely):
    return make_design(a_table(s=["town", "town", "town", "coast"], N=[10, 10, 10, 20]), ALL, lonely)


@pytest.mark.parametrize(
    ("lonely", "scale"),
    [("adjust", 0.95), ("remove", 0.0), ("certainty", 0.0), ("average", 0.0)],
)
def test_a_stratum_of_one_is_treated_as_asked(lonely, scale):
    design = one_alone(Lonely(lonely))

    assert design.scale[1] == pytest.approx(scale)
    assert bool(design.centred[1]) is (lonely != "adjust")


def test_the_average_makes_up_for_the_stratum_of_one():
    assert one_alone(Lonely.AVERAGE).scale[0] == pytest.approx(2 * one_alone(Lonely.REMOVE).scale[0])


def test_a_stratum_of_one_can_be_refused():
    with pytest.raises(Unreadable, match="1 of 2 strata hold a single PSU"):
        one_alone(Lonely.REFUSE)
