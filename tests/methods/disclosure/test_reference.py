"""The rows of ../shared/reference/suppression.json that one listening's one-way tables can meet."""

import json

import numpy as np
import pytest

from hearten.methods.disclosure import current_policy, protect
from tests.methods.disclosure.made import question

RULES = current_policy()


@pytest.fixture
def reference(shared):
    return json.loads((shared / "reference" / "suppression.json").read_text(encoding="utf-8"))


def test_no_count_the_reference_calls_too_rare_is_told_as_a_number(reference):
    rare = [rule["count"] for rule in reference["rules"] if rule["rule"].startswith("minimum frequency")]

    assert rare
    for count in rare:
        assert protect(question([count, 100 - count]), RULES).everyone.shares[0].count is None


def test_leaving_a_part_out_does_not_show_the_part_left_out(reference):
    nested = next(case for case in reference["differencing"] if "whole" in case)
    (whole, agree), (part, part_agree) = nested["whole"], nested["part"]
    measured = question(
        [agree, whole - agree],
        [{"others": [part_agree, part - part_agree], "managers": [agree - part_agree, nested["derived"][0]]}],
    )

    rows = protect(measured, RULES).breakdowns[0].rows

    assert [row.borrowed for row in rows] == ["Everyone", "Everyone"]


def test_one_more_answer_among_few_is_told_in_the_same_words(reference):
    week = next(case for case in reference["differencing"] if "before" in case)

    before, after = (protect(question(week[when]), RULES) for when in ("before", "after"))

    assert before == after


def test_where_one_person_makes_up_most_of_a_total_no_mean_is_told(reference):
    dominated = next(
        rule for rule in reference["rules"] if rule["rule"].startswith("(n,k)") and rule["sensitive"]
    )
    given = np.array([*dominated["contributions"], *[1.0] * 37])
    measured = question([], more={"": {"answered": 40, **mean_of(given)}})

    assert protect(measured, RULES).everyone.mean is None


def test_where_nobody_makes_up_half_of_a_total_a_round_mean_is_told(reference):
    even = next(
        rule for rule in reference["rules"] if rule["rule"].startswith("p%") and not rule["sensitive"]
    )
    given = np.array(even["contributions"] * 14, dtype=float)
    measured = question([], sampled=False, more={"": {"answered": len(given), **mean_of(given)}})

    row = protect(measured, RULES).everyone

    assert row.mean == pytest.approx(given.mean(), abs=2.5)
    assert row.mean % 2 == 0 or row.mean % 5 == 0
    assert row.mean_low is None


def mean_of(given):
    return {"mean": float(given.mean()), "mean_se": float(given.std(ddof=1) / len(given) ** 0.5)}
