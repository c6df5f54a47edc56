"""Two waves as one system: what was told then is read back as it was meant, and told beside what is told now."""

import dataclasses

import numpy as np
import pytest

from hearten.methods import telling
from hearten.methods.disclosure import current_policy
from hearten.methods.disclosure.drafting import draft
from hearten.methods.disclosure.table import SafeRow, SafeShare
from hearten.methods.disclosure.telling import manner_of
from hearten.methods.disclosure.together import Earlier, Moved, atoms_of, people_of
from hearten.methods.disclosure.together.system import EARLIER
from hearten.methods.disclosure.together.waves import Waves, linking, staying
from hearten.methods.plan import Kind, Option, Question
from hearten.methods.survey.measure import measure_all
from tests.attack import organisations
from tests.attack.attacking import attack, heard
from tests.attack.publishing import published
from tests.methods.disclosure.together.made import asked

RULES = current_policy()
SIZES = {"part": 2, "team": 5, "grade": 3}


def organisation(seed, *, kinds=3, people=150, crossings=(("part", "grade"),)):
    """Made-up answers by three breakdowns, one of them skewed, with a few people whose group is not known."""
    rng = np.random.default_rng(seed)
    groups = {}
    for key, many in SIZES.items():
        chosen = rng.choice(many, people, p=rng.dirichlet(np.linspace(1, 5, many)))
        chosen[:many] = range(many)
        groups[key] = [f"{key}{at}" for at in chosen]
        groups[key][-1] = None
    answers = rng.integers(0, kinds, people).tolist()
    answers[0] = kinds - 1
    favourable = tuple(f"o{at}" for at in range(max(1, kinds - 2)))
    return asked(answers, groups, favourable=favourable, crossings=crossings)


def found(answers, plan, **more):
    return telling.find(answers, plan, RULES, snapshot="0" * 64, on="2026-11-24", **more)[0]


def moved(before, after, plan, joined, left):
    """Count who joined and left when the last rows are new and the first are gone."""
    groups = {}
    for breakdown in plan.breakdowns:
        gone = before.column(breakdown.key).to_pylist()[:left]
        new = after.column(breakdown.key).to_pylist()[after.num_rows - joined :]
        groups[breakdown.key] = {
            group.code: (new.count(group.code), gone.count(group.code)) for group in breakdown.groups
        }
    return Moved((joined, left), groups)


@pytest.mark.parametrize(("seed", "kinds"), [(1, 2), (2, 3), (3, 4), (4, 5), (5, 3)])
def test_the_bins_read_back_from_a_told_table_hold_what_was_truly_said(seed, kinds):
    answers, plan = organisation(seed, kinds=kinds)
    told = found(answers, plan).table
    (measured,) = measure_all(answers, plan)
    people = people_of(answers, plan)
    world = draft(measured, manner_of(measured, RULES, "en"), 0, [0] * 3).world
    earlier = Earlier(told, people.atoms, None, "then")

    waves = Waves.of(measured, people.answering(plan.questions[0]), [earlier], RULES)
    (system, _), *_ = waves.beside(world, ((0, 1, 2), ()))

    then = system.owner == EARLIER
    values = system.values(system.counts)
    assert then.sum() >= 5
    assert (values >= system.low).all()
    assert (values <= system.high).all()


@pytest.mark.parametrize("out_of_time", [linking, staying])
def test_where_the_solver_runs_out_of_time_beside_an_earlier_wave_nothing_is_told(monkeypatch, out_of_time):
    everyone, plan = organisation(1)
    before, after = everyone.slice(0, 130), everyone.slice(20)
    since = moved(before, after, plan, 20, 20)
    beside = Earlier(found(before, plan).table, atoms_of(before, plan), since, "the first wave")
    monkeypatch.setattr(out_of_time, "SECONDS", 0.0)

    table = found(after, plan, earlier={"q": [beside]}).table

    assert table.everyone.base is None
    assert all(row.base is None for each in table.breakdowns for row in each.rows)


