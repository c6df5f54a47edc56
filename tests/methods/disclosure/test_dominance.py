"""Where one person, or two, make up most of a sum, it is not told: the published rules, exactly."""

import itertools
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.methods.disclosure import current_policy, protect
from hearten.methods.disclosure.dominance import (
    Contributions,
    contributions_by,
    contributions_of,
    dominated,
    together,
)
from tests.methods.disclosure.made import question

RULES = current_policy()
NOTHING = replace(RULES, largest_part=1.0, two_largest_part=1.0, others_to_largest=0.0)


@pytest.fixture
def rules(shared):
    return json.loads((shared / "reference" / "suppression.json").read_text(encoding="utf-8"))["rules"]


def test_the_two_largest_of_the_reference_make_up_the_part_it_says(rules):
    cases = [rule for rule in rules if rule["rule"].startswith("(n,k)")]
    k = replace(NOTHING, two_largest_part=0.75)

    assert len(cases) == 2
    for case in cases:
        found = contributions_of(np.array(case["contributions"], dtype=float))
        assert found.total == case["total"]
        assert 100 * (found.largest + found.second) / found.total == pytest.approx(case["share_top2"])
        assert dominated(found, k) == case["sensitive"]


def test_the_second_largest_works_out_the_largest_where_the_reference_says_so(rules):
    cases = [rule for rule in rules if rule["rule"].startswith("p%")]
    ten = replace(NOTHING, others_to_largest=0.10)

    assert len(cases) == 2
    for case in cases:
        found = contributions_of(np.array(case["contributions"], dtype=float))
        assert found.total - found.largest - found.second == case["remainder"]
        assert 0.10 * found.largest == pytest.approx(case.get("limit", 0.10 * found.largest))
        assert dominated(found, ten) == case["sensitive"]


@pytest.mark.parametrize(
    ("largest", "second", "total", "may_not"),
    [(50, 40, 100, False), (51, 10, 100, True), (50, 41, 100, True), (45, 45, 100, False), (0, 0, 0, False)],
)
def test_half_by_one_and_nine_tenths_by_two_may_just_be_told(largest, second, total, may_not):
    assert dominated(Contributions(largest, second, total), RULES) is may_not


def test_a_rule_that_came_later_asks_nothing_of_what_was_opened_before():
    two = Contributions(48, 47, 100)

    assert dominated(two, RULES)
    assert not dominated(two, replace(RULES, two_largest_part=1.0, others_to_largest=0.0))


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-1, 2)), max_size=12))
def test_the_largest_by_group_are_those_that_sorting_finds(people):
    sizes = np.array([size for size, _ in people], dtype=float)
    groups = np.array([group for _, group in people], dtype=np.int64)

    found = contributions_by(sizes, groups, 3)

    for at, one in enumerate(found):
        of_group = sorted((abs(size) for size, group in people if group == at), reverse=True)
        assert (one.largest, one.second) == tuple([*of_group, 0, 0][:2])
        assert one.total == sum(of_group)


@given(st.lists(st.lists(st.integers(0, 50), max_size=6), min_size=1, max_size=4))
def test_groups_put_together_have_the_largest_of_all_their_people(groups):
    parts = [contributions_of(np.array(each, dtype=float)) for each in groups]

    assert together(parts) == contributions_of(np.array(list(itertools.chain(*groups)), dtype=float))


def a_group(values):
    given_ = np.array(values, dtype=float)
    error = float(given_.std(ddof=1) / len(given_) ** 0.5)
    return {"answered": len(given_), "mean": float(given_.mean()), "mean_se": error}, contributions_of(given_)


def told_mean_of(values):
    measured, known = a_group(values)
    return protect(question([], more={"": {**measured, "given": known}}), RULES).everyone.mean


def test_two_people_who_make_up_nearly_all_keep_a_mean_from_being_told():
    assert told_mean_of([480.0, 470.0, *[1.0] * 38]) is None


def test_where_the_answers_are_at_hand_a_mean_is_told_that_its_error_alone_would_keep():
    values = [318.0, *[0.0, 20.0] * 16]
    measured, known = a_group(values)

    without = protect(question([], more={"": measured}), RULES).everyone.mean

    assert not dominated(known, RULES)
    assert without is None
    assert told_mean_of(values) is not None


def in_groups(groups, unknown=()):
    everyone = [value for values in groups.values() for value in values] + list(unknown)
    more = {}
    for code, values in {"": everyone, **groups}.items():
        measured, known = a_group(values)
        more[code] = {**measured, "given": known}
    return question([], [{code: [] for code in groups}], more=more)


def rows_of(measured):
    return {row.code: row for row in protect(measured, RULES).breakdowns[0].rows}


def test_small_groups_told_together_are_not_where_one_of_their_people_makes_up_most():
    large = list(np.linspace(8.0, 12.0, 40))
    even, one = [9.0, 10.0, 11.0] * 4, [9.0, 10.0, 600.0] + [9.0, 10.0, 11.0] * 3

    plain = rows_of(in_groups({"large": large, "b": even, "c": even}))
    lopsided = rows_of(in_groups({"large": large, "b": even, "c": one}))

    assert plain["b"].mean is not None
    assert lopsided["b"].mean is None


def test_people_of_no_known_group_count_as_one_person_at_worst():
    large = list(np.linspace(8.0, 12.0, 40))
    few = [9.0, 10.0, 11.0] * 4

    rows = rows_of(in_groups({"large": large, "b": few, "c": few}, unknown=[300.0] * 3))

    assert rows["b"].mean is None
