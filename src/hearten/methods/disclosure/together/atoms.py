"""People alike in every declared breakdown: the finest parts that a reader who knows everyone's groups can know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.plan import Kind
from hearten.methods.survey.design.selection import Selection
from hearten.methods.survey.engine.coding import Coding, Declared, declared, places, shape_of
from hearten.methods.survey.engine.placing import Placing

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from hearten.methods.plan import Plan, Question

MANY_PEOPLE = 5_000  # more than these are not judged one by one


@dataclass(frozen=True, slots=True, eq=False)
class Atoms:
    """People alike in every declared breakdown.

    Attributes:
        sizes: shape (atoms,), how many people each holds; all above 0.
        groups: for each breakdown, in the order declared, shape (atoms,): the place of their group among those
            declared, -1 where it is not known.
    """

    sizes: NDArray[np.int64]
    groups: Mapping[str, NDArray[np.int16]]


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """Those who answered one question, and what they said.

    Attributes:
        atoms: of those who answered it alone.
        counts: shape (atoms, categories), how many gave each answer. For a question with several choices a
            person may be in more than one.
    """

    atoms: Atoms
    counts: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Everyone's atoms, and which of them each row of the answers is in: shape (n,)."""

    atoms: Atoms
    atom_of: NDArray[np.intp]
    answers: pa.Table
    plan: Plan

    def answering(self, question: Question) -> Answered | None:
        """Count one question's answers by atom; None for numbers and words, which have no categories.

        Source: counting only.
        """
        if question.kind in (Kind.NUMBER, Kind.WORDS):
            return None
        codes = self.codes_of(question)
        of = len(self.atoms.sizes)
        if question.kind is Kind.SEVERAL:
            ticks = [np.bincount(self.atom_of[each == 1], minlength=of) for each in codes]
            sizes = np.bincount(self.atom_of[codes[0] >= 0], minlength=of)
            counts = np.stack(ticks, axis=1)
        else:
            (chosen,) = codes
            kinds = sum(option.answers for option in question.options)
            said = chosen >= 0
            flat = np.bincount(self.atom_of[said] * kinds + chosen[said], minlength=of * kinds)
            counts = flat.reshape(of, kinds)
            sizes = counts.sum(axis=1)
        there = sizes > 0
        groups = {key: places[there] for key, places in self.atoms.groups.items()}
        return Answered(Atoms(sizes[there].astype(np.int64), groups), counts[there].astype(np.int64))

    def codes_of(self, question: Question) -> list[NDArray[np.int64]]:
        """Give each row's answer, shape (n,), -1 for none; of several choices for each whether it was made.

        Source: reading only.
        """
        if question.kind is not Kind.SEVERAL:
            return [places(self.answers, declared(question)).astype(np.int64)]
        asked = replace(self.plan, questions=(question,), breakdowns=())
        shape = shape_of(asked, Selection.of_people(np.array([self.answers.num_rows])))
        coding = Coding(shape, (question,), (), None, Placing())
        return [codes.astype(np.int64) for codes in coding.code(self.answers).answers]


def people_of(answers: pa.Table, plan: Plan) -> People:
    """Put together the people who are alike in every breakdown.

    Args:
        answers: n rows, one a person, laid out as `hearten.methods.plan` says.
        plan: whose breakdowns are used, in their order.

    Raises:
        Unreadable: a column is not there, or holds a group that was not declared (row and column named).

    Source: counting only; Dinur and Nissim (2003), Revealing information while preserving privacy, for why it is this
    that a reader must be taken to know.
    """
    groups = [
        places(
            answers, Declared(each.key, "group", {group.code: at for at, group in enumerate(each.groups)})
        ).astype(np.int64)
        for each in plan.breakdowns
    ]
    key = np.zeros(answers.num_rows, dtype=np.int64)
    for each, codes in zip(plan.breakdowns, groups, strict=True):
        # Numbered afresh after each, so that no number of breakdowns is too many for 64 bits.
        _, key = np.unique(key * (len(each.groups) + 1) + codes + 1, return_inverse=True)
    _, first, atom_of, sizes = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    kept = {
        each.key: codes[first].astype(np.int16) for each, codes in zip(plan.breakdowns, groups, strict=True)
    }
    return People(Atoms(sizes.astype(np.int64), kept), atom_of, answers, plan)


def atoms_of(answers: pa.Table, plan: Plan) -> Atoms:
    """Give the atoms of everyone who answered; as `people_of`.

    Args:
        answers: n rows, one a person, laid out as `hearten.methods.plan` says.
        plan: whose breakdowns are used.

    Raises:
        Unreadable: as `people_of`.

    Source: as `people_of`.
    """
    return people_of(answers, plan).atoms
