"""Intervals hold what they promise, and agree with a plain twin."""

import numpy as np
import pytest

from hearten.methods.series.power import power
from hearten.methods.series.shape import Series, design
from hearten.methods.series.wandering import along, below, chance, courses, told
from tests.methods.series import twin
from tests.methods.series.reference import wandering

CARRIES = (0.0, 0.2, 0.4, 0.6)


def columns_of(side, period):
    return design(Series(np.arange(2.0 * side), side, period=period)).columns


def within(found, contrast):
    """The part of series whose 95 % interval holds the truth, 0."""
    under = below(found, contrast, 0.0)
    return ((under > 0.025) & (under < 0.975)).mean()


def contrasts(columns, side):
    level, slope = np.eye(columns.shape[1])[2:4]
    return {"level": level, "slope": slope, "average": level + slope * (side + 1) / 2}


def test_the_fast_way_agrees_with_the_plain_twin():
    columns = columns_of(12, 12)
    values = wandering(3, 24, 0.4, 5) + columns[:, 2]

    found = courses(values, columns)

    for at, one in enumerate(values):
        for contrast in contrasts(columns, 12).values():
            expected = twin.below(one, columns, contrast, 0.3)
            assert below(found, contrast, 0.3)[at] == pytest.approx(expected, rel=1e-8)
        assert chance(found, (2, 3))[at] == pytest.approx(twin.chance(one, columns, [2, 3]), rel=1e-8)


def test_an_interval_ends_where_its_share_is_reached():
    columns = columns_of(12, 0)
    found = courses(wandering(5, 24, 0.4, 6), columns)
    contrast = contrasts(columns, 12)["level"]

    said = told(found, contrast)

    np.testing.assert_allclose(below(found, contrast, said.low), 0.025, atol=1e-9)
    np.testing.assert_allclose(below(found, contrast, said.high), 0.975, atol=1e-9)


@pytest.mark.parametrize(("side", "period"), [(12, 0), (12, 12), (24, 12), (60, 12)])
def test_intervals_hold_the_truth_about_95_times_in_100(side, period):
    columns = columns_of(side, period)
    held = {name: [] for name in ("level", "slope", "average")}

    for seed, carry in enumerate(CARRIES):
        # A step, a turn and a wave are fitted exactly, so that errors alone decide.
        found = courses(wandering(1500, 2 * side, carry, 100 + seed), columns)
        for name, contrast in contrasts(columns, side).items():
            held[name].append(within(found, contrast))

    for name, parts in held.items():
        assert 0.93 <= np.mean(parts) <= 0.97, (name, parts)
        # One sort of series alone, with the play that 1500 draws leave.
        assert min(parts) > 0.93 - 0.015, (name, parts)
        assert max(parts) < 0.97 + 0.015, (name, parts)


def test_a_step_and_a_turn_put_in_are_found_again():
    columns = columns_of(24, 12)
    truth = np.array([5.0, 0.1, -2.0, 0.3, 1.0, -1.0])
    values = wandering(400, 48, 0.4, 9) + columns @ truth

    found = courses(values, columns)

    for name, contrast in contrasts(columns, 24).items():
        under = below(found, contrast, float(contrast @ truth))
        assert 0.92 < ((under > 0.025) & (under < 0.975)).mean() < 0.985, name


@pytest.mark.parametrize("carry", CARRIES)
@pytest.mark.parametrize(("side", "period"), [(12, 12), (24, 12), (60, 12)])
def test_a_change_is_called_clear_by_chance_5_times_in_100_at_most(side, period, carry):
    found = courses(wandering(1000, 2 * side, carry, 200), columns_of(side, period))

    assert (chance(found, (2, 3)) < 0.05).mean() < 0.065


def test_the_power_stated_is_the_power_there_is():
    columns = columns_of(36, 12)
    errors = wandering(400, 72, 0.3, 11)

    there = (chance(courses(errors + 2 * columns[:, 2], columns), (2, 3)) < 0.05).mean()
    stated = np.mean([power(one[:36], 36, 2.0) for one in errors[:15]])

    assert stated == pytest.approx(there, abs=0.12)


def test_many_sums_at_once_are_told_as_one_by_one():
    columns = columns_of(12, 12)
    found = courses(wandering(1, 24, 0.4, 7), columns)

    said = along(found, columns)

    for at, contrast in enumerate(columns):
        one = told(found, contrast)
        assert said.low[at] == pytest.approx(one.low[0], abs=1e-8)
        assert said.high[at] == pytest.approx(one.high[0], abs=1e-8)
