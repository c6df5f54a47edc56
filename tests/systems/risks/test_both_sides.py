"""A choice that lacks any part of either side is not decided: by form, action, ORM, bulk or SQL. None is imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from hearten.errors import NotReady
from hearten.systems.risks import actions, queries, rules
from hearten.systems.risks.models import Choice, Fear
from hearten.systems.risks.rules import Side, State
from tests.makers import a_practitioner, signed_in
from tests.systems import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
NONE_YET = {"decision": "", "why": "", "decided_on": None, "look_on": None}
# Each part a decision needs: what stands in the row where it is missing.
PARTS: dict[str, dict[str, Any]] = {
    "acting": {"acting_id": None},
    "not acting": {"not_acting_id": None},
    "asked": {"asked": ""},
    "whom": {"whom": ""},
    "service": {"service": ""},
    "anyone": {"anyone": ""},
    "anyone_why": {"anyone_why": ""},
    "who_decides": {"who_decides": ""},
    "decision": {"decision": ""},
    "why": {"why": ""},
    "on": {"decided_on": None},
    "look_on": {"look_on": None},
    "a later day": {"look_on": date(2020, 1, 1)},
}
FEAR_PARTS = ("what", "whom", "likely", "know")
OF_BOTH_SIDES = ("asked", "whom", "service", "anyone", "anyone_why", "who_decides")
OF_DECISION = ("decision", "why", "on", "look_on")


def whole(choice: Choice) -> dict[str, Any]:
    """Everything a decided row holds."""
    acting, not_acting = (choice.fears.get(side=side.value).pk for side in Side)
    day = making.today()
    return {
        "asked": choice.asked,
        "whom": choice.whom,
        "service": choice.service,
        "anyone": choice.anyone,
        "anyone_why": choice.anyone_why,
        "who_decides": choice.who_decides,
        "state": State.DECIDED.value,
        "acting_id": acting,
        "not_acting_id": not_acting,
        "decision": "do it",
        "why": "A night outside is worse.",
        "decided_on": day,
        "look_on": day + timedelta(days=60),
    }


def by_save(choice: Choice, held: dict[str, Any]) -> None:
    for name, value in held.items():
        setattr(choice, name, value)
    choice.save()


def by_update(choice: Choice, held: dict[str, Any]) -> None:
    Choice.objects.filter(pk=choice.pk).update(**held)


def by_bulk_update(choice: Choice, held: dict[str, Any]) -> None:
    for name, value in held.items():
        setattr(choice, name, value)
    Choice.objects.bulk_update([choice], list(held))


def by_bulk_create(choice: Choice, held: dict[str, Any]) -> None:
    Choice.objects.bulk_create([Choice(begun_on=making.today(), **held)])


def by_sql(choice: Choice, held: dict[str, Any]) -> None:
    columns = ", ".join(f"{name} = %s" for name in held)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE systems_choice SET {columns} WHERE id = %s", [*held.values(), choice.pk])


ROUTES = [by_save, by_update, by_bulk_update, by_sql]


def refused(route: Callable[..., None], choice: Choice, held: dict[str, Any]) -> bool:
    """Whether the database refuses a row that holds this, by one route."""
    try:
        with transaction.atomic():
            route(Choice.objects.get(pk=choice.pk), held)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("route", ROUTES, ids=lambda each: each.__name__)
def test_the_database_refuses_a_decision_that_lacks_any_part_and_keeps_a_whole_one(
    route: Callable[..., None],
):
    choice = making.a_weighed_choice()
    held = whole(choice)

    let_through = [part for part in PARTS if not refused(route, choice, held | PARTS[part])]

    assert let_through == []
    assert Choice.objects.get(pk=choice.pk).state == State.WEIGHED
    assert not refused(route, choice, held)
    assert queries.choice(choice.pk).state is State.DECIDED


def test_no_choice_is_decided_as_it_is_made_for_it_has_no_fears_yet():
    choice = making.a_weighed_choice()

    with pytest.raises(IntegrityError), transaction.atomic():
        by_bulk_create(choice, whole(choice))


@pytest.mark.parametrize("route", ROUTES, ids=lambda each: each.__name__)
def test_the_fears_of_another_choice_or_of_the_other_side_will_not_do(route: Callable[..., None]):
    choice, other = making.a_weighed_choice(), making.a_weighed_choice()
    mine, theirs = whole(choice), whole(other)
    wrong = [
        {"acting_id": theirs["acting_id"]},
        {"not_acting_id": theirs["not_acting_id"]},
        {"acting_id": theirs["not_acting_id"]},
        {"acting_id": mine["not_acting_id"], "not_acting_id": mine["acting_id"]},
    ]

    assert [each for each in wrong if not refused(route, choice, mine | each)] == []


def test_the_database_refuses_a_fear_that_lacks_any_part():
    choice = making.a_choice()
    held = {"side": "acting", "what": "x", "whom": "others", "likely": "likely", "know": "x"}

    for part in held:
        lacking = Fear(choice=choice, on=making.today(), **(held | {part: ""}))
        for keep in (lacking.save, lambda each=lacking: Fear.objects.bulk_create([each])):
            with pytest.raises(IntegrityError), transaction.atomic():
                keep()


def test_a_fear_that_a_decision_rests_on_cannot_be_emptied_or_turned():
    fear = making.a_decided_choice().acting

    for part in (*FEAR_PARTS, "side"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE systems_fear SET {part} = %s WHERE id = %s",
                ["not acting" if part == "side" else "", fear.pk],
            )


def test_a_fear_that_a_decision_rests_on_cannot_be_deleted():
    choice = making.a_decided_choice()

    with pytest.raises(IntegrityError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM systems_fear WHERE choice_id = %s", [choice.pk])
        connection.check_constraints()

    assert choice.fears.count() == 2


@pytest.mark.parametrize("side", list(Side))
def test_the_action_refuses_one_side_alone(side: Side):
    by = a_practitioner()
    choice = making.a_choice(by)
    actions.say_fear(choice, making.feared(side), by=by)

    with pytest.raises(NotReady, match="if we do not act" if side is Side.ACTING else "if we act"):
        actions.decide(choice, making.decided(), by=by)


def test_the_action_refuses_a_choice_that_lacks_any_part():
    by = a_practitioner()
    choice = making.a_weighed_choice(by)

    for part in OF_BOTH_SIDES:
        setattr(choice, part, " ")
        with pytest.raises(NotReady, match="Both sides come first"):
            actions.decide(choice, making.decided(), by=by)
        choice.refresh_from_db()


@pytest.mark.parametrize("part", OF_DECISION)
def test_the_action_refuses_a_decision_that_lacks(part: str):
    by = a_practitioner()
    choice = making.a_weighed_choice(by)

    with pytest.raises(NotReady):
        actions.decide(choice, making.decided(**{part: " " if part == "why" else None}), by=by)


def test_the_action_refuses_days_that_cannot_be():
    by = a_practitioner()
    choice = making.a_weighed_choice(by)

    for days in ({"on": date(2999, 1, 1)}, {"look_on": date(2020, 1, 1)}, {"look_on": making.today()}):
        with pytest.raises(NotReady):
            actions.decide(choice, making.decided(**days), by=by)


def test_the_action_refuses_a_fear_that_lacks_any_part():
    by = a_practitioner()
    choice = making.a_choice(by)

    for part in FEAR_PARTS:
        for empty in ("", "  "):
            with pytest.raises(NotReady):
                actions.say_fear(choice, making.feared(**{part: empty}), by=by)

    assert not choice.fears.exists()


def test_how_likely_is_a_word_of_the_list_and_never_a_number():
    by = a_practitioner()

    with pytest.raises(NotReady, match="Choose from the list"):
        actions.say_fear(making.a_choice(by), making.feared(likely="4"), by=by)


def test_a_link_that_a_browser_might_run_is_refused():
    by = a_practitioner()

    with pytest.raises(NotReady, match="An address begins with"):
        actions.say_fear(making.a_choice(by), making.feared(address="javascript:alert(1)"), by=by)


def test_a_choice_does_not_begin_without_what_for_whom_and_where():
    for part in ("asked", "whom", "service"):
        with pytest.raises(NotReady):
            making.a_choice(said=replace(making.ASKED, **{part: " "}))


# By form ----------------------------------------------------------------------------------------------------
WHOLE_DECISION = {"decision": "do it", "why": "It is kinder.", "on": "2026-01-02", "look_on": "2026-03-02"}
WHOLE_FEAR = {"what": "x", "whom": "others", "likely": "likely", "know": "x", "address": ""}


def test_the_form_refuses_a_decision_that_lacks_any_part(client: Client):
    by = a_practitioner()
    choice, browser = making.a_weighed_choice(by), signed_in(client, by)
    where = reverse("systems:decide_choice", args=[choice.pk])

    given = [browser.post(where, WHOLE_DECISION | {part: " "}).status_code for part in WHOLE_DECISION]

    assert given == [422] * 4
    assert queries.choice(choice.pk).state is State.WEIGHED


def test_the_form_refuses_to_decide_a_choice_that_lacks_any_part(client: Client):
    by = a_practitioner()
    choice, browser = making.a_weighed_choice(by), signed_in(client, by)
    given = []

    for part in OF_BOTH_SIDES:
        Choice.objects.filter(pk=choice.pk).update(**{part: " "})
        given.append(
            browser.post(reverse("systems:decide_choice", args=[choice.pk]), WHOLE_DECISION).status_code
        )
        Choice.objects.filter(pk=choice.pk).update(**{part: getattr(making.ASKED, part)})

    assert given == [422] * 6
    assert queries.choice(choice.pk).state is State.WEIGHED


@pytest.mark.parametrize("side", ["acting", "not-acting"])
def test_the_form_refuses_to_decide_on_one_side_and_a_fear_that_lacks_any_part(client: Client, side: str):
    by = a_practitioner()
    choice, browser = making.a_choice(by), signed_in(client, by)
    fear, decide = (
        reverse("systems:say_fear", args=[choice.pk, side]),
        reverse("systems:decide_choice", args=[choice.pk]),
    )

    lacking = [browser.post(fear, WHOLE_FEAR | {part: ""}).status_code for part in FEAR_PARTS]
    kept = browser.post(fear, WHOLE_FEAR).status_code
    one_sided = browser.post(decide, WHOLE_DECISION).status_code

    assert (lacking, kept, one_sided) == ([422] * 4, 302, 422)
    assert choice.fears.count() == 1
    assert queries.choice(choice.pk).state is State.WEIGHED


def test_the_form_refuses_to_begin_without_what_for_whom_and_where(client: Client):
    browser, said = signed_in(client, a_practitioner()), {"asked": "x", "whom": "x", "service": "x"}

    given = [browser.post(reverse("systems:new_choice"), said | {part: ""}).status_code for part in said]

    assert given == [422] * 3
    assert not Choice.objects.exists()


def test_what_is_lacking_is_told_in_the_order_of_the_page():
    lacks = rules.lacking(rules.Weighed("x", "x", "x", 0, 0, "", "", ""))

    assert len(lacks) == 5
    assert lacks[0] == "Say what could go wrong if we act."
