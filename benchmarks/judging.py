"""Measure judging everything told of one question together: large tables, and five hundred of the usual size.

    python -m benchmarks.judging                 15 minutes of a processor; prints lines
    python -m benchmarks.judging --judged 20     the same with fewer usual ones

Times are of the processor (all of this process), so that other work on the machine does not count. Every table is made
up, drafted, judged and told as it would leave; what stays told is printed, for telling nothing is quick.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from hearten.methods.disclosure import current_policy
from hearten.methods.disclosure.protect import Judged, protect_beside
from hearten.methods.disclosure.table import Measured
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question
from hearten.methods.survey.measure import measure_all
from hearten.methods.telling.beside import beside_each

USUAL = 500
LARGE = 20  # people from whom on a cell is expected to be told


@dataclass(frozen=True)
class Asked:
    """What is judged: teams by grades (none: teams alone), a question with so many answers, of so many people."""

    teams: int
    grades: int
    answers: int
    people: int

    def __str__(self) -> str:
        by = f" by {self.grades}, looked at together" if self.grades else ""
        return f"{self.teams} teams{by}, {self.answers} answers, {self.people} people"


BARS = (Asked(60, 0, 8, 5_000), Asked(60, 8, 2, 5_000), Asked(60, 8, 5, 5_000))
ORDINARY = (Asked(20, 8, 2, 4_000), Asked(20, 8, 3, 2_000), Asked(20, 0, 5, 1_000), Asked(10, 5, 5, 600))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judging", description=__doc__)
    parser.add_argument("--judged", type=int, default=USUAL, help="how many tables of the usual size")
    for line in (*_large(), *_usual(parser.parse_args().judged)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def judged(asked: Asked, seed: int) -> tuple[float, Measured, Judged]:
    """Make one table up, and tell it; the seconds that took."""
    answers, plan = made_up(asked, np.random.default_rng(seed))
    (measured,), policy = measure_all(answers, plan), current_policy()
    (beside,) = beside_each(answers, plan, policy, {})
    began = time.process_time()
    told = protect_beside(measured, policy, beside)
    return time.process_time() - began, measured, told


def made_up(asked: Asked, rng: np.random.Generator) -> tuple[pa.Table, Plan]:
    """Make up skewed teams and grades, answered by chance."""
    team_sizes, grade_sizes = (np.arange(1, many + 1) ** -0.7 for many in (asked.teams, max(1, asked.grades)))
    teams = rng.choice(asked.teams, asked.people, p=team_sizes / team_sizes.sum())
    grades = rng.choice(grade_sizes.size, asked.people, p=grade_sizes / grade_sizes.sum())
    said = rng.choice(asked.answers, asked.people, p=rng.dirichlet(np.full(asked.answers, 3.0)))
    options = tuple(
        Option(f"a{at}", f"Answer {at}", favourable=at < asked.answers // 2) for at in range(asked.answers)
    )
    sides = (("team", asked.teams), *((("grade", asked.grades),) if asked.grades else ()))
    breakdowns = tuple(
        Breakdown(key, key, tuple(Group(f"{key}{at}", f"{key} {at}") for at in range(many)))
        for key, many in sides
    )
    question = Question("q", "Question?", Kind.CHOICE, options)
    crossings = (("team", "grade"),) if asked.grades else ()
    plan = Plan("Made up", (question,), breakdowns, crossings=crossings)
    columns = {"q": _coded("a", said), "team": _coded("team", teams), "grade": _coded("grade", grades)}
    return pa.table({key: columns[key] for key in ("q", *(key for key, _ in sides))}), plan


def _coded(name: str, places: np.ndarray) -> pa.Array:
    return pa.array(np.char.add(name, places.astype(str)))


def _large() -> Iterator[str]:
    for asked in BARS:
        seconds, measured, told = judged(asked, 1)
        yield f"{asked}: judged in {seconds:.1f} s; {_told(measured, told)}"


def _usual(many: int) -> Iterator[str]:
    whole = 0.0
    for seed in range(many):
        seconds, _, told = judged(ORDINARY[seed % len(ORDINARY)], seed)
        if told.judgement.recovered or told.judgement.tightest < current_policy().changeable:
            raise SystemExit(f"Table {seed} was let out with too few truths: nothing is kept.")
        whole += seconds
    yield f"{many} tables of the usual size: judged in {whole:.0f} s"


def _told(measured: Measured, told: Judged) -> str:
    rows = [row for breakdown in told.table.breakdowns for row in breakdown.rows]
    cells = [
        (cell, group)
        for safe, before in zip(told.table.crossings, measured.crossings, strict=True)
        for cell, group in zip(safe.cells, before.cells, strict=True)
        if group.answered >= LARGE
    ]
    alone = f"{sum(not row.borrowed for row in rows)} of {len(rows)} groups told by themselves"
    return f"{alone}, {sum(not cell.borrowed for cell, _ in cells)} of {len(cells)} cells of {LARGE} or more"


if __name__ == "__main__":
    main()
