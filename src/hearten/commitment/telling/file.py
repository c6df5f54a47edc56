"""A commitment as a file: as told to everybody, and whole for those who work here. It names no person."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from hearten.commitment.employing import queries as employing
from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.endorsing.queries import Known as Commitment
from hearten.commitment.steps import queries as steps
from hearten.commitment.steps.queries import Known as Step
from hearten.commitment.stock import queries as stock
from hearten.commitment.stock.queries import Known as Round
from hearten.commitment.stock.queries import Said
from hearten.commitment.telling.queries import Told
from hearten.commitment.telling.reach import opens_for_all

FORM = "hearten commitment 1"
LEFT_OUT = {
    "by",
    "holder",
    "holder_id",
    "id",
    "endorsement_id",
    "number",
    "rhythm",
}  # names, and numbers that only count rows
Plain = dict[str, Any]


def as_json(told: Plain) -> bytes:
    """The bytes of a file."""
    return json.dumps(told, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False).encode()


def for_everybody(told: Told) -> Plain:
    """What stands on the public page."""
    return {
        **_head(told.commitment),
        "ways": [_linked(asdict(way)) for way in told.ways],
        "goals": [
            {
                "goal": one.under.goal.key,
                "name": one.under.goal.name,
                "words": one.under.goal.words,
                "actions": [_step(step) for step in (*one.under.live, *one.under.done, *one.under.abandoned)],
                "no_action_because": one.under.reason.why if one.under.reason and not one.inside else "",
                "has_an_action_told_inside_only": one.inside,
            }
            for one in told.goals
        ],
        "taking_stock": [_round(one, said) for one, said in told.rounds],
    }


def whole(commitment_id: int, language: str | None = None) -> Plain:
    """Everything that is kept about a commitment, drafts too."""
    one = endorsing.commitment(commitment_id, language)
    return {
        **_head(one),
        "ways": [_nameless(asdict(way)) for way in endorsing.ways(one.id)],
        "wants": [_nameless(asdict(want)) for want in endorsing.wants(one.id)],
        "turns": [_nameless(asdict(turn)) for turn in endorsing.turns(one.id)],
        "goals": [_nameless(asdict(goal)) for goal in one.text.goals],
        "actions": [
            _nameless(asdict(step))
            | {
                "every": f"{step.rhythm} days",
                "looks": [_nameless(asdict(seen)) for seen in steps.looks(step.id)],
            }
            for step in steps.steps(one.id)
        ],
        "without_action": [
            {"goal": under.goal.key, "because": under.reason.why if under.reason else ""}
            for under in steps.goals(one)
            if under.empty
        ],
        "taking_stock": [
            _round(each, stock.answers(each.id, language), inside=True) for each in stock.rounds(one.id)
        ],
        "how_people_come_stay_and_leave": [
            asdict(stage) | {"changes": [_nameless(asdict(change)) for change in stage.changes]}
            for stage in employing.stages()
        ],
    }


def _head(one: Commitment) -> Plain:
    return {
        "form": FORM,
        "no_badge": "This is no badge, seal or score: it says what was endorsed, what is done and what is not.",
        "organisation": settings.HEARTEN_ORGANISATION,
        "made_up": settings.HEARTEN_DEMO,
        "commitment": one.text.title,
        "text": {name: getattr(one.text, name) for name in ("key", "version", "source", "licence", "digest")}
        | {"year": str(one.text.year)},
        "state": one.state,
        "approved_by": one.body,
        "approved_on": one.approved_on,
        "discussed_on": one.discussed_on,
        "minute": one.minute,
    }


def _nameless(plain: Plain) -> Plain:
    return {name: value for name, value in plain.items() if name not in LEFT_OUT}


def _linked(plain: Plain) -> Plain:
    return _nameless(plain) | {"address": plain["address"] if opens_for_all(plain["address"]) else ""}


def _step(step: Step) -> Plain:
    names = (
        "what",
        "why",
        "with_whom",
        "by_day",
        "rational",
        "relational",
        "stops",
        "state",
        "late",
        "ended_because",
    )
    return {name: getattr(step, name) for name in names}


def _round(one: Round, said: tuple[Said, ...], *, inside: bool = False) -> Plain:
    return {
        "title": one.title,
        "state": one.state,
        "begun_on": one.begun_on,
        "finished_on": one.finished_on,
        "took_part": one.took_part,
        "answers": [
            {
                "question": each.asked.text,
                "source": each.asked.source,
                "answer": each.words,
                "shown_by": [
                    {
                        "words": proof.words,
                        "address": proof.address if inside or opens_for_all(proof.address) else "",
                    }
                    for proof in each.proofs
                ],
            }
            for each in said
        ],
    }
