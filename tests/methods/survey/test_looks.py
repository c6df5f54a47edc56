"""Many looks: held to worked numbers, to a slow twin and to what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.errors import NotReady, TooFewToTell
from hearten.methods.survey.looks import adjusted, declared, shrunk

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=40)

# The example of Benjamini and Hochberg (1995): fifteen p-values of which, at 5 %, the first four are declared.
PUBLISHED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
             0.6528, 0.7590, 1.0000]  # fmt: skip


def slowly_declared(chances: list[float], rate: float) -> list[bool]:
    """The rule as it is written: the largest i with p(i) <= i / m x rate, and all up to it."""
    ranked = sorted(chances)
    last = -1.0
    for place, chance in enumerate(ranked, start=1):
        if chance * len(chances) / place <= rate:
            last = chance
    return [chance <= last for chance in chances]


def slowly_shrunk(values: list[float], errors: list[float]) -> list[float]:
    weights = [1 / error**2 for error in errors]
    middle = sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)
    differ = sum(w * (v - middle) ** 2 for w, v in zip(weights, values, strict=True))
    room = sum(weights) - sum(w * w for w in weights) / sum(weights)
    spread = max(0.0, (differ - (len(values) - 1)) / room)
    again = [1 / (error**2 + spread) for error in errors]
    middle = sum(w * v for w, v in zip(again, values, strict=True)) / sum(again)
    return [
        middle + (v - middle) * spread / (e**2 + spread) if spread else middle
        for v, e in zip(values, errors, strict=True)
    ]


def test_the_published_example_declares_its_first_four():
    assert declared(np.array(PUBLISHED), 0.05).tolist() == [True] * 4 + [False] * 11


@given(CHANCES, st.floats(0.01, 0.5))
def test_declaring_agrees_with_its_slow_twin(chances: list[float], rate: float):
    assert declared(np.array(chances), rate).tolist() == slowly_declared(chances, rate)


@given(CHANCES)
def test_no_look_is_easier_to_declare_than_it_was_alone_and_order_is_kept(chances: list[float]):
    found = adjusted(np.array(chances))

    assert (found >= np.array(chances) - 1e-12).all()
    assert np.all(np.diff(found[np.argsort(chances, kind="stable")]) >= 0)


def test_one_look_alone_is_as_it_was():
    assert adjusted(np.array([0.03])).tolist() == [0.03]


def test_nothing_looked_at_declares_nothing():
    assert declared(np.array([])).tolist() == []


@pytest.mark.parametrize("chance", [-0.1, 1.1, math.nan])
def test_what_is_no_chance_is_refused(chance: float):
    with pytest.raises(NotReady, match="between 0 and 1"):
        declared(np.array([0.5, chance]))


@pytest.mark.parametrize("rate", [0.0, 1.0, math.nan])
def test_what_is_no_rate_is_refused(rate: float):
    with pytest.raises(NotReady, match="rate of false gaps"):
        declared(np.array([0.5]), rate)


def test_three_values_shrink_as_worked_by_hand():
    # Weights 400 each; Q = 400 x 0.02 = 8; room = 1200 - 400 = 800; spread = (8 - 2) / 800; a quarter is chance.
    found = shrunk(np.array([0.0, 0.1, 0.2]), np.full(3, 0.05))

    assert found.spread == pytest.approx(0.0075)
    assert found.middle == pytest.approx(0.1)
    assert found.values == pytest.approx([0.025, 0.1, 0.175])


def test_values_that_differ_by_chance_alone_are_all_their_middle():
    found = shrunk(np.array([0.50, 0.52, 0.51]), np.full(3, 0.05))

    assert found.spread == 0
    assert found.values == pytest.approx([0.51] * 3)


def test_what_is_ill_known_is_drawn_in_most():
    found = shrunk(np.array([0.0, 0.1, 0.2, 0.5]), np.array([0.02, 0.02, 0.02, 0.2]))

    drawn = (np.array([0.0, 0.1, 0.2, 0.5]) - found.values) / (np.array([0.0, 0.1, 0.2, 0.5]) - found.middle)
    assert drawn.argmax() == 3


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0.01, 0.5)), min_size=2, max_size=12))
def test_shrinking_agrees_with_its_slow_twin_and_never_spreads(pairs: list[tuple[float, float]]):
    values, errors = [pair[0] for pair in pairs], [pair[1] for pair in pairs]

    found = shrunk(np.array(values), np.array(errors))

    assert found.values == pytest.approx(slowly_shrunk(values, errors), abs=1e-10)
    assert np.ptp(found.values) <= np.ptp(values) + 1e-12


def test_the_widest_of_many_is_nearer_the_truth_once_shrunk():
    rng = np.random.default_rng(3)
    truth = rng.normal(0.5, 0.05, (400, 8))
    seen = truth + rng.normal(0, 0.05, truth.shape)
    off_raw, off_shrunk = [], []
    for real, found in zip(truth, seen, strict=True):
        high, low = found.argmax(), found.argmin()
        best = shrunk(found, np.full(8, 0.05)).values
        off_raw.append(found[high] - found[low] - (real[high] - real[low]))
        off_shrunk.append(best[high] - best[low] - (real[high] - real[low]))

    assert np.mean(off_raw) > 0.05
    assert abs(np.mean(off_shrunk)) < 0.02


def test_one_value_or_one_without_an_error_is_refused():
    with pytest.raises(TooFewToTell, match="two or more"):
        shrunk(np.array([0.5]), np.array([0.1]))
    with pytest.raises(NotReady, match="above 0"):
        shrunk(np.array([0.5, 0.6]), np.array([0.1, 0.0]))
