"""Teams within directorates: hidden together, and told by the directorate where they are too small."""

from __future__ import annotations

import dataclasses

from hearten.methods.disclosure import current_policy, protect
from hearten.methods.disclosure.joining import Cut
from hearten.methods.disclosure.telling import manner_of
from hearten.methods.disclosure.tree import cut_within, left_over, told_by_larger
from tests.methods.disclosure.made import question

RULES = current_policy()


def half(people):
    return [people // 2, people - people // 2]


def council(directorates, teams, parents, **flags):
    """How many people are in each directorate and each team, and which directorate each team lies within."""
    everyone = half(sum(directorates.values()))
    larger = {name: half(people) for name, people in directorates.items()}
    smaller = {name: half(people) for name, people in teams.items()}
    measured = question(everyone, [larger, smaller], favourable=(0,), **flags)
    return dataclasses.replace(measured, within=(None, (0, tuple(parents))))


def rows_of(table, place=1):
    return {row.code: row for row in table.breakdowns[place].rows}


def test_a_team_too_small_to_be_told_is_told_as_its_directorate_which_includes_it():
    rows = rows_of(
        protect(
            council(
                {"homes": 100, "care": 200},
                {"repairs": 80, "advice": 12, "parks": 8, "adults": 120, "children": 80},
                (0, 0, 0, 1, 1),
            ),
            RULES,
        )
    )

    assert (rows["advice"].borrowed, rows["advice"].base) == ("homes", 100)
    assert (rows["parks"].borrowed, rows["parks"].base) == ("homes", 100)
    assert rows["repairs"].borrowed == rows["adults"].borrowed == ""


def test_a_directorate_less_its_told_teams_never_leaves_one_team_alone():
    rows = rows_of(
        protect(
            council(
                {"homes": 100, "care": 200},
                {"repairs": 60, "advice": 32, "parks": 8, "adults": 120, "children": 72, "rights": 8},
                (0, 0, 0, 1, 1, 1),
            ),
            RULES,
        )
    )

    # The two small teams together would be sixteen and told; each directorate less its others would tell each alone.
    told = {name for name, row in rows.items() if not row.borrowed}
    assert told == {"repairs", "adults"}


def test_people_who_did_not_say_their_team_need_no_team_beside_them_where_they_are_ten():
    rows = rows_of(
        protect(
            council({"homes": 100, "care": 200}, {"repairs": 60, "advice": 20, "adults": 200}, (0, 0, 1)),
            RULES,
        )
    )

    assert {name for name, row in rows.items() if not row.borrowed} == {"repairs", "advice", "adults"}


def test_fewer_than_ten_who_did_not_say_their_team_are_told_with_the_smallest_of_its_directorate():
    measured = council(
        {"homes": 100, "care": 200}, {"repairs": 60, "advice": 36, "adults": 150, "rights": 30}, (0, 0, 1, 1)
    )
    rows = rows_of(protect(measured, RULES))

    assert rows["advice"].borrowed == "homes"
    assert rows["repairs"].borrowed == ""


def test_a_team_stays_told_with_others_where_its_directorate_is_too_small_too():
    rows = rows_of(
        protect(
            council(
                {"homes": 9, "parks": 9, "care": 200},
                {"repairs": 9, "trees": 9, "adults": 120, "children": 80},
                (0, 1, 2, 2),
            ),
            RULES,
        )
    )

    assert rows["repairs"].borrowed == rows["trees"].borrowed == "repairs or trees"


def test_the_gap_is_found_among_the_parts_that_are_shown():
    table = protect(
        council(
            {"homes": 100, "care": 200},
            {"repairs": 80, "advice": 12, "parks": 8, "adults": 120, "children": 80},
            (0, 0, 0, 1, 1),
        ),
        RULES,
    )

    assert {part.text for part in table.breakdowns[1].gap.parts} == {"repairs", "adults", "children"}


def test_a_team_in_no_directorate_is_told_with_the_others_and_not_as_everyone():
    rows = rows_of(
        protect(
            council(
                {"homes": 100, "care": 200},
                {"repairs": 80, "advice": 20, "adults": 185, "floating": 9, "roving": 6},
                (0, 0, 1, -1, -1),
            ),
            RULES,
        )
    )

    assert rows["floating"].borrowed == "floating or roving"


def test_the_nearest_larger_group_that_is_told_may_be_two_steps_away():
    measured = question(
        half(300),
        [
            {"north": half(150), "south": half(150)},
            {"homes": half(12), "roads": half(138), "care": half(150)},
            {"repairs": half(12), "works": half(138), "adults": half(150)},
        ],
        favourable=(0,),
    )
    measured = dataclasses.replace(measured, within=(None, (0, (0, 0, 1)), (1, (0, 1, 2))))
    table = protect(measured, RULES)

    assert rows_of(table)["homes"].borrowed == "north"
    assert rows_of(table, 2)["repairs"].borrowed == "north"


def test_groups_that_lie_within_each_other_in_a_ring_are_told_as_they_were():
    measured = dataclasses.replace(
        question(
            half(300), [{"a": half(290), "b": half(10)}, {"c": half(290), "d": half(10)}], favourable=(0,)
        ),
        within=((1, (0, 1)), (0, (0, 1))),
    )
    before = protect(dataclasses.replace(measured, within=()), RULES)

    after = told_by_larger(before.breakdowns, measured, before.everyone, manner_of(measured, RULES, "en"))

    assert after == before.breakdowns


def test_of_a_sensitive_question_twenty_are_left_over():
    assert left_over(manner_of(question([50, 50]), RULES, "en")) == 10
    assert left_over(manner_of(question([50, 50], sensitive=True), RULES, "en")) == 20


def test_a_cut_that_leaves_enough_stays_as_it_is():
    measured = council({"homes": 100, "care": 200}, {"repairs": 100, "adults": 200}, (0, 1))
    cuts = (Cut((0, 1), (), with_unknown=False),) * 2

    assert cut_within(measured, cuts, manner_of(measured, RULES, "en")) == cuts
