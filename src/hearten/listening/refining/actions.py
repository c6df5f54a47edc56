"""Settling of whom a question is asked, and its details."""

from __future__ import annotations

from hearten.errors import refuse
from hearten.listening.logic.conditions import Condition, kept, unkept
from hearten.listening.refining import rules
from hearten.listening.refining.rules import Details, Joined
from hearten.listening.surveys import queries
from hearten.listening.surveys import rules as surveys
from hearten.listening.surveys.models import Listening, Question
from hearten.listening.surveys.rules import State
from hearten.listening.versions import actions as versions
from hearten.methods.plan import Kind
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action


@action("listening.question.led")
def add_condition(listening: Listening, question_id: int, part: Condition, *, by: Person | None) -> Question:
    """Ask a question only of those for whom this holds too."""
    question = _question(listening, question_id, by)
    earlier = question.listening.questions.filter(number__lt=question.number).values_list("key", flat=True)
    refuse(rules.why_not_lead(part, list(earlier)))
    return _lead(question, rules.with_part(unkept(question.only_if), part))


@action("listening.question.led")
def remove_condition(listening: Listening, question_id: int, place: int, *, by: Person | None) -> Question:
    """Take one condition away."""
    question = _question(listening, question_id, by)
    return _lead(question, rules.without_part(unkept(question.only_if), place))


@action("listening.question.led")
def join_conditions(listening: Listening, question_id: int, joined: Joined, *, by: Person | None) -> Question:
    """Say whether all the conditions must hold, or any of them."""
    question = _question(listening, question_id, by)
    return _lead(question, rules.together(joined, rules.parts_of(unkept(question.only_if))[1]))


@action("listening.question.refined")
def refine(listening: Listening, question_id: int, details: Details, *, by: Person | None) -> Question:
    """Settle a question's details."""
    question = _question(listening, question_id, by)
    refuse(rules.why_not_refine(Kind(question.kind), details))
    question.easy, question.refusal = details.easy, details.refusal
    question.whole = details.whole and question.kind == Kind.NUMBER.value
    question.needed, question.new_page = details.needed, details.new_page
    question.mixes_options, question.mixes_place = details.mixes_options, details.mixes_place
    if details.limits is not None:
        question.must = kept(rules.must_be(details.limits))
    first = {
        **(question.before[0] if question.before else {"key": f"above_{question.key}"[:40], "only_if": {}})
    }
    first["text"] = details.above
    question.before = [*([first] if details.above else []), *question.before[1:]]
    question.save()
    return question


def _question(listening: Listening, question_id: int, by: Person | None) -> Question:
    if by is not None:
        refuse(why_not("listening.draft", by.roles))
    queries.found(listening.pk)
    locked = Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)
    refuse(surveys.why_not_change(State(locked.state)))
    versions.keep_before_change(locked, by=by)
    return queries.question(locked, question_id)


def _lead(question: Question, condition: Condition | None) -> Question:
    question.only_if = kept(condition)
    question.save(update_fields=["only_if"])
    return question
