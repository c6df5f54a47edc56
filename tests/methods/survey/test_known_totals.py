"""Weighing to known totals: what it gives, and what it foresees from rounded numbers alone."""

from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from hearten.errors import NotReady
from hearten.methods.disclosure import current_policy
from hearten.methods.plan import Breakdown, Group, Known, Layout, Plan
from hearten.methods.survey import weighting
from hearten.methods.survey.design import make_design
from hearten.methods.survey.known_totals import foreseen, weigh

AGES = ("young", "middle", "old")
AGE = Known("age", (("young", 400.0), ("middle", 350.0), ("old", 250.0)))
PLACE = Known("place", (("town", 700.0), ("hills", 300.0)))
POLICY = current_policy()


def _plan(*known: Known, layout: Layout | None = None) -> Plan:
    groups = tuple(Group(code, code.capitalize()) for code in AGES)
    return Plan("", (), (Breakdown("age", "Age", groups),), layout or Layout(), known=known)


def _answers(young: int = 100, middle: int = 150, old: int = 250, unknown: int = 0) -> pa.Table:
    ages = ["young"] * young + ["middle"] * middle + ["old"] * old + [None] * unknown
    places = ["town" if at % 3 else "hills" for at in range(len(ages))]
    return pa.table({"age": pa.array(ages, pa.string()), "place": places})


def _held(weighed: weighting.Weighted, answers: pa.Table, name: str) -> dict[str, float]:
    values = np.array(answers.column(name).to_pylist(), dtype=object)
    weight = weighed.design.weight
    return {str(one): float(weight[values == one].sum()) for one in dict.fromkeys(values)}


def test_a_plan_that_knows_nothing_weighs_nothing():
    answers = _answers()

    assert weigh(make_design(answers, Layout()), answers, _plan()) is None


def test_one_breakdown_is_met_exactly():
    answers = _answers()

    weighed = weigh(make_design(answers, Layout()), answers, _plan(AGE))

    assert weighed is not None
    assert _held(weighed, answers, "age") == pytest.approx({"young": 400, "middle": 350, "old": 250})


def test_several_are_met_at_once():
    answers = _answers()

    weighed = weigh(make_design(answers, Layout()), answers, _plan(AGE, PLACE))

    assert weighed is not None
    assert _held(weighed, answers, "age") == pytest.approx({"young": 400, "middle": 350, "old": 250})
    assert _held(weighed, answers, "place") == pytest.approx({"town": 700, "hills": 300})


def test_people_whose_group_is_not_known_keep_their_share():
    answers = _answers(unknown=50)

    weighed = weigh(make_design(answers, Layout()), answers, _plan(AGE))

    assert weighed is not None
    held = _held(weighed, answers, "age")
    assert held["None"] / sum(held.values()) == pytest.approx(50 / 550)
    assert held["young"] / held["old"] == pytest.approx(400 / 250)


def test_a_group_that_nobody_is_in_is_refused_without_a_number():
    answers = _answers(old=0)

    with pytest.raises(NotReady, match="cannot be weighed to these totals") as refusal:
        weigh(make_design(answers, Layout()), answers, _plan(AGE))

    assert not any(letter.isdigit() for letter in refusal.value.sentence)


@pytest.mark.parametrize("known", [(AGE,), (AGE, PLACE)])
def test_what_is_foreseen_is_near_what_comes(known: tuple[Known, ...]):
    answers = _answers(unknown=25)
    design = make_design(answers, Layout())

    seen = foreseen(answers, _plan(*known), POLICY)
    weighed = weigh(design, answers, _plan(*known))

    assert weighed is not None
    effect = weighting.effect(design, weighed)
    assert seen.people == 525
    assert seen.effective_before == 525
    assert seen.effective_after == pytest.approx(effect.effective_after, rel=0.03)
    assert seen.design_effect == pytest.approx(effect.after, rel=0.03)
    average = weighed.design.weight.mean()
    assert seen.largest == pytest.approx(weighed.design.weight.max() / average, rel=0.05)
    assert seen.smallest == pytest.approx(weighed.design.weight.min() / average, rel=0.05)


def test_weights_that_answers_have_already_are_begun_from():
    answers = _answers()
    strata = ["a" if at % 2 else "b" for at in range(answers.num_rows)]
    asked = [1000.0 if one == "a" else 4000.0 for one in strata]
    answers = (
        answers.append_column("stratum", pa.array(strata))
        .append_column("fpc", pa.array(asked))
        .append_column("weight", pa.array([one / 250 for one in asked]))
    )
    layout = Layout(weight="weight", stratum="stratum", fpc="fpc")

    seen = foreseen(answers, _plan(AGE, layout=layout), POLICY)

    design = make_design(answers, layout)
    weighed = weigh(design, answers, _plan(AGE, layout=layout))
    assert weighed is not None
    effect = weighting.effect(design, weighed)
    assert seen.effective_before == pytest.approx(effect.effective_before, rel=0.02)
    assert seen.effective_after == pytest.approx(effect.effective_after, rel=0.03)


@pytest.mark.parametrize("more", [0, 1, 2])
def test_one_person_more_or_less_inside_a_bin_changes_nothing_that_is_foreseen(more: int):
    # 98, 99 and 100 young people, in every combination with a place, fall in the same bins.
    answers = pa.table(
        {
            "age": ["young"] * (98 + more) + ["middle"] * 150 + ["old"] * (252 - more),
            "place": ["town"] * (500),
        }
    )

    seen = foreseen(answers, _plan(AGE), POLICY)

    assert seen == foreseen(
        pa.table({"age": ["young"] * 100 + ["middle"] * 150 + ["old"] * 250, "place": ["town"] * 500}),
        _plan(AGE),
        POLICY,
    )


@pytest.mark.parametrize("few", [0, 1, 12])
def test_a_group_too_small_to_be_told_is_not_weighed_by_and_is_not_counted(few: int):
    with pytest.raises(NotReady, match="Fewer than 13 people of “Old”"):
        foreseen(_answers(old=few), _plan(AGE), POLICY)


def test_too_many_breakdowns_at_once_are_refused():
    codes = [f"code {at}" for at in range(230)]
    columns = dict.fromkeys(("first", "second", "third"), codes * 15)
    known = tuple(Known(name, tuple((code, 10.0) for code in codes)) for name in columns)

    with pytest.raises(NotReady, match="too many breakdowns"):
        foreseen(pa.table(columns), _plan(*known), POLICY)


def test_totals_that_no_weights_meet_are_refused():
    # Nobody young lives in the hills, and more than all of the young would have to live in town.
    answers = pa.table({"age": ["young"] * 200 + ["middle"] * 200, "place": ["hills"] * 200 + ["town"] * 200})
    known = (
        Known("age", (("young", 900.0), ("middle", 100.0))),
        Known("place", (("town", 900.0), ("hills", 100.0))),
    )
    plan = dataclasses.replace(_plan(*known))

    with pytest.raises(NotReady, match=r"cannot be (met|weighed)"):
        weigh(make_design(answers, Layout()), answers, plan)
