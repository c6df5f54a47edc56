"""What each question is told beside: the people alike in every breakdown, and what was told of them before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from hearten.methods.disclosure.together import Earlier, people_of
from hearten.methods.disclosure.together.judging import MANY_PEOPLE, Beside
from hearten.methods.survey.engine.coding import counted

if TYPE_CHECKING:
    from hearten.methods.disclosure import Policy
    from hearten.methods.plan import Plan
    from hearten.methods.survey.engine.counting import Counted

IN_PARTS = "answers were read in parts, so nobody knows who is alike in every breakdown"
TOO_MANY = "too many people to judge one by one; each breakdown was audited by itself"


def beside_each(
    answers: pa.Table | Counted, plan: Plan, policy: Policy, earlier: Mapping[str, Sequence[Earlier]]
) -> Iterator[Beside]:
    """Give what each question that can be counted is told beside, in the plan's order.

    Source: House rule: what is told together is judged together.
    """
    people = people_of(answers, plan) if isinstance(answers, pa.Table) else None
    for question in counted(plan):
        before = tuple(earlier.get(question.key, ()))
        if people is None:
            yield Beside(why_not=IN_PARTS, earlier=before)
        elif people.answers.num_rows > MANY_PEOPLE:
            yield Beside(why_not=TOO_MANY, everyone=people.atoms, earlier=before)
        else:
            yield Beside(people.answering(question), everyone=people.atoms, earlier=before)
