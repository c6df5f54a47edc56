"""Replicates are made as they are defined: by hand, and for any sample."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.errors import TooMuch, Unreadable
from hearten.methods.survey import estimates, replicates
from hearten.methods.survey.design import Design, Lonely, Selection
from hearten.methods.survey.replicates.balanced import hadamard


def clusters(*sizes, in_all=None, lonely=Lonely.ADJUST):
    """How clusters were chosen: so many in each stratum."""
    stratum_of = np.repeat(np.arange(len(sizes)), sizes)
    in_all = None if in_all is None else np.array(in_all, dtype=np.float64)
    return Selection.of_units(stratum_of, in_all, lonely)


def test_each_replicate_of_jk1_leaves_one_psu_out():
    made = replicates.jk1(clusters(4))

    assert made.factor.tolist() == [
        [0, 4 / 3, 4 / 3, 4 / 3],
        [4 / 3, 0, 4 / 3, 4 / 3],
        [4 / 3, 4 / 3, 0, 4 / 3],
        [4 / 3, 4 / 3, 4 / 3, 0],
    ]
    assert (made.scale, made.rscales.tolist(), made.degf) == (0.75, [1, 1, 1, 1], 3)


def test_jk1_knows_how_many_psus_there_are_in_all():
    assert replicates.jk1(clusters(4, in_all=[8])).scale == 0.5 * 0.75


def test_jkn_lets_the_stratum_stand_for_the_one_left_out():
    made = replicates.jkn(clusters(2, 3, in_all=[4, np.inf]))

    half = 3 / 2
    assert made.factor.tolist() == [
        [0, 2, 1, 1, 1],
        [2, 0, 1, 1, 1],
        [1, 1, 0, half, half],
        [1, 1, half, 0, half],
        [1, 1, half, half, 0],
    ]
    assert made.rscales == pytest.approx([1 / 4, 1 / 4, 2 / 3, 2 / 3, 2 / 3])
    assert made.degf == 3


def test_a_stratum_counted_whole_needs_no_replicates():
    made = replicates.jkn(clusters(2, 3, in_all=[2, 30]))

    assert made.count == 3
    assert (made.factor[:, :2] == 1).all()


def test_half_samples_by_hand():
    # Two strata of two PSUs, with totals 1 and 3, and 10 and 16: every half sample is some 1 or 3 and some 10 or 16,
    # twice. Their spread is what the differences give: 2 squared and 6 squared.
    made = replicates.brr(clusters(2, 2))
    halves = made.factor @ np.array([1.0, 3.0, 10.0, 16.0])

    assert sorted(halves.tolist()) == [22, 26, 34, 38]
    assert made.scale * ((halves - 30) ** 2).sum() == 2**2 + 6**2
    assert (made.count, made.degf) == (4, 2)


def test_fay_by_hand():
    made = replicates.fay(clusters(2, 2), rho=0.5)
    halves = made.factor @ np.array([1.0, 3.0, 10.0, 16.0])

    # Half as far from 30 as the half samples are.
    assert sorted(halves.tolist()) == [26, 28, 32, 34]
    assert made.scale * ((halves - 30) ** 2).sum() == 2**2 + 6**2


def test_the_pairs_may_stand_in_any_order():
    made = replicates.brr(Selection.of_units(np.array([1, 0, 1, 0])))

    assert made.factor[:, 0] == pytest.approx(2 - made.factor[:, 2])
    assert made.factor[:, 1] == pytest.approx(2 - made.factor[:, 3])


def test_a_half_sample_of_a_ratio_equals_r():
    # R 4.2.2, survey 4.1.1, as.svrepdesign(type = "BRR"): these totals and their error, whichever halves are taken.
    design, y = eight_people()

    found = replicates.totals(y, design, replicates.brr(design.selection))

    assert (found.value[0], found.se[0]) == (128, pytest.approx(54.7174560812178, rel=1e-12))


def eight_people():
    design = Design.of(
        np.array([2, 3, 2, 5, 4, 1, 6, 2.0]),
        np.array([0, 0, 0, 1, 1, 2, 2, 2]),
        np.array([0, 0, 1, 2, 3, 4, 5, 5]),
    )
    return design, np.array([1, 5, 3, 8, 2, 7, 7, 4.0])[:, None]


@pytest.mark.parametrize("least", [*range(1, 30), 41, 100, 133, 201])
def test_columns_of_a_hadamard_matrix_are_at_right_angles(least):
    found = hadamard(least)

    assert np.array_equal(found.T @ found, found.shape[0] * np.eye(found.shape[0]))
    assert (found[:, 0] == 1).all()
    assert set(np.unique(found)) <= {-1, 1}


def test_no_more_half_samples_are_made_than_are_needed():
    # 28 is the one order up to 32 that takes a power of a prime; the next is taken for it.
    assert [hadamard(least).shape[0] for least in (2, 3, 5, 9, 17, 21, 25)] == [2, 4, 8, 12, 20, 24, 32]


some_clusters = st.lists(st.integers(2, 5), min_size=1, max_size=5)


@settings(max_examples=50)
@given(some_clusters)
def test_every_replicate_of_the_jackknife_stands_for_as_many_psus(sizes):
    made = replicates.jkn(clusters(*sizes))

    assert made.factor.sum(axis=1) == pytest.approx(sum(sizes))
    assert made.factor.mean(axis=0) == pytest.approx(1)


@settings(max_examples=50)
@given(st.integers(1, 40), st.floats(0, 0.9))
def test_half_samples_are_balanced(strata, rho):
    made = replicates.fay(clusters(*[2] * strata), rho)

    assert made.factor.sum(axis=1) == pytest.approx(2 * strata)
    assert made.factor.mean(axis=0) == pytest.approx(1)
    apart = made.factor[:, ::2] - 1
    assert apart.T @ apart * made.scale == pytest.approx(np.eye(strata))


@settings(max_examples=50)
@given(some_clusters, st.integers(0, 2**32 - 1))
def test_the_bootstrap_draws_one_psu_fewer_than_a_stratum_holds(sizes, seed):
    made = replicates.bootstrap(clusters(*sizes), 20, np.random.default_rng(seed))

    ends = np.cumsum(sizes)
    for end, size in zip(ends, sizes, strict=True):
        stratum = made.factor[:, end - size : end]
        assert stratum.sum(axis=1) == pytest.approx(size)
        drawn = stratum * (size - 1) / size
        assert drawn == pytest.approx(np.round(drawn))


def test_a_stratum_counted_whole_is_never_drawn_again():
    made = replicates.bootstrap(clusters(3, 3, in_all=[3, 12]), 50, np.random.default_rng(1))

    assert (made.factor[:, :3] == 1).all()
    assert made.factor[:, 3:].std() > 0
    assert made.factor.min() > 0


def test_the_same_chance_gives_the_same_replicates():
    once, again = (replicates.bootstrap(clusters(3, 4), 9, np.random.default_rng(5)) for _ in range(2))

    assert np.array_equal(once.factor, again.factor)


REFUSED = {
    "JK1 of strata": (lambda: replicates.jk1(clusters(2, 2)), "2 strata", "Use JKn"),
    "JK1 of one PSU": (lambda: replicates.jk1(clusters(1)), "a single PSU"),
    "JKn of everyone": (
        lambda: replicates.jkn(clusters(2, 3, in_all=[2, 3])),
        "every stratum was counted whole",
        "is certain",
    ),
    "JKn of single PSUs": (
        lambda: replicates.jkn(clusters(1, 1)),
        "no stratum holds two PSUs",
        "Join strata",
    ),
    "half of three": (
        lambda: replicates.brr(clusters(2, 3, 2)),
        "1 of 3 strata do not hold two PSUs",
        "holds 3",
        "JKn",
    ),
    "half of one": (lambda: replicates.fay(clusters(1, 2)), "1 of 2 strata", "holds 1", "bootstrap"),
    "a rho of 1": (lambda: replicates.fay(clusters(2, 2), 1.0), "rho is 1", "below 1"),
    "one bootstrap": (
        lambda: replicates.bootstrap(clusters(2, 2), 1, np.random.default_rng(1)),
        "no spread",
        "at least 2",
    ),
    "a bootstrap of one PSU": (
        lambda: replicates.bootstrap(clusters(2, 1), 9, np.random.default_rng(1)),
        "1 of 2 strata",
        "cannot be drawn again",
        "Join",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_made_is_refused_in_one_sentence(case):
    attempt, *said = REFUSED[case]

    with pytest.raises(Unreadable) as refusal:
        attempt()

    assert all(words in str(refusal.value) for words in said), str(refusal.value)


def test_more_factors_than_fit_are_refused():
    selection = clusters(40_000)

    with pytest.raises(TooMuch, match="40,000 replicates of 40,000 units"):
        replicates.jk1(selection)


@pytest.mark.parametrize("lonely", [Lonely.ADJUST, Lonely.REMOVE, Lonely.CERTAINTY, Lonely.AVERAGE])
def test_jkn_treats_single_psus_as_linearisation_does(lonely):
    design = Design.of(
        np.array([2, 3, 2, 5, 4, 1, 6, 2.0]),
        np.array([0, 0, 0, 1, 1, 2, 2, 2]),
        np.array([0, 0, 1, 2, 3, 4, 4, 4]),
        lonely=lonely,
    )
    _, y = eight_people()

    found = replicates.totals(y, design, replicates.jkn(design.selection))

    assert found.se == pytest.approx(estimates.totals(y, design).se, rel=1e-12)


@pytest.mark.parametrize("lonely", [Lonely.REMOVE, Lonely.AVERAGE])
def test_the_bootstrap_lets_single_psus_be(lonely):
    made = replicates.bootstrap(clusters(3, 1, 2, lonely=lonely), 9, np.random.default_rng(1))

    assert (made.factor[:, 3] == 1).all()
    assert made.scale == pytest.approx((1 if lonely is Lonely.REMOVE else 3 / 2) / 8)
