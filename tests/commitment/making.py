"""Commitments, made by the same actions as anybody's."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from hearten.commitment.endorsing import actions as endorsing
from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.endorsing.rules import Decision
from hearten.commitment.steps import actions as steps
from hearten.commitment.steps.models import Step
from hearten.commitment.steps.rules import Planned
from hearten.commitment.stock import actions as stock
from hearten.commitment.stock.models import Round
from hearten.commitment.texts import actions as texts
from hearten.commitment.texts.models import Text
from hearten.people.models import Person
from tests.makers import a_steward

SIX = ("listening", "understanding", "permission", "systems", "reflection", "learning")


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def considered(by: Person | None = None) -> Endorsement:
    return endorsing.consider(0, by=by or a_steward())


def a_decision(accepted: tuple[str, ...] = SIX, **other: Any) -> Decision:
    about = {"body": "Full council", "minute": "Minute 14", "approved_on": in_days(-40)} | other
    return Decision(accepted, **about)


def endorsed(by: Person | None = None) -> Endorsement:
    by = by or a_steward()
    return endorsing.endorse(considered(by), a_decision(), by=by)


def a_plan(goal: str = "listening", **other: Any) -> Planned:
    about: dict[str, Any] = {
        "what": "Sit in the library every Thursday and listen",
        "why": "Some people never write to us.",
        "with_whom": "Libraries and the older people’s forum",
        "by_day": in_days(60),
        "rational": "Fewer second calls about the same thing.",
        "relational": "People say that somebody had time for them.",
        "stops": "The quarterly postcard.",
    }
    return Planned(goal, **(about | other))


def a_step(one: Endorsement, goal: str = "listening", **other: Any) -> Step:
    return steps.plan(one, a_plan(goal, **other), by=a_steward())


def a_round(one: Endorsement, title: str = "Spring", **answers: str) -> Round:
    by = a_steward()
    made = stock.begin(one, title, by=by)
    for key, words in answers.items():
        stock.answer(made, key, words, by=by)
    return made


def finished(one: Endorsement, title: str = "Spring", **answers: str) -> Round:
    made = a_round(one, title, **(answers or {"hold_on_to": "The open door on Fridays."}))
    return stock.finish(made, "Two board members\nA housing adviser", by=a_steward())


def a_promise(**other: Any) -> dict[str, Any]:
    """A made-up promise of four goals, in English and Welsh."""
    goals = [
        {
            "key": key,
            "name": {"en": key.title(), "cy": f"{key.title()} (cy)"},
            "words": {"en": f"We promise to {key}.", "cy": f"Rydyn ni’n addo: {key}."},
        }
        for key in ("greet", "wait", "ask", "thank")
    ]
    return {
        "key": "harbour-promise",
        "version": "1",
        "how_many": 4,
        "source": "A made-up harbour town, 2026",
        "licence": "CC BY 4.0",
        "year": 2026,
        "title": {"en": "The harbour promise", "cy": "Addewid yr harbwr"},
        "about": {"en": "Four things.", "cy": "Pedwar peth."},
        "goal": goals,
    } | other


def as_file(promise: dict[str, Any]) -> bytes:
    return json.dumps(promise, ensure_ascii=False).encode()


def loaded(promise: dict[str, Any] | None = None) -> Text:
    return texts.load(as_file(promise or a_promise()), "promise.json", by=a_steward())
