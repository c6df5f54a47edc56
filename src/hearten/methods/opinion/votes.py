"""Votes of people on statements: the newest of each person on each statement, and nothing where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_array, csc_array

from hearten.errors import Unreadable
from hearten.methods.opinion.in_parts import ask, parted
from hearten.methods.survey.engine import kernel

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]
Short = NDArray[np.int32]
Signs = NDArray[np.int8]
# Votes that are counted at once, so that millions of them need no room beside their own.
AT_A_TIME = 1 << 18
AGREE, PASS, DISAGREE = 1, 0, -1
KINDS = 3  # of votes
MOST_GROUPS = 100  # that the kernel takes


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """One row a vote, in order of people and then of statements.

    Attributes:
        starts: shape (people + 1,), where each person's votes begin.
        statement: shape (v,), 0 to statements - 1.
        value: shape (v,), 1 agree, 0 pass, -1 disagree.
        statements: how many there are, those without a vote too.
    """

    starts: Whole
    statement: Short
    value: Signs
    statements: int

    @property
    def people(self) -> int:
        """How many there are, those without a vote too."""
        return len(self.starts) - 1

    @property
    def seen(self) -> Whole:
        """Shape (people,): on how many statements each person voted or passed."""
        return np.diff(self.starts)

    @property
    def person(self) -> Short:
        """Shape (v,): whose each vote is, 0 to people - 1."""
        return np.repeat(np.arange(self.people, dtype=np.int32), self.seen)

    def of(self, picked: Whole) -> Votes:
        """Give the votes of some people, who may be picked more than once, numbered anew in that order.

        Args:
            picked: shape (p,), people.

        Source:
            Plain rearrangement.
        """
        many = self.seen[picked]
        starts = np.concatenate([[0], np.cumsum(many)])
        rows = np.arange(starts[-1]) + np.repeat(self.starts[picked] - starts[:-1], many)
        return Votes(starts, self.statement[rows], self.value[rows], self.statements)


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
        Polis' open data: the newest vote counts. Put in order by counting, statements first and then people, which
        leaves those of one person and statement as they came.
    """
    who, what, how = _whole(person), _whole(statement), np.asarray(value)
    wrong = ~((how == AGREE) | (how == PASS) | (how == DISAGREE))
    wrong |= (who < 0) | (who >= people) | (what < 0) | (what >= statements)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise Unreadable(
            f"Vote {row + 1} cannot be read: it must be 1 (agree), 0 (pass) or -1 (disagree), by one of "
            f"{people} people on one of {statements} statements. Correct or remove it."
        )
    ordered = _in_order(how, what, who, (statements, people))
    starts, on, given = ordered.indptr.astype(np.int64), ordered.indices, ordered.data
    on = on.astype(np.int32, copy=False)
    last = np.ones(len(on), dtype=np.bool_)
    last[:-1] = on[1:] != on[:-1]
    last[starts[1:][np.diff(starts) > 0] - 1] = True
    if not last.all():
        on, given = on[last], given[last]
        starts = np.concatenate([[0], np.cumsum(last)])[starts]
    return Votes(starts, on, given, statements)


def _in_order(how: NDArray[Any], what: NDArray[Any], who: NDArray[Any], shape: tuple[int, int]) -> csc_array:
    """Every vote, people by people and statement by statement; what is done with makes room for what comes."""
    table = coo_array((how.astype(np.int8, copy=False), (what, who)), shape=shape)
    # Else equal places would be added up on the way.
    table.has_canonical_format = True
    by_statement = table.tocsr()
    del table
    return by_statement.tocsc()


def tallied(votes: Votes, labels: Whole | None = None) -> Whole:
    """Count who disagreed, passed and agreed with each statement, in each group.

    Args:
        votes: everyone's.
        labels: shape (people,), -1 for no group; None: all are one group.

    Returns:
        Shape (groups, statements, 3).

    Source:
        Plain counting.
    """
    groups = 1 if labels is None else int(labels.max(initial=-1)) + 1
    shape = (groups, votes.statements, KINDS)
    if kernel.loaded() is not None and groups <= MOST_GROUPS:
        cuts = parted(votes)
        counts = np.zeros((len(cuts) - 1, *shape), dtype=np.int64)
        group = None if labels is None else labels.astype(np.int8)
        ask("hearten_count_votes", votes, cuts, group, groups, counts)
        told: Whole = counts.sum(axis=0)
        return told
    return _tallied_by_numpy(votes, labels, shape)


def _tallied_by_numpy(votes: Votes, labels: Whole | None, shape: tuple[int, int, int]) -> Whole:
    found = np.zeros(shape[0] * shape[1] * KINDS, dtype=np.int64)
    person = None if labels is None else votes.person
    for at in range(0, len(votes.value), AT_A_TIME):
        part = slice(at, at + AT_A_TIME)
        place = votes.statement[part].astype(np.int64) * KINDS + votes.value[part] + 1
        if labels is not None and person is not None:
            group = labels[person[part]]
            place = (place + group * (KINDS * votes.statements))[group >= 0]
        found += np.bincount(place, minlength=len(found))
    return found.reshape(shape)


def _whole(given: ArrayLike) -> NDArray[np.integer[Any]]:
    numbers = np.asarray(given)
    return numbers if numbers.dtype.kind in "iu" else numbers.astype(np.int64)
