"""Made-up answers: of honest people, who think and are alike as people are; and of one hand that sends many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int16]
SORTS = ("same", "near", "scattered", "pushed")


def honest(random: np.random.Generator, n: int, questions: int, about: int) -> tuple[Codes, Codes]:
    """One opinion behind all questions; some choose the same all the way down, skip, stop, or keep to themselves."""
    opinion = random.normal(size=n)
    pull, shift = random.uniform(0.4, 1.3, questions), random.normal(0, 0.7, questions)
    latent = opinion[:, None] * pull + shift + random.normal(size=(n, questions))
    said = (latent[:, :, None] > np.array([-1.5, -0.5, 0.5, 1.5])).sum(axis=2).astype(np.int16)
    line = random.random(n) < 0.04
    said[line] = random.choice(5, p=[0.05, 0.1, 0.3, 0.4, 0.15], size=line.sum())[:, None]
    said[random.random(said.shape) < 0.04] = -1
    for place in np.flatnonzero(random.random(n) < 0.05):
        said[place, random.integers(1, questions) :] = -1
    groups = [_groups(random, opinion) for _ in range(about)]
    who = np.array(groups, np.int16).reshape(about, n).T.copy()
    who[random.random(n) < 0.1] = -1
    who[random.random(who.shape) < 0.04] = -1
    return said, who


def _groups(random: np.random.Generator, opinion: NDArray[np.float64]) -> NDArray[np.int64]:
    many = int(random.integers(3, 6))
    drawn = random.choice(many, p=random.dirichlet(np.full(many, 3.0)), size=len(opinion))
    leaning = random.random(len(opinion)) < 0.15
    drawn[leaning] = np.clip(((opinion[leaning] + 2) / 4 * many).astype(int), 0, many - 1)
    return drawn


def flooded(
    random: np.random.Generator, said: Codes, who: Codes, share: float, sort: str
) -> tuple[Codes, Codes, int]:
    """The same, and after them a flood: copies; copies with slips; copies said by anybody; or nearly all the best."""
    n, questions = said.shape
    copies = int(np.ceil(share * n))
    one = random.integers(0, 5, questions)
    if sort == "pushed":
        one = np.where(random.random(questions) < 0.7, 4, one)
    more = np.tile(one, (copies, 1)).astype(np.int16)
    if sort == "near":
        slips = random.random(more.shape) < 0.08
        more[slips] = random.integers(0, 5, slips.sum())
    same = random.integers(0, 3, who.shape[1])
    them = np.tile(same, (copies, 1)) if sort != "scattered" else who[random.integers(0, n, copies)]
    return np.vstack([said, more]), np.vstack([who, them.astype(np.int16)]), copies
