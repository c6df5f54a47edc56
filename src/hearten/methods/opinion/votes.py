"""Votes of people on statements: the newest of each person on each statement, and nothing where there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hearten.errors import Unreadable

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]
AGREE, PASS, DISAGREE = 1, 0, -1


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """One row a vote, in order of people and then of statements.

    Attributes:
        person: shape (v,), 0 to people - 1.
        statement: shape (v,), 0 to statements - 1.
        value: shape (v,), 1 agree, 0 pass, -1 disagree.
        people, statements: how many there are of each, those without a vote too.
    """

    person: Whole
    statement: Whole
    value: Floats
    people: int
    statements: int

    @property
    def seen(self) -> Whole:
        """Shape (people,): on how many statements each person voted or passed."""
        return np.bincount(self.person, minlength=self.people)

    @property
    def starts(self) -> Whole:
        """Shape (people + 1,): where each person's votes begin."""
        return np.concatenate([[0], np.cumsum(self.seen)])

    def of(self, picked: Whole) -> Votes:
        """Give the votes of some people, who may be picked more than once, numbered anew in that order.

        Args:
            picked: shape (p,), people.

        Source:
            Plain rearrangement.
        """
        starts, many = self.starts[picked], self.seen[picked]
        first = np.cumsum(many) - many
        rows = np.arange(many.sum()) + np.repeat(starts - first, many)
        person = np.repeat(np.arange(len(picked)), many)
        return Votes(person, self.statement[rows], self.value[rows], len(picked), self.statements)


def votes(
    person: ArrayLike, statement: ArrayLike, value: ArrayLike, *, people: int, statements: int
) -> Votes:
    """Put votes in order; a later row of the same person and statement replaces the earlier.

    Args:
        person: shape (v,), 0 to people - 1, in the order the votes came.
        statement: shape (v,), 0 to statements - 1.
        value: shape (v,), 1 agree, 0 pass, -1 disagree.
        people: how many there are.
        statements: how many there are.

    Raises:
        Unreadable: a vote is of nobody, on nothing, or neither agrees, disagrees nor passes; the row is named.
    Source:
        Polis' open data: the newest vote counts.
    """
    who, what = np.asarray(person, dtype=np.int64), np.asarray(statement, dtype=np.int64)
    how = np.asarray(value, dtype=np.float64)
    wrong = ~np.isin(how, (AGREE, PASS, DISAGREE))
    wrong |= (who < 0) | (who >= people) | (what < 0) | (what >= statements)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise Unreadable(
            f"Vote {row + 1} cannot be read: it must be 1 (agree), 0 (pass) or -1 (disagree), by one of "
            f"{people} people on one of {statements} statements. Correct or remove it."
        )
    # The last of equal keys: found as the first when read from the end.
    keys, last = np.unique((who * statements + what)[::-1], return_index=True)
    whose, on = np.divmod(keys, max(1, statements))
    return Votes(whose, on, how[::-1][last], people, statements)
