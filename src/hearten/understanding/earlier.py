"""What was told before of the same questions and the same people: every new table is judged beside it.

The same people are those of all waves of a listening, and of one wave whose answers were counted again after people
withdrew. What was told is every finding ever made, whether or not it left: somebody could read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from django.db.models import Min

from hearten.errors import NotReady
from hearten.listening import queries as listening
from hearten.listening.queries import Since
from hearten.methods.disclosure import SafeTable
from hearten.methods.disclosure.keeping import name_of
from hearten.methods.disclosure.together import Atoms, Earlier, Moved, People, people_of
from hearten.methods.findings import Finding
from hearten.methods.plan import Plan, Question
from hearten.methods.telling.finding import JUDGED, WHO
from hearten.understanding import queries
from hearten.understanding.models import Analysis
from hearten.understanding.rules import State

Told = Mapping[str, tuple[Earlier, ...]]


@dataclass(frozen=True, slots=True)
class Counted:
    """One counting of a listening's answers: the first findings made of it stand for all, for they tell the same."""

    analysis_id: int
    listening_id: int
    snapshot: str


def counted_before(listening_id: int, snapshot: str) -> tuple[Counted, ...]:
    """Every other counting of the same people whose findings were made before the first of this one."""
    waves = [wave.id for wave in listening.waves(listening_id)]
    made = (
        Analysis.objects.filter(listening_id__in=waves, state=State.MADE)
        .annotate(first=Min("findings__id"))
        .exclude(first=None)
        .order_by("first")
    )
    firsts: dict[tuple[int, str], Counted] = {}
    for one in made:
        key = (one.listening_id, one.snapshot)
        if key == (listening_id, snapshot):
            break
        firsts.setdefault(key, Counted(one.pk, *key))
    return tuple(firsts.values())


@dataclass(frozen=True, slots=True, eq=False)
class Here:
    """What is being counted now."""

    listening_id: int
    snapshot: str
    answers: pa.Table
    plan: Plan


def told_before(here: Here, counted: Iterable[Counted]) -> Told:
    """Every table these countings told of the same question, by the question's key, in the order they were made."""
    found: dict[str, list[Earlier]] = {}
    for one in counted:
        there = _answers_of(one)
        moved = _moved(here, one, there)
        plan = listening.plan(one.listening_id, here.plan.language)
        people = None if there is None else people_of(there, plan)
        for finding in queries.findings(one.analysis_id):
            if not finding.key.startswith(WHO) and _is_asked(finding.key, finding.table, here.plan):
                atoms = _who_answered(people, finding.key, plan)
                earlier = Earlier(finding.table, atoms, moved, name_of(finding.table))
                found.setdefault(finding.key, []).append(earlier)
    return {key: tuple(told) for key, told in found.items()}


def with_evidence(found: Iterable[Finding], told: Told) -> list[Finding]:
    """The findings, each naming every earlier table it is told beside, where nothing of it was left to judge too."""
    return [_with_evidence(one, told.get(one.key, ())) for one in found]


def _with_evidence(finding: Finding, before: Iterable[Earlier]) -> Finding:
    judged = finding.made.arguments.get(JUDGED)
    if not isinstance(judged, Mapping):
        return finding
    beside, by_rule = tuple(judged.get("with", ())), tuple(judged.get("by_rule", ()))
    unnamed = tuple(one.wave for one in before if one.wave not in (*beside, *by_rule))
    if not unnamed:
        return finding
    says = dict(judged) | {"with": [*beside, *unnamed]}
    return replace(
        finding, made=replace(finding.made, arguments=dict(finding.made.arguments) | {JUDGED: says})
    )


def _answers_of(one: Counted) -> pa.Table | None:
    """The answers as they were counted then; None once they are no longer kept."""
    try:
        return listening.snapshot_named(one.snapshot)
    except NotReady:
        return None


def _who_answered(people: People | None, key: str, plan: Plan) -> Atoms:
    """Who was alike then of those who answered one question; nobody is known of once the answers are not kept."""
    question = next((one for one in plan.questions if one.key == key), None)
    answered = people.answering(question) if people and question else None
    if answered is not None:
        return answered.atoms
    return Atoms(np.zeros(0, np.int64), {way.key: np.zeros(0, np.int16) for way in plan.breakdowns})


def _is_asked(key: str, table: SafeTable, plan: Plan) -> bool:
    """Whether the plan asks that question with the same answers to choose from, in whatever words."""
    asked = next((one for one in plan.questions if one.key == key), None)
    return asked is not None and _codes(asked) == [code for code, _ in table.categories]


def _codes(asked: Question) -> list[str]:
    return [option.code for option in asked.options if option.answers]


def _moved(here: Here, there: Counted, answers: pa.Table | None) -> Moved | None:
    """Who joined and left since that counting: as the steward said or, of the same listening, as the two tell."""
    if there.listening_id == here.listening_id:
        return None if answers is None else _withdrawn(answers, here.answers, here.plan)
    # What was said of two waves is true of all who answered, and not of those left after withdrawals.
    if not (listening.is_first_count(here.snapshot) and listening.is_first_count(there.snapshot)):
        return None
    since = listening.moved_between(here.listening_id, there.listening_id)
    return _as_judged(since) if since else None


def _as_judged(since: Since) -> Moved:
    return Moved(since.everyone, {key: dict(codes) for key, codes in since.groups.items()})


def _withdrawn(before: pa.Table, now: pa.Table, plan: Plan) -> Moved:
    """How many went from one counting of a listening to the next, of everyone and of each group."""
    groups = {
        way.key: {
            group.code: (0, _how_many(before, way.key, group.code) - _how_many(now, way.key, group.code))
            for group in way.groups
        }
        for way in plan.breakdowns
    }
    return Moved((0, before.num_rows - now.num_rows), groups)


def _how_many(answers: pa.Table, key: str, code: str) -> int:
    return sum(value == code for value in answers.column(key).to_pylist())
