"""What a new member may find: how often the interval holds what the new member truly has, 2,000 draws a kind."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from hearten.methods.pooling import Members, blurred, newcomer, together
from hearten.methods.pooling.blur import members_of

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
    """How often the newcomer's interval holds the newcomer, and the middle's the middle."""
    new = middle = 0
    for _ in range(RUNS):
        found, truth = draw(rng, members, share)
        found = moved(rng, found) if as_told else found
        one, all_of_them = newcomer(found), together(found)
        new += one.low <= truth <= one.high
        middle += all_of_them.low <= TRUTH <= all_of_them.high
    return new / RUNS, middle / RUNS


@pytest.mark.parametrize("as_told", [False, True])
def test_intervals_hold_what_they_should(capsys, as_told):
    told = {}
    for members in MEMBERS:
        for share in BETWEEN:
            told[members, share] = held(
                np.random.default_rng([2026, members, int(100 * share)]), members, share, as_told=as_told
            )
            with capsys.disabled():
                sys.stdout.write(f"\n{members} members, {share:.0%} between them: {told[members, share]}")
                sys.stdout.flush()
    new, middle = np.array(list(told.values())).T

    assert 0.93 <= new.mean() <= 0.97
    assert 0.93 <= middle.mean() <= 0.97
    assert ((new > 0.92) & (new < 0.98)).all()


def test_where_members_do_not_differ_at_all_the_interval_is_too_wide_and_never_too_narrow(capsys):
    new, middle = held(np.random.default_rng(2026), 8, 0.0)

    with capsys.disabled():
        sys.stdout.write(f"\n8 members who do not differ: {new}, {middle}\n")
    assert new >= 0.95
