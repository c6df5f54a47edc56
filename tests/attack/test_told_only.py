"""Everything published is made of told numbers: where hidden answers differ inside the told bins, no byte does.

Each test tells one question of people who answered one way, then moves single people inside the bins that were told,
and follows the new answers all the way to page, spreadsheet and ledger.
"""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pytest

from hearten.house.filereport.ledger import entry
from hearten.methods import telling
from hearten.methods.disclosure import current_policy, keeping
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question
from hearten.methods.render import html, tables

RULES = current_policy()
OPTIONS = tuple(Option(str(place), f"Answer {place}", favourable=place > 3) for place in range(1, 6))
ASKED = Question("kind", "How kind are people here?", Kind.SCALE, OPTIONS)
TEAMS = tuple(Group(code, f"Team {code}") for code in "abcd")
PLAN = Plan(
    "A place", (ASKED,), (Breakdown("team", "Team", TEAMS),), asked=1000
)  # under half answered: bounds are told
NEW = ("size", "error", "mean_error", "mean_step", "low", "high", "gap")


def answers_of(counts):
    """Counts (groups, answers) as one row a person; a last group is not known."""
    team = np.repeat([*"abcd", None][: len(counts)], counts.sum(axis=1))
    said = np.concatenate([np.repeat([option.code for option in OPTIONS], row) for row in counts])
    return pa.table({"kind": pa.array(said), "team": pa.array(team, pa.string())})


def published(counts, plan=PLAN):
    """All that leaves: the tables, and page, spreadsheet and ledger as bytes. The digest of answers aside."""
    found = telling.find(answers_of(counts), plan, RULES, snapshot="0" * 64, on="2026-11-24")
    document = telling.compose(found, plan, RULES)
    files = {
        "report.html": html.page(document).encode(),
        "tables.csv": tables.csv(document).encode(),
        "methods.md": telling.methods_note(plan, RULES, found).encode(),
    }
    kept = json.dumps(entry(found, plan, RULES, files, design="").get("releases"))
    return {**files, "ledger.json": kept.encode()}, [keeping.keep(one.table) for one in found]


def plain(value):
    """A table with only what was told before there were sizes, errors and gaps."""
    if isinstance(value, dict):
        return {
            name: plain(each) for name, each in value.items() if name not in (*NEW, "mean_low", "mean_high")
        }
    return [plain(each) for each in value] if isinstance(value, list) else value


def neighbours(counts, rng, tries):
    """The same people with one to four answers changed, or people of two groups having changed places."""
    for _ in range(tries):
        moved = counts.copy()
        for _ in range(int(rng.integers(1, 5))):
            group, (gives, takes) = rng.integers(len(counts)), rng.choice(5, 2, replace=False)
            if moved[group, gives]:
                moved[group, gives] -= 1
                moved[group, takes] += 1
        if (moved != counts).any():
            yield moved


def made_up(rng):
    sizes = [*rng.integers(40, 140, size=3), rng.integers(3, 9), rng.integers(0, 4)]
    return np.array([rng.multinomial(size, rng.dirichlet(np.full(5, 3.0))) for size in sizes])


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 8))]
)
def test_what_is_told_the_same_is_published_the_same_to_the_byte(seed):
    rng = np.random.default_rng(seed)
    counts = made_up(rng)
    files, told = published(counts)
    same = 0
    for moved in neighbours(counts, rng, 60):
        others, again = published(moved)
        if plain(again) == plain(told):
            same += 1
            assert again == told, moved - counts
            assert others == files

    assert same >= 3


def test_other_answers_are_published_otherwise():
    counts = np.array([[20, 20, 20, 20, 20], [30, 30, 20, 20, 20], [9, 9, 9, 9, 40], [1, 1, 1, 1, 1]])
    moved = counts.copy()
    moved[0] = [40, 30, 10, 10, 10]

    assert published(moved)[0]["report.html"] != published(counts)[0]["report.html"]
