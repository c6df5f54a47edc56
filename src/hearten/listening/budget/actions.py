"""Settling how many questions people may be asked in a year."""

from __future__ import annotations

from hearten.listening.budget import rules
from hearten.listening.budget.models import Budget
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action


@action("listening.budget.settled")
def settle(people: str, questions: int, *, by: Person | None) -> Budget:
    """Settle how many questions one of these people may be asked in a year."""
    if by is not None and (not_theirs := why_not("listening.draft", by.roles)):
        raise not_theirs
    if refusal := rules.why_not_budget(questions):
        raise refusal
    budget, _ = Budget.objects.update_or_create(
        people=rules.same_people(people)[:60], defaults={"questions": questions}
    )
    return budget
