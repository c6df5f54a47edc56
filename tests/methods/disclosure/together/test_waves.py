"""Two waves as one system: what was told then is read back as it was meant, and told beside what is told now."""

import dataclasses

import numpy as np
import pytest

from hearten.methods import telling
from hearten.methods.disclosure import current_policy
from hearten.methods.disclosure.drafting import draft
from hearten.methods.disclosure.table import SafeRow, SafeShare
from hearten.methods.disclosure.telling import manner_of
from hearten.methods.disclosure.together import Earlier, Moved, atoms_of, people_of, search
from hearten.methods.disclosure.together.system import EARLIER
from hearten.methods.disclosure.together.waves import beside_earlier
from hearten.methods.plan import Kind, Option, Question
from hearten.methods.survey.measure import measure_all
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

    (system,) = beside_earlier(world, people.answering(plan.questions[0]), earlier, ((0, 1, 2), ()))

    then = system.owner == EARLIER
    values = system.values(system.counts)
    assert then.sum() >= 5
    assert (values >= system.low).all()
    assert (values <= system.high).all()


def test_where_the_solver_runs_out_of_time_beside_an_earlier_wave_less_is_told(monkeypatch):
    everyone, plan = organisation(1)
    before, after = everyone.slice(0, 130), everyone.slice(20)
    early = found(before, plan)
    beside = Earlier(
        early.table, atoms_of(before, plan), moved(before, after, plan, 20, 20), "the first wave"
    )
    in_time = found(after, plan, earlier={"q": [beside]}).table
    monkeypatch.setattr(search, "SECONDS", 0.0)

    out_of_time = found(after, plan, earlier={"q": [beside]}).table

    told = [
        sum(not row.borrowed for each in table.breakdowns for row in each.rows)
        for table in (out_of_time, in_time)
    ]
    assert told[0] < told[1]


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


def test_where_not_everybody_answered_then_the_earlier_table_is_not_taken_as_if_they_had():
    answers, plan = organisation(2)
    told = found(answers, plan).table
    (measured,) = measure_all(answers, plan)
    people = people_of(answers, plan)
    world = draft(measured, manner_of(measured, RULES, "en"), 0, [0] * 3).world
    fewer = dataclasses.replace(told, everyone=dataclasses.replace(told.everyone, base=100))

    for table in (fewer, dataclasses.replace(told, everyone=silent(told.everyone))):
        earlier = Earlier(table, people.atoms, None, "then")
        assert beside_earlier(world, people.answering(plan.questions[0]), earlier, ((0, 1, 2), ())) == []


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
