"""Bar 7: a pause that lacks any part is refused by the form, the action, the models, by hand and by import."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from hearten.errors import NotReady
from hearten.systems.pauses import actions, queries, rules
from hearten.systems.pauses.forms import PauseForm
from hearten.systems.pauses.models import Pause
from hearten.systems.pauses.rules import Choice, State
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import Lexicon
from tests.makers import a_steward, signed_in
from tests.systems.pauses.making import START, proposed, restored, written

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]

# Every part a pause needs, and what it is where it is missing.
PARTS: list[dict[str, object]] = [
    {"scope": ""},
    {"reason": ""},
    {"start": None},
    {"planned_end": None},
    {"rational": None},
    {"relational": None},
    {"rational_matters": None},
    {"relational_matters": None},
    {"rational_matters": 0.0},
    {"no_control": ""},
    {"harm": ""},
    {"stop_on": ""},
    {"stop_side": ""},
    {"stop_at": None},
    {"stop_in_a_row": None},
    {"decider": None},
    {"planned_end": START - timedelta(days=1)},
]
BOUND = ("proposed", "running", "restored", "judged")
SETTLED = {"started_on": START, "restored_on": START + timedelta(weeks=26), "ended_why": "As planned."}
JUDGED = {
    "judged_on": START + timedelta(weeks=40),
    "cost_and_saved": "Two hours a week.",
    "how_it_felt": "Calmer.",
    "rational_recorded": "alike",
    "rational_recorded_words": "By the system.",
    "relational_recorded": "alike",
    "relational_recorded_words": "On the same card.",
}


def typed(said: actions.Written) -> dict[str, str]:
    """What a browser would send."""
    sent = {}
    for name, value in dataclasses.asdict(dataclasses.replace(said, decider=None)).items():
        value = getattr(said, name)
        sent[name] = "" if value is None else str(getattr(value, "pk", value))
    return sent


def fields(said: actions.Written, **other: object) -> dict[str, object]:
    return {name: getattr(said, name) for name in said.__dataclass_fields__} | SETTLED | JUDGED | other


def test_a_whole_pause_is_proposed():
    assert proposed().state == State.PROPOSED


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_without_a_part_the_action_refuses_and_says_which(part: dict[str, object]):
    drafted = actions.draft(written(), by=a_steward(), today=START)
    for name, value in part.items():
        setattr(drafted, name, value)

    with pytest.raises(NotReady) as refused:
        actions.propose(drafted, by=a_steward(), today=START)

    assert refused.value.sentence.endswith(".")
    assert Pause.objects.get(pk=drafted.pk).state == State.DRAFT


@pytest.mark.parametrize("part", [each for each in PARTS if "planned_end" not in each], ids=str)
def test_nor_does_it_start_where_a_part_went_missing_since(part: dict[str, object]):
    pause = proposed()
    for name, value in part.items():
        setattr(pause, name, value)

    with pytest.raises(NotReady):
        actions.start(pause, by=a_steward(), today=START)

    assert Pause.objects.get(pk=pause.pk).state == State.PROPOSED


@pytest.mark.parametrize("part", [each for each in PARTS if each != {"rational_matters": 0.0}], ids=str)
def test_by_the_form_it_stays_a_draft_and_cannot_be_proposed(client: Client, part: dict[str, object]):
    browser, said = signed_in(client, a_steward()), written()
    sent = typed(said) | {name: "" if value is None else str(value) for name, value in part.items()}

    given = browser.post(reverse("systems:new_pause"), sent)
    made = Pause.objects.first()
    if made is not None:
        given = browser.post(reverse("systems:propose_pause", args=[made.pk]), follow=True)

    assert "note-wrong" in given.content.decode() or given.status_code in {409, 422}
    assert not Pause.objects.exclude(state="draft").exists()


def test_the_form_asks_for_everything_the_rule_asks_for():
    named = {name for part in PARTS for name in part}

    assert named <= set(PauseForm.base_fields)


@pytest.mark.parametrize("state", BOUND)
@pytest.mark.parametrize("part", PARTS, ids=str)
def test_the_database_refuses_it_past_all_our_code(part: dict[str, object], state: str):
    drafted = actions.draft(written(), by=a_steward(), today=START)

    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.filter(pk=drafted.pk).update(**(SETTLED | JUDGED | part), state=state)

    assert Pause.objects.get(pk=drafted.pk).state == State.DRAFT


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_nor_is_one_brought_in_all_at_once(part: dict[str, object]):
    told = fields(written(), state="running", **part)

    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.bulk_create([Pause(**told)])


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_nor_by_an_import_of_rows(part: dict[str, object]):
    whole = Pause(**fields(written(), state="running", **part))
    (row,) = json.loads(serializers.serialize("json", [whole]))
    brought = serializers.deserialize("json", json.dumps([row]))

    with pytest.raises(IntegrityError), transaction.atomic():
        for each in brought:
            each.save()


@pytest.mark.parametrize(
    "column",
    ["scope", "reason", "harm", "stop_on", "stop_side", "no_control"],
)
def test_nor_by_a_statement_typed_by_hand(column: str):
    pause = proposed()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE systems_pause SET {column} = '' WHERE id = %s", [pause.pk])


@pytest.mark.parametrize(
    "column",
    [
        "start",
        "planned_end",
        "rational_id",
        "relational_id",
        "rational_matters",
        "relational_matters",
        "stop_at",
        "stop_in_a_row",
        "decider_id",
    ],
)
def test_nor_is_anything_taken_from_it_by_hand(column: str):
    pause = proposed()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'UPDATE systems_pause SET "{column}" = NULL WHERE id = %s', [pause.pk])


@pytest.mark.parametrize("lacks", [*JUDGED, *SETTLED])
def test_a_judged_one_that_lacks_a_part_of_its_judgement_is_refused(lacks: str):
    drafted = actions.draft(written(), by=a_steward(), today=START)
    nothing = None if lacks.endswith("_on") else ""

    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.filter(pk=drafted.pk).update(**(SETTLED | JUDGED | {lacks: nothing}), state="judged")


def test_whole_it_is_let_through_by_the_same_route():
    drafted = actions.draft(written(), by=a_steward(), today=START)

    Pause.objects.filter(pk=drafted.pk).update(**(SETTLED | JUDGED), state="judged")

    assert Pause.objects.get(pk=drafted.pk).state == "judged"


# One rational, one relational ---------------------------------------------------------------------------------
@pytest.mark.parametrize("which", ["rational", "relational"])
def test_a_series_of_the_other_lexicon_is_no_part_of_it_by_any_route(which: str):
    said = written()
    other = said.relational if which == "rational" else said.rational
    drafted = actions.draft(said, by=a_steward(), today=START)
    setattr(drafted, which, other)

    with pytest.raises(NotReady):
        actions.propose(drafted, by=a_steward(), today=START)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.filter(pk=drafted.pk).update(**{which: other}, state="proposed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.bulk_create([Pause(**fields(said, state="proposed", **{which: other}))])


def test_nor_does_a_series_change_its_lexicon_under_a_pause():
    pause = proposed()

    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.filter(pk=pause.rational_id).update(lexicon=Lexicon.RELATIONAL)


def test_a_control_counted_otherwise_is_refused():
    said = written()

    with pytest.raises(NotReady, match="control"):
        actions.draft(
            dataclasses.replace(said, rational_control=said.relational), by=a_steward(), today=START
        )


# Declared beforehand ------------------------------------------------------------------------------------------
def test_a_pause_is_not_declared_after_it_began():
    drafted = actions.draft(written(), by=a_steward(), today=START)

    with pytest.raises(NotReady, match="declared before"):
        actions.propose(drafted, by=a_steward(), today=START + timedelta(days=1))


def test_what_was_proposed_is_not_changed_but_taken_back():
    pause = proposed()

    with pytest.raises(NotReady):
        actions.change(pause, written(), by=a_steward())
    actions.take_back(pause, by=a_steward())

    assert Pause.objects.get(pk=pause.pk).state == State.DRAFT


def test_what_we_could_see_is_said_beforehand_and_kept():
    pause = proposed()

    for which in ("rational", "relational"):
        assert pause.expected[which]["power"] is None
        assert "needs 8 or more" in pause.expected[which]["refused"]


def test_with_points_enough_the_power_is_a_number():
    expected = restored().expected

    assert 0 < expected["rational"]["power"] <= 1
    assert (expected["rational"]["before"], expected["rational"]["during"]) == (30, 26)


@pytest.mark.parametrize("choice", list(Choice))
def test_a_crossing_is_not_decided_without_a_reason_by_any_route(choice: Choice):
    pause = proposed()
    crossing = pause.crossings.create(step=START, found_on=START)

    with pytest.raises(IntegrityError), transaction.atomic():
        pause.crossings.filter(pk=crossing.pk).update(choice=choice.value, decided_on=START)


def test_every_state_leads_only_where_it_may():
    assert rules.NEXT[State.RUNNING] == {State.RESTORED}
    assert not rules.NEXT[State.JUDGED]


def test_abandoning_takes_a_reason_and_never_happens_while_it_runs():
    pause = proposed()
    with pytest.raises(NotReady):
        actions.abandon(pause, " ", by=a_steward())
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.filter(pk=pause.pk).update(state="abandoned")

    actions.start(pause, by=pause.decider, today=START)
    with pytest.raises(NotReady, match="Restore the target first"):
        actions.abandon(pause, "Too much.", by=a_steward())


def test_whoever_decided_may_be_forgotten_and_the_day_they_left_stands():
    pause = proposed()

    actions.forget(pause.decider, today=START)

    left = queries.found(pause.pk)
    assert (left.decider, left.decider_left_on, left.state) == (None, START, State.PROPOSED)
