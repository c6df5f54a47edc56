"""Opening a file of answers the way that suits it: held whole, read in batches, or counted by Spark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from hearten.errors import NotReady
from hearten.house.filereport.coding import code, made_by, plan_of
from hearten.house.filereport.design import Design
from hearten.house.filereport.large import FIRST, LargeFile, first_rows, header, is_large, rows_in
from hearten.house.filereport.proposing import propose
from hearten.house.filereport.reading import PARQUET, look_at, read
from hearten.methods import telling
from hearten.methods.plan import Plan
from hearten.methods.survey.engine.coding import columns_of
from hearten.methods.survey.engine.counting import Counted, count

if TYPE_CHECKING:
    from hearten.house.filereport.progress import Progress


# From a way to propose a design in a language, the design.
Designed = Callable[[Callable[[str], Design]], Design]


class Engine(StrEnum):
    """Where the answers are counted."""

    MEMORY = "memory"
    BATCHES = "batches"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be told of.

    `answers` counts them, or gives them whole; `first` is how many rows the design was proposed from, 0 where it was
    all of them or none.
    """

    name: str
    design: Design
    plan: Plan
    people: int
    answers: Callable[[], pa.Table | Counted]
    notes: tuple[str, ...] = ()
    first: int = 0


def proposed(path: Path, language: str) -> tuple[str, Design, int]:
    """The file's name, a design for it, and how many of its first rows that was made from (0: all)."""
    look_at(path)
    if is_large(path):
        sheet = first_rows(path)
        return sheet.name, propose(sheet, language=language), FIRST
    sheet = read(path)
    return sheet.name, propose(sheet, language=language), 0


def open_answers(path: Path, engine: Engine | None, designed: Designed, progress: Progress) -> Opened:
    """Open a file; `designed` gives the design, from a proposal where there is none."""
    look_at(path)
    if engine in (Engine.BATCHES, Engine.SPARK) and path.suffix.lower() not in PARQUET:
        raise NotReady(
            f"{path.name} is held in memory whole: only Parquet is read in parts. Save the answers as Parquet, "
            "or leave --engine out."
        )
    chosen = engine or (Engine.BATCHES if is_large(path) else Engine.MEMORY)
    if chosen is Engine.MEMORY:
        return _held(path, designed)
    return _in_parts(path, chosen, designed, progress)


def _held(path: Path, designed: Designed) -> Opened:
    sheet = read(path)
    design = designed(lambda language: propose(sheet, language=language))
    answers, plan = code(sheet, design)
    return Opened(sheet.name, design, plan, answers.num_rows, lambda: answers, sheet.notes)


def _in_parts(path: Path, engine: Engine, designed: Designed, progress: Progress) -> Opened:
    asked: list[int] = []

    def from_first_rows(language: str) -> Design:
        asked.append(FIRST if rows_in(path) > FIRST else 0)
        return propose(first_rows(path), language=language)

    people = rows_in(path)
    design = designed(from_first_rows)
    plan = plan_of(design, path.name, header(path), people)
    telling.look_whether_weighed(plan)
    large = LargeFile(path, design, plan, _coded_names(plan, design), progress.rows)

    def counted() -> Counted:
        if engine is Engine.BATCHES:
            return count(large, plan)
        from hearten.house.filereport.on_spark import count_file

        progress.say("Counting the answers with Spark")
        return count_file(large)

    return Opened(path.name, design, plan, people, counted, first=sum(asked))


def _coded_names(plan: Plan, design: Design) -> tuple[str, ...]:
    """Every column of the coded table."""
    named = [name for question in plan.questions for name in columns_of(question)]
    named += [split.key for split in design.breakdowns]
    return (*named, *made_by(plan.layout).values())
