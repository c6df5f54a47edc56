"""Who gave most is found by the answers, in every group and every cell."""

import dataclasses

import numpy as np
import pyarrow as pa

from hearten.methods.disclosure import current_policy
from hearten.methods.disclosure.dominance import Contributions
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question
from hearten.methods.survey.contributions import with_contributions
from hearten.methods.survey.measure import measure_all
from hearten.methods.telling.finding import find

HOURS = Question("hours", "Hours given", Kind.NUMBER, unit="hours")
GLAD = Question("glad", "Glad of it?", Kind.CHOICE, (Option("y", "Yes", favourable=True), Option("n", "No")))


def a_plan(*questions, **more):
    sides = tuple(
        Breakdown(key, key, tuple(Group(code, code) for code in codes))
        for key, codes in (("team", "ab"), ("site", "xy"))
    )
    return Plan("made up", questions, sides, **more)


def answers(hours, team, site):
    return pa.table(
        {
            "hours": pa.array(hours, pa.float64()),
            "glad": pa.array(["y"] * len(hours)),
            "team": pa.array(team, pa.string()),
            "site": pa.array(site, pa.string()).dictionary_encode(),
        }
    )


SIX = answers(
    [1.0, 5.0, None, 4.0, 2.0, 8.0], ["a", "a", "a", "b", "b", None], ["x", "y", "x", "x", "x", "y"]
)


def test_every_group_has_its_two_largest_and_its_sum_and_those_who_did_not_answer_give_nothing():
    plan = a_plan(HOURS)

    (found,) = with_contributions(measure_all(SIX, plan), SIX, plan, np.ones(6))

    assert found.everyone.given == Contributions(8, 5, 20)
    assert [group.given for group in found.breakdowns[0][2]] == [
        Contributions(5, 1, 6),
        Contributions(4, 2, 6),
    ]
    assert [group.given for group in found.breakdowns[1][2]] == [
        Contributions(4, 2, 7),
        Contributions(8, 5, 13),
    ]


def test_so_has_every_cell_of_two_breakdowns_together():
    plan = dataclasses.replace(a_plan(HOURS), crossings=(("team", "site"),))

    (found,) = with_contributions(measure_all(SIX, plan), SIX, plan, np.ones(6))

    assert [cell.given for cell in found.crossings[0].cells] == [
        Contributions(1, 0, 1),
        Contributions(5, 0, 5),
        Contributions(4, 2, 6),
        Contributions(0, 0, 0),
    ]


def test_a_contribution_counts_by_its_weight():
    plan = a_plan(HOURS)

    (found,) = with_contributions(measure_all(SIX, plan), SIX, plan, np.array([9.0, 1, 1, 1, 1, 0.5]))

    assert found.everyone.given == Contributions(9, 5, 24)


def test_what_is_no_number_is_left_as_it_was():
    plan = a_plan(GLAD, HOURS)

    glad, hours = with_contributions(measure_all(SIX, plan), SIX, plan, np.ones(6))

    assert glad.everyone.given is None
    assert hours.everyone.given is not None


def test_a_finding_tells_no_mean_of_which_two_people_make_up_nearly_all():
    rng = np.random.default_rng(1)
    even = list(rng.integers(8, 13, 40).astype(float))
    plan = a_plan(HOURS)
    people = (["a"] * 20 + ["b"] * 20, ["x"] * 40)

    told, kept = (
        find(answers(hours, *people), plan, current_policy(), snapshot="0" * 64, on="2026-11-24")[0].table
        for hours in (even, [4_000.0, 3_900.0, *even[2:]])
    )

    assert told.everyone.mean is not None
    assert kept.everyone.mean is None
