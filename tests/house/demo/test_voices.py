"""The made-up people answer as planted: skewed, with real gaps, the same again by the same seed."""

from __future__ import annotations

import numpy as np

from hearten.house.demo.voices import Wave, said_by_all
from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question

SCALE = tuple(
    Option(code, code, code in {"always", "often"}) for code in ("always", "often", "rarely", "never")
)
PLAN = Plan(
    title="",
    questions=(Question("near_kind", "", Kind.SCALE, (*SCALE, Option("not_say", "", answers=False))),),
    breakdowns=(Breakdown("disability", "", (Group("yes", ""), Group("no", ""))),),
)


def _often(said: list[dict[str, object]], group: str) -> float:
    told = [one["near_kind"] for one in said if one.get("disability") == group and "near_kind" in one]
    return sum(value in {"always", "often"} for value in told) / len(told)


def test_the_same_seed_says_the_same_and_another_something_else():
    first = said_by_all(PLAN, Wave(50), np.random.default_rng(1))

    assert said_by_all(PLAN, Wave(50), np.random.default_rng(1)) == first
    assert said_by_all(PLAN, Wave(50), np.random.default_rng(2)) != first


def test_the_planted_gap_is_there():
    said = said_by_all(PLAN, Wave(4000), np.random.default_rng(3))

    assert _often(said, "no") - _often(said, "yes") > 0.08


def test_some_skip_and_some_groups_are_not_known():
    said = said_by_all(PLAN, Wave(1000), np.random.default_rng(4))

    assert 0 < sum("near_kind" not in one for one in said) < 100
    assert 0 < sum("disability" not in one for one in said) < 100


def test_a_kinder_wave_is_kinder_only_where_it_says_so():
    kinder = Wave(4000, kinder={"near_kind": 0.6})

    before = said_by_all(PLAN, Wave(4000), np.random.default_rng(5))
    after = said_by_all(PLAN, kinder, np.random.default_rng(5))

    assert _often(after, "no") - _often(before, "no") > 0.1
