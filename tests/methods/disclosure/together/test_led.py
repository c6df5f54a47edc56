"""How many answered a question that not everyone was asked is judged as a count of the one that led to it."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from hearten.methods import telling
from hearten.methods.disclosure import current_policy
from hearten.methods.disclosure.together import people_of
from hearten.methods.disclosure.together.leading import leading_of, ties_of
from hearten.methods.disclosure.together.led import LedBy
from hearten.methods.disclosure.worlds import Part, World
from hearten.methods.plan import Breakdown, Group, Kind, Layout, Led, Option, Plan, Question
from tests.attack.led import house, parts_told, tables_of

RULES = current_policy()
YES_NO = Option("yes", "Yes", favourable=True), Option("no", "No")
HOW = (
    Option("well", "Well", favourable=True),
    Option("badly", "Badly"),
    Option("none", "Say not", answers=False),
)
MET = Question("met", "Met it?", Kind.CHOICE, YES_NO)


BY_YES = (Led("met", ("yes",)),)


def asked(met, how, team, *, led=BY_YES, kind=Kind.CHOICE, grade=None):
    """Everyone's answers to two questions, the second led to by the first, and their team, crossed by grade."""
    second = Question("how", "How was it?", kind, HOW if kind is Kind.CHOICE else (), led=led)
    names = sorted(set(team))
    way = Breakdown("team", "Team", tuple(Group(name, name) for name in names))
    type_ = pa.string() if kind is Kind.CHOICE else pa.float64()
    answers = pa.table(
        {"met": pa.array(met, pa.string()), "how": pa.array(how, type_), "team": pa.array(team)}
    )
    if grade is None:
        return answers, Plan("Made up", (MET, second), (way,))
    other = Breakdown("grade", "Grade", tuple(Group(name, name) for name in sorted(set(grade))))
    plan = Plan("Made up", (MET, second), (way, other), crossings=(("team", "grade"),))
    return answers.append_column("grade", pa.array(grade)), plan


def found(answers, plan):
    return telling.find(answers, plan, RULES, snapshot="0" * 64, on="2026-11-29")[1]


def shown(finding):
    return [row.code for row in finding.table.breakdowns[0].rows if not row.borrowed and row.base]


TEAM = ["A"] * 13 + ["B"] * 40 + ["C"] * 40
ALL_OF_A = ["yes"] * 13 + ["yes", "no"] * 40


def how_of(met, well="well"):
    return [well if one == "yes" else None for one in met]


def test_a_team_that_all_said_yes_is_told_beside_nothing_and_not_beside_what_led_to_it():
    answers, plan = asked(ALL_OF_A, how_of(ALL_OF_A), TEAM)
    apart = dataclasses.replace(plan, questions=(MET, dataclasses.replace(plan.questions[1], led=())))

    assert "A" in shown(found(answers, apart))
    assert "A" not in shown(found(answers, plan))


def test_where_nearly_everyone_came_to_it_nothing_of_it_is_told():
    met = ["yes"] * 90 + ["no"] * 3

    beside = found(*asked(met, how_of(met), TEAM))

    assert beside.table.everyone.base is None
    assert shown(beside) == []


def test_where_enough_said_otherwise_everyone_and_large_teams_are_told_and_it_says_beside_what():
    finding = found(*asked(ALL_OF_A, how_of(ALL_OF_A), TEAM))

    assert finding.table.everyone.base == 55
    assert finding.made.arguments["judged"]["with"] == ["team", "met"]
    assert (finding.made.arguments["judged"]["tightest"], finding.made.arguments["judged"]["recovered"]) == (
        5,
        0,
    )


def test_a_number_that_some_were_asked_is_held_to_the_same():
    met = ["yes"] * 13 + ["yes", "no"] * 40
    answers, plan = asked(met, how_of(met, 3.0), TEAM, kind=Kind.NUMBER)
    apart = dataclasses.replace(plan, questions=(MET, dataclasses.replace(plan.questions[1], led=())))

    assert "A" in shown(found(answers, apart))
    assert "A" not in shown(found(answers, plan))


def test_weighted_answers_are_held_to_the_rule_of_eight():
    answers, plan = asked(ALL_OF_A, how_of(ALL_OF_A), TEAM)
    answers = answers.append_column("weight", pa.array(np.linspace(0.8, 1.2, 93)))
    weighted = dataclasses.replace(plan, layout=Layout(weight="weight"))
    apart = dataclasses.replace(weighted, questions=(MET, dataclasses.replace(plan.questions[1], led=())))

    assert "A" in shown(found(answers, apart))
    assert "A" not in shown(found(answers, weighted))


