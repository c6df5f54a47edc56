"""What was asked, and how it was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hearten.errors import NotFound
from hearten.people.models import Person
from hearten.permission.asking import rules
from hearten.permission.asking.models import Question
from hearten.permission.asking.rules import Answer
from hearten.permission.giving import queries as giving


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its answer, to read. `by`: "" where it was asked without a name."""

    id: int
    wanted: str
    because: str
    rule: str
    by: str
    asked_on: date
    answer: Answer
    why: str
    permission_id: int | None
    answered_by: str
    answered_on: date | None
    mine: bool


def found(question_id: int) -> Question:
    """One question, or the refusal."""
    one = Question.objects.select_related("asked_by", "answered_by", "rule").filter(pk=question_id).first()
    if one is None:
        raise NotFound("There is no such question. Go back to the list of them.")
    return one


def one(question_id: int, person: Person) -> Asked:
    """One question, to read."""
    return _asked([found(question_id)], person)[0]


def asked(person: Person) -> tuple[Asked, ...]:
    """What this person may read: their own, what they may answer, and every answer."""
    scope = giving.scope_of(person)
    kept = Question.objects.select_related("asked_by", "answered_by", "rule")
    seen = [
        each
        for each in kept
        if each.answer != Answer.WAITING
        or each.asked_by_id == person.pk
        or rules.why_not_answer_at_all(each.team_id, False, scope) is None
    ]
    return _asked(seen, person)


def to_answer(person: Person) -> tuple[Asked, ...]:
    """What waits for this person's answer."""
    scope = giving.scope_of(person)
    waiting = Question.objects.select_related("asked_by", "answered_by", "rule").filter(
        answer=Answer.WAITING.value
    )
    mine = [
        each
        for each in waiting
        if rules.why_not_answer_at_all(each.team_id, each.asked_by_id == person.pk, scope) is None
    ]
    return _asked(mine, person)


def _asked(kept: Iterable[Question], person: Person) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            each.pk,
            each.wanted,
            each.because,
            each.rule.name if each.rule else "",
            # Once it is answered everyone may read it, and then only its words are told.
            each.asked_by.name if each.asked_by and each.answer == Answer.WAITING else "",
            each.asked_on,
            Answer(each.answer),
            each.why,
            each.permission_id,
            each.answered_by.name if each.answered_by else "",
            each.answered_on,
            each.asked_by_id == person.pk,
        )
        for each in kept
    )
