"""The plane on which people who vote alike lie close together: principal components of votes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.linalg import LinearOperator, eigsh

from hearten.errors import TooFewToTell
from hearten.methods.opinion.centred import Centred
from hearten.methods.opinion.votes import Floats, Votes, tallied

KEPT = 12  # vectors the iteration keeps: more take more products, fewer more rounds


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """Where people are, and what the two directions are made of.

    Attributes:
        means: shape (statements,), the mean vote on each, -1 to 1; 0 where nobody voted.
        directions: shape (2, statements), of length 1; the largest entry of each is positive.
        spread: shape (2,), how much each direction holds (singular values).
        places: shape (people, 2), drawn out by what each person did not see; 0 for who did not vote.
    """

    means: Floats
    directions: Floats
    spread: Floats
    places: Floats


def plane(votes: Votes) -> Plane:
    """Find the plane. Votes less their statement's mean are nought where there is none: so the gaps cost nothing.

    Args:
        votes: of at least three people on at least three statements.

    Raises:
        TooFewToTell: there are fewer, or all vote alike.
    Source:
        Small, Bjorkegren, Erkkila, Shaw and Megill (2021), Polis: scaling deliberation by mapping high dimensional
        opinion spaces, Recerca 26(2); solved by ARPACK's Lanczos iteration on the sparse matrix.
    """
    if min(votes.people, votes.statements) < 3:
        raise TooFewToTell("A map of opinions needs at least three people and three statements with votes.")
    counts = tallied(votes)[0]
    if np.count_nonzero(counts, axis=1).max() < 2:
        raise TooFewToTell("Everyone voted alike on every statement, so there is nothing to map.")
    means = (counts[:, 2] - counts[:, 0]) / np.maximum(counts.sum(axis=1), 1)
    matrix = Centred(votes, means)
    spread, directions = _two_directions(matrix)
    largest = directions[np.arange(2), np.abs(directions).argmax(axis=1)]
    directions = directions * np.where(largest < 0, -1.0, 1.0)[:, None]
    return Plane(means, directions, spread, _places(matrix, directions))


def _two_directions(matrix: Centred) -> tuple[Floats, Floats]:
    """The two largest singular values and their right vectors."""
    many = matrix.votes.statements
    # ARPACK begins from these numbers and not from chance, so the same votes give the same plane.
    start = np.cos(np.arange(many, dtype=np.float64))
    twice = LinearOperator((many, many), matvec=matrix.both_ways, dtype=np.float64)
    _, found = eigsh(twice, k=2, v0=start, ncv=min(many, KEPT))
    kept, _ = np.linalg.qr(found)
    _, spread, right = np.linalg.svd(matrix.one_way(kept), full_matrices=False)
    return spread, right @ kept.T


def placed(votes: Votes, means: Floats, directions: Floats) -> Floats:
    """Put people on a plane.

    Args:
        votes: theirs.
        means: shape (statements,), of the plane.
        directions: shape (2, statements), of the plane.

    Returns:
        Shape (people, 2).

    Source:
        Polis: a person who saw few statements is drawn out by the square root of statements over those seen.
    """
    return _places(Centred(votes, means), directions)


def _places(matrix: Centred, directions: Floats) -> Floats:
    drawn_out = np.sqrt(matrix.votes.statements / np.maximum(matrix.votes.seen, 1))
    return matrix.one_way(directions.T) * drawn_out[:, None]
