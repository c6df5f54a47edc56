"""Files somebody might bring to do harm, or by mistake: made here, the same each time. Small to keep, large to open."""

from __future__ import annotations

import random
from functools import cache

from tests.hostile.corpus.archives import archives
from tests.hostile.corpus.kinds import of_another_kind
from tests.hostile.corpus.markup import markup_inside
from tests.hostile.corpus.one import Hostile
from tests.hostile.corpus.spoilt import cut_short, deep, names
from tests.hostile.corpus.texts import formulas, texts

__all__ = ["SHARES", "Hostile", "corpus", "share"]

SHARES = 3


@cache
def corpus() -> tuple[Hostile, ...]:
    """Every file, the same each time."""
    every = (
        *archives(),
        *markup_inside(),
        *texts(),
        *formulas(),
        *of_another_kind(),
        *deep(),
        *cut_short(),
        *names(),
    )
    assert len({each.what for each in every}) == len(every)
    return every


def share(number: int) -> tuple[Hostile, ...]:
    """A third of the files, of every sort some; three numbers in a row have every file between them."""
    mixed = list(corpus())
    random.Random(20).shuffle(mixed)
    return tuple(mixed[number % SHARES :: SHARES])
