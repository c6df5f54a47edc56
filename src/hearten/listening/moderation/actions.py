"""Deciding whether a statement is shown, with a reason of the published list; each decision is in the record."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from hearten.listening.moderation import rules
from hearten.listening.moderation.models import Decision
from hearten.listening.statements import actions as statements
from hearten.listening.statements.rules import State
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded


@action("listening.statement.decided")
def decide(statement_id: int, reason: str, *, shown: bool, by: Person) -> Decision:
    """Show a statement, or do not; a decision can be taken again, and each stays in the log."""
    policy = rules.in_force(timezone.localdate())
    refusal = why_not("listening.moderate", by.roles) or rules.why_not_decide(policy, reason, shown=shown)
    if refusal:
        raise refusal
    decided = statements.settle(statement_id, State.SHOWN if shown else State.NOT_SHOWN, reason)
    return Decision.objects.create(
        listening_id=decided.listening_id,
        statement=decided.pk,
        number=decided.number,
        shown=shown,
        reason=reason,
        policy=policy.in_force_from,
        decided_by=by,
    )


@unrecorded("a part of forgetting a person, which is recorded")
def forget(person: Person) -> None:
    """Take a person's name off what they decided."""
    Decision.objects.filter(decided_by=person).update(decided_by=None)


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go(*, kept: timedelta, now: datetime | None = None) -> int:
    """Delete decisions taken so long ago."""
    return Decision.objects.filter(decided_at__lt=(now or timezone.now()) - kept).delete()[0]
