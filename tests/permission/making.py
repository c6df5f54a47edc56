"""Permissions, rules and moments, made by words."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from hearten.listening.intake.rules import new_form_key
from hearten.people.models import Leading, Person, Team
from hearten.permission.giving import actions as giving
from hearten.permission.giving.actions import Written
from hearten.permission.giving.models import Permission
from hearten.permission.giving.rules import For
from hearten.permission.moments import actions as moments
from hearten.permission.moments.actions import Said
from hearten.permission.moments.queries import Whose
from hearten.permission.rulebook import actions as rulebook
from hearten.permission.rulebook.actions import Named
from hearten.permission.rulebook.models import Rule
from tests.makers import a_practitioner, a_steward


def a_rule(name: str = "Three calls a case") -> Rule:
    return rulebook.add_rule(Named(name), by=a_steward())


def a_team(name: str = "Housing advice", within: Team | None = None, people: int = 0) -> Team:
    team = Team.objects.create(name=name, within=within)
    for _ in range(people):
        placed(a_practitioner(), team)
    return team


def placed(person: Person, team: Team) -> Person:
    person.team = team
    person.save()
    return person


def a_leader(of: Team) -> Person:
    person = placed(a_practitioner(), of)
    Leading.objects.create(person=person, team=of)
    return person


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def written(backer: Person, **other: object) -> Written:
    said = {
        "title": "Decide on the first call",
        "may": "Stay on the phone\nDecide up to £50",
        "ask_first": "Spend more than £50",
        "never": "Share an address",
        "words": "I have been asked to decide this myself.",
        "whom": For(),
        "backer": backer,
        "review_on": in_days(90),
    }
    return Written(**(said | other))  # type: ignore[arg-type]


def a_draft(giver: Person | None = None, **other: object) -> Permission:
    by = giver or a_steward()
    return giving.draft(written(**({"backer": by} | other)), by=by)


def a_live_permission(giver: Person | None = None, **other: object) -> Permission:
    by = giver or a_steward()
    return giving.offer(a_draft(by, **other), by=by)


def said(rule: Rule | None = None, **other: object) -> Said:
    told = {
        "form_key": new_form_key(),
        "needed": "Someone to stay on the line.",
        "rule_id": rule.pk if rule else 0,
        "did": "I stayed for an hour.",
        "why": "They were alone and afraid.",
    }
    return Said(**(told | other))  # type: ignore[arg-type]


def record(rule: Rule | None = None, person: int = 1, on: date | None = None, **other: object) -> str:
    service = other.pop("service", None)
    return moments.record(said(rule, **other), Whose(person, service), today=on)  # type: ignore[arg-type]
