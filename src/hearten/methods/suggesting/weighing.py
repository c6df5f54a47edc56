"""Texts as weighed words: how often a word stands in a text, and in how few texts it stands at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
MOST_WORDS = 20_000


def terms(text: str) -> list[str]:
    """Give the words of a text and its pairs of neighbouring words, in small letters.

    Args:
        text: as it is read.

    Source:
        House method: pairs tell “not kind” from “kind”.
    """
    words = [one.casefold().replace("’", "'") for one in WORD.findall(text)]
    return words + [f"{one} {other}" for one, other in pairwise(words)]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word weighs: learnt from some texts, used on others."""

    place: dict[str, int]
    weight: NDArray[np.float64]

    def of(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Give texts as rows of weighed words, each of length one; shape (texts, words)."""
        rows, columns, values = [], [], []
        for row, text in enumerate(texts):
            for term, often in Counter(terms(text)).items():
                if (at := self.place.get(term)) is not None:
                    rows.append(row)
                    columns.append(at)
                    values.append((1 + np.log(often)) * self.weight[at])
        table = sparse.csr_matrix((values, (rows, columns)), shape=(len(texts), len(self.place)))
        lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
        return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ table)


def weights(texts: Iterable[str], fewest: int = 2) -> Weights:
    """Learn what words weigh.

    Args:
        texts: to learn from.
        fewest: in how many texts a word must stand.

    Source:
        Salton and Buckley (1988), Information Processing and Management 24, 513-523: sublinear counts, smoothed rarity.
    """
    within: Counter[str] = Counter()
    many = 0
    for text in texts:
        many += 1
        within.update(set(terms(text)))
    kept = sorted((one for one in within.items() if one[1] >= fewest), key=lambda one: (-one[1], one[0]))
    place = {term: at for at, (term, _) in enumerate(kept[:MOST_WORDS])}
    rarity = [np.log((1 + many) / (1 + often)) + 1 for _, often in kept[:MOST_WORDS]]
    return Weights(place, np.array(rarity, dtype=np.float64))
