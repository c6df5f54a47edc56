"""How good suggestions are on texts they were not learnt from, a code each, and whether better than guessing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearten.methods.suggesting.line import Line, line
from hearten.methods.suggesting.weighing import terms, weights

FOLDS = 5
FEWEST = 20  # texts with a code, and without: of fewer nothing is suggested
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of suggesting one code on texts not learnt from.

    Attributes:
        precision, recall: of those suggested, how many people gave it; of those people gave, how many were suggested.
        low, high: intervals as (precision, recall) pairs, 95 in 100.
        base: how often a guess would be right: the share of all texts that people gave it.
        texts, given, suggested, right: how many.
        better: whether even the low end of precision is above guessing.
        threshold: how sure it has to be, as chosen on texts neither learnt from nor tried on.
    """

    precision: float
    recall: float
    low: tuple[float, float]
    high: tuple[float, float]
    base: float
    texts: int
    given: int
    suggested: int
    right: int
    better: bool
    threshold: float


def tried(texts: Sequence[str], given: NDArray[np.bool_], *, seed: int) -> tuple[Tried | None, ...]:
    """Try every code on texts that were not learnt from: each text is tried once.

    Args:
        texts: shape (n,).
        given: shape (n, codes), which people gave which code.
        seed: of how texts are dealt into five parts.

    Returns:
        For each code what came of it; None where fewer than twenty texts have it, or have it not.

    Source:
        Stone (1974), Journal of the Royal Statistical Society B 36, 111-147: of five parts one is tried, another
        chooses how sure to be, three are learnt from, in turn. Intervals: Wilson (1927), JASA 22, 209-212.
    """
    many, codes = given.shape
    part = _dealt(texts, seed)
    enough = [FEWEST <= int(given[:, at].sum()) <= many - FEWEST for at in range(codes)]
    said = np.zeros(given.shape, dtype=bool)
    chosen: Floats = np.zeros((FOLDS, codes))
    for fold in range(FOLDS):
        choosing = part == (fold + 1) % FOLDS
        learning = ~choosing & (part != fold)
        learnt = weights([text for text, learns in zip(texts, learning, strict=True) if learns])
        table = learnt.of(texts)
        for code in (at for at in range(codes) if enough[at]):
            drawn = line(table[learning], given[learning, code])
            threshold = best(drawn.sure(table[choosing]), given[choosing, code])
            said[part == fold, code] = drawn.sure(table[part == fold]) >= threshold
            chosen[fold, code] = threshold
    return tuple(
        _tried(said[:, at], given[:, at], float(np.median(chosen[:, at]))) if enough[at] else None
        for at in range(codes)
    )


def _dealt(texts: Sequence[str], seed: int) -> NDArray[np.int64]:
    """Which part each text is in: texts that read alike in the same one, or it would be tried on what was learnt."""
    kinds: dict[str, int] = {}
    kind = np.array([kinds.setdefault(" ".join(terms(text)), len(kinds)) for text in texts], dtype=np.int64)
    return np.random.default_rng(seed).permutation(np.arange(len(kinds)) % FOLDS)[kind]


def best(sure: Floats, given: NDArray[np.bool_]) -> float:
    """Give the threshold at which precision and recall together (F1) are highest; 0.5 where nothing can be chosen.

    Args:
        sure: shape (n,).
        given: shape (n,).

    Source:
        Van Rijsbergen (1979), Information Retrieval, chapter 7.
    """
    if not given.any():
        return 0.5
    order = np.argsort(-sure, kind="stable")
    right = np.cumsum(given[order])
    told = 2 * right / (np.arange(1, len(order) + 1) + given.sum())
    return float(sure[order][int(np.argmax(told))])


def _tried(said: NDArray[np.bool_], given: NDArray[np.bool_], threshold: float) -> Tried:
    right, suggested, some = int((said & given).sum()), int(said.sum()), int(given.sum())
    precise, found = wilson(right, suggested), wilson(right, some)
    base = some / len(given)
    return Tried(
        right / suggested if suggested else 0.0,
        right / some if some else 0.0,
        (precise[0], found[0]),
        (precise[1], found[1]),
        base,
        len(given),
        some,
        suggested,
        right,
        suggested > 0 and precise[0] > base,
        threshold,
    )


def wilson(some: int, of: int) -> tuple[float, float]:
    """Give the interval of a share, 95 in 100; of nothing, all of 0 to 1.

    Args:
        some: how many.
        of: of how many.

    Source:
        Wilson (1927), as above.
    """
    if of == 0:
        return 0.0, 1.0
    z, share = 1.959963984540054, some / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * float(np.sqrt(share * (1 - share) / of + z * z / (4 * of * of)))
    return max(0.0, middle - half), min(1.0, middle + half)


def learnt(texts: Sequence[str], given: NDArray[np.bool_], others: Sequence[str]) -> Floats:
    """Give how sure each code is for texts nobody coded, learnt from all that were; shape (others, codes).

    Args:
        texts: shape (n,), those coded.
        given: shape (n, codes).
        others: those to be suggested for.

    Source:
        As `tried`.
    """
    weighed = weights(texts)
    table, wanted = weighed.of(texts), weighed.of(others)
    drawn: list[Line] = [line(table, given[:, at]) for at in range(given.shape[1])]
    return np.array([one.sure(wanted) for one in drawn]).T.reshape(len(others), given.shape[1])
