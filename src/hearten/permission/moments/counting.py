"""A season's marks as two safe tables: which rules people met, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearten.methods.disclosure import SafeTable, current_policy, protect
from hearten.methods.tally import measured, tally
from hearten.permission.moments.models import Counted
from hearten.permission.moments.rules import NO_RULE, Outcome

OUTCOMES = (
    (Outcome.HELPED.value, "It helped"),
    (Outcome.NO_DIFFERENCE.value, "It made no difference"),
    (Outcome.HARDER.value, "It made something harder"),
    (Outcome.CANNOT_TELL.value, "They cannot tell"),
)


def by_rule(
    counted: Sequence[Counted], names: Mapping[int, str], services: Sequence[tuple[int, str]]
) -> SafeTable:
    """How many people met each rule, in all and by the widest parts of the organisation."""
    rows = [
        (str(one.rule_id), one.mark, None if one.service_id is None else str(one.service_id))
        for one in counted
    ]
    named = sorted(((str(pk), name) for pk, name in names.items()), key=lambda each: each[1].casefold())
    parts = [(str(pk), name) for pk, name in services]
    told = measured(
        "moments", named, parts, tally(rows, all_under=str(NO_RULE)), named="part of the organisation"
    )
    return protect(told, current_policy())


def by_outcome(counted: Sequence[Counted]) -> SafeTable:
    """Of those who met a rule, how many say what came of it."""
    each = [one for one in counted if one.rule_id == NO_RULE]
    rows = [("", one.mark, None) for one in each] + [
        (one.outcome, one.mark, None) for one in each if one.outcome
    ]
    return protect(measured("outcomes", OUTCOMES, (), tally(rows)), current_policy())
