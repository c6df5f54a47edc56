"""Everything measured in one pass: in any batches, row by row or at once, the numbers are the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.errors import Unreadable
from hearten.methods.plan import Layout, Plan
from hearten.methods.survey.design import make_design
from hearten.methods.survey.engine import finish
from hearten.methods.survey.engine.batches import Held
from hearten.methods.survey.engine.counting import count, shares
from hearten.methods.survey.measure import measure, measure_all, measure_who
from tests.methods.survey.makers import (
    GROUPS,
    a_number,
    a_scale,
    by_area,
    same,
    several_ways,
    surveys,
    three_answers,
)


class NothingKnown:
    """Known totals that take nothing out of a score."""

    def residuals(self, scores):
        return scores


def everything():
    return by_area(a_scale(), several_ways(), a_number())


def assert_the_same(ours, theirs):
    assert (ours.question, ours.categories, ours.favourable) == (
        theirs.question,
        theirs.categories,
        theirs.favourable,
    )
    mine = [ours.everyone, *(group for _, _, groups in ours.breakdowns for group in groups)]
    others = [theirs.everyone, *(group for _, _, groups in theirs.breakdowns for group in groups)]
    for one, other in zip(mine, others, strict=True):
        assert (one.code, one.answered, one.listed) == (other.code, other.answered, other.listed)
        np.testing.assert_array_equal(one.people, other.people)
        np.testing.assert_allclose(one.share, other.share, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(one.effective, other.effective, rtol=1e-8)
        assert one.heaviest == pytest.approx(other.heaviest)
        assert (one.mean is None) == (other.mean is None)
        assert one.mean is None or same(one.mean, other.mean)
        assert (one.mean_se is None) == (other.mean_se is None)
        # An error is what squares leave of each other: of two people, one of a great weight, few digits are left.
        assert one.mean_se is None or one.mean_se == pytest.approx(
            other.mean_se, rel=1e-7, abs=1e-7, nan_ok=True
        )


@settings(deadline=None)
@given(surveys())
def test_row_by_row_is_the_same_where_nothing_is_known_of_everyone(survey):
    weighed = replace(survey.design, calibrations=(NothingKnown(),))

    slowly = measure_all(survey.table, everything(), weighed)

    for ours, theirs in zip(slowly, measure_all(survey.table, everything(), survey.design), strict=True):
        assert_the_same(ours, theirs)


@settings(deadline=None)
@given(surveys(), st.integers(1, 9))
def test_all_questions_in_one_pass_and_in_any_batches_are_each_by_itself(survey, size):
    layout = Layout("weight", "stratum", "psu", "fpc" if survey.sample.in_all else None)
    plan = replace(everything(), layout=layout)
    design = make_design(survey.table, layout)

    found = measure_all(count(Held(survey.table, size), plan), plan)

    for measured, question in zip(found, plan.questions, strict=True):
        assert_the_same(measured, measure(survey.table, question, plan, design))


def test_without_a_design_it_is_read_from_the_columns_the_plan_names():
    answers = three_answers().append_column("weight", pa.array([1.0, 3.0, 50.0]))

    (measured,) = measure_all(answers, replace(by_area(a_scale()), layout=Layout("weight")))

    assert measured.everyone.heaviest == pytest.approx(0.75)


@settings(deadline=None)
@given(surveys())
def test_who_answered_is_counted_and_not_weighed(survey):
    plan = by_area(a_scale())
    (breakdown,) = plan.breakdowns
    sums = count(Held(survey.table), replace(plan, layout=Layout("weight")))

    measured = measure_who(sums, breakdown, plan)

    areas = survey.values("area")
    many = [areas.count(code) for code in GROUPS]
    assert list(measured.everyone.people) == many
    assert measured.everyone.answered == sum(many)
    assert measured.everyone.listed == len(areas)
    assert not measured.sampled
    for group, people in zip(measured.breakdowns[0][2], many, strict=True):
        assert (group.answered, group.listed, group.people.sum()) == (people, people, people)


def test_a_number_far_down_a_file_is_refused_by_its_own_row():
    answers = pa.table({"value": [1.0, 2.0, 3.0, float("inf")]})

    with pytest.raises(Unreadable, match=r"row 5, column “value”: this number is infinite"):
        count(Held(answers, 2), Plan("A survey", (a_number(),)))


@settings(deadline=None)
@given(surveys(), st.integers(1, 30))
def test_the_table_at_once_is_the_table_of_the_sums(survey, size):
    layout = Layout("weight", "stratum", "psu", "fpc" if survey.sample.in_all else None)
    plan = replace(everything(), layout=layout)
    sums = count(Held(survey.table, size), plan)

    at_once, after = shares(Held(survey.table, size), plan), finish.shares(sums.cube, sums.selection)

    for name in ("value", "variance", "effective"):
        np.testing.assert_allclose(getattr(at_once, name), getattr(after, name), rtol=1e-10, atol=1e-12)
    np.testing.assert_array_equal(at_once.psus, after.psus)
    np.testing.assert_array_equal(at_once.people, after.people)
