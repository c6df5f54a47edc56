"""The two cases of differencing in ../shared/reference/suppression.json, each put among other people and judged.

Told exactly, with only a threshold, each gives away what the reference says it does. Told by the product's own way, the
second beside the first, the same attacker learns nobody's answer.
"""

from __future__ import annotations

import json

import numpy as np
import pytest

from hearten.methods.plan import Kind, Option, Question
from tests.attack.attacking import heard
from tests.attack.organisations import Organisation
from tests.attack.publishing import published
from tests.attack.unguarded import exact_counts
from tests.attack.withdrawing import learnt

AGREE = Question(
    "agree",
    "Do you agree?",
    Kind.CHOICE,
    (Option("yes", "Yes", favourable=True), Option("no", "No")),
)


@pytest.fixture
def cases(shared):
    return json.loads((shared / "reference" / "suppression.json").read_text(encoding="utf-8"))["differencing"]


class Small(Organisation):
    """An organisation asked one question, whose answers are in order of its options."""

    def answers(self, wave):
        import pyarrow as pa

        here = self.there[wave]
        columns = {
            key: pa.array([f"{key}{at}" for at in groups[wave][here]]) for key, groups in self.groups.items()
        }
        said = [AGREE.options[at].code for at in self.said["agree"][here]]
        return pa.table({**columns, "agree": pa.array(said)})


def small(there, groups, said):
    names = {
        key: tuple(f"{key.capitalize()} {at:02}" for at in range(each.max() + 1))
        for key, each in groups.items()
    }
    every_wave = {key: np.repeat(each[None], len(there), axis=0) for key, each in groups.items()}
    return Small(0, there, every_wave, names, (), {"agree": said})


def known(made, told, people):
    return learnt(made, "agree", told, people, kinds=2)


def told_by_us(made):
    tables = published(made, waves=range(len(made.there)), questions=[AGREE])
    return heard(made, tables)[0]["agree"]


def a_joiner(case):
    """Women in unit X before and after one of them joined, among fifty others who stay as they are."""
    before, after = case["before"], case["after"]
    (category,) = np.flatnonzero(np.subtract(after, before))
    women = [*np.repeat([0, 1], before), category]
    others = np.arange(50) % 3 % 2
    unit = np.repeat([0, 1], [len(women), len(others)])
    there = np.ones((2, len(unit)), dtype=bool)
    joiner = len(women) - 1
    there[0, joiner] = False
    return small(there, {"unit": unit}, np.concatenate([women, others])), joiner, category


def test_one_who_joins_a_unit_of_eleven_is_given_away_by_exact_counts_and_not_by_ours(cases):
    case = next(one for one in cases if "before" in one)
    made, joiner, category = a_joiner(case)

    exactly = list(exact_counts(made, made.said["agree"], 2, waves=(0, 1)))

    assert case["exposed"] == f"the joiner answered category {category + 1}"
    assert known(made, exactly, [joiner]) == 1
    assert known(made, told_by_us(made), [joiner]) == 0


def managers_of(case):
    """A unit of thirty of whom all but three managers are of one grade, among managers and others of other units."""
    (whole, agree), (part, part_agree), (left, left_agree) = case["whole"], case["part"], case["derived"]
    others = 60
    unit = np.repeat([0, 1], [whole, others])
    grade = np.concatenate([np.repeat([0, 1], [part, left]), np.repeat([1, 2], [12, others - 12])])
    said = np.concatenate(
        [
            np.repeat([0, 1], [part_agree, part - part_agree]),
            np.repeat([0, 1], [left_agree, left - left_agree]),
            np.arange(others) % 2,
        ]
    )
    assert (agree, whole) == (part_agree + left_agree, part + left)
    there = np.ones((1, whole + others), dtype=bool)
    return small(there, {"unit": unit, "grade": grade}, said), np.arange(part, whole)


def test_what_is_left_between_two_nested_filters_is_given_away_by_exact_counts_and_not_by_ours(cases):
    case = next(one for one in cases if "whole" in one)
    made, managers = managers_of(case)
    rows = published(made, waves=[0], questions=[AGREE])[0][2]["breakdowns"]

    exactly = list(exact_counts(made, made.said["agree"], 2, waves=[0]))

    assert known(made, exactly, managers) == len(managers) == case["derived"][0]
    assert known(made, told_by_us(made), np.arange(made.people)) == 0
    # Not both of the two that leave three between them are told.
    unit, grade = (next(row for row in each["rows"] if row["text"].endswith("00")) for each in rows)
    assert {unit["borrowed"], grade["borrowed"]} != {""}
