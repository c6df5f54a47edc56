"""Answers, plans and systems small enough to be worked by hand or by trying every world."""

from __future__ import annotations

import itertools

import numpy as np
import pyarrow as pa

from hearten.methods.disclosure.together.system import System
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question


def asked(answers, breakdowns, *, favourable=("o0",), crossings=(), kind=Kind.CHOICE):
    """`answers`: each person's option, as a number; `breakdowns`: each person's group by a key, None not known."""
    kinds = max(answers) + 1
    options = tuple(
        Option(f"o{at}", f"Option {at}", favourable=f"o{at}" in favourable) for at in range(kinds)
    )
    declared = tuple(
        Breakdown(key, key, tuple(Group(code, code) for code in sorted({one for one in codes if one})))
        for key, codes in breakdowns.items()
    )
    plan = Plan("Made up", (Question("q", "Question?", kind, options),), declared, crossings=crossings)
    return pa.table({"q": [f"o{at}" for at in answers], **breakdowns}), plan


def system(sizes, counts, statements):
    """`statements`: (who, what, low, high, wanted) each."""
    who, what, low, high, wanted = (np.array(column) for column in zip(*statements, strict=True))
    return System(
        sizes=np.array(sizes, dtype=np.int64),
        counts=np.array(counts, dtype=np.int64),
        who=who.astype(np.bool_),
        what=what.astype(np.int64),
        low=low.astype(np.int64),
        high=high.astype(np.int64),
        wanted=wanted.astype(np.int64),
        owner=np.zeros(len(low), dtype=np.int64),
        of=np.arange(len(sizes)),
    )


def every_world(made):
    """All worlds of a tiny system in which everything told is told the same, by trying each."""
    kinds = made.counts.shape[1]

    def shared(size):
        return [each for each in itertools.product(range(size + 1), repeat=kinds) if sum(each) == size]

    for tried in itertools.product(*(shared(int(size)) for size in made.sizes)):
        counts = np.array(tried)
        values = made.values(counts)
        if ((values >= made.low) & (values <= made.high)).all():
            yield counts, values
