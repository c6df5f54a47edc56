"""The plane on which people who vote alike lie close together: principal components of votes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, eigsh

from hearten.errors import TooFewToTell
from hearten.methods.opinion.votes import AT_A_TIME, Floats, Votes, tallied

LONG = 2**31  # votes whose places need long numbers
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
    matrix, means = centred(votes)
    if not np.any(matrix.data):
        raise TooFewToTell("Everyone voted alike on every statement, so there is nothing to map.")
    spread, directions = _two_directions(matrix)
    largest = directions[np.arange(2), np.abs(directions).argmax(axis=1)]
    directions = directions * np.where(largest < 0, -1.0, 1.0)[:, None]
    return Plane(means, directions, spread, _places(votes, matrix, directions))


def _two_directions(matrix: csr_array) -> tuple[Floats, Floats]:
    """The two largest singular values and their right vectors, without a copy of the matrix."""
    turned = matrix.shape[0] < matrix.shape[1]
    side = matrix.T if turned else matrix
    small = min(matrix.shape)
    # ARPACK begins from these numbers and not from chance, so the same votes give the same plane.
    start = np.cos(np.arange(small, dtype=np.float64))
    twice = LinearOperator((small, small), matvec=lambda one: side.T @ (side @ one), dtype=np.float64)
    _, found = eigsh(twice, k=2, v0=start, ncv=min(small, KEPT))
    kept, _ = np.linalg.qr(found)
    left, spread, right = np.linalg.svd(side @ kept, full_matrices=False)
    return spread, left.T if turned else right @ kept.T


def centred(votes: Votes) -> tuple[csr_array, Floats]:
    """Give votes less their statement's mean, and the means.

    Args:
        votes: any.

    Source:
        As `plane`.
    """
    counts = tallied(votes)[0]
    means = (counts[:, 2] - counts[:, 0]) / np.maximum(counts.sum(axis=1), 1)
    return _matrix(votes, means), means


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
    return _places(votes, _matrix(votes, means), directions)


def _places(votes: Votes, matrix: csr_array, directions: Floats) -> Floats:
    drawn_out = np.sqrt(votes.statements / np.maximum(votes.seen, 1))
    found: Floats = (matrix @ directions.T) * drawn_out[:, None]
    return found


def _matrix(votes: Votes, means: Floats) -> csr_array:
    less = np.empty(len(votes.value))
    for at in range(0, len(less), AT_A_TIME):
        part = slice(at, at + AT_A_TIME)
        less[part] = votes.value[part] - means[votes.statement[part]]
    # Places of both kinds must be as short as one another, or the many would be copied to be as long as the few.
    starts = votes.starts.astype(np.int32) if len(less) < LONG else votes.starts
    return csr_array((less, votes.statement, starts), shape=(votes.people, votes.statements))
