"""The made-up survey in memory, as Hearten holds it."""

from __future__ import annotations

import numpy as np

from benchmarks.made_up import CATEGORIES, DEMOGRAPHICS, ITEMS, MadeUp, column
from benchmarks.task import Asked
from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question
from hearten.methods.survey.design import Design
from hearten.methods.survey.engine import kernel

CLUSTERED = Layout(weight="weight", stratum="stratum", psu="psu")
PACKAGES = ("numpy", "scipy", "pyarrow")


def carrier() -> str:
    """How many threads add up at most, and in which language."""
    return f"{kernel.THREADS}, C" if kernel.loaded() else "2, numpy"


def made_up(asked: Asked) -> MadeUp:
    """Where it is."""
    return MadeUp(asked.folder, asked.rows)


def plan(layout: Layout = CLUSTERED) -> Plan:
    """Its 20 items and 6 demographics, as they would be declared."""
    options = tuple(Option(str(code), f"answer {code}") for code in range(1, CATEGORIES + 1))
    return Plan(
        title="A made-up survey",
        questions=tuple(Question(item, f"Question {item}", Kind.CHOICE, options) for item in ITEMS),
        breakdowns=tuple(
            Breakdown(name, name, tuple(Group(str(code), f"{name} {code}") for code in range(1, groups + 1)))
            for name, groups in DEMOGRAPHICS.items()
        ),
        layout=layout,
        made_up=True,
    )


def design(made: MadeUp, weight: np.ndarray | None = None) -> Design:
    """How its people were chosen; with their own weights unless others are given."""
    given = column(made, "weight") if weight is None else weight
    return Design.of(given, column(made, "stratum").astype(np.int64), column(made, "psu").astype(np.int64))
