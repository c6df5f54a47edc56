"""Something that could leave: real findings of made-up answers, through the door, with words beside them."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import pyarrow as pa

from hearten.door import actions, tracing
from hearten.door.actions import Instead, Leaving
from hearten.door.models import Proposal, Release
from hearten.door.rules import Verdict
from hearten.door.tracing import MadeOf
from hearten.methods import telling
from hearten.methods.disclosure import current_policy
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question
from hearten.people.models import Person
from tests.makers import a_board_member, a_custodian

POLICY = current_policy()
YES = Verdict(recognised=False, borne_out=True, yes=True)
NO = Verdict(recognised=True, borne_out=True, yes=False, because="One quote could only be of one person.")
OFTEN = (Option("always", "Always", favourable=True), Option("often", "Often"), Option("never", "Never"))
PLAN = Plan(
    "How we are",
    (
        Question("heard", "Do you feel heard?", Kind.SCALE, OFTEN, topic="Being heard", said="felt heard"),
        Question("nights", "Nights out", Kind.NUMBER, topic="Time", unit="nights"),
    ),
    (Breakdown("place", "Place", (Group("town", "Town"), Group("village", "Village"))),),
)


@cache
def made_of(title: str = "Heard") -> MadeOf:
    """Two questions of four hundred people, by place."""
    chance = np.random.default_rng(7)
    town = chance.random(400) < 0.5
    heard = np.where(chance.random(400) < np.where(town, 0.3, 0.8), "always", "often")
    answers = pa.table(
        {
            "heard": heard.astype(str).tolist(),
            "nights": chance.integers(0, 7, 400).astype(float),
            "place": np.where(town, "town", "village").astype(str).tolist(),
        }
    )
    found = telling.find(answers, PLAN, POLICY, snapshot="ab" * 32, on="2026-11-22")
    words = {
        "title": title,
        "opening": "Thank you.",
        "meaning": "Being heard comes first. In 3 months we look again.",
    }
    return MadeOf(tuple(found), PLAN, POLICY, words, "A council")


def leaving(title: str = "Heard", *, thing: str = "account:1", instead: Instead | None = None) -> Leaving:
    """What is about to leave."""
    all_of_it = made_of(title)
    return Leaving(title, "listening:1", thing, tracing.composed(all_of_it), all_of_it, instead=instead)


def checked(proposal: Proposal) -> Proposal:
    """Found fit to leave by two others."""
    for by in (a_board_member(), a_custodian()):
        actions.check(proposal.pk, YES, by=by)
    proposal.refresh_from_db()
    return proposal


def released(what: Leaving, *, by: Person) -> Release:
    """Proposed, checked by two, and out."""
    checked(actions.propose(what, by=by))
    return actions.release(what.thing, Proposal.objects.filter(thing=what.thing)[0].digest, by=by)


def without(whole: MadeOf, key: str) -> MadeOf:
    """The same with one finding fewer."""
    return dataclasses.replace(whole, findings=tuple(one for one in whole.findings if one.key != key))
