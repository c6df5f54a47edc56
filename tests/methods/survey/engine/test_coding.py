"""Answers as codes: however a column is stored, the same codes; whatever was not declared is refused by its row."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from hearten.errors import Unreadable
from hearten.methods.plan import Kind, Option, Plan, Question
from hearten.methods.survey.design import Selection
from hearten.methods.survey.engine.coding import Declared, coding_of, places, shape_of
from hearten.methods.survey.engine.placing import Placing, number_of, numbered
from tests.methods.survey.makers import a_number, a_scale, by_area, several_ways

MARKS = Declared("mark", "option", {"1": 0, "2": 1, "9": -1})


def codes(values, declared=MARKS):
    return places(pa.record_batch({declared.name: values}), declared)


@pytest.mark.parametrize(
    "kind",
    [pa.int8(), pa.uint8(), pa.int64(), pa.uint64(), pa.float64(), pa.string(), pa.large_string()],
    ids=str,
)
def test_a_column_has_the_same_codes_however_it_is_stored(kind):
    values = pa.array([2, 1, None, 9], pa.int64()).cast(kind)

    assert codes(values).tolist() == [1, 0, -1, -1]
    assert codes(values.dictionary_encode()).tolist() == [1, 0, -1, -1]
    assert codes(values).dtype == np.int8


def test_a_dictionary_may_name_a_value_twice_or_not_at_all_and_hold_what_no_row_has():
    values = pa.DictionaryArray.from_arrays([0, 1, 2, None], pa.array(["1", "1", None, "never used"]))

    assert codes(values).tolist() == [0, 0, -1, -1]


def test_whole_numbers_that_fill_their_type_are_looked_up_another_way():
    full = Declared("mark", "option", {str(one): at for at, one in enumerate((-128, 0, 127))})

    found = codes(pa.array([127, None, -128, 0], pa.int8()), full)

    assert found.tolist() == [2, -1, 0, 1]


def test_more_options_than_fit_in_a_byte_have_wider_codes():
    many = Declared("mark", "option", {f"o{at}": at for at in range(300)})

    found = codes(pa.array(["o299", "o0"]), many)

    assert (found.dtype, found.tolist()) == (np.int16, [299, 0])


@pytest.mark.parametrize("values", [[1, None, 7], ["1", None, "7"]], ids=str)
def test_a_value_nobody_declared_is_refused_by_its_row_in_the_file(values):
    plan = Plan("A survey", (Question("mark", "?", Kind.CHOICE, (Option("1", "One"),)),))
    coding = coding_of(plan, Selection.of_people(np.array([3])), Placing())

    with pytest.raises(Unreadable, match=r"^row 1004, column “mark”: “7” is not a declared option"):
        coding.code(pa.record_batch({"mark": values}), before=1000)


def test_all_questions_and_groups_are_coded_at_once():
    plan = by_area(a_scale(), several_ways(), a_number())
    batch = pa.record_batch(
        {
            "code": ["some", "rather not say", None],
            "ways.walk": pa.array([True, None, None]),
            "ways.bus": pa.array([None, False, None], pa.bool_()),
            "value": [1.5, None, 2.0],
            "area": ["west", None, "north"],
        }
    )

    coded = coding_of(plan, Selection.of_people(np.array([3])), Placing()).code(batch)

    assert [each.tolist() for each in coded.answers] == [[1, -1, -1], [1, 0, -1], [0, 0, -1]]
    assert [each.tolist() for each in coded.groups] == [[2, -1, 0]]
    np.testing.assert_array_equal(coded.numbers[0], [1.5, np.nan, 2.0])
    assert coded.weight.tolist() == [1.0, 1.0, 1.0]


def test_each_of_several_choices_is_an_item_and_words_are_none():
    plan = by_area(a_scale(), several_ways(), a_number(), Question("why", "Why?", Kind.WORDS))

    shape = shape_of(plan, Selection.of_units(np.array([0, 0, 1])))

    assert shape.items == ("code", "ways.walk", "ways.bus")
    assert shape.categories == (4, 2, 2)
    assert (shape.numbers, shape.groups, shape.units, shape.squares) == (("value",), (3,), 3, False)


@pytest.mark.parametrize("values", [[3, 0, None, 7], [-1, -4, 0, None, 5, -(1 << 14)], [0], [None, None], []])
@pytest.mark.parametrize("kind", [pa.int16(), pa.int32(), pa.int64()], ids=str)
def test_small_whole_numbers_number_themselves(values, kind):
    found = numbered(pa.array(values, kind))

    assert found.tolist() == [number_of(value) for value in values]
    assert len(set(found.tolist())) == len(set(values))


@pytest.mark.parametrize("values", [pa.array(["1"]), pa.array([1 << 20]), pa.array([0.5])], ids=str)
def test_other_values_are_numbered_as_they_come(values):
    assert numbered(values) is None


def test_places_are_found_by_value_and_what_has_none_is_told_apart():
    placing = Placing("psu", {4: 0, -2: 1, None: 2, 1 << 20: 3})

    near = placing.of(pa.record_batch({"psu": pa.array([-2, 4, None, 9, 0, 16_000])}))
    far = placing.of(pa.record_batch({"psu": pa.array([-2, 1 << 20, None, 9])}))

    assert near.tolist() == [1, 0, 2, -1, -1, -1]
    assert far.tolist() == [1, 3, 2, -1]
