"""Two breakdowns counted together, beside a slow twin that asks each cell for itself."""

from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from hearten.errors import NotReady
from hearten.methods.plan import Breakdown, Group, Kind, Known, Option, Plan, Question
from hearten.methods.survey.design import make_design
from hearten.methods.survey.engine.batches import Held
from hearten.methods.survey.engine.coding import crossed
from hearten.methods.survey.engine.counting import count
from hearten.methods.survey.known_totals import weigh
from hearten.methods.survey.measure import measure_all

SCALE = tuple(Option(code, code, favourable=code != "never") for code in ("often", "always", "never"))
SEVERAL = (Option("phone", "Phone"), Option("letter", "Letter"))
QUESTIONS = (
    Question("felt", "Felt", Kind.SCALE, SCALE),
    Question("way", "Way", Kind.SEVERAL, SEVERAL),
    Question("hours", "Hours", Kind.NUMBER),
)


def breakdown(key, many):
    return Breakdown(key, key, tuple(Group(f"{key}{at}", f"{key} {at}") for at in range(many)))


TEAM, GRADE, AREA = breakdown("team", 4), breakdown("grade", 3), breakdown("area", 2)
PLAN = Plan("By two", QUESTIONS, (AREA, TEAM, GRADE), crossings=(("team", "grade"), ("area", "team")))


def answers_of(people=900, seed=5):
    rng = np.random.default_rng(seed)

    def groups(one):
        drawn = rng.integers(-1, len(one.groups), people)
        return pa.array([None if at < 0 else one.groups[at].code for at in drawn], pa.string())

    said = rng.integers(-1, 3, people)
    return pa.table(
        {
            "felt": pa.array([None if at < 0 else SCALE[at].code for at in said], pa.string()),
            **{f"way.{one.code}": pa.array(rng.random(people) < 0.4) for one in SEVERAL},
            "hours": pa.array(rng.gamma(2.0, 3.0, people)),
            **{one.key: groups(one) for one in (AREA, TEAM, GRADE)},
            "weight": pa.array(rng.uniform(0.5, 2.0, people)),
        }
    )


def by_itself(answers, row, column):
    """The cells of one crossing as the groups of a breakdown of their own."""
    pairs = [(one.code, other.code) for one in row.groups for other in column.groups]
    found = [
        None if None in pair else " × ".join(pair)
        for pair in zip(answers[row.key].to_pylist(), answers[column.key].to_pylist(), strict=True)
    ]
    names = [" × ".join(pair) for pair in pairs]
    both = Breakdown("both", "both", tuple(Group(name, name) for name in names))
    return answers.append_column("both", pa.array(found, pa.string())), both


def alike(cell, group):
    assert cell.code == group.code
    assert (cell.answered, cell.listed) == (group.answered, group.listed)
    assert cell.people.tolist() == group.people.tolist()
    assert cell.share == pytest.approx(group.share)
    assert cell.effective == pytest.approx(group.effective)
    assert cell.heaviest == pytest.approx(group.heaviest)
    assert (cell.mean, cell.mean_se) == (pytest.approx(group.mean), pytest.approx(group.mean_se))


@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("place", [0, 1])
def test_each_cell_is_measured_as_a_group_of_its_own_would_be(weight, place):
    answers = answers_of()
    layout = dataclasses.replace(PLAN.layout, weight=weight)
    plan = dataclasses.replace(PLAN, layout=layout)
    row, column = (PLAN.breakdowns[at] for at in plan.crossed[place])
    twin, both = by_itself(answers, row, column)
    alone = dataclasses.replace(plan, breakdowns=(both,), crossings=())

    for crossed_one, one in zip(measure_all(answers, plan), measure_all(twin, alone), strict=True):
        for cell, group in zip(crossed_one.crossings[place].cells, one.breakdowns[0][2], strict=True):
            alike(cell, group)


def test_weighed_to_what_is_known_of_everyone_each_cell_is_still_a_group_of_its_own():
    answers = answers_of()
    known = (Known("area", (("area0", 5_000.0), ("area1", 3_000.0))),)
    plan = dataclasses.replace(PLAN, known=known)
    weighed = weigh(make_design(answers, plan.layout), answers, plan)
    twin, both = by_itself(answers, TEAM, GRADE)
    alone = dataclasses.replace(plan, breakdowns=(AREA, both), crossings=())

    found = zip(
        measure_all(answers, plan, weighed.design), measure_all(twin, alone, weighed.design), strict=True
    )
    for crossed_one, one in found:
        for cell, group in zip(crossed_one.crossings[0].cells, one.breakdowns[1][2], strict=True):
            alike(cell, group)


def test_read_in_batches_the_cells_are_the_same():
    answers = answers_of()
    whole = list(measure_all(answers, PLAN))
    in_parts = list(measure_all(count(Held(answers, size=70), PLAN), PLAN))

    for one, other in zip(whole, in_parts, strict=True):
        for cell, group in zip(one.crossings[0].cells, other.crossings[0].cells, strict=True):
            alike(cell, group)


def test_breakdowns_by_themselves_are_measured_as_without_crossings():
    answers = answers_of()
    alone = dataclasses.replace(PLAN, crossings=())

    for one, other in zip(measure_all(answers, PLAN), measure_all(answers, alone), strict=True):
        assert other.crossings == ()
        for (_, _, groups), (_, _, others) in zip(one.breakdowns, other.breakdowns, strict=True):
            for group, same in zip(groups, others, strict=True):
                alike(group, same)


def test_a_cell_of_people_whose_other_group_is_not_known_is_no_cell():
    codes = crossed(np.array([0, 1, -1, 2], np.int8), np.array([1, -1, 0, 2], np.int8), 3)

    assert codes.tolist() == [1, -1, -1, 8]


def test_many_groups_by_many_others_keep_their_places():
    rows, columns = np.array([119], np.int8), np.array([70], np.int8)

    assert crossed(rows, columns, 80).tolist() == [119 * 80 + 70]


def test_a_crossing_of_more_cells_than_anyone_can_read_is_refused():
    plan = Plan(
        "Too many",
        QUESTIONS[:1],
        (breakdown("team", 120), breakdown("grade", 120)),
        crossings=(("team", "grade"),),
    )
    answers = pa.table({name: pa.nulls(3, pa.string()) for name in ("felt", "team", "grade")})

    with pytest.raises(NotReady, match="“team × grade” would have 14,400 cells, more than 10,000"):
        list(measure_all(answers, plan))


def test_a_crossing_of_a_breakdown_that_is_not_declared_is_left_out():
    assert dataclasses.replace(PLAN, breakdowns=(TEAM, GRADE)).crossed == ((0, 1),)


def test_groups_within_larger_ones_are_found_by_their_codes():
    parts = Breakdown("part", "Part", (Group("homes", "Homes"), Group("care", "Care")))
    teams = Breakdown(
        "team", "Team", (Group("team0", "0", parent="care"), Group("team1", "1")), within="part"
    )
    plan = Plan("Teams", QUESTIONS[:1], (teams, parts))
    answers = pa.table({"felt": ["often"], "team": ["team0"], "part": ["care"]})

    (measured,) = measure_all(answers, plan)

    assert measured.within == ((1, (1, -1)), None)
