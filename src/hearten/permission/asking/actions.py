"""Asking, and answering: the only writers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hearten.errors import NotReady
from hearten.people.models import Person
from hearten.permission.asking import rules
from hearten.permission.asking.models import Question
from hearten.permission.asking.rules import Answer
from hearten.permission.giving import queries as giving
from hearten.record.action import action, unrecorded


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks to be allowed; `named`: with their name."""

    wanted: str
    because: str = ""
    rule_id: int | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its reason, and the permission that lets them where there is one."""

    answer: Answer
    why: str
    permission_id: int | None = None


@action("permission.question.asked")
def ask(wanted: Wanted, *, by: Person, today: date | None = None) -> Question:
    """Ask for a permission, with a name."""
    return _keep(wanted, by, today)


@unrecorded("asked without a name; a line would tell who and when")
def ask_without_a_name(wanted: Wanted, *, today: date | None = None) -> Question:
    """Ask for a permission without saying who asks, nor from which team."""
    return _keep(wanted, None, today)


def _keep(wanted: Wanted, by: Person | None, today: date | None) -> Question:
    if not wanted.wanted.strip():
        raise NotReady("Say what you would like to be allowed to do.")
    return Question.objects.create(
        wanted=wanted.wanted,
        because=wanted.because,
        rule_id=wanted.rule_id,
        asked_by=by,
        team_id=by.team_id if by else None,
        asked_on=today or timezone.localdate(),
    )


@action("permission.question.answered")
def answer(question: Question, answered: Answered, *, by: Person, today: date | None = None) -> Question:
    """Answer it, with a reason."""
    mine = question.asked_by_id == by.pk
    if refusal := rules.why_not_answer_at_all(question.team_id, mine, giving.scope_of(by)):
        raise refusal
    lets = answered.permission_id is not None and giving.is_live(answered.permission_id)
    if refusal := rules.why_not_answer(Answer(question.answer), answered.answer, answered.why, lets):
        raise refusal
    question.answer, question.why = answered.answer.value, answered.why
    question.permission_id = answered.permission_id if lets else None
    question.answered_by, question.answered_on = by, today or timezone.localdate()
    question.save()
    return question


@action("permission.question.taken_back")
def take_back(question: Question, *, by: Person) -> None:
    """Who asked takes it back while it waits."""
    if question.asked_by_id != by.pk or question.answer != Answer.WAITING:
        raise NotReady("Only who asked can take this back, and only while it waits for an answer.")
    question.delete()


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person's name off what they asked and answered."""
    Question.objects.filter(asked_by=person).update(asked_by=None, team_id=None)
    Question.objects.filter(answered_by=person).update(answered_by=None)
