"""The corners of judging: what is left out says so, and what is not proved is not told."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import numpy as np
import pytest

from hearten.methods import telling
from hearten.methods.disclosure import current_policy
from hearten.methods.disclosure.table import SafeRow, SafeShare
from hearten.methods.disclosure.telling import manner_of
from hearten.methods.disclosure.together import Earlier, Moved, atoms_of, judge, judging, search
from hearten.methods.disclosure.together.overlaps import apart_of
from hearten.methods.disclosure.together.waves import Waves, reading
from hearten.methods.survey.measure import measure_all
from tests.methods.disclosure.together.made import asked, system
from tests.methods.disclosure.together.test_waves import found, organisation

RULES = current_policy()


def judged_of(answers, plan, policy=RULES, **more):
    told = telling.find(answers, plan, policy, snapshot="0" * 64, on="2026-11-24", **more)[0]
    return told.table, told.made.arguments["judged"]


def test_more_people_than_can_be_judged_are_said_not_to_be(monkeypatch):
    monkeypatch.setattr(judging, "MANY_PEOPLE", 100)

    _, judged = judged_of(*organisation(1))

    assert judged["how"].startswith("not judged: more than 100 people")


def test_where_too_much_is_open_after_walking_it_counts_as_given_away(monkeypatch):
    both = [([True, False], [1, 0], 6, 6, 2), ([False, True], [1, 0], 6, 6, 2)]
    made = system([12, 12], [[6, 6], [6, 6]], both)
    monkeypatch.setattr(judge, "MANY", 0)
    monkeypatch.setattr(search.Search, "shut", lambda _self: None)

    assert not judge.judge([made]).holds


def test_what_the_solver_finds_too_narrow_after_walking_is_given_away(monkeypatch):
    made = system([12], [[6, 6]], [([True], [1, 0], 6, 7, 5)])
    monkeypatch.setattr(search.Search, "shut", lambda _self: None)

    verdict = judge.judge([made])

    assert not verdict.holds
    assert verdict.tightest == 2


def test_where_the_solver_has_no_time_nothing_is_called_shut_and_nothing_is_taken(monkeypatch):
    made = system([12, 30], [[6, 6], [20, 10]], [([True, True], [1, 0], 26, 26, 5)])
    looked = search.Search(made, np.random.default_rng(1))
    late = SimpleNamespace(status=1, fun=None, x=None)
    monkeypatch.setattr(search, "milp", lambda *_args, **_more: late)

    assert looked.shut() is None
    assert looked.ends(0) == (26, 26)


def test_what_one_answer_of_the_solver_shows_of_another_value_is_not_asked_again(monkeypatch):
    twice = [([True], [1, 0], 4, 8, 5), ([True], [1, 0], 4, 8, 5)]
    made = system([12], [[6, 6]], twice)
    asked_of, ends = [], search.Search.ends
    monkeypatch.setattr(judge, "ROUNDS", 0)
    monkeypatch.setattr(search.Search, "ends", lambda self, at: (asked_of.append(at), ends(self, at))[1])

    assert judge.judge([made]).holds
    assert len(asked_of) == 1


def test_a_world_the_solver_gets_wrong_is_not_taken(monkeypatch):
    made = system([12], [[6, 6]], [([True], [1, 0], 4, 8, 5)])
    nobody = SimpleNamespace(status=0, fun=0.0, x=np.zeros(2))
    monkeypatch.setattr(search, "milp", lambda *_args, **_more: nobody)

    assert search.Search(made, np.random.default_rng(1)).ends(0) == (6, 6)


def test_beside_a_wave_of_which_nothing_is_proved_the_pair_of_breakdowns_goes_first(monkeypatch):
    chance = np.random.default_rng(4)
    groups = {key: [f"{key}{at}" for at in chance.integers(0, 2, 400)] for key in ("area", "work")}
    everyone, plan = asked(chance.integers(0, 2, 400).tolist(), groups, crossings=(("area", "work"),))
    stayed = {key: {f"{key}{at}": (0, 0) for at in range(2)} for key in groups}
    earlier = Earlier(found(everyone, plan).table, atoms_of(everyone, plan), Moved((0, 0), stayed), "then")
    alone, _ = judged_of(everyone, plan)
    tries = []
    # As if the solver ran out of time twice, and then did not.
    monkeypatch.setattr(Waves, "beside", lambda *_: None if len(tries) < 2 else [])
    less = judging.Judging._less
    monkeypatch.setattr(
        judging.Judging, "_less", lambda self, verdict: (tries.append(1), less(self, verdict))[1]
    )

    beside, _ = judged_of(everyone, plan, earlier={"q": [earlier]})

    assert len(tries) == 2
    assert any(not cell.borrowed for each in alone.crossings for cell in each.cells)
    assert all(cell.borrowed for each in beside.crossings for cell in each.cells)


def test_a_joined_part_that_is_nearly_a_group_told_before_takes_in_one_more():
    # Twenty in "a"; of the small groups of the second breakdown nineteen, and nobody else, are in it.
    area = ["a"] * 20 + ["b"] * 60
    work = ["x"] * 5 + ["y"] * 6 + ["z"] * 8 + ["w"] + ["w"] * 25 + ["v"] * 35
    answers, plan = asked([0, 1] * 40, {"area": area, "work": work})
    (measured,) = measure_all(answers, plan)

    apart = apart_of(measured, atoms_of(answers, plan), manner_of(measured, RULES, "en"))

    assert [plan.breakdowns[1].groups[place].code for place in apart["work"]] == ["w"]


def test_cells_of_answers_without_a_share_are_judged_by_how_many_there_are():
    stricter = RULES.raised(share_from=400)
    rng = np.random.default_rng(1)
    groups = {key: [f"{key}{at}" for at in rng.integers(0, 2, 150)] for key in ("area", "work")}
    answers, plan = asked(
        rng.integers(0, 3, 150).tolist(), groups, favourable=(), crossings=(("area", "work"),)
    )

    table, judged = judged_of(answers, plan, stricter)

    assert judged["how"] == "witnesses and solver"
    assert all(share.share is None for share in table.everyone.shares)


def test_of_an_earlier_wave_only_what_is_looked_at_now_is_read_back():
    answers, plan = organisation(2)
    earlier = Earlier(found(answers, plan).table, atoms_of(answers, plan), Moved((0, 0), {}), "then")
    fewer = dataclasses.replace(
        plan, breakdowns=tuple(one for one in plan.breakdowns if one.key != "grade"), crossings=()
    )

    table, judged = judged_of(answers, fewer, earlier={"q": [earlier]})

    assert [one.key for one in table.breakdowns] == ["part", "team"]
    assert (judged["tightest"], judged["recovered"]) == (5, 0)


SILENT = SafeRow("", "", None, (SafeShare("too few people to say"),) * 2)


def test_a_row_that_tells_nothing_is_read_back_as_nothing():
    table = found(*organisation(2, kinds=2)).table

    assert list(reading.parts_of([SILENT])) == []
    assert reading.facts_of(SILENT, table) is None
    assert reading.facts_of_cell(SILENT, table, None) is None


@pytest.mark.parametrize("about", [None, 1])
def test_of_a_cell_of_two_answers_the_one_that_was_rounded_is_read_back(about):
    table = found(*organisation(2, kinds=2)).table
    cell = SafeRow("", "", 20, (), favourable=SafeShare("about 10 people", count=10))

    facts = reading.facts_of_cell(cell, table, about)

    assert [zone.key for zone in facts.zones].count("about") == 1
    assert facts.base == 20