def test_whoever_answered_though_nothing_led_to_it_is_counted_apart():
    met, how = ["yes", "yes", "no", None], ["well", None, "badly", "well"]
    answers, plan = asked(met, how, ["A"] * 4)

    (leading,) = leading_of(people_of(answers, plan), plan.questions[1].led[0], plan.questions, None)

    assert leading.joint.tolist() == [[[1, 1, 0], [1, 0, 0]]]
    assert leading.beyond.tolist() == [[1, 1]]
    assert leading.skipped == 1
    assert leading.otherwise(np.array([True])) == 2


def test_whoever_would_not_say_came_to_it_and_gave_no_answer():
    answers, plan = asked(["yes", "yes"], ["none", "well"], ["A"] * 2)

    (leading,) = leading_of(people_of(answers, plan), plan.questions[1].led[0], plan.questions, None)

    assert leading.joint.tolist() == [[[1, 1, 0], [0, 0, 0]]]


@pytest.mark.parametrize("codes", [("yes", "no"), ("gone",)])
def test_what_every_answer_or_none_leads_to_ties_nothing(codes):
    answers, plan = asked(["yes", "no"], ["well", "well"], ["A"] * 2, led=(Led("met", codes),))

    assert list(leading_of(people_of(answers, plan), plan.questions[1].led[0], plan.questions, None)) == []


def test_each_of_several_choices_that_led_on_is_a_yes_or_no():
    options = Option("home", "Home"), Option("work", "Work")
    where = Question("where", "Where?", Kind.SEVERAL, options)
    how = Question("how", "How?", Kind.CHOICE, HOW, led=(Led("where", ("work",)),))
    answers = pa.table(
        {
            "where.home": [True, False, None],
            "where.work": [True, False, None],
            "how": pa.array(["well", None, "badly"]),
        }
    )
    plan = Plan("Made up", (where, how))

    (leading,) = leading_of(people_of(answers, plan), how.led[0], plan.questions, None)

    assert (leading.option, leading.asks.tolist()) == (1, [True, False])
    assert leading.joint.tolist() == [[[0, 1, 0], [1, 0, 0]]]
    assert leading.beyond.tolist() == [[0, 1]]


def test_what_is_told_of_a_led_question_ties_each_told_part_to_what_truly_led_to_it():
    met = (["yes"] * 20 + ["no"] * 20) * 2
    answers, plan = asked(met, how_of(met), ["A"] * 40 + ["B"] * 40)
    people = people_of(answers, plan)
    first, second = telling.find(answers, plan, RULES, snapshot="0" * 64, on="2026-11-29")[:2]
    (leading,) = leading_of(people, plan.questions[1].led[0], plan.questions, first.table)

    ties = list(ties_of(leading, second.table, RULES))

    yes = leading.joint[:, 0].sum(axis=1)
    assert len(ties) == 3
    assert all(tie.low <= int(yes[tie.who].sum()) <= tie.high for tie in ties)


def told_cells(finding):
    (crossing,) = finding.table.crossings
    return {cell.code for cell in crossing.cells if not cell.borrowed}


# In the cell of A and its old hands all came to it; everywhere else half did.
CROSSED = ["A"] * 80 + ["B"] * 80
GRADE = (["new"] * 40 + ["old"] * 40) * 2
ALL_OLD_OF_A = ["yes", "no"] * 20 + ["yes"] * 40 + ["yes", "no"] * 40


def apart_from_what_led(plan):
    return dataclasses.replace(plan, questions=(MET, dataclasses.replace(plan.questions[1], led=())))


@pytest.mark.parametrize(
    "weights", [None, np.linspace(0.8, 1.2, 160)], ids=["judged", "by the rule of eight"]
)
def test_a_cell_of_a_crossing_in_which_all_came_to_it_is_not_told(weights):
    answers, plan = asked(ALL_OLD_OF_A, how_of(ALL_OLD_OF_A), CROSSED, grade=GRADE)
    if weights is not None:
        answers = answers.append_column("weight", pa.array(weights))
        plan = dataclasses.replace(plan, layout=Layout(weight="weight"))

    assert "A × old" in told_cells(found(answers, apart_from_what_led(plan)))
    assert "A × old" not in told_cells(found(answers, plan))


def test_what_a_crossing_tells_ties_each_told_cell_to_what_truly_led_to_it():
    met = ["yes"] * 20 + ["no"] * 20
    answers, plan = asked(
        met * 8, how_of(met) * 8, ["A"] * 160 + ["B"] * 160, grade=(["new"] * 80 + ["old"] * 80) * 2
    )
    first, second = telling.find(answers, plan, RULES, snapshot="0" * 64, on="2026-11-29")[:2]
    (leading,) = leading_of(people_of(answers, plan), plan.questions[1].led[0], plan.questions, first.table)

    ties = list(ties_of(leading, second.table, RULES))

    yes = leading.joint[:, 0].sum(axis=1)
    assert len(ties) == 5 + len(told_cells(second)) == 9
    assert all(tie.low <= int(yes[tie.who].sum()) <= tie.high for tie in ties)


