"""What must be true before anything leaves, and every move there is: every state, every move, every role."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from hearten.door import rules
from hearten.door.rules import Lone, Move, Standing, State, Verdict
from hearten.errors import HeartenError, NotReady
from hearten.methods.disclosure import current_policy, protect
from hearten.people.rules import Role
from tests.methods.disclosure.made import question

POLICY = current_policy()
TABLE = protect(question([30, 40], favourable=(0,)), POLICY)
DAY = datetime(2026, 11, 20, 9, tzinfo=UTC)

# Said again here by hand, so that the table cannot change without somebody saying so: who may, and where it leads.
S, L, M, P, B, C, V = Role
WRITERS, CHECKERS, STEWARDS = {S, M}, {S, M, B, C}, {S}
ALLOWED = {
    ("draft", "its author proposes it"): ("proposed", WRITERS, {True}),
    ("proposed", "another person says yes"): ("proposed", CHECKERS, {False}),
    ("proposed", "a second person says yes"): ("checked", CHECKERS, {False}),
    ("proposed", "another person says no, with a reason"): ("sent back", CHECKERS, {False}),
    ("proposed", "its author takes it back"): ("taken back", WRITERS, {True}),
    ("proposed", "its words are changed"): ("changed since", WRITERS, {True, False}),
    ("proposed", "it is released by exception, after seven days"): ("released", STEWARDS, {True, False}),
    ("checked", "another person says no, with a reason"): ("sent back", CHECKERS, {False}),
    ("checked", "its author takes it back"): ("taken back", WRITERS, {True}),
    ("checked", "its words are changed"): ("changed since", WRITERS, {True, False}),
    ("checked", "it is released"): ("released", STEWARDS, {True, False}),
    ("released", "a correction takes its place"): ("superseded", STEWARDS, {True, False}),
    ("released", "it is withdrawn, with a reason"): ("withdrawn", STEWARDS, {True, False}),
}


@pytest.mark.parametrize("author", [True, False])
@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", State)
def test_every_move_is_made_by_those_it_is_for_and_nobody_else(
    state: State, move: Move, role: Role | None, author: bool
):
    refusal = rules.why_not_move(state, move, {role} if role else set(), author=author)

    _to, roles, whose = ALLOWED.get((state.value, move.value), ("", set(), set()))
    assert (refusal is None) == (role in roles and author in whose)


def test_every_move_leads_where_it_should():
    assert {(state.value, move.value): step.to.value for (state, move), step in rules.MOVES.items()} == {
        move: to for move, (to, _roles, _whose) in ALLOWED.items()
    }


def test_nothing_is_released_but_by_two_checks_or_by_exception():
    ways = {(state, move) for (state, move), step in rules.MOVES.items() if step.to is State.RELEASED}

    assert ways == {(State.CHECKED, Move.RELEASE), (State.PROPOSED, Move.RELEASE_ALONE)}


def test_the_diagram_draws_every_move_and_state_and_no_other():
    drawn = re.findall(r"^    (\w+) --> (\w+): (.+)$", rules.diagram(), re.MULTILINE)

    assert {(a.replace("_", " "), b.replace("_", " "), move) for a, b, move in drawn} == {
        (state, to, move) for (state, move), (to, _roles, _whose) in ALLOWED.items()
    }
    assert all(f'state "{state}" as' in rules.diagram() for state in State)


@pytest.mark.parametrize(
    ("yes", "said", "move"),
    [
        (0, True, Move.AGREE),
        (1, True, Move.AGREE_LAST),
        (0, False, Move.SEND_BACK),
        (1, False, Move.SEND_BACK),
    ],
)
def test_the_second_yes_is_the_last_and_one_no_is_enough(yes: int, said: bool, move: Move):
    assert rules.saying(Verdict(False, True, said, "x"), yes) is move


@pytest.mark.parametrize("recognised", [True, False])
@pytest.mark.parametrize("borne_out", [True, False])
@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize("because", ["", "Because."])
@pytest.mark.parametrize("before", [True, False])
def test_a_verdict_holds_together(recognised: bool, borne_out: bool, yes: bool, because: str, before: bool):
    refusal = rules.why_not_say(Verdict(recognised, borne_out, yes, because), before=before)

    sound = (not recognised and borne_out) if yes else bool(because)
    assert (refusal is None) == (sound and not before)


@pytest.mark.parametrize("others", [0, 1, 2, 5])
@pytest.mark.parametrize("yes", [0, 1])
@pytest.mark.parametrize("days", [0, 6.99, 7, 30])
@pytest.mark.parametrize("because", ["", "Nobody else is here."])
def test_by_exception_only_where_fewer_than_two_others_can_check_and_after_seven_days(
    others: int, yes: int, days: float, because: str
):
    standing = Standing(State.PROPOSED, yes, others, DAY)

    refusal = rules.why_not_leave(standing, DAY + timedelta(days=days), because)

    assert (refusal is None) == (others < 2 and yes >= others and days >= 7 and bool(because))
    assert rules.leaving(standing) is (Move.RELEASE_ALONE if others < 2 else Move.RELEASE)


def test_two_checks_need_no_wait_and_no_mark():
    standing = Standing(State.CHECKED, 2, 9, DAY)

    assert rules.why_not_leave(standing, DAY, "") is None
    assert rules.leaving(standing) is Move.RELEASE
    assert rules.lone(standing) is Lone.NO


@pytest.mark.parametrize(("yes", "mark"), [(0, Lone.NOBODY), (1, Lone.ONE), (2, Lone.NO)])
def test_the_mark_says_how_many_looked(yes: int, mark: Lone):
    assert rules.lone(Standing(State.PROPOSED, yes, 0, DAY)) is mark


def test_every_refusal_is_a_sentence_that_says_what_to_do():
    refusals = [
        rules.why_not_move(state, move, {role}, author=author)
        for state in State
        for move in Move
        for role in Role
        for author in (True, False)
    ]

    assert all(one.sentence.endswith(".") for one in refusals if isinstance(one, HeartenError))


def test_safe_tables_made_by_the_rules_named_may_leave():
    assert rules.why_not_release([TABLE], POLICY.name, "Heard") is None


@pytest.mark.parametrize(
    ("tables", "policy", "title", "says"),
    [
        ([TABLE], POLICY.name, "  ", "needs a title"),
        ([], POLICY.name, "Heard", "nothing here that may be told"),
        ([TABLE, {"near": 3}], POLICY.name, "Heard", "Only safe tables"),
        ([TABLE], "another policy", "Heard", "made by other rules"),
    ],
)
def test_everything_else_stays_and_says_why(tables: list[object], policy: str, title: str, says: str):
    refusal = rules.why_not_release(tables, policy, title)

    assert isinstance(refusal, NotReady)
    assert says in refusal.sentence
