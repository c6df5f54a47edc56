"""Who joined and left: what two steps can tell of both, and what is asked anew."""

from __future__ import annotations

import pytest

from hearten.listening.moving import rules
from hearten.listening.moving.rules import NOBODY, Known, Since, Told
from hearten.listening.surveys.rules import State

DECLARED = {"area": ("town", "isle")}


def since(everyone: tuple[int, int], **area: tuple[int, int]) -> Since:
    return Since(everyone, {"area": area})


def test_it_is_said_of_a_wave_that_is_still_a_draft_and_of_nothing_else():
    assert rules.why_not_say(State.DRAFT, is_wave=True) is None
    assert "first time" in str(rules.why_not_say(State.DRAFT, is_wave=False))
    for state in (State.OPEN, State.CLOSED):
        assert "stays as it is" in str(rules.why_not_say(state, is_wave=True))


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (Told(1, Known.SAME), None),
        (Told(1, Known.UNKNOWN), None),
        (Told(1, Known.NUMBERS, since((3, 4), town=(3, 4))), None),
        (Told(1, Known.NUMBERS), "how many joined"),
        (Told(1, Known.NUMBERS, since((3, -4))), "0 or more"),
        (Told(1, Known.NUMBERS, since((3, 4), hill=(0, 0))), "not declared any more"),
    ],
)
def test_numbers_are_whole_and_of_declared_groups(told: Told, why: str | None):
    refusal = rules.why_not_these(told, DECLARED)

    assert (refusal is None) if why is None else (why in str(refusal))


def test_two_steps_tell_of_both_only_where_nobody_moved_in_one_of_them():
    first, second = since((6, 0), town=(6, 0), isle=NOBODY), since((0, 6), town=(0, 6), isle=(12, 3))

    assert rules.added(first, second) is None
    both = rules.added(since(NOBODY, town=(6, 0), isle=NOBODY), second)

    assert both == since((0, 6), isle=(12, 3))


def test_a_group_or_a_step_that_is_not_known_leaves_both_unknown():
    nobody = since(NOBODY, town=NOBODY)

    assert rules.added(nobody, None) is None
    assert rules.added(None, nobody) is None
    assert rules.added(nobody, Since((20, 20))) == Since((20, 20), {"area": {}})


def test_the_form_begins_with_all_steps_put_together():
    assert rules.summed([since((6, 0), town=(6, 0)), since((1, 6), town=(0, 6))]) == since(
        (7, 6), town=(6, 6)
    )
    assert rules.summed([since((6, 0)), None]) is None
    assert rules.summed([]) is None


def test_seen_from_the_later_wave_those_who_joined_had_left():
    assert rules.turned(since((6, 2), town=(5, 1))) == since((2, 6), town=(1, 5))


def test_the_same_people_are_nobody_in_every_group():
    assert rules.nobody_moved(DECLARED) == since(NOBODY, town=NOBODY, isle=NOBODY)
