"""Who is taken to have stayed between waves, by numbers of people alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.methods.disclosure.together import Atoms
from hearten.methods.disclosure.together.system import Statement
from hearten.methods.disclosure.together.waves import linking
from hearten.methods.disclosure.together.waves.linking import Limit, linked
from hearten.methods.disclosure.together.waves.staying import unchanged

SIZES = st.lists(st.integers(0, 9), min_size=3, max_size=3)


def atoms(sizes, **groups):
    """`groups`: of each breakdown every atom's group; of none each is of a kind of its own."""
    groups = groups or {"kind": range(len(sizes))}
    some = np.array(sizes) > 0
    codes = {key: np.array(list(each), dtype=np.int16)[some] for key, each in groups.items()}
    return Atoms(np.array(sizes, dtype=np.int64)[some], codes)


def stayed(people, one, other):
    """How many were there in both of two waves (0 is now)."""
    return int(people.sizes[(people.at[one] >= 0) & (people.at[other] >= 0)].sum())


@given(SIZES, SIZES, SIZES)
@settings(max_examples=40, deadline=None)
def test_between_any_two_of_three_waves_as_many_of_a_kind_stay_as_there_were_in_both(now, first, second):
    people = linked(atoms(now), [(atoms(first), ()), (atoms(second), ())])

    for one, other, sizes in ((0, 1, (now, first)), (0, 2, (now, second)), (1, 2, (first, second))):
        assert stayed(people, one, other) == int(np.minimum(*map(np.array, sizes)).sum())


@given(SIZES, SIZES)
@settings(max_examples=30, deadline=None)
def test_everybody_of_each_wave_is_there_once(now, then):
    people = linked(atoms(now), [(atoms(then), ())])

    for wave, sizes in enumerate((now, then)):
        here = people.at[wave] >= 0
        counted = np.bincount(people.at[wave][here], weights=people.sizes[here])
        assert counted.tolist() == [size for size in sizes if size]


def test_no_more_stay_of_a_group_than_is_said():
    then = atoms([10, 10])

    people = linked(atoms([10, 10]), [(then, [Limit(np.array([True, False]), 4)])])

    assert stayed(people, 0, 1) == 14


def test_a_wave_that_was_asked_by_fewer_breakdowns_may_be_anybody_of_what_is_known():
    now = atoms([5, 7, 4], team=[0, 0, 1], site=[0, 1, 0])
    then = atoms([9, 6], team=[0, 1])

    people = linked(now, [(then, ())])

    assert stayed(people, 0, 1) == 9 + 4
    assert sorted(people.sizes[people.at[0] < 0].tolist()) == [2]


def test_nobody_of_a_team_that_is_not_there_any_more_is_taken_to_have_stayed():
    people = linked(atoms([8], team=[0]), [(atoms([8], team=[1]), ())])

    assert stayed(people, 0, 1) == 0


def two_teams_and_grades(sizes):
    """So many of team 0 and grade 0, of team 0 and grade 1, of team 1 and grade 0, and of team 1 and grade 1."""
    return atoms(sizes, team=[0, 0, 1, 1], grade=[0, 1, 0, 1])


def of_everyone(then, most):
    return Limit(then.sizes > 0, most)


@pytest.mark.parametrize("most", [40, 39, 38, 30])
def test_who_is_said_to_have_stayed_and_is_missing_in_a_team_moved_within(most):
    # Two people of team 0 are in team 1 now.
    then = two_teams_and_grades([12, 8, 10, 10])

    people = linked(two_teams_and_grades([10, 8, 12, 10]), [(then, [of_everyone(then, most)])], within=True)

    assert stayed(people, 0, 1) == most


def test_unless_it_is_asked_for_nobody_moved_within():
    then = two_teams_and_grades([12, 8, 10, 10])

    people = linked(two_teams_and_grades([10, 8, 12, 10]), [(then, [of_everyone(then, 40)])])

    assert stayed(people, 0, 1) == 38


def test_who_moved_is_taken_to_have_changed_as_little_as_can_be():
    # Somebody of each grade is gone from team 0, and somebody of each has come to team 1.
    then = two_teams_and_grades([11, 9, 10, 10])

    people = linked(two_teams_and_grades([10, 8, 11, 11]), [(then, [of_everyone(then, 40)])], within=True)

    moved = [
        (people.codes[at, 2], then.groups["grade"][people.at[1, at]])
        for at in np.flatnonzero((people.at >= 0).all(axis=0) & (people.at[0] != people.at[1]))
    ]
    assert len(moved) == 2
    assert all(now == before for now, before in moved)


def test_who_moved_is_not_one_more_of_a_grade_than_is_said_to_have_stayed_in_it():
    then = two_teams_and_grades([12, 8, 10, 10])
    of_the_grade = Limit(then.groups["grade"] == 0, 21, "grade", 0)

    people = linked(
        two_teams_and_grades([10, 8, 12, 10]), [(then, [of_everyone(then, 40), of_the_grade])], within=True
    )

    assert stayed(people, 0, 1) == 39


def test_who_moved_is_followed_further_back_by_where_they_were_before():
    now, then = atoms([0, 1], team=[0, 1]), atoms([1, 0], team=[0, 1])

    people = linked(now, [(then, [of_everyone(then, 1)]), (then, ())], within=True)

    assert people.at.tolist() == [[0], [0], [0]]


def test_where_time_runs_out_while_looking_for_who_moved_nobody_is_taken_to_have(monkeypatch):
    then = two_teams_and_grades([12, 8, 10, 10])
    in_time = linking._paired
    late = iter([in_time, lambda *_: None])
    monkeypatch.setattr(linking, "_paired", lambda *given: next(late)(*given))

    people = linked(two_teams_and_grades([10, 8, 12, 10]), [(then, [of_everyone(then, 40)])], within=True)

    assert stayed(people, 0, 1) == 38


def statement(who, low, high):
    return Statement(np.array(who), np.array([1, 0]), low, high, 5, -2)


@pytest.mark.parametrize(("high", "there_is"), [(3, False), (4, True)])
def test_a_world_in_which_nobody_who_stayed_has_changed_is_found_where_there_is_one(high, there_is):
    # Ten of whom six say yes now; of twelve then at most two were others.
    people = linked(atoms([10]), [(atoms([12]), ())])
    who = people.at[1] >= 0

    world, sure = unchanged(people, np.array([[6, 4]]), [statement(who, 0, high + 2)])

    assert sure
    assert (world is not None) == there_is
    assert world is None or (world[people.at[0] >= 0].sum(axis=0) == [6, 4]).all()
