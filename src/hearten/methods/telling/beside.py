"""What each question is told beside: the people alike in every breakdown, and what was told of them before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyarrow as pa

from hearten.methods.disclosure.together import Earlier, people_of
from hearten.methods.disclosure.together.atoms import MANY_PEOPLE
from hearten.methods.disclosure.together.judging import Beside
from hearten.methods.disclosure.together.leading import Leading, leading_of, ties_of
from hearten.methods.survey.engine.coding import counted

if TYPE_CHECKING:
    from hearten.methods.disclosure import Policy, SafeTable
    from hearten.methods.disclosure.together import People
    from hearten.methods.plan import Led, Plan, Question
    from hearten.methods.survey.engine.counting import Counted

NOTHING_TOLD: Mapping[str, SafeTable] = MappingProxyType({})
IN_PARTS = "answers were read in parts, so nobody knows who is alike in every breakdown"
TOO_MANY = "too many people to judge one by one; each breakdown was audited by itself"


def beside_each(
    answers: pa.Table | Counted,
    plan: Plan,
    policy: Policy,
    earlier: Mapping[str, Sequence[Earlier]],
    told: Mapping[str, SafeTable] = NOTHING_TOLD,
) -> Iterator[Beside]:
    """Give what each question that can be counted is told beside, in the plan's order.

    Args:
        answers: n rows, one a person; or what was counted of them.
        plan: what was declared.
        policy: the rules of the door.
        earlier: by a question's key, what was told of it before.
        told: by a question's key, what was told of those before it; looked into anew for each, for it grows meanwhile.

    Source: House rule: what is told together is judged together.
    """
    people = people_of(answers, plan) if isinstance(answers, pa.Table) else None
    for question in counted(plan):
        before = tuple(earlier.get(question.key, ()))
        if people is None:
            yield Beside(why_not=IN_PARTS, earlier=before)
            continue
        beside = Beside(everyone=people.atoms, earlier=before)
        if people.answers.num_rows > MANY_PEOPLE:
            beside = replace(beside, why_not=TOO_MANY)
        else:
            beside = replace(beside, answered=people.answering(question))
        yield replace(beside, leading=tuple(_leading(people, question, told, policy)))


def _leading(
    people: People, question: Question, told: Mapping[str, SafeTable], policy: Policy
) -> Iterator[Leading]:
    """Each question that led to this one, with what it led to besides that was told before this."""
    for led, asked in _led_by(people.plan, question, told):
        for one in leading_of(people, led, (asked, question), told[led.key]):
            ties = [
                tie
                for other in people.plan.questions
                if other.key in told
                for also, _ in _led_by(people.plan, other, told)
                if also.key == led.key
                for beside in leading_of(people, also, (asked, other), told[led.key])
                if beside.option == one.option
                for tie in ties_of(beside, told[other.key], policy)
            ]
            yield replace(one, others=tuple(ties))


def _led_by(plan: Plan, question: Question, told: Mapping[str, SafeTable]) -> Iterator[tuple[Led, Question]]:
    """The questions that led to one, of those that were told."""
    asked = {one.key: one for one in plan.questions}
    return ((led, asked[led.key]) for led in question.led if led.key in told and led.key in asked)
