"""Bar 3: in 500 simulated years exactly the planted barriers open, and a slow plain twin finds the same."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.permission.moments.rules import NO_RULE, Fewest, patterns

FEW = Fewest(moments=10, people=10)
RULES, YEARS = 14, 500
Met = list[tuple[int, str]]


def plainly(met: Met, few: Fewest) -> set[int]:
    """The same, counted by going through everything for each rule."""
    found = set()
    for rule in range(1, RULES + 1):
        moments = people = 0
        seen: list[str] = []
        for of, mark in met:
            if of == rule:
                moments += 1
                if mark not in seen:
                    seen.append(mark)
                    people += 1
        if moments >= few.moments and people >= few.people:
            found.add(rule)
    return found


def a_season(chance: np.random.Generator) -> tuple[Met, set[int]]:
    """Moments of one season: planted patterns, and near misses of each sort."""
    met: Met = [(NO_RULE, f"p{one}") for one in range(40)]
    planted: set[int] = set()
    for rule in range(1, RULES + 1):
        sort = chance.choice(["pattern", "just", "one short", "few keen people", "hardly", "nothing"])
        people = {
            "pattern": int(chance.integers(11, 60)),
            "just": FEW.people,
            "one short": FEW.people - 1,
            "few keen people": int(chance.integers(1, FEW.people)),
            "hardly": int(chance.integers(1, 5)),
            "nothing": 0,
        }[str(sort)]
        again = int(chance.integers(8, 40)) if sort == "few keen people" else int(chance.integers(1, 3))
        marks = chance.choice(400, size=people, replace=False)
        # Marks of the same people on other rules are other marks, as `marks.mark_of` makes them.
        met += [(rule, f"{rule}:{one}") for one in marks for _ in range(again)]
        planted |= {rule} if sort in {"pattern", "just"} else set()
    chance.shuffle(met)
    return met, planted


def test_planted_patterns_open_exactly_the_planted_barriers_in_500_years():
    chance, opened, wrong = np.random.default_rng(7), 0, []

    for year in range(YEARS):
        for season in range(4):
            met, planted = a_season(chance)
            met = [(int(rule), str(mark)) for rule, mark in met]
            found = patterns(met, FEW)
            opened += len(found)
            if found != planted or (year % 25 == 0 and found != plainly(met, FEW)):
                wrong.append((year, season, found ^ planted))

    assert wrong == []
    assert opened > 5_000


@pytest.mark.parametrize(
    ("moments", "people", "opens"),
    [(10, 10, True), (9, 9, False), (40, 9, False), (10, 9, False), (11, 10, True)],
)
def test_it_takes_enough_moments_and_enough_people(moments: int, people: int, opens: bool):
    met = [(1, f"p{one % people}") for one in range(moments)]

    assert (patterns(met, FEW) == {1}) is opens


def test_moments_under_no_rule_are_never_a_pattern():
    assert patterns([(NO_RULE, f"p{one}") for one in range(100)], FEW) == frozenset()
