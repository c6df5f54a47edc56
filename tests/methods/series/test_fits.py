"""Fits agree with those of R to a millionth."""

import numpy as np
import pytest

from hearten.errors import NotReady
from hearten.methods.series.fits import (
    carried,
    count_deviance,
    counts,
    least_squares,
    leverage_corrected,
    newey_west,
)
from hearten.methods.series.leftover import breusch_godfrey, durbin_watson, ljung_box
from hearten.methods.series.shape import Scale, Series, design, fitted
from tests.methods.series.reference import numbers

CLOSE = {"rtol": 1e-6, "atol": 1e-12}


@pytest.fixture(scope="module")
def said():
    return numbers()


@pytest.fixture(scope="module")
def belts(said):
    return Series(
        np.array(said["data"]["y"], float), said["data"]["first_post_index_1based"] - 1, scale=Scale.SHARE
    )


def fits(series):
    values, columns = fitted(series), design(series).columns
    return {
        "ols": least_squares(values, columns),
        "hac_nw_lag4_noprewhite": newey_west(values, columns, 4),
        "hac_nw_lag12_noprewhite": newey_west(values, columns, 12),
        "hac_nw_lag4_adjust": newey_west(values, columns, 4, adjusted=True),
        "hc0": newey_west(values, columns, 0),
        "hc3": leverage_corrected(values, columns),
        "gls_ar1_ml": carried(values, columns, restricted=False),
        "gls_ar1_reml": carried(values, columns),
    }


def test_every_fit_of_the_seat_belts_agrees_with_r(said, belts):
    for name, fit in fits(belts).items():
        np.testing.assert_allclose(fit.estimates, said[name]["est"], err_msg=name, **CLOSE)
        np.testing.assert_allclose(fit.errors, said[name]["se"], err_msg=name, **CLOSE)


def test_how_much_carries_on_agrees_with_r(said, belts):
    found = fits(belts)

    assert found["gls_ar1_ml"].carry == pytest.approx(said["gls_ar1_ml"]["phi"], rel=1e-6)
    assert found["gls_ar1_reml"].carry == pytest.approx(said["gls_ar1_reml"]["phi"], rel=1e-6)
    assert found["gls_ar1_ml"].likelihood == pytest.approx(said["gls_ar1_ml"]["logLik"], rel=1e-6)


def test_tests_of_what_is_left_over_agree_with_r(said, belts):
    columns = design(belts).columns
    left = least_squares(fitted(belts), columns).left

    assert durbin_watson(left) == pytest.approx(said["durbin_watson"], rel=1e-6)
    assert ljung_box(left, 12).statistic == pytest.approx(said["ljung_box_12"]["statistic"], rel=1e-6)
    assert ljung_box(left, 12).chance == pytest.approx(0, abs=1e-12)
    assert breusch_godfrey(left, columns, 12).statistic == pytest.approx(
        said["breusch_godfrey_12"]["statistic"], rel=1e-6
    )
    assert breusch_godfrey(left, columns, 12).chance == pytest.approx(
        said["breusch_godfrey_12"]["p"], rel=1e-6
    )


def test_counts_agree_with_r(said, belts):
    columns, van = design(belts).columns, said["poisson_van"]
    counted = np.array(van["y"], float)

    fit = counts(counted, columns)

    np.testing.assert_allclose(fit.estimates, van["est"], **CLOSE)
    np.testing.assert_allclose(fit.errors, van["se"], **CLOSE)
    np.testing.assert_allclose(counts(counted, columns, 4).errors, van["se_nw4"], **CLOSE)
    assert count_deviance(counted, counted - fit.left) == pytest.approx(van["deviance"], rel=1e-6)


def test_lags_that_make_no_sense_are_refused(belts):
    values, columns = fitted(belts), design(belts).columns

    for wrong in (
        lambda: newey_west(values, columns, 192),
        lambda: ljung_box(values, 1, used=1),
        lambda: breusch_godfrey(values, columns, 0),
        lambda: counts(np.array([-1.0, 2, 3]), np.ones((3, 1))),
    ):
        with pytest.raises(NotReady):
            wrong()
