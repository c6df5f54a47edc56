"""Sessions made by words."""

from __future__ import annotations

from datetime import date

from django.test import Client

from hearten.people.models import Person
from hearten.understanding.sessions import actions, queries
from hearten.understanding.sessions.actions import Laying, Opened, Prepared
from hearten.understanding.sessions.models import Meeting
from hearten.understanding.sessions.rules import Sort, Stage

ROLES = ("tenant", "housing officer", "neighbour", "caretaker")


def prepared(by: Person, *, without_them: str = "") -> Meeting:
    return actions.prepare(
        Prepared(
            "After the repairs", "What is kindness when the boiler is out?", date(2026, 11, 20), without_them
        ),
        by=by,
    )


def with_cards(by: Person, many: int = 4) -> Meeting:
    made = prepared(by)
    for number in range(1, many + 1):
        actions.put_card(made, Laying(Sort.THEME, f"Something heard, number {number}"), by=by)
    return made


def seated(by: Person, roles: tuple[str, ...] = ROLES) -> tuple[Meeting, tuple[Opened, ...]]:
    """Ready to begin: cards, and seats of which the first was listened to."""
    made = with_cards(by)
    first = actions.give_seats(made, roles[:1], spoke=True, by=by)
    return made, (*first, *actions.give_seats(made, roles[1:], spoke=False, by=by))


def at(meeting: Meeting, stage: Stage, by: Person) -> Meeting:
    """The session, led as far as this stage."""
    meeting = queries.found(meeting.pk)
    order = list(Stage)
    for to in order[order.index(Stage(meeting.stage)) + 1 : order.index(stage) + 1]:
        meeting = actions.move(meeting, to, by=by)
    return meeting


def sat_down(code: str) -> Client:
    """A browser without an account that gave the code of a seat."""
    client = Client()
    response = client.post("/understanding/sessions/sit/", {"code": code})
    assert response.status_code == 302, response.content
    return client
