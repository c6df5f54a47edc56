"""Groups of answers so alike that one hand may have sent them all.

Answers are kept shuffled, without their times and without where they came from, so nothing but what they say can tell.
People who think alike answer the questions alike, and people of one group say the same about themselves; but knowing
that two agree on the one should tell little of whether they agree on the other. Where many agree on both, far more
than their agreement on each would bring, they are told of as a group to look at. So are many that wrote the same words.

What it cannot see: a flood whose every answer differs in most questions, or is the same choice all the way down with
different groups each time, as some people answer too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from hearten.errors import TooFewToTell

FEWEST_ANSWERS, FEWEST_QUESTIONS = 50, 4
SMALLEST_SHARE, SMALLEST_GROUP = 0.01, 10
MOST_COMPARED = 4000
LOOSE = 0.15  # two answers are close where they differ in no more than so many of their questions
ONE_LINE, SAID_ENOUGH = 0.75, 0.7
TIMES, MARGIN, ENOUGH_NEAR = 4.0, 3.0, 0.6
LIKE_MINDED = 0.25  # of all answers, those with the nearest mean
FEWEST_LETTERS = 20
ROWS_AT_ONCE = 512
NOTHING = -1


class Sort(StrEnum):
    """What a group of answers agrees on."""

    QUESTIONS = "questions"
    EVERYTHING = "everything"  # and on the groups they belong to
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Flood:
    """A group of answers more alike than chance would bring: their places, and what they agree on."""

    sort: Sort
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found among how many answers, of which so many were compared each with each."""

    floods: tuple[Flood, ...]
    answers: int
    compared: int

    @property
    def in_floods(self) -> frozenset[int]:
        """The places of all answers in any flood."""
        return frozenset(place for flood in self.floods for place in flood.places)


def look_for_floods(
    questions: NDArray[np.int16],
    about: NDArray[np.int16],
    words: Sequence[str],
    random: np.random.Generator,
) -> Looked:
    """Find groups of answers that are more alike than chance would bring.

    Args:
        questions: shape (n, q), the code of each answer to each question, from 0; -1 where it was skipped.
        about: shape (n, b), the same of what people said about themselves; b may be 0.
        words: n texts, all that each wrote in their own words; "" where nothing.
        random: draws which are compared where there are more than 4,000.

    Returns:
        Every group of at least ten answers, and at least one in a hundred, that is too alike.

    Raises:
        TooFewToTell: fewer than 50 answers, or fewer than four questions and no words.

    Source:
        House method. Duplicate and near-duplicate answers: Kuriakose and Robbins (2016), Statistical Journal of the
        IAOS 32:283-291; that honest likeness must be allowed for: Simmons, Mercer, Schwarzer and Kennedy (2016), the
        same volume, 327-338.
    """
    n = len(questions)
    if n < FEWEST_ANSWERS or (questions.shape[1] < FEWEST_QUESTIONS and not any(words)):
        raise TooFewToTell(
            "Too few answered, or too little was asked, to tell whether answers are more alike than by chance."
        )
    chosen = np.arange(n) if n <= MOST_COMPARED else np.sort(random.choice(n, MOST_COMPARED, replace=False))
    found = list(_same_words(words, n))
    if questions.shape[1] >= FEWEST_QUESTIONS:
        found += _close_together(questions[chosen], about[chosen], chosen)
    return Looked(tuple(found), n, len(chosen))


def fewest_in(n: int) -> int:
    """How many answers a group has at least, among n."""
    return max(SMALLEST_GROUP, int(np.ceil(SMALLEST_SHARE * n)))


def _same_words(words: Sequence[str], n: int) -> Iterator[Flood]:
    same: dict[str, list[int]] = {}
    for place, text in enumerate(words):
        plain = " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
        if len(plain) >= FEWEST_LETTERS:
            same.setdefault(plain, []).append(place)
    for places in same.values():
        if len(places) >= fewest_in(n):
            yield Flood(Sort.WORDS, tuple(places))


