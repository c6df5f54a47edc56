"""Made-up votes and codings, and open conversations: the same seed gives the same; kept beside the made-up survey.

Votes come in random order, as they would have been cast. People lean as one of three groups does, and see more or fewer
of the statements; each at least ten. Coders see what is there seven times in ten, else guess, and leave a tenth out.
"""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.rounds import ROOT
from benchmarks.task import Asked

GROUPS, LEAST, PASSES = (0.5, 0.3, 0.2), 10, 0.15
A_TIME = 5_000
VALUES = 5
CONVERSATIONS = Path(os.environ.get("HEARTEN_CONVERSATIONS", ROOT.parent / "shared" / "data" / "polis"))


@dataclass(frozen=True)
class Cast:
    """Votes in the order they came: who, on what, how (1, 0, -1)."""

    person: np.ndarray
    statement: np.ndarray
    value: np.ndarray
    people: int
    statements: int

    def as_dicts(self) -> list[dict[str, int]]:
        """As red-dwarf reads them."""
        columns = (each.tolist() for each in (self.person, self.statement, self.value))
        return [
            {"participant_id": who, "statement_id": what, "vote": how}
            for who, what, how in zip(*columns, strict=True)
        ]


def votes(asked: Asked) -> Cast:
    """Votes of `rows` people; options say on how many statements, and the share of them each person sees."""
    statements, density = int(asked.options["statements"]), asked.options["density"] / 1_000
    path = asked.folder / f"votes-{statements}-{density}.npz"
    if not path.exists():
        np.savez(path, **_cast(asked.rows, statements, density, np.random.default_rng(asked.seed)))
    with np.load(path) as kept:
        return Cast(kept["person"], kept["statement"], kept["value"], asked.rows, statements)


def _cast(people: int, statements: int, density: float, chance: np.random.Generator) -> dict[str, np.ndarray]:
    group = chance.choice(len(GROUPS), size=people, p=GROUPS).astype(np.int8)
    leaning = chance.beta(0.7, 0.7, size=(len(GROUPS), statements))
    parts = []
    for at in range(0, people, A_TIME):
        theirs = group[at : at + A_TIME]
        eager = np.maximum(chance.beta(1.2, 1.2 * (1 / density - 1), size=len(theirs)), LEAST / statements)
        who, what = np.nonzero(chance.random((len(theirs), statements)) < eager[:, None])
        drawn = chance.random(len(who))
        agrees = drawn < PASSES + (1 - PASSES) * leaning[theirs[who], what]
        value = np.where(drawn < PASSES, 0, np.where(agrees, 1, -1))
        parts.append(((who + at).astype(np.int32), what.astype(np.int16), value.astype(np.int8)))
    person, statement, value = (np.concatenate(each) for each in zip(*parts, strict=True))
    mixed = chance.permutation(len(value))
    return {"person": person[mixed], "statement": statement[mixed], "value": value[mixed]}


def codings(asked: Asked) -> np.ndarray:
    """Shape (coders, rows): one of five values each, not a number where a coder left a unit out."""
    chance, shape = np.random.default_rng(asked.seed), (int(asked.options["coders"]), asked.rows)
    there = chance.integers(VALUES, size=asked.rows)
    given = np.where(chance.random(shape) < 0.7, there, chance.integers(VALUES, size=shape)).astype(
        np.float64
    )
    given[chance.random(shape) < 0.1] = np.nan
    return given


def conversations() -> list[Cast]:
    """The open conversations that are here: the newest vote of each person on each statement not moderated out."""
    return [_conversation(folder) for folder in sorted(CONVERSATIONS.glob("*/"))]


def _conversation(folder: Path) -> Cast:
    out = {row["comment-id"] for row in _rows(folder / "comments.csv") if int(row["moderated"]) < 0}
    rows = sorted(_rows(folder / "votes.csv"), key=lambda row: int(row["timestamp"]))
    newest = {
        (int(row["voter-id"]), int(row["comment-id"])): int(row["vote"])
        for row in rows
        if row["comment-id"] not in out
    }
    keys = np.array(list(newest))
    (people, who), (statements, what) = (np.unique(side, return_inverse=True) for side in keys.T)
    return Cast(who, what, np.array(list(newest.values())), len(people), len(statements))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
