"""Who was asked a question that was not asked of everyone, by what they said to the one that led to it.

Whoever answered it gave one of the answers that lead to it. So how many answered it, which is told, is a count of the
other question's answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hearten.methods.disclosure.rounding import fewest_behind
from hearten.methods.disclosure.together.atoms import MANY_PEOPLE, Atoms, People
from hearten.methods.disclosure.together.waves.reading import parts_of, told_by_count
from hearten.methods.plan import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.disclosure.policy import Policy
    from hearten.methods.disclosure.table import SafeTable
    from hearten.methods.plan import Led, Question


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """How many of some people, shape (atoms,), gave one of some answers, shape (kinds,), as another question tells."""

    who: NDArray[np.bool_]
    answers: NDArray[np.bool_]
    low: int
    high: int


@dataclass(frozen=True, slots=True, eq=False)
class Leading:
    """One question that led to another, as it was told, and what the same people said to both.

    Attributes:
        key: of the leading one.
        table: as it was told.
        option: of several choices, which of them leads on; None where there is one answer alone.
        atoms: of everyone.
        joint: shape (atoms, kinds, 1 + kinds of the led one), people who answered the leading one, by both answers;
            first in the last axis stands who gave none to the led one, or was not asked it.
        beyond: shape (atoms, kinds of the led one), people who answered it though no answer of theirs led to it: they
            were brought in from elsewhere, or it may also be come to without an answer.
        asks: shape (kinds,), which answers lead on.
        others: what further questions it led to tell of it.
    """

    key: str
    table: SafeTable
    option: int | None
    atoms: Atoms
    joint: NDArray[np.int64]
    beyond: NDArray[np.int64]
    asks: NDArray[np.bool_]
    others: tuple[Tie, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Whether it was told by counts, and of so few people that all can be judged one by one.

        Source: as `judging.why_not_judged`.
        """
        return told_by_count(self.table) and int(self.atoms.sizes.sum()) <= MANY_PEOPLE

    @property
    def skipped(self) -> int:
        """How many were asked, and gave no answer.

        Source: counting only.
        """
        return int(self.joint[:, self.asks, 0].sum())

    def otherwise(self, who: NDArray[np.bool_]) -> int:
        """Count the people of a part, shape (atoms,), who answered the leading question and not the led one.

        Source: counting only.
        """
        return int(self.joint[who][:, :, 0].sum())


def leading_of(
    people: People, led: Led, asked: tuple[Question, Question], table: SafeTable
) -> Iterator[Leading]:
    """Put side by side what was said to a question and to one it led to; once for each of several choices that did.

    Args:
        people: everyone.
        led: which answers lead on.
        asked: the leading question, and the led one.
        table: the leading one as it was told.

    Source: counting only.
    """
    second, kinds = _second(people, asked[1])
    for option, first, asks in _firsts(people, led, asked[0]):
        came = (first >= 0) & asks[first]
        flat = (people.atom_of * len(asks) + first) * (1 + kinds) + np.where(came, second + 1, 0)
        many = len(people.atoms.sizes)
        joint = np.bincount(flat[first >= 0], minlength=many * len(asks) * (1 + kinds))
        other = ~came & (second >= 0)
        beyond = np.bincount((people.atom_of * kinds + second)[other], minlength=many * kinds)
        yield Leading(
            asked[0].key,
            table,
            option,
            people.atoms,
            joint.reshape(many, len(asks), 1 + kinds).astype(np.int64),
            beyond.reshape(many, kinds).astype(np.int64),
            asks,
        )


_First = tuple[int | None, "NDArray[np.int64]", "NDArray[np.bool_]"]


def _firsts(people: People, led: Led, question: Question) -> Iterator[_First]:
    """Each row's answer to the leading question, and which answers lead on."""
    counted = [option.code for option in question.options if option.answers]
    if question.kind in (Kind.CHOICE, Kind.SCALE):
        asks = np.isin(counted, led.codes)
        if asks.any() and not asks.all():
            yield None, people.codes_of(question)[0], asks
    if question.kind is Kind.SEVERAL:
        ticks = people.codes_of(question)
        for code in led.codes:
            at = counted.index(code) if code in counted else -1
            if at >= 0:
                yield at, np.where(ticks[at] < 0, -1, 1 - ticks[at]), np.array([True, False])


def _second(people: People, question: Question) -> tuple[NDArray[np.int64], int]:
    """Each row's answer to the led question, -1 for none; where its answers do not add up, only that there is one."""
    if question.kind is Kind.NUMBER:
        return people.answers.column(question.key).is_valid().to_numpy().astype(np.int64) - 1, 1
    codes = people.codes_of(question)[0]
    if question.kind is Kind.SEVERAL:
        return np.minimum(codes, 0), 1
    return codes, sum(option.answers for option in question.options)


def ties_of(leading: Leading, table: SafeTable, policy: Policy) -> Iterator[Tie]:
    """Give what a led question tells of the one that led to it: of each told part, how many came to it.

    Args:
        leading: the leading question beside the led one.
        table: the led one, as it was told.
        policy: the rules.

    Source: the rules of `rounding`, as ends; whoever was asked may have given no answer, but
    where nobody did so a reader may guess it.
    """
    for who, base in _bases(table, leading.atoms):
        low = fewest_behind(base, policy) - int(leading.beyond[who].sum())
        highest = int(leading.joint[who].sum()) if leading.skipped else low + policy.changeable - 1
        yield Tie(who, leading.asks, max(0, low), highest)


def _bases(table: SafeTable, atoms: Atoms) -> Iterator[tuple[NDArray[np.bool_], int]]:
    """Everybody of whom it is told how many answered: shape (atoms,), and that number."""
    if table.everyone.base is not None:
        yield np.ones(len(atoms.sizes), dtype=np.bool_), table.everyone.base
    for each in table.breakdowns:
        told = [(places, row.base) for places, row in parts_of(each.rows) if row.base is not None]
        yield from ((np.isin(atoms.groups[each.key], places), base) for places, base in told)
    for crossing in table.crossings:
        sides: Sequence[str] = (crossing.row, crossing.column)
        for place, cell in enumerate(crossing.cells):
            if not cell.borrowed and cell.base is not None:
                down, across = divmod(place, len(crossing.columns))
                one, other = (atoms.groups[key] == at for key, at in zip(sides, (down, across), strict=True))
                yield one & other, cell.base
