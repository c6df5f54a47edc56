"""A reader who knows who is where, and that whoever answered a question had said what leads to it.

Written from the published rules alone. How many answered the led question is told of everyone, of groups and of joined
groups; each such number is heard as a sum of the leading question's answers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from hearten.methods import kept, telling
from hearten.methods.disclosure import current_policy
from hearten.methods.plan import Breakdown, Group, Kind, Led, Option, Plan, Question
from tests.attack.attacking import Loot, solve
from tests.attack.hearing import FIVE, Reader, Told

RULES = current_policy()
MET = Option("yes", "Yes", favourable=True), Option("once", "Once"), Option("no", "No")
HOW = Option("well", "Well", favourable=True), Option("badly", "Badly")
WAYS = {"team": 4, "grade": 3}


@dataclass(frozen=True, slots=True, eq=False)
class House:
    """Staff by team and grade; whether each met something, and how it went for those who were asked and said so."""

    groups: dict[str, np.ndarray]
    met: np.ndarray
    how: np.ndarray  # -1: not asked, or no answer
    more: np.ndarray

    @property
    def people(self):
        return len(self.met)


def house(seed):
    """One in which some teams nearly all met it, as it is where something runs in a team."""
    rng = np.random.default_rng(seed)
    sizes = [13, *rng.integers(11, 34, WAYS["team"] - 1)]
    team = np.repeat(np.arange(len(sizes)), sizes)
    grade = rng.integers(0, WAYS["grade"], len(team))
    often = np.append(1.0, rng.choice([0.35, 0.6, 0.8, 0.97], len(sizes) - 1))[team]
    met = np.where(rng.random(len(team)) < often, 0, rng.integers(1, 3, len(team)))
    silent = rng.random(len(team)) < rng.choice([0.0, 0.04])
    how = np.where((met == 0) & ~silent, rng.integers(0, 2, len(team)), -1)
    more = np.where((met == 2), rng.integers(0, 2, len(team)), -1)
    return House({"team": team, "grade": grade}, met, how, more)


def tables_of(made, *, judged):
    """What is told of the three questions; with the tie between them judged, or as if nobody knew of it."""
    led = Led("met", ("yes",)), Led("met", ("no",))
    questions = (
        Question("met", "Have you met it?", Kind.CHOICE, MET),
        Question("how", "How did it go?", Kind.CHOICE, HOW, led=led[:1] if judged else ()),
        Question("more", "Would you like to?", Kind.CHOICE, HOW, led=led[1:] if judged else ()),
    )
    ways = tuple(
        Breakdown(key, key, tuple(Group(name, name) for name in _names(key, many)))
        for key, many in WAYS.items()
    )
    answers = {
        "met": [MET[at].code for at in made.met],
        "how": [HOW[at].code if at >= 0 else None for at in made.how],
        "more": [HOW[at].code if at >= 0 else None for at in made.more],
    }
    answers |= {key: [_names(key, WAYS[key])[at] for at in codes] for key, codes in made.groups.items()}
    plan = Plan("Made up", questions, ways)
    table = pa.table({key: pa.array(values, pa.string()) for key, values in answers.items()})
    found = telling.find(table, plan, RULES, snapshot="0" * 64, on="2026-11-29")
    return {one.key: kept.plain(one.table) for one in found[:3]}


def _names(key, many):
    return [f"{key} {letter}" for letter in "ABCDEFGH"[:many]]


def attack(made, tables, rng, *, all_answered=False):
    """What is learnt of the leading question. `all_answered`: the reader thinks that whoever was asked answered."""
    reader = _reader(made)
    told, hidden = reader.hear(tables["met"], "met")
    for key, leads in (("how", (1.0, 0.0, 0.0)), ("more", (0.0, 0.0, 1.0))):
        told += _who_came(reader, tables[key], leads, all_answered=all_answered)
    return solve("met", made.met, len(MET), told, hidden, rng=rng)


def _reader(made):
    there = np.ones(made.people, dtype=bool)
    return Reader(there, made.groups, {key: _names(key, many) for key, many in WAYS.items()})


def parts_told(made, table):
    """The people of each part of which a table tells anything."""
    reader = _reader(made)
    for own, row, key in reader._rows(table):
        if row["base"] is not None:
            yield reader.named(row["borrowed"], key) if row["borrowed"] else own


def _who_came(reader, table, leads, *, all_answered):
    """Each number of people who answered the led question, as a sum of answers that lead to it."""
    heard = {}
    for own, row, key in reader._rows(table):
        who = reader.named(row["borrowed"], key) if row["borrowed"] else own
        if row["base"] is not None:
            low = max(0, row["base"] - FIVE // 2)
            high = row["base"] + FIVE // 2 if all_answered else int(who.sum())
            heard[who.tobytes()] = Told(who, leads, low, high, f"{table['question']}", f"of {row['base']}")
    return list(heard.values())


def over(seeds, *, judged, all_answered=False):
    """The loot of many houses; where the reader thinks that all answered, only houses in which they did."""
    loot, told = Loot(), 0
    for seed in seeds:
        made = house(seed)
        if all_answered and ((made.how < 0) & (made.met == 0)).any():
            continue
        tables = tables_of(made, judged=judged)
        told += sum(row["base"] is not None for key in ("how", "more") for row in _told(tables[key]))
        loot.add(attack(made, tables, np.random.default_rng(seed), all_answered=all_answered))
    return loot, told


def _told(table):
    rows = [row for breakdown in table["breakdowns"] for row in breakdown["rows"] if not row["borrowed"]]
    return [table["everyone"], *rows]
