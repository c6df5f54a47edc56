"""What a new member may find: how often the interval holds what the new member truly has, 2,000 draws a kind."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest

from hearten.methods.pooling import Members, blurred, newcomer, together
from hearten.methods.pooling.blur import GRAIN, members_of

pytestmark = pytest.mark.slow
RUNS, MEMBERS = 2000, (4, 8, 20, 40)
BETWEEN = (0.2, 0.5, 0.8, 0.95)  # which part of a typical member's variance is between members
TRUTH = 0.6


def draw(rng, members, share):
    """Members who heard 60 to 1,500 people each, and what one more truly has."""
    variance = 0.25 / np.exp(rng.uniform(np.log(60), np.log(1500), members))
    spread = 0.25 / 300 * share / (1 - share)
    truths = TRUTH + np.sqrt(spread) * rng.standard_normal(members + 1)
    return Members(truths[1:] + np.sqrt(variance) * rng.standard_normal(members), variance), truths[0]


def moved(rng, members):
    """The same members as a pool knows them: each moved by chance within five in a hundred."""
    draws = rng.random(members.number)
    figures = zip(members.estimate, np.sqrt(members.variance), draws, strict=True)
    return members_of([blurred(float(share), float(error), float(by)) for share, error, by in figures])


def held(rng, members, share, *, as_told=False):
    """How often an interval holds what it should: the newcomer's, the middle's, and both in hundredths, as told."""
    holds = []
    for _ in range(RUNS):
        found, truth = draw(rng, members, share)
        found = moved(rng, found) if as_told else found
        one, all_of_them = newcomer(found), together(found)
        holds.append(
            (
                one.low <= truth <= one.high,
                all_of_them.low <= TRUTH <= all_of_them.high,
                outwards(one.low, math.floor) <= truth <= outwards(one.high, math.ceil),
                outwards(all_of_them.low, math.floor) <= TRUTH <= outwards(all_of_them.high, math.ceil),
            )
        )
    return np.mean(holds, axis=0)


def outwards(value, rounding):
    """An end of a range as pages tell it: in hundredths, away from the middle."""
    return rounding(value / GRAIN) * GRAIN


def across_settings(capsys, *, as_told):
    """Shape (settings, 4): what `held` gives for networks of each size that differ by as much as they may."""
    found = []
    for members in MEMBERS:
        for share in BETWEEN:
            chance = np.random.default_rng([2026, members, int(100 * share)])
            found.append(held(chance, members, share, as_told=as_told))
            with capsys.disabled():
                sys.stdout.write(f"\n{members} members, {share:.0%} between them: {found[-1]}")
                sys.stdout.flush()
    return np.array(found)


def test_intervals_hold_what_they_should(capsys):
    new, middle = across_settings(capsys, as_told=False)[:, :2].T

    assert 0.93 <= new.mean() <= 0.97
    assert 0.93 <= middle.mean() <= 0.97
    assert ((new > 0.92) & (new < 0.98)).all()


def test_as_told_of_moved_figures_in_hundredths_a_range_holds_about_what_it_says_and_never_much_less(capsys):
    new, middle, new_told, middle_told = across_settings(capsys, as_told=True).T

    assert 0.93 <= new.mean() <= 0.97
    assert 0.93 <= middle.mean() <= 0.97
    assert ((new > 0.92) & (new < 0.98)).all()
    # Rounded away from the middle, a range is a little wide where members hardly differ; pages say so.
    assert ((new_told >= new) & (middle_told >= middle)).all()
    assert new_told.min() >= 0.93
    assert new_told.max() <= 0.985


def test_where_members_do_not_differ_at_all_the_interval_is_too_wide_and_never_too_narrow(capsys):
    new, middle, *_told = held(np.random.default_rng(2026), 8, 0.0)

    with capsys.disabled():
        sys.stdout.write(f"\n8 members who do not differ: {new}, {middle}\n")
    assert new >= 0.95