def _close_together(
    questions: NDArray[np.int16], about: NDArray[np.int16], chosen: NDArray[np.intp]
) -> list[Flood]:
    full = (questions != NOTHING).mean(axis=1) >= SAID_ENOUGH
    found: list[Flood] = []
    taken = np.zeros(len(questions), bool)
    if about.shape[1]:
        odd = _too_alike(questions, about, full, None)
        found += _groups(np.hstack([questions, about]), odd, chosen, Sort.EVERYTHING)
        taken[np.isin(chosen, [place for flood in found for place in flood.places])] = True
    # Some people choose the same all the way down; that alone is no sign of anything.
    varied = full & ~_one_line(questions) & ~taken
    halves = questions[:, ::2], questions[:, 1::2]
    odd = _too_alike(*halves, varied, _means(questions))
    return found + _groups(questions, odd, chosen, Sort.QUESTIONS)


def _one_line(codes: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Whether an answer is nearly the same choice all the way down."""
    counts = [(codes == code).sum(axis=1) for code in range(int(codes.max()) + 1)]
    said = (codes != NOTHING).sum(axis=1)
    return np.asarray(np.max(counts, axis=0) >= ONE_LINE * np.maximum(said, 1))


def _means(codes: NDArray[np.int16]) -> NDArray[np.float64]:
    said = codes != NOTHING
    return np.asarray(np.where(said, codes, 0).sum(axis=1) / np.maximum(said.sum(axis=1), 1))


def _too_alike(
    one: NDArray[np.int16],
    other: NDArray[np.int16],
    may: NDArray[np.bool_],
    means: NDArray[np.float64] | None,
) -> NDArray[np.bool_]:
    """Whether more others are close to an answer than their likeness in each of two halves would bring.

    Where `means` are given, likeness is looked at among the like-minded, so that one opinion alone is no sign.
    """
    n, odd = len(one), np.zeros(len(one), bool)
    spread = _one_hot(one), _one_hot(other)
    for rows in np.array_split(np.flatnonzero(may), max(1, int(may.sum()) // ROWS_AT_ONCE)):
        among = _like_minded(means, rows) if means is not None else np.ones((len(rows), n), bool)
        in_one = _near(spread[0], rows, one.shape[1]) & among
        in_other = _near(spread[1], rows, other.shape[1]) & among
        both = (in_one & in_other).sum(axis=1)
        only_one, only_other = in_one.sum(axis=1) - both, in_other.sum(axis=1) - both
        neither = among.sum(axis=1) - both - only_one - only_other
        # As many as would be close in both if closeness in one told nothing of the other; the flood itself left out.
        expected = only_one * only_other / np.maximum(neither, 1)
        odd[rows] = (both >= fewest_in(n) * ENOUGH_NEAR) & (both >= TIMES * expected + MARGIN)
    return odd


def _near(spread: NDArray[np.float32], rows: NDArray[np.intp], columns: int) -> NDArray[np.bool_]:
    """Which answers differ from each of these in so few columns that they are close."""
    return np.asarray(spread[rows] @ spread.T >= columns - int(LOOSE * columns) - 0.5)


def _like_minded(means: NDArray[np.float64], rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    far = np.abs(means[rows, None] - means[None, :])
    within = np.quantile(far, LIKE_MINDED, axis=1, keepdims=True)
    return np.asarray(far <= within)


def _one_hot(codes: NDArray[np.int16]) -> NDArray[np.float32]:
    """Each code as a column of its own; skipping is a code too."""
    columns = [codes == code for code in range(NOTHING, int(codes.max(initial=0)) + 1)]
    return np.hstack(columns).astype(np.float32)


def _groups(
    codes: NDArray[np.int16], odd: NDArray[np.bool_], chosen: NDArray[np.intp], sort: Sort
) -> list[Flood]:
    """The answers found too alike, in groups that are close to one of them."""
    left, near, found = np.flatnonzero(odd), max(1, int(LOOSE * codes.shape[1])), []
    while len(left):
        apart = (codes[left][:, None, :] != codes[left][None, : min(len(left), 64), :]).sum(axis=2)
        middle = int((apart <= near).sum(axis=0).argmax())
        mine = apart[:, middle] <= 2 * near
        if mine.sum() >= fewest_in(len(codes)):
            found.append(Flood(sort, tuple(int(place) for place in chosen[left[mine]])))
        left = left[~mine]
    return found
