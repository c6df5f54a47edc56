"""How answers were weighed, in sentences: what they stand for, and what it costs."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import pyarrow as pa

from hearten.methods import wording
from hearten.methods.disclosure import Policy
from hearten.methods.findings import Finding
from hearten.methods.plan import Plan
from hearten.methods.survey.known_totals import foreseen
from hearten.methods.telling.note_words import note_word
from hearten.methods.wording.parts import listed, quoted

BEFORE, AFTER, ROUNDS = "worth before weighing", "worth after weighing", "rounds of raking"


def worth_of(answers: pa.Table, plan: Plan, policy: Policy) -> Mapping[str, object]:
    """What weighing does to how many equal answers these are worth, to be kept with how a finding was made.

    Args:
        answers: n rows, one a person; only columns of breakdowns are read.
        plan: its `known` are what they were weighed to.
        policy: the rules of the door.

    Returns:
        Plain texts by name. Without numbers where the answers had weights of their own already: those are not in the
        rounded numbers of people this is made of.

    Raises:
        NotReady: a group with a total has too few people to stand for all of it.
    Source:
        As `foreseen`.
    """
    bare = dataclasses.replace(plan, layout=dataclasses.replace(plan.layout, weight=None))
    told = foreseen(answers, bare, policy)
    rounds = {ROUNDS: str(told.rounds)} if len(plan.known) > 1 else {}
    if plan.layout.weight:
        return rounds
    return {**rounds, BEFORE: f"{told.effective_before:,}", AFTER: f"{told.effective_after:,}"}


def weighed_words(plan: Plan, findings: Sequence[Finding]) -> tuple[str, ...]:
    """How answers were weighed, and what that costs where it is known; nothing where they were not.

    Args:
        plan: what was declared.
        findings: what was found; the first says how it was made.
    Source:
        House rule: findings say how they were made.
    """
    if not plan.known:
        return ()
    named = {one.key: one.text for one in plan.breakdowns}
    phrases = wording.phrases_in(plan.language)
    by = listed(
        [quoted(named.get(one.breakdown, one.breakdown), phrases) for one in plan.known], phrases.both
    )
    said = note_word(plan.language, "weighed_one" if len(plan.known) == 1 else "weighed_several", by=by)
    arguments = findings[0].made.arguments if findings else {}
    if BEFORE not in arguments:
        return (said,)
    return (said, note_word(plan.language, "worth", before=arguments[BEFORE], after=arguments[AFTER]))
