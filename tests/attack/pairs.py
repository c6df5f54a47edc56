"""A real survey put through the door pair by pair: each column asked about, each other one to look at it by."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace

import numpy as np
import pyarrow as pa

from hearten.methods import telling
from hearten.methods.disclosure import current_policy, keeping
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question
from tests.attack.attacking import attack, heard

RULES = current_policy()
MOST = 9  # values of a column that has categories; more are words or numbers


def columns_of(path):
    """Each column with categories: its name and everybody's value, None where nothing was said."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    for name in rows[0]:
        values = [row[name].strip() or None for row in rows]
        said = {value for value in values if value and value != "-"}
        if name.endswith(("_cat", "_ind")) and 2 <= len(said) <= MOST:
            yield name, [value if value in said else None for value in values]


def told_of(asked, by):
    """The table of one column by another, as anybody may read it, and the people it is of."""
    (question, answers), (key, groups) = asked, by
    there = np.array([answer is not None for answer in answers])
    kinds, names = (sorted({value for value in values if value}) for values in (answers, groups))
    places = np.array([-1 if group is None else names.index(group) for group in groups])
    options = tuple(Option(f"o{at}", f"Answer {at}", favourable=at == 0) for at in range(len(kinds)))
    declared = tuple(Group(f"g{at}", f"Group {at:02}") for at in range(len(names)))
    asked_of = Question("q", question, Kind.CHOICE, options)
    plan = Plan("A survey", (asked_of,), (Breakdown("by", key, declared),))
    table = pa.table(
        {
            "q": [f"o{kinds.index(one)}" if one else None for one in answers],
            "by": [f"g{at}" if at >= 0 else None for at in places],
        }
    )
    (found, *_) = telling.find(table, plan, RULES, snapshot="0" * 64, on="2026-11-24")
    people = SimpleNamespace(
        there=there[None],
        groups={"by": places[None]},
        names={"by": tuple(f"Group {at:02}" for at in range(len(names)))},
        said={"q": np.array([kinds.index(one) if one else 0 for one in answers])},
    )
    return keeping.keep(found.table), people, plan.questions[0]


def loot_of(asked, by):
    """What is taken from one column told by another: people who did not answer are in no told part."""
    table, people, question = told_of(asked, by)
    here = people.there[0]
    people.groups = {"by": people.groups["by"][:, here]}
    people.there, people.said = people.there[:, here], {"q": people.said["q"][here]}
    told, hidden = heard(people, [(0, "q", table)])
    return attack(people, question, told["q"], hidden["q"], rng=np.random.default_rng(1), widths=False)
