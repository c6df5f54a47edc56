"""A design is read from its columns, and what every estimate needs is worked out once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from hearten.errors import NotReady, Unreadable
from hearten.methods.plan import Layout
from hearten.methods.survey.design import Lonely, Selection, make_design


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


def test_people_who_are_their_own_clusters_are_added_up_by_stratum():
    design = make_design(a_table(c=["y", "x", "b", "a"]), ALL)

    assert (design.units, list(design.unit)) == (2, [0, 0, 1, 1])
    assert list(design.psu) == [0, 1, 2, 3]
    assert list(design.stratum) == list(design.stratum_of) == [0, 0, 1, 1]


def test_clusters_of_several_people_are_added_up_one_by_one():
    design = make_design(a_table(s=["town"] * 4, c=["a", "b", "a", "b"], N=[10] * 4), ALL)

    assert (design.units, list(design.unit), list(design.psu)) == (2, [0, 1, 0, 1], [0, 1, 0, 1])
    assert design.psus_among(np.array([True, False, True, False])) == 1


def test_people_only_counted_have_no_list():
    with pytest.raises(NotReady, match="only counted, not listed"):
        _ = Selection.of_people(np.array([3, 2])).stratum_of


@pytest.mark.parametrize("made", [Selection.of_people, Selection.of_units])
def test_a_selection_of_nobody_is_refused(made):
    with pytest.raises(Unreadable, match="there are no rows"):
        made(np.zeros(0, dtype=np.int64))
