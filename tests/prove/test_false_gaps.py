"""False gaps at length: five hundred surveys in which no groups differ, and what of true gaps is found."""

from __future__ import annotations

import math
import sys
from statistics import NormalDist

import numpy as np
import pytest

from tests.methods.made_up import World, a_world, clear, judged

SURVEYS = 500
RATE = 0.10
EVERY = [(question, 0) for question in range(20)]


def tell(line: str) -> None:
    sys.stdout.write(f"\n{line}\n")


@pytest.mark.slow
@pytest.mark.parametrize("groups", [(2, 2, 3, 4, 5), (2, 2, 2, 2, 2)])
def test_at_most_a_tenth_of_surveys_without_a_gap_have_one_called_clear(groups: tuple[int, ...]):
    world, rng = a_world(20, groups, low=0.1, high=0.9), np.random.default_rng(500)

    found = [len(clear(judged(world, rng))) for _ in range(SURVEYS)]

    wrong = sum(each > 0 for each in found) / SURVEYS
    tell(
        f"No gaps, groups {groups}: {wrong:.3f} of {SURVEYS} surveys have one called clear; {sum(found)} in all."
    )
    assert wrong <= RATE


PLANTED = {
    "one breakdown differs on all of 10 questions": a_world(10, (2,), low=0.2, high=0.8, gaps=EVERY[:10]),
    "one breakdown of five differs on all of 20 questions": a_world(
        20, (2,) * 5, low=0.1, high=0.9, gaps=EVERY
    ),
    "half of 10 questions": a_world(10, (2,), low=0.2, high=0.8, gaps=EVERY[:10:2]),
    "a single question": a_world(1, (2,), low=0.5, high=0.5, gaps=EVERY[:1]),
}
TOO_FEW = {
    "10 of 100 comparisons": a_world(20, (2,) * 5, low=0.2, high=0.8, gaps=EVERY[:10]),
    "1 of 100 comparisons": a_world(20, (2,) * 5, low=0.1, high=0.9, gaps=EVERY[5:6]),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_four_fifths_of_planted_gaps_of_ten_are_found_by_a_thousand_answers(name: str):
    found, false = counted(PLANTED[name])

    tell(f"Planted, {name}: {found:.3f} found, {false:.3f} of those called clear are false.")
    assert found >= 0.80
    assert false <= RATE + 0.02


@pytest.mark.slow
@pytest.mark.parametrize("name", TOO_FEW)
def test_a_rare_gap_among_many_looks_is_found_as_often_as_arithmetic_allows(name: str):
    """No test at this rate finds 80 in 100 of these: a gap of 10 is only three standard errors wide."""
    world = TOO_FEW[name]

    found, false = counted(world)

    best = power(world)
    tell(f"Planted, {name}: {found:.3f} found (unrounded numbers would find {best:.3f}), {false:.3f} false.")
    assert best < 0.80
    assert found >= best - 0.10
    assert false <= RATE + 0.02


def counted(world: World, surveys: int = 200) -> tuple[float, float]:
    """What part of the planted gaps was found, and what part of those called clear was not planted."""
    rng = np.random.default_rng(80)
    found, false = [], []
    for _ in range(surveys):
        said = clear(judged(world, rng))
        found.append(len(said & world.planted) / len(world.planted))
        false.append(len(said - world.planted) / max(1, len(said)))
    return float(np.mean(found)), float(np.mean(false))


def power(world: World) -> float:
    """What an exact test on unrounded numbers would find of the planted gaps, at the rate all looks leave it."""
    normal = NormalDist()
    looks = len(world.shares) * len(world.groups)
    spread = [world.shares[question] for question, _ in world.gaps]
    found = 0.5
    for _ in range(100):  # the more are found, the easier the rest are declared
        reach = -normal.inv_cdf(RATE * max(1.0, found * len(spread)) / (looks * (1 - RATE)) / 2)
        errors = [math.sqrt(share * (1 - share) * 4 / world.people) for share in spread]
        found = sum(normal.cdf(world.wide / error - reach) for error in errors) / len(errors)
    return found
