"""What may be said and voted, and which statement comes next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.errors import Unreadable
from hearten.listening.statements import rules
from hearten.listening.statements.rules import State, Value
from hearten.listening.surveys.rules import State as Stage


def test_the_one_seen_least_comes_next():
    picked = rules.next_one({1: 4, 2: 1, 3: 4}, frozenset(), 0.99)

    assert picked == 2


def test_what_somebody_voted_on_never_comes_again():
    picked = rules.next_one({1: 0, 2: 9}, frozenset({1}), 0.0)

    assert picked == 2


def test_after_the_last_there_is_none():
    assert rules.next_one({1: 0}, frozenset({1}), 0.5) is None


@given(
    seen=st.dictionaries(st.integers(1, 30), st.integers(0, 5), min_size=1),
    mine=st.frozensets(st.integers(1, 30)),
    chance=st.floats(0, 1, exclude_max=True),
)
def test_whatever_is_picked_is_left_and_none_left_was_seen_less(seen, mine, chance):
    picked = rules.next_one(seen, mine, chance)

    left = {one: count for one, count in seen.items() if one not in mine}
    assert (picked is None) == (not left)
    assert picked is None or seen[picked] == min(left.values())


def test_equals_are_picked_by_chance_alone():
    picked = {rules.next_one({1: 0, 2: 0, 3: 0}, frozenset(), chance) for chance in (0.0, 0.4, 0.9)}

    assert picked == {1, 2, 3}


@pytest.mark.parametrize(("votes", "times"), [([1], 0), ([1, 1], 0), ([1, -1], 1), ([0, 1, 1, -1], 2)])
def test_a_change_is_a_vote_that_differs_from_the_one_before(votes, times):
    assert rules.changes(votes) == times


@pytest.mark.parametrize(
    ("text", "waiting", "said"),
    [
        ("  ", 0, "Write your statement first"),
        ("a" * 141, 0, "140 letters"),
        ("a" * 140, 5, "Five of your statements"),
    ],
)
def test_what_may_not_be_added_is_told_why(text, waiting, said):
    refusal = rules.why_not_add(text, waiting)

    assert refusal is not None
    assert said in refusal.sentence


def test_a_short_one_may_be_added():
    assert rules.why_not_add("Buses are kind.", 4) is None


@pytest.mark.parametrize(
    ("now", "to", "may"),
    [
        (State.WAITING, State.SHOWN, True),
        (State.WAITING, State.NOT_SHOWN, True),
        (State.SHOWN, State.NOT_SHOWN, True),
        (State.NOT_SHOWN, State.SHOWN, True),
        (State.SHOWN, State.SHOWN, False),
        (State.WITHDRAWN, State.SHOWN, False),
    ],
)
def test_a_decision_can_be_changed_but_not_of_what_was_taken_back(now, to, may):
    assert (rules.why_not_decide(now, to) is None) == may


@pytest.mark.parametrize(
    ("stage", "voters", "said"),
    [(Stage.OPEN, 50, "still voting"), (Stage.CLOSED, 9, "Fewer than ten"), (Stage.CLOSED, 10, None)],
)
def test_votes_leave_only_once_closed_and_of_enough_people(stage, voters, said):
    refusal = rules.why_not_give_out(stage, voters)

    assert (refusal is None) == (said is None)
    assert refusal is None or (said or "") in refusal.sentence


def test_a_button_that_is_none_of_the_three_is_refused():
    with pytest.raises(Unreadable, match="agree, disagree or pass"):
        rules.value_of("maybe")


def test_the_three_buttons_are_known():
    assert [rules.value_of(word) for word in ("agree", "pass", "disagree")] == [
        Value.AGREE,
        Value.PASS,
        Value.DISAGREE,
    ]