@pytest.mark.parametrize("seed", range(4))
def test_a_later_wave_is_told_so_that_enough_is_left_beside_the_earlier_one(seed):
    everyone, plan = organisation(seed, kinds=5 if seed % 2 else 2)
    before, after = everyone.slice(0, 130), everyone.slice(20)
    early = found(before, plan)
    beside = Earlier(
        early.table, atoms_of(before, plan), moved(before, after, plan, 20, 20), "the first wave"
    )

    later = found(after, plan, earlier={"q": (beside,)})

    judged = later.made.arguments["judged"]
    assert (judged["tightest"], judged["recovered"]) == (5, 0)
    assert judged["with"][-1] == "the first wave"


def waves_beside(table, atoms, answers, plan):
    (measured,) = measure_all(answers, plan)
    answered = people_of(answers, plan).answering(plan.questions[0])
    return Waves.of(measured, answered, [Earlier(table, atoms, None, "then")], RULES)


def test_a_wave_that_told_nothing_is_no_system_to_judge():
    answers, plan = organisation(2)
    told = found(answers, plan).table

    waves = waves_beside(
        dataclasses.replace(told, everyone=silent(told.everyone)), atoms_of(answers, plan), answers, plan
    )

    assert (waves.names, waves.unknown) == (("then",), ())
    assert waves.beside(None, ((), ())) == []


@pytest.mark.parametrize("fault", ["another number of people", "told by weight"])
def test_a_wave_of_which_it_is_not_known_who_answered_says_that_only_the_rule_of_who_moved_holds(fault):
    answers, plan = organisation(2)
    told = found(answers, plan).table
    everyone = dataclasses.replace(told.everyone, base=100)
    if fault == "told by weight":
        shares = tuple(
            dataclasses.replace(share, count=None, between=None, share=0.3) for share in told.everyone.shares
        )
        everyone = dataclasses.replace(told.everyone, shares=shares)
    table = dataclasses.replace(told, everyone=everyone)
    earlier = {"q": [Earlier(table, atoms_of(answers, plan), Moved((0, 0), {}), "then")]}

    judged = found(answers, plan, earlier=earlier).made.arguments["judged"]

    assert judged["by_rule"] == ["then"]
    assert judged["how"].endswith("only by who joined and left")
    assert judged["with"] == ["part", "team", "grade"]


def silent(row):
    return SafeRow(row.code, row.text, None, (SafeShare("too few people to say"),) * len(row.shares))


def test_several_choices_are_set_beside_the_earlier_wave_one_by_one():
    rng = np.random.default_rng(3)
    answers, plan = organisation(3, crossings=())
    options = tuple(Option(f"o{at}", f"Option {at}") for at in range(3))
    plan = dataclasses.replace(plan, questions=(Question("q", "Which?", Kind.SEVERAL, options),))
    ticks = rng.random((150, 3)) < [0.5, 0.2, 0.9]
    for at in range(3):
        answers = answers.append_column(f"q.o{at}", [ticks[:, at].tolist()])
    before, after = answers.slice(0, 130), answers.slice(20)
    beside = Earlier(
        found(before, plan).table,
        atoms_of(before, plan),
        moved(before, after, plan, 20, 20),
        "the first wave",
    )

    judged = found(after, plan, earlier={"q": (beside,)}).made.arguments["judged"]

    assert (judged["tightest"], judged["recovered"]) == (5, 0)


def test_a_wave_whose_question_some_skipped_is_judged_by_those_who_answered_it():
    everyone, plan = organisation(1)
    before, after = everyone.slice(0, 130), everyone.slice(20)
    silent_too = before.set_column(
        0, "q", [[None if at % 5 == 0 else one for at, one in enumerate(before["q"].to_pylist())]]
    )
    said = people_of(silent_too, plan).answering(plan.questions[0]).atoms
    early = found(silent_too, plan)
    beside = Earlier(early.table, said, moved(before, after, plan, 20, 20), "the first wave")

    judged = found(after, plan, earlier={"q": (beside,)}).made.arguments["judged"]

    assert said.sizes.sum() == 104
    assert judged["with"][-1] == "the first wave"
    assert judged["by_rule"] == []
    assert (judged["tightest"], judged["recovered"]) == (5, 0)


