"""An attacker who reads every table of a made-up organisation, adds the published rules, and solves.

It reads only words and numbers that are told. A person is recovered when everybody in their group must have given one
answer; a hidden group is squeezed when one of its counts has fewer than five values left and not its whole range.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from hearten.methods.disclosure import current_policy, protect
from tests.methods.disclosure.made import from_answers

RULES = current_policy()
GROUPS = {"team": 6, "grade": 4, "gender": 3, "age": 5}


class Attacker:
    """Unknowns: how many in each group of each breakdown gave each answer; group -1 is "not known"."""

    def __init__(self, kinds, sizes):
        self.kinds, self.rows = kinds, []
        self.at = {"everyone": [list(range(kinds))]}
        following = kinds
        for name, groups in sizes.items():
            self.at[name] = []
            for _ in range(groups + 1):
                self.at[name].append(list(range(following, following + kinds)))
                following += kinds
        self.unknowns = following
        for name in sizes:
            for kind in range(kinds):
                self.know([(kind, -1.0)] + [(cells[kind], 1.0) for cells in self.at[name]], 0, 0)

    def know(self, terms, low, high):
        row = np.zeros(self.unknowns)
        for place, weight in terms:
            row[place] += weight
        self.rows.append((row, low, high))

    def between(self, terms):
        """The least and greatest that a sum of unknowns can be."""
        cost = np.zeros(self.unknowns)
        for place in terms:
            cost[place] += 1
        matrix, lows, highs = (np.array(column) for column in zip(*self.rows, strict=True))
        ends = []
        for sign in (1, -1):
            found = milp(
                sign * cost,
                integrality=np.ones(self.unknowns, dtype=int),
                bounds=Bounds(0, np.inf),
                constraints=LinearConstraint(matrix, lows, highs),
            )
            assert found.status == 0, "the true answers themselves must agree with everything told"
            ends.append(round(sign * found.fun))
        return ends

    def read(self, row, groups):
        """Take in one told row about the people in `groups` (each a list of unknowns, one an answer)."""
        everybody = [(place, 1.0) for cells in groups for place in cells]
        if row.base is not None:
            self.know(everybody, row.base - 2, row.base + 2)
        told = [([kind], share) for kind, share in enumerate(row.shares)]
        if row.favourable is not None:
            told.append((HEADLINE[self.kinds], row.favourable))
        for kinds, share in told:
            those = [(cells[kind], 1.0) for cells in groups for kind in kinds]
            others = everybody + [(place, -1.0) for place, _ in those]
            self.hear(share, those, others, mirrored=self.kinds == 2 and kinds == [1])

    def hear(self, share, those, others, *, mirrored):
        few = re.fullmatch(r"fewer than (\d+) people", share.label)
        all_but = re.fullmatch(r"all but fewer than (\d+) people", share.label)
        if few:
            self.know(those, 0, int(few[1]) - 1)
        if all_but:
            self.know(others, 0, int(all_but[1]) - 1)
        if share.count is not None and not mirrored:
            self.know(those, share.count - 2, share.count + 2)
            self.know(others, 8, np.inf)


HEADLINE = {2: [0], 5: [3, 4]}


def organisation(rng, kinds):
    """Answers and one-way breakdowns of 60 to 600 staff: skewed teams, three genders, a few who did not say."""
    staff = int(rng.integers(60, 601))
    breakdowns = []
    for groups in GROUPS.values():
        group = rng.choice(groups, size=staff, p=rng.dirichlet(np.linspace(0.5, 4, groups)))
        group[rng.random(staff) < rng.choice([0, 0.01])] = -1
        group[:groups] = range(groups)
        breakdowns.append(group)
    answers = rng.choice(kinds, size=staff, p=rng.dirichlet(np.full(kinds, 1.5)))
    return from_answers(answers, kinds, breakdowns, favourable=tuple(HEADLINE[kinds]))


def attacker_of(measured):
    kinds = len(measured.categories)
    sizes = {key: len(groups) for key, _, groups in measured.breakdowns}
    return Attacker(kinds, sizes)


def reader_of_tables(measured):
    table, attacker = protect(measured, RULES), attacker_of(measured)
    attacker.read(table.everyone, attacker.at["everyone"])
    for breakdown in table.breakdowns:
        cells = attacker.at[breakdown.key]
        joined = [at for at, row in enumerate(breakdown.rows) if row.borrowed not in ("", "Everyone")]
        for at, row in enumerate(breakdown.rows):
            if not row.borrowed:
                attacker.read(row, [cells[at]])
        if joined:
            row = breakdown.rows[joined[0]]
            unknown = [-1] if "not said" in row.borrowed else []
            attacker.read(row, [cells[at] for at in joined + unknown])
    return attacker, {
        (breakdown.key, at)
        for breakdown in table.breakdowns
        for at, row in enumerate(breakdown.rows)
        if row.borrowed
    }


def reader_of_exact_counts(measured, *, fewest=10):
    """What a threshold alone lets out: exact counts of everyone and of each group of at least `fewest`."""
    attacker, hidden = attacker_of(measured), set()
    for kind in range(len(measured.categories)):
        attacker.know([(kind, 1.0)], *[int(measured.everyone.people[kind])] * 2)
    for key, _, groups in measured.breakdowns:
        for at, group in enumerate(groups):
            if group.answered < fewest:
                hidden.add((key, at))
                continue
            for kind in range(len(measured.categories)):
                attacker.know([(attacker.at[key][at][kind], 1.0)], *[int(group.people[kind])] * 2)
    return attacker, hidden


def losses(measured, attacker, hidden):
    """How many people in hidden groups are recovered, and how many of their counts are squeezed."""
    recovered = squeezed = 0
    for key, at in sorted(hidden):
        size = {name: groups for name, _, groups in measured.breakdowns}[key][at].answered
        cells, possible = attacker.at[key][at], 0
        for cell in cells:
            low, high = attacker.between([cell])
            possible += high > 0
            squeezed += not (high - low >= 4 or (low == 0 and high >= size))
        recovered += size * (possible == 1)
    return recovered, squeezed


@pytest.mark.parametrize(("kinds", "seed"), [(2, 1), (2, 2), (2, 3), (2, 4), (5, 5), (5, 6)])
def test_an_attacker_with_every_table_recovers_nobody_and_squeezes_no_hidden_count(kinds, seed):
    measured = organisation(np.random.default_rng(seed), kinds)

    attacker, hidden = reader_of_tables(measured)

    assert losses(measured, attacker, hidden) == (0, 0)


def test_nobody_in_a_told_group_is_recovered_either():
    measured = organisation(np.random.default_rng(11), 2)

    attacker, _ = reader_of_tables(measured)
    every_group = {(key, at) for key, _, groups in measured.breakdowns for at in range(len(groups))}

    assert losses(measured, attacker, every_group)[0] == 0


def several_questions(group, seed):
    """Three questions of the same people, some of whom skip some, told by one breakdown."""
    rng, people, told = np.random.default_rng(seed), len(group), []
    heads = np.bincount(group[group >= 0])
    for skipped in (0, 0.05, 0.3):
        answers, stayed = rng.choice(3, size=people), rng.random(people) >= skipped
        stayed[: len(heads)] = True  # so that every group has somebody
        measured = from_answers(answers[stayed], 3, [group[stayed]], favourable=(2,))
        key, text, groups = measured.breakdowns[0]
        listed = [dataclasses.replace(each, listed=int(n)) for each, n in zip(groups, heads, strict=True)]
        everyone = dataclasses.replace(measured.everyone, listed=people)
        told.append(
            dataclasses.replace(measured, everyone=everyone, breakdowns=((key, text, tuple(listed)),))
        )
    return told


@pytest.mark.parametrize("small", [-1, 0])
@pytest.mark.parametrize("seed", range(8))
def test_people_may_change_places_inside_the_groups_always_joined_and_no_question_is_told_otherwise(
    small, seed
):
    rng = np.random.default_rng(seed)
    group = rng.permutation(np.repeat([small, 1, 2], [7, 146, 147]))
    group[:3] = range(3)
    before = several_questions(group, seed)
    after = group.copy()

    few = np.flatnonzero(group[3:] == small)[:5] + 3
    many = np.flatnonzero(group[3:] == 1)[:5] + 3
    after[few], after[many] = 1, small

    tables = [protect(each, RULES) for each in before]
    assert [table.breakdowns[0].rows[2].borrowed for table in tables] == [""] * 3
    assert tables == [protect(each, RULES) for each in several_questions(after, seed)]


def test_the_same_attacker_recovers_people_where_there_is_only_a_threshold():
    recovered = 0
    for seed in range(6):
        measured = organisation(np.random.default_rng(seed), 2)
        recovered += losses(measured, *reader_of_exact_counts(measured))[0]

    assert recovered > 0


def test_three_people_of_one_gender_cannot_be_worked_out_from_any_real_question(shared):
    import csv

    with (shared / "data" / "apha_cpd_survey.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    genders = sorted({row["q01a_gender_cat"] for row in rows})
    gender = np.array([genders.index(row["q01a_gender_cat"]) for row in rows])
    few = int(np.argmin(np.bincount(gender)))
    asked = [name for name in rows[0] if name.endswith("_ind")]

    for name in asked:
        told = np.array([row[name] in ("Yes", "No") for row in rows])
        answers = np.array([int(row[name] == "No") for row in rows])
        measured = from_answers(answers[told], 2, [gender[told]], favourable=(0,))
        attacker, hidden = reader_of_tables(measured)
        assert ("by0", few) in hidden
        assert losses(measured, attacker, {("by0", few)}) == (0, 0), name
