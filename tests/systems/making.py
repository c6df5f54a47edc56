"""Choices, procurements and services, made by words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from hearten.people.models import Person
from hearten.systems.channels import actions as channels
from hearten.systems.channels.models import Channel, Service
from hearten.systems.channels.rules import Offered, Reached, Served, Way
from hearten.systems.procurement import actions as procurement
from hearten.systems.procurement.models import Procurement
from hearten.systems.procurement.rules import Stage, Was
from hearten.systems.risks import actions as risks
from hearten.systems.risks.actions import Asked, Looked
from hearten.systems.risks.models import Choice
from hearten.systems.risks.rules import Decided, Decision, Feared, Happened, Side
from tests.makers import a_practitioner

ASKED = Asked(
    "Hand over a key without papers",
    "somebody locked out at night",
    "Housing advice",
    "yes",
    "Ask for the papers within a week.",
    "Any adviser on the late shift",
)


def replace_asked(**other: str) -> Asked:
    return replace(ASKED, **other)


def today() -> date:
    return timezone.localdate()


def feared(side: Side = Side.ACTING, **other: object) -> Feared:
    said = {
        "side": side,
        "what": "Somebody else walks in.",
        "whom": "others",
        "likely": "very_unlikely",
        "know": "It was not seen in two years.",
        "address": "/systems/",
    }
    return Feared(**(said | other))  # type: ignore[arg-type]


def decided(**other: object) -> Decided:
    said = {
        "decision": Decision.ACT,
        "why": "A night outside is worse.",
        "on": today(),
        "look_on": today() + timedelta(days=60),
    }
    return Decided(**(said | other))  # type: ignore[arg-type]


def a_choice(by: Person | None = None, said: Asked = ASKED, on: date | None = None) -> Choice:
    """Just begun: nothing is feared on either side yet."""
    return risks.begin(said, by=by or a_practitioner(), today=on)


def a_weighed_choice(by: Person | None = None, on: date | None = None, **other: object) -> Choice:
    """With one fear on each side; ready to be decided."""
    by = by or a_practitioner()
    choice = a_choice(by, on=on)
    for side in Side:
        risks.say_fear(choice, feared(side, **other), by=by, today=on)
    return choice


def a_decided_choice(by: Person | None = None, on: date | None = None, **other: object) -> Choice:
    by = by or a_practitioner()
    day = on or today()
    choice = a_weighed_choice(by, day, **other)
    settled = decided(on=day, look_on=day + timedelta(days=30))
    return risks.decide(choice, settled, by=by, today=day)


def a_looked_at_choice(
    by: Person | None = None,
    on: date | None = None,
    happened: Happened = Happened.NO,
    **other: object,
) -> Choice:
    by = by or a_practitioner()
    choice = a_decided_choice(by, on, **other)
    looked = Looked({one.pk: (happened, "") for one in choice.fears.all()}, "Nobody came to harm.")
    return risks.look_again(choice, looked, by=by, today=on)


def a_procurement(by: Person | None = None) -> Procurement:
    return procurement.begin("Repairs at night", "A warm home the same night.", by=by or a_practitioner())


def was(stage: Stage = Stage.NEED, **other: object) -> Was:
    said = {
        "stage": stage,
        "there": "four tenants",
        "changed": "The line is open at night.",
        "nothing_because": "",
        "on": today(),
    }
    return Was(**(said | other))  # type: ignore[arg-type]


def served(**other: object) -> Served:
    said = {
        "name": "Housing advice",
        "offered": Offered.PARTLY.value,
        "known_by": "Twelve tenants were asked.",
        "look_on": today() + timedelta(days=90),
    }
    return Served(**(said | other))  # type: ignore[arg-type]


def a_service(by: Person | None = None, **other: object) -> Service:
    return channels.write_down(served(**other), by=by or a_practitioner())


def a_way(service: Service, by: Person, way: str = Way.ONLINE.value, **other: object) -> Channel:
    said = {"way": str(way), "cannot": "People without a computer.", "saves": "A bus there and back."}
    return channels.keep_way(service, Reached(**(said | other)), by=by)  # type: ignore[arg-type]