@pytest.mark.parametrize("later_by", [("part", "team"), ("grade", "part", "team")])
def test_waves_by_other_breakdowns_are_one_system_all_the_same(later_by):
    everyone, plan = organisation(2, crossings=())
    ways = {one.key: one for one in plan.breakdowns}
    earlier_plan = dataclasses.replace(plan, breakdowns=(ways["part"], ways["grade"]))
    later_plan = dataclasses.replace(plan, breakdowns=tuple(ways[key] for key in later_by))
    before, after = everyone.slice(0, 130), everyone.slice(20)
    since = moved(before, after, plan, 20, 20)
    beside = Earlier(found(before, earlier_plan).table, atoms_of(before, earlier_plan), since, "then")
    (measured,) = measure_all(after, later_plan)
    world = draft(measured, manner_of(measured, RULES, "en"), 0, [0] * len(later_by)).world
    answered = people_of(after, later_plan).answering(plan.questions[0])

    waves = Waves.of(measured, answered, [beside], RULES)
    systems = waves.beside(world, (tuple(range(len(later_by))), ()))

    assert systems
    for system, _ in systems:
        values = system.values(system.counts)
        assert (system.owner == EARLIER).sum() >= 5
        assert ((values >= system.low) & (values <= system.high)).all()


def test_groups_declared_in_another_order_are_the_same_groups():
    everyone, plan = organisation(3, crossings=())
    turned = dataclasses.replace(
        plan, breakdowns=tuple(dataclasses.replace(one, groups=one.groups[::-1]) for one in plan.breakdowns)
    )
    (measured,) = measure_all(everyone, plan)
    answered = people_of(everyone, plan).answering(plan.questions[0])
    world = draft(measured, manner_of(measured, RULES, "en"), 0, [0] * 3).world
    beside = Earlier(found(everyone, turned).table, atoms_of(everyone, turned), Moved((0, 0), {}), "then")

    (system, _), *_ = Waves.of(measured, answered, [beside], RULES).beside(world, ((0, 1, 2), ()))

    assert system.sizes.sum() == 150


def test_three_waves_that_two_by_two_hold_are_told_so_that_all_three_do():
    # In this made-up organisation each pair of waves left enough, and all three as few as three truths.
    made = organisations.organisation(3)
    question = next(one for one in organisations.QUESTIONS if one.key == "kind")
    ways = ("directorate", "team", "grade", "site", "contract")

    tables = published(made, breakdowns=ways, questions=(question,))
    told, hidden = heard(made, tables)
    loot = attack(made, question, told["kind"], hidden["kind"], rng=np.random.default_rng(3))

    assert loot.counts > 50
    assert (loot.recovered, loot.squeezed, loot.undecided) == ([], [], [])


def test_of_waves_that_contradict_what_is_told_now_those_that_agree_are_taken_together():
    # Everybody stayed. Thirty-five of sixty say yes now, 36 and 34 did in two waves, and in the one between 8.
    def said(yes):
        return asked([0] * yes + [1] * (60 - yes), {"team": ["A", "B"] * 30})

    answers, plan = said(35)
    same = Moved((0, 0), {"team": {"A": (0, 0), "B": (0, 0)}})
    earlier = [
        Earlier(found(*said(yes)).table, atoms_of(*said(yes)), same, f"{yes} said yes") for yes in (36, 8, 34)
    ]
    (measured,) = measure_all(answers, plan)
    answered = people_of(answers, plan).answering(plan.questions[0])
    world = draft(measured, manner_of(measured, RULES, "en"), 1, [1]).world

    systems = Waves.of(measured, answered, earlier, RULES).beside(world, ((), ()))

    assert len(systems) == 1
    ((system, _),) = systems
    everyone = (system.owner == EARLIER) & system.who.all(axis=1) & system.told
    assert everyone.sum() == 2
