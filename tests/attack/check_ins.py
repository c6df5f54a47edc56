"""A year of weekly check-ins, attacked: people whose answers never change, and a reader who knows who answered when.

No reader could know more of who came and went, and no people could make it easier: whatever differs between two weeks
is only who was there. What is told is read by the same attacker as everything else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from hearten.methods.disclosure import keeping
from hearten.methods.plan import Kind, Option, Question
from hearten.reflection.telling import counting, rules
from hearten.reflection.telling.rules import WELL, Earlier
from tests.attack.attacking import Loot, attack, heard

KINDS = [code for code, _words in WELL.answers]


@dataclass(slots=True)
class Organisation:
    """Parts of many and of few, by chance. `habit`: how likely each person answers, from hardly to nearly always."""

    parts: np.ndarray
    said: dict[str, np.ndarray]
    habit: np.ndarray
    there: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), dtype=bool))
    groups: dict[str, np.ndarray] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told: int = 0


def organisation(seed: int, weeks: int) -> Organisation:
    """Two to five parts, of three people to seventy; in some nearly everybody answers each week."""
    chance = np.random.default_rng(seed)
    sizes = [int(chance.choice([3, 8, 11, 14, 25, 40, 70])) for _ in range(int(chance.integers(2, 6)))]
    parts = np.repeat(np.arange(1, len(sizes) + 1), sizes)
    steady = np.array([0.0, *chance.choice([0.5, 0.8, 0.97, 0.995], size=len(sizes))])[parts]
    said = chance.choice(len(KINDS), size=len(parts), p=[0.5, 0.25, 0.15, 0.1])
    there = chance.random((weeks, len(parts))) < steady
    return Organisation(parts, {"well": said}, steady, there)


def names_of(made: Organisation) -> dict[int, str]:
    return {int(part): f"Part {part}" for part in np.unique(made.parts)}


def people_in(made: Organisation, week: int) -> dict[int | None, frozenset[str]]:
    here = np.flatnonzero(made.there[week])
    return {
        part: frozenset(str(one) for one in here if made.parts[one] == part)
        for part in map(int, np.unique(made.parts[here]))
    }


def tell_a_year(made: Organisation, *, guarded: bool = True) -> list[tuple[int, str, object]]:
    """Every week as it is told, or would be told if nobody looked at who came and went."""
    tables, earlier, all_names, codes = [], [], [], []
    names = names_of(made)
    for week in range(len(made.there)):
        now = people_in(made, week)
        beside = [Earlier(people, cells, 7 * (week - of)) for of, people, cells in earlier]
        cut = rules.cut(now, beside if guarded else ())
        if not cut.tells or not now:
            codes.append(np.full(len(made.parts), -1))
            continue
        parts = {
            part: (code, f"Those together {week:02}" if code == counting.TOGETHER else name)
            for part, (code, name) in (
                counting.parts_of(names, now, cut.together) if cut.cells else {}
            ).items()
        }
        said = [
            (int(made.parts[one]), KINDS[made.said["well"][one]]) for one in np.flatnonzero(made.there[week])
        ]
        table = counting.tables(WELL, said, parts)["en"]
        earlier.append((week, now, cut.cells))
        told_as = {part: name for part, (_code, name) in parts.items()}
        all_names = list(dict.fromkeys([*all_names, *told_as.values()]))
        codes.append(
            np.array(
                [all_names.index(told_as[int(one)]) if int(one) in told_as else -1 for one in made.parts]
            )
        )
        tables.append((week, "well", keeping.keep(table)))
    made.groups, made.names, made.told = {"group": np.array(codes)}, {"group": tuple(all_names)}, len(tables)
    return tables


def loot_of(made: Organisation, *, guarded: bool = True) -> Loot:
    """What a reader of all of it takes: people whose answer is the same in every world that fits what was told."""
    told, hidden = heard(made, tell_a_year(made, guarded=guarded))
    asked = Question(
        "well", WELL.text, Kind.CHOICE, tuple(Option(code, words) for code, words in WELL.answers)
    )
    if not told.get("well"):
        return Loot(people=len(made.parts))
    return attack(
        made, asked, told["well"], hidden.get("well", []), rng=np.random.default_rng(1), widths=False
    )
