"""Votes less the mean of their statement, as a matrix that is worked with and never written down.

A vote that was not cast is nought, so the gaps cost nothing. By the compiled kernel where it is here, which looks up
what a vote is worth; else by a sparse matrix.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from hearten.methods.opinion.in_parts import ask, parted
from hearten.methods.opinion.votes import AT_A_TIME, KINDS, Floats, Votes, Whole
from hearten.methods.survey.engine import kernel

LONG = 2**31  # votes whose places need long numbers
VALUES = np.array([-1.0, 0.0, 1.0])


@dataclass(frozen=True, eq=False)
class Centred:
    """The matrix, people by statements.

    Attributes:
        votes: everyone's.
        means: shape (statements,), what is taken off each vote.
    """

    votes: Votes
    means: Floats

    def both_ways(self, one: Floats) -> Floats:
        """Multiply by the matrix, and what comes of it by the matrix turned over.

        Args:
            one: shape (statements,).

        Returns:
            Shape (statements,).

        Source:
            Plain multiplication.
        """
        if kernel.loaded() is None:
            given: Floats = self._written.T @ (self._written @ one.reshape(-1))
            return given
        told = np.zeros((len(self._cuts) - 1, self.votes.statements, KINDS))
        ask("hearten_both_ways", self.votes, self._cuts, self._worth(one.reshape(-1)), told)
        sums = told.sum(axis=0)
        turned: Floats = sums @ VALUES - self.means * sums.sum(axis=1)
        return turned

    def one_way(self, two: Floats) -> Floats:
        """Multiply by the matrix.

        Args:
            two: shape (statements, 2).

        Returns:
            Shape (people, 2).

        Source:
            Plain multiplication.
        """
        if kernel.loaded() is None:
            given: Floats = self._written @ two
            return given
        told = np.empty((self.votes.people, 2))
        worth = np.stack([self._worth(side) for side in two.T])
        ask("hearten_one_way", self.votes, self._cuts, worth, told)
        return told

    def _worth(self, one: Floats) -> Floats:
        """Shape (statements, 3): what each of the three votes on each statement comes to."""
        return np.ascontiguousarray((VALUES - self.means[:, None]) * one[:, None])

    @cached_property
    def _cuts(self) -> Whole:
        return parted(self.votes)

    @cached_property
    def _written(self) -> csr_array:
        votes = self.votes
        less = np.empty(len(votes.value))
        for at in range(0, len(less), AT_A_TIME):
            part = slice(at, at + AT_A_TIME)
            less[part] = votes.value[part] - self.means[votes.statement[part]]
        # Places of both kinds must be as short as one another, or the many would be copied to be as long as the few.
        starts = votes.starts.astype(np.int32) if len(less) < LONG else votes.starts
        return csr_array((less, votes.statement, starts), shape=(votes.people, votes.statements))