def test_one_of_several_choices_that_led_on_is_judged_by_who_ticked_it():
    options = Option("home", "Home"), Option("work", "Work")
    where = Question("where", "Where?", Kind.SEVERAL, options)
    several = Kind.SEVERAL
    how = Question(
        "how",
        "How?",
        several,
        (Option("well", "Well"), Option("badly", "Badly")),
        led=(Led("where", ("work",)),),
    )
    work = [one == "yes" for one in ALL_OF_A]
    answers = pa.table(
        {
            "where.home": [not one for one in work],
            "where.work": work,
            "how.well": [True if one else None for one in work],
            "how.badly": [False if one else None for one in work],
            "team": TEAM,
        }
    )
    plan = Plan(
        "Made up", (where, how), (Breakdown("team", "Team", tuple(Group(name, name) for name in "ABC")),)
    )
    apart = dataclasses.replace(plan, questions=(where, dataclasses.replace(how, led=())))

    assert "A" in shown(found(answers, apart))
    assert "A" not in shown(found(answers, plan))


def leading_and_its_table(met, how, **more):
    answers, plan = asked(met, how, TEAM, **more)
    told = telling.find(answers, plan, RULES, snapshot="0" * 64, on="2026-11-29")
    (leading,) = leading_of(people_of(answers, plan), plan.questions[1].led[0], plan.questions, told[0].table)
    return leading, told[1].table


def test_where_nothing_is_told_of_a_led_question_nothing_is_tied():
    met = ["yes"] * 90 + ["no"] * 3
    leading, silent = leading_and_its_table(met, how_of(met))

    assert list(ties_of(leading, silent, RULES)) == []


def test_a_world_in_which_nothing_is_told_of_a_led_question_holds():
    leading, _ = leading_and_its_table(ALL_OF_A, how_of(ALL_OF_A))
    nothing = Part(np.array([55, 0]), 55, None)
    world = World(nothing, ((replace(nothing, groups=(0, 1, 2)),),), (0,), several=False, policy=RULES)

    assert LedBy(leading, RULES).verdict(world, ((0,), ())).holds


def test_a_choice_that_cannot_be_ticked_leads_to_nothing():
    where = Question("where", "Where?", Kind.SEVERAL, (Option("home", "Home"), Option("work", "Work")))
    how = Question("how", "How?", Kind.CHOICE, HOW, led=(Led("where", ("gone",)),))
    answers = pa.table({"where.home": [True], "where.work": [False], "how": ["well"]})
    plan = Plan("Made up", (where, how))

    assert list(leading_of(people_of(answers, plan), how.led[0], plan.questions, None)) == []


def test_a_hidden_cell_ties_nothing():
    answers, plan = asked(ALL_OLD_OF_A, how_of(ALL_OLD_OF_A), CROSSED, grade=GRADE)
    first, second = telling.find(answers, plan, RULES, snapshot="0" * 64, on="2026-11-29")[:2]
    (leading,) = leading_of(people_of(answers, plan), plan.questions[1].led[0], plan.questions, first.table)

    of_a = [tie.who.sum() for tie in ties_of(leading, second.table, RULES)]

    assert len(of_a) == 1 + len(
        [row for each in second.table.breakdowns for row in each.rows if row.base and not row.borrowed]
    ) + len(told_cells(second))


def test_of_weighted_answers_nothing_is_told_either_where_nearly_everyone_came_to_it():
    met = ["yes"] * 90 + ["no"] * 3
    answers, plan = asked(met, how_of(met), TEAM)
    answers = answers.append_column("weight", pa.array(np.linspace(0.8, 1.2, 93)))

    beside = found(answers, dataclasses.replace(plan, layout=Layout(weight="weight")))

    assert beside.table.everyone.base is None
    assert shown(beside) == []


@pytest.mark.parametrize("seed", [0, 3, 8, 9, 11, 13])
def test_of_whomever_two_led_questions_are_told_eight_answered_the_one_before_alone(seed):
    made = house(seed)
    told = tables_of(made, judged=True)

    alone = [
        int((who & (answered < 0)).sum())
        for key, answered in (("how", made.how), ("more", made.more))
        for who in parts_told(made, told[key])
    ]

    assert len(alone) > 1
    assert min(alone) >= 8
