"""Whoever is in a team is in the part it lies within."""

from __future__ import annotations

import pyarrow as pa

from hearten.methods.nesting import in_their_larger_groups
from hearten.methods.plan import Breakdown, Group

SECTORS = Breakdown("sector", "Sector", (Group("north", "North"), Group("south", "South")))
PARTS = Breakdown(
    "part", "Part", (Group("homes", "Homes", parent="north"), Group("care", "Care", parent="south")), "sector"
)
TEAMS = Breakdown(
    "team",
    "Team",
    (
        Group("repairs", "Repairs", parent="homes"),
        Group("adults", "Adults", parent="care"),
        Group("odd", "Odd"),
    ),
    "part",
)


def test_a_part_that_was_not_said_is_that_of_the_team():
    answers = pa.table({"part": [None, "homes"], "team": ["adults", None]})

    found = in_their_larger_groups(answers, (PARTS, TEAMS))

    assert found["part"].to_pylist() == ["care", "homes"]


def test_where_team_and_part_do_not_go_together_the_team_holds():
    answers = pa.table({"part": ["homes"], "team": ["adults"]})

    assert in_their_larger_groups(answers, (PARTS, TEAMS))["part"].to_pylist() == ["care"]


def test_a_team_that_lies_in_no_part_leaves_what_was_said():
    answers = pa.table({"part": ["homes"], "team": ["odd"]})

    assert in_their_larger_groups(answers, (PARTS, TEAMS))["part"].to_pylist() == ["homes"]


def test_it_goes_up_step_by_step_in_whatever_order_they_were_declared():
    answers = pa.table({"sector": [None], "part": [None], "team": ["adults"]}).cast(
        pa.schema([(name, pa.string()) for name in ("sector", "part", "team")])
    )

    for order in ((SECTORS, PARTS, TEAMS), (TEAMS, PARTS, SECTORS), (PARTS, TEAMS, SECTORS)):
        found = in_their_larger_groups(answers, order)
        assert found.to_pylist() == [{"sector": "south", "part": "care", "team": "adults"}]


def test_a_column_that_is_not_there_is_passed():
    answers = pa.table({"team": ["adults"]})

    assert in_their_larger_groups(answers, (PARTS, TEAMS)).equals(answers)


def test_two_that_lie_within_each_other_come_to_an_end():
    one = Breakdown("one", "One", (Group("a", "A", parent="b"),), "other")
    other = Breakdown("other", "Other", (Group("b", "B", parent="a"),), "one")
    answers = pa.table({"one": ["a"], "other": pa.array([None], pa.string())})

    assert in_their_larger_groups(answers, (one, other)).to_pylist() == [{"one": "a", "other": "b"}]


def test_the_answers_given_are_left_as_they_were():
    answers = pa.table({"part": pa.array([None], pa.string()), "team": ["adults"]})

    in_their_larger_groups(answers, (PARTS, TEAMS))

    assert answers["part"].to_pylist() == [None]
