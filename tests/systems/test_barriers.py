"""Barriers: raised, opened by themselves, decided with all a decision needs, and closed by nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.people.rules import Role
from hearten.permission.moments import actions as moments
from hearten.permission.moments.models import Pattern
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.systems.barriers import actions, queries, rules
from hearten.systems.barriers.actions import Seen
from hearten.systems.barriers.models import Barrier, Step
from hearten.systems.barriers.proposing import file_of
from hearten.systems.barriers.rules import Decided, Decision, Sort, State
from tests.makers import a_board_member, a_person, a_practitioner, a_sense_maker, a_steward, signed_in
from tests.permission import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
DAY = date(2026, 11, 1)


def today() -> date:
    return timezone.localdate()


def a_barrier(**other: object) -> Barrier:
    seen = {
        "title": "Three calls a case",
        "does": "People ring once and are turned away.",
        "kind": Kind.RULE,
        "whose": Whose.OURS,
    }
    return actions.raise_barrier(Seen(**(seen | other)), by=a_practitioner())  # type: ignore[arg-type]


def whole(decision: Decision, **other: object) -> Decided:
    """A decision with everything it needs."""
    needs: dict[Decision, dict[str, object]] = {
        Decision.CHANGE: {"by_day": today() + timedelta(days=30)},
        Decision.KEEP: {},
        Decision.PERMIT: {"permission_id": making.a_live_permission().pk},
    }
    return Decided(
        **(
            {"decision": decision, "why": "It costs more than it saves.", "on": today()}
            | needs[decision]
            | other
        )
    )  # type: ignore[arg-type]


# Raising ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", list(Role))
def test_anyone_here_says_what_is_in_the_way(role: Role):
    made = actions.raise_barrier(
        Seen("A form of nine pages", "People give up.", Kind.FORM, Whose.OURS), by=a_person(role)
    )

    assert queries.barrier(made.pk).state is State.OPEN


@pytest.mark.parametrize("field", ["title", "does"])
def test_a_barrier_names_a_process_and_never_a_person(field: str):
    a_person(name="Siobhan Gallagher")

    with pytest.raises(NotReady, match="never a person"):
        a_barrier(**{field: "Siobhan Gallagher says no to everyone"})


def test_a_rule_that_enough_met_opens_a_barrier_by_itself_and_once():
    rule = making.a_rule()
    for person in range(10):
        making.record(rule, person, date(2026, 7, 8))
    moments.look_for_patterns(today=date(2026, 8, 4))

    first = actions.open_from_patterns(today=date(2026, 8, 4))
    again = actions.open_from_patterns(today=date(2026, 9, 4))

    (made,) = queries.barriers()
    assert (first, again) == ((made.id,), ())
    assert (made.title, made.rule_id, made.by_itself, made.owner) == (rule.name, rule.pk, True, "")
    assert [piece.what for piece in queries.evidence(made.id)] == [Sort.MOMENTS]


def test_met_again_while_it_is_open_it_gets_evidence_and_no_second_barrier():
    rule = making.a_rule()
    for season in ("2026-Q2", "2026-Q3"):
        Pattern.objects.create(rule_id=rule.pk, season=season, found_on=DAY)
        actions.open_from_patterns(today=DAY)

    (made,) = queries.barriers()
    assert len(queries.evidence(made.id)) == 2


def test_met_again_after_it_was_decided_it_opens_anew():
    rule = making.a_rule()
    Pattern.objects.create(rule_id=rule.pk, season="2026-Q2", found_on=DAY)
    (first,) = actions.open_from_patterns(today=DAY)
    actions.decide(Barrier.objects.get(pk=first), whole(Decision.KEEP), by=a_steward())
    Pattern.objects.create(rule_id=rule.pk, season="2026-Q3", found_on=DAY)

    (second,) = actions.open_from_patterns(today=DAY)

    assert first != second


# Deciding ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("decision", list(Decision))
def test_a_whole_decision_is_kept_with_its_day(decision: Decision):
    decided = actions.decide(a_barrier(), whole(decision), by=a_board_member())

    known = queries.barrier(decided.pk)
    assert (known.state, known.decision, known.decided_on) == (State.DECIDED, decision, today())


# Bar 7: what is missing, for each sort of decision.
MISSING = [
    *((decision, {"why": ""}) for decision in Decision),
    *((decision, {"why": "   "}) for decision in Decision),
    *((decision, {"on": None}) for decision in Decision),
    (Decision.CHANGE, {"by_day": None}),
    (Decision.PERMIT, {"permission_id": None}),
    (Decision.PERMIT, {"permission_id": 99_999}),
]


@pytest.mark.parametrize(("decision", "missing"), MISSING)
def test_a_decision_that_lacks_a_part_is_refused_by_the_action(
    decision: Decision, missing: dict[str, object]
):
    barrier = a_barrier()

    with pytest.raises(NotReady):
        actions.decide(barrier, whole(decision, **missing), by=a_steward())

    assert Barrier.objects.get().state == State.OPEN


@pytest.mark.parametrize(("decision", "missing"), [*MISSING, (None, {})])
def test_the_same_is_refused_by_the_form(
    client: Client, decision: Decision | None, missing: dict[str, object]
):
    barrier = a_barrier()
    sent = {"decision": "", "why": "Because.", "on": today().isoformat()}
    if decision:
        meant = whole(decision, **missing)
        sent = {
            "decision": decision.value,
            "why": meant.why,
            "on": meant.on.isoformat() if meant.on else "",
            "by_day": meant.by_day.isoformat() if meant.by_day else "",
            "permission": str(meant.permission_id or ""),
        }

    given = signed_in(client, a_steward()).post(reverse("systems:decide", args=[barrier.pk]), sent)

    assert given.status_code == 422
    assert Barrier.objects.get().state == State.OPEN


def test_a_whole_decision_is_kept_by_the_form(client: Client):
    barrier = a_barrier()
    sent = {"decision": "keep it", "why": "It keeps people safe.", "on": today().isoformat()}

    given = signed_in(client, a_steward()).post(reverse("systems:decide", args=[barrier.pk]), sent)

    assert given.status_code == 302
    assert Barrier.objects.get().state == State.DECIDED


@pytest.mark.parametrize("role", [one for one in Role if one not in {Role.STEWARD, Role.BOARD_MEMBER}])
def test_nobody_else_decides(role: Role):
    with pytest.raises(NotPermitted):
        actions.decide(a_barrier(), whole(Decision.KEEP), by=a_person(role))


def test_a_decision_is_not_dated_in_days_to_come():
    with pytest.raises(NotReady, match="not to come"):
        actions.decide(a_barrier(), whole(Decision.KEEP, on=today() + timedelta(days=1)), by=a_steward())


# Closing, by every route ------------------------------------------------------------------------------------
def test_what_is_not_decided_is_not_closed_by_the_action():
    with pytest.raises(NotReady, match="dated decision alone"):
        actions.close(a_barrier(), "It went away.", by=a_steward())


def test_nor_by_the_form(client: Client):
    barrier = a_barrier()

    given = signed_in(client, a_steward()).post(
        reverse("systems:close", args=[barrier.pk]), {"words": "Gone."}
    )

    assert given.status_code == 409
    assert Barrier.objects.get().state == State.OPEN


# What would be a closed or decided barrier, but for one part of its decision.
SETTLED = {
    "state": "closed",
    "decision": "keep it",
    "why": "It keeps people safe.",
    "decided_on": DAY,
    "came_of": "Nothing changed.",
    "closed_on": DAY,
}
LACKS = [
    {"decision": ""},
    {"decision": "forget it"},
    {"why": ""},
    {"decided_on": None},
    {"came_of": ""},
    {"closed_on": None},
    {"decision": "change the rule"},
    {"decision": "give permission"},
    {"state": "gone"},
    {"state": "open"},
    {"state": "decided"},
]


@pytest.mark.parametrize("lacks", LACKS, ids=str)
def test_nor_past_all_our_code_for_the_database_refuses(lacks: dict[str, object]):
    barrier = a_barrier()

    with pytest.raises(IntegrityError), transaction.atomic():
        Barrier.objects.filter(pk=barrier.pk).update(**(SETTLED | lacks))

    assert Barrier.objects.get().state == State.OPEN


@pytest.mark.parametrize("lacks", LACKS, ids=str)
def test_nor_by_an_import_that_brings_one_in_closed(lacks: dict[str, object]):
    told = SETTLED | lacks | {"title": "x", "does": "y", "kind": "rule", "whose": "ours", "opened_on": DAY}

    with pytest.raises(IntegrityError), transaction.atomic():
        Barrier.objects.bulk_create([Barrier(**told)])


def test_nor_by_a_statement_typed_by_hand():
    a_barrier()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE systems_barrier SET state = 'closed', closed_on = '2026-11-01', came_of = 'x'")


def test_no_action_and_no_page_deletes_a_barrier(client: Client):
    barrier = a_barrier()
    public = [name for name in vars(actions) if getattr(getattr(actions, name), "recorded_as", None)]

    browser = signed_in(client, a_steward())
    statuses = {browser.delete(reverse("systems:barrier", args=[barrier.pk])).status_code}

    assert not [name for name in public if "delete" in name or "remove" in name]
    assert statuses == {405}


def test_a_decided_one_is_closed_with_what_came_of_it_and_opened_again_with_a_reason():
    barrier = actions.decide(a_barrier(), whole(Decision.CHANGE), by=a_steward())
    with pytest.raises(NotReady):
        actions.close(barrier, " ", by=a_steward())

    actions.close(barrier, "Calls last as long as they need.", by=a_steward())
    actions.open_again(barrier, "It came back in the new contract.", by=a_board_member())

    assert queries.barrier(barrier.pk).decision is None
    assert [piece.what for piece in reversed(queries.steps(barrier.pk))] == [
        "opened",
        "decided: change the rule",
        "closed",
        "opened again",
    ]


# Tending ----------------------------------------------------------------------------------------------------
def test_its_owner_and_those_who_look_after_all_tend_it_and_nobody_else():
    owner = a_practitioner()
    barrier = a_barrier(owner=owner)

    for by in (owner, a_steward(), a_sense_maker()):
        actions.say_tried(barrier, "Asked the partner.", "They will look.", by=by)
    with pytest.raises(NotPermitted):
        actions.add_evidence(barrier, Sort.DOCUMENT, "The contract", "", by=a_practitioner())

    assert len(queries.tried(barrier.pk)) == 3


def test_the_board_sees_oldest_most_met_decided_undone_and_closed():
    old = actions.raise_barrier(Seen("Old", "x y", Kind.RULE, Whose.OURS), by=a_steward(), today=DAY)
    a_barrier(title="New")
    late = a_barrier(title="Late")
    on = today() - timedelta(days=60)
    actions.decide(late, whole(Decision.CHANGE, on=on, by_day=on + timedelta(days=10)), by=a_steward())
    kept = actions.decide(a_barrier(title="Kept"), whole(Decision.KEEP), by=a_steward())
    shut = actions.decide(a_barrier(title="Shut"), whole(Decision.KEEP), by=a_steward())
    actions.close(shut, "It made no difference.", by=a_steward())

    board = queries.board()

    assert next(iter(board.oldest)).id == old.pk
    assert ([one.title for one in board.undone], [one.id for one in board.decided]) == (["Late"], [kept.pk])
    assert [one.title for one in board.closed] == ["Shut"]


# Proposing --------------------------------------------------------------------------------------------------
def test_a_shared_barrier_is_proposed_without_evidence_count_or_name():
    steward = a_steward()
    barrier = a_barrier(whose=Whose.SHARED, partner="The health board", owner=steward)
    actions.add_evidence(barrier, Sort.DOCUMENT, "Minutes of the contract board", "/left/", by=steward)
    actions.say_tried(barrier, "Rang them twice.", "", by=steward)

    actions.propose(barrier, by=steward)
    told = file_of(queries.barrier(barrier.pk)).decode()

    assert "Three calls a case" in told
    assert not [part for part in ("Minutes", "/left/", "Rang", steward.name, "met") if part in told]
    assert Step.objects.filter(what="proposed to a partner").exists()


@pytest.mark.parametrize(
    "about", [{"whose": Whose.OURS, "partner": "X"}, {"whose": Whose.SHARED, "partner": ""}]
)
def test_what_is_ours_alone_or_has_no_partner_is_not_proposed(about: dict[str, object]):
    with pytest.raises(NotReady):
        actions.propose(a_barrier(**about), by=a_steward())


def test_every_refusal_is_a_sentence():
    for refusal in (
        rules.why_not_raise("", "", ()),
        rules.why_not_propose("ours", ""),
        rules.why_not_close(State.OPEN, "x", {Role.STEWARD}, False),
        rules.why_not_open_again(State.OPEN, "x", {Role.STEWARD}),
        rules.why_not_open_again(State.CLOSED, " ", {Role.STEWARD}),
        rules.why_not_open_again(State.CLOSED, "x", {Role.PRACTITIONER}),
        rules.why_not_decide(State.CLOSED, Decided(Decision.KEEP, "x", DAY), False, DAY, {Role.STEWARD}),
    ):
        assert isinstance(refusal, HeartenError)
        assert refusal.sentence.endswith(".")


def test_whoever_is_forgotten_is_named_on_no_barrier():
    person = a_steward()
    barrier = a_barrier(owner=person)
    actions.decide(barrier, whole(Decision.KEEP), by=person)

    actions.forget(person)

    barrier.refresh_from_db()
    assert (barrier.owner, barrier.decided_by, barrier.state) == (None, None, State.DECIDED)
