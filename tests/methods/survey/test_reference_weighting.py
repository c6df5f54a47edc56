"""Weighting and replicates, equal to R's survey package on its own two samples, to 1e-8 relative."""

from __future__ import annotations

import json

import numpy as np
import pyarrow.csv
import pytest

from hearten.methods.plan import Layout
from hearten.methods.survey import estimates, replicates, weighting
from hearten.methods.survey.design import make_design
from hearten.methods.survey.weighting.distances import Distance
from hearten.methods.survey.weighting.margins import cross

TYPES = {"E": 4421, "H": 755, "M": 1018}
MET = {"No": 1072, "Yes": 5122}
TOTALS = np.array([6194.0, 755.0, 1018.0, 3914069.0])
FUNCTIONS = weighting.Function


class Schools:
    """One of R's samples, as it was chosen, and numbers about it."""

    def __init__(self, shared, name):
        self.table = pyarrow.csv.read_csv(shared / "data" / f"{name}.csv")
        layout = (
            Layout("pw", "stype", None, "fpc") if name == "apistrat" else Layout("pw", None, "dnum", "fpc")
        )
        self.design = make_design(self.table, layout)

    def numbers(self, *names):
        return np.column_stack([self.table[name].to_numpy().astype(np.float64) for name in names])

    def says(self, name, *values):
        told = np.array(self.table[name].to_pylist())
        return np.column_stack([told == value for value in values])

    def margin(self, name, totals):
        return weighting.read_margin(self.table, name, totals)

    def auxiliaries(self):
        """What R makes of ~stype + api99."""
        ones = np.ones(self.design.n)
        return np.column_stack([ones, self.says("stype", "H", "M"), self.numbers("api99")]).astype(np.float64)


@pytest.fixture
def strat(shared):
    return Schools(shared, "apistrat")


@pytest.fixture
def clus(shared):
    return Schools(shared, "apiclus1")


@pytest.fixture
def reference(shared):
    return json.loads((shared / "reference" / "r_survey.json").read_text())


def post_stratified(schools):
    return weighting.post_stratify(schools.design, schools.margin("stype", TYPES))


def raked(schools):
    margins = [schools.margin("stype", TYPES), schools.margin("sch.wide", MET)]
    return weighting.rake(schools.design, margins)


def calibrated(schools, function=FUNCTIONS.RAKING, bounds=(-np.inf, np.inf)):
    return weighting.calibrate(schools.design, schools.auxiliaries(), TOTALS, function, bounds)


def trimmed(schools):
    return weighting.trim(schools.design, 16, 40)


WAYS = {
    "postStratify_clus1_stype": ("apiclus1", post_stratified),
    "rake_strat_stype_schwide": ("apistrat", raked),
    "calibrate_raking_clus1_stype_api99": ("apiclus1", calibrated),
    "trim_strat": ("apistrat", trimmed),
}


@pytest.fixture(params=WAYS)
def way(request, shared, reference):
    name, weigh = WAYS[request.param]
    schools = Schools(shared, name)
    return schools, weigh(schools).design, reference["calibration"][request.param]


def equal(ours, theirs):
    return np.asarray(ours) == pytest.approx(np.asarray(theirs, dtype=np.float64), rel=1e-8)


def check(found, reference):
    assert equal(found.value, np.atleast_1d(reference["est"]))
    assert equal(found.se, np.atleast_1d(reference["se"]))
    if "vcov" in reference:
        assert equal(np.diag(found.covariance), np.diag(np.array(reference["vcov"])))


def test_the_weights(way):
    _, design, reference = way

    assert equal(design.weight.sum(), reference["sum_weights"])
    assert equal(design.weight[:20], reference["weights_first20"])
    assert equal(
        (design.weight.min(), design.weight.max()), (reference["weights_min"], reference["weights_max"])
    )
    assert equal((design.weight**2).sum(), reference["weights_sumsq"])


def test_a_mean_and_a_total_after_weighting(way):
    schools, design, reference = way

    check(estimates.means(schools.numbers("api00"), design), reference["mean_api00"])
    check(estimates.totals(schools.numbers("enroll"), design), reference["total_enroll"])


def test_means_by_type_after_weighting(way):
    schools, design, reference = way
    values = schools.numbers(*["api00"] * 3)

    found = estimates.means(values, design, schools.says("stype", *TYPES))

    check(found, reference["mean_api00_by_stype"])


def test_a_ratio_after_weighting(way):
    schools, design, reference = way

    found = estimates.ratios(schools.numbers("api.stu"), schools.numbers("enroll"), design)

    check(found, reference["ratio"])


# What follows is R 4.2.2 with survey 4.1.1 on the same samples, run for these tests.


@pytest.mark.parametrize(
    ("function", "bounds", "mean", "total", "range_of_weights"),
    [
        (
            FUNCTIONS.LINEAR,
            (-np.inf, np.inf),
            (665.30907116578, 3.44175311640481),
            (3638487.20413188, 385524.427352479),
            (14.1680975228498, 62.0515251409797),
        ),
        (
            FUNCTIONS.LOGIT,
            (0.5, 2.2),
            (665.422923667808, 3.43074733958327),
            (3632368.85612611, 384106.634938304),
            (19.8436938159885, 63.5095538769561),
        ),
        (
            FUNCTIONS.LINEAR,
            (0.6, 1.8),
            (665.442316184013, 3.4237472920316),
            (3636995.66134943, 383985.409195042),
            (20.3081977844238, 60.9245933532715),
        ),
    ],
)
def test_calibration_with_other_functions_and_bounds(clus, function, bounds, mean, total, range_of_weights):
    design = calibrated(clus, function, bounds).design

    api00 = estimates.means(clus.numbers("api00"), design)
    enroll = estimates.totals(clus.numbers("enroll"), design)

    assert equal((api00.value[0], api00.se[0]), mean)
    assert equal((enroll.value[0], enroll.se[0]), total)
    assert equal((design.weight.min(), design.weight.max()), range_of_weights)


def test_raking_a_clustered_sample(clus):
    design = raked(clus).design

    api00 = estimates.means(clus.numbers("api00"), design)
    enroll = estimates.totals(clus.numbers("enroll"), design)

    assert equal((api00.value[0], api00.se[0]), (641.230320926572, 23.7036168880041))
    assert equal((enroll.value[0], enroll.se[0]), (3647280.14813187, 400603.256860168))


def test_trimming_raked_weights_keeps_what_raking_knows(strat):
    design = weighting.trim(raked(strat).design, upper=42).design

    api00 = estimates.means(strat.numbers("api00"), design)
    enroll = estimates.totals(strat.numbers("enroll"), design)

    assert equal((api00.value[0], api00.se[0]), (660.694878259337, 9.0010792225727))
    assert equal((enroll.value[0], enroll.se[0]), (3833929.35384871, 123431.471796487))


def test_post_stratifying_raked_weights(strat):
    margin = strat.margin("awards", {"No": 2194, "Yes": 4000})

    design = weighting.post_stratify(raked(strat).design, margin).design

    api00 = estimates.means(strat.numbers("api00"), design)
    enroll = estimates.totals(strat.numbers("enroll"), design)
    assert equal((api00.value[0], api00.se[0]), (662.551681777158, 9.28307473004639))
    assert equal((enroll.value[0], enroll.se[0]), (3678362.34034524, 113160.690457509))


def test_strict_trimming_goes_on_until_nobody_is_outside(strat):
    design = weighting.trim(strat.design, upper=32, strict=True).design

    api00 = estimates.means(strat.numbers("api00"), design)
    assert equal(np.unique(design.weight), (27.8799991607666, 32))
    assert equal((api00.value[0], api00.se[0]), (653.717965962326, 8.35272411042988))


MADE = {"JKn_apistrat": ("apistrat", replicates.jkn), "JK1_apiclus1": ("apiclus1", replicates.jk1)}


@pytest.fixture(params=MADE)
def again(request, shared, reference):
    name, make = MADE[request.param]
    schools = Schools(shared, name)
    return schools, make(schools.design.selection), reference["replicates"][request.param]


def test_the_replicates(again):
    _, made, reference = again

    assert (made.degf, made.count) == (reference["degf"], reference["n_reps"])
    assert equal(made.scale, reference["scale"])


def test_a_mean_a_total_and_a_ratio_from_replicates(again):
    schools, made, reference = again
    api00, enroll, tested = (schools.numbers(name) for name in ("api00", "enroll", "api.stu"))

    check(replicates.means(api00, schools.design, made), reference["mean_api00"])
    check(replicates.totals(enroll, schools.design, made), reference["total_enroll"])
    check(replicates.ratios(tested, enroll, schools.design, made), reference["ratio"])


def test_means_by_type_from_replicates(again):
    schools, made, reference = again
    values = schools.numbers(*["api00"] * 3)

    found = replicates.means(values, schools.design, made, schools.says("stype", *TYPES))

    check(found, reference["by_stype"])


def test_shares_and_their_covariance_from_replicates(again):
    schools, made, reference = again
    values = schools.says("sch.wide", "No", "Yes").astype(np.float64)

    found = replicates.means(values, schools.design, made)

    check(found, reference["prop_schwide"])
    assert equal(found.covariance, reference["prop_schwide"]["vcov"])


def test_a_median_and_its_interval_from_replicates(again):
    schools, made, reference = again

    found = replicates.quantile(schools.numbers("api00")[:, 0], schools.design, made)

    told = reference["quantile_median"]["api00"]
    assert (found.value, found.df) == (told["quantile"], made.degf)
    assert (found.low, found.high, found.se) == pytest.approx(
        (told["lci"], told["uci"], told["se"]), rel=1e-6
    )


def check_again(schools, after, made, mean_se, total_se):
    api00 = replicates.means(schools.numbers("api00"), after.design, made)
    enroll = replicates.totals(schools.numbers("enroll"), after.design, made)

    assert equal((api00.se[0], enroll.se[0]), (mean_se, total_se))


def test_every_replicate_is_post_stratified_again(clus):
    after = post_stratified(clus)
    made = replicates.jk1(clus.design.selection)

    again = replicates.rake_again(made, clus.design, after, [clus.margin("stype", TYPES)])

    check_again(clus, after, again, 26.934535367426, 473431.356779779)


def test_every_replicate_is_calibrated_again(clus):
    made = replicates.jk1(clus.design.selection)
    for function, errors in (
        (FUNCTIONS.LINEAR, (3.94285448376767, 478748.863925817)),
        (FUNCTIONS.RAKING, (3.87928366225706, 484873.926923799)),
    ):
        after = calibrated(clus, function)

        again = replicates.calibrate_again(
            made, clus.design, after, clus.auxiliaries(), TOTALS, Distance(function)
        )

        check_again(clus, after, again, *errors)


def test_every_replicate_is_raked_again(clus):
    after = raked(clus)
    made = replicates.jk1(clus.design.selection)
    margins = [clus.margin("stype", TYPES), clus.margin("sch.wide", MET)]

    again = replicates.rake_again(made, clus.design, after, margins)

    # R stops 1e-9 of the population short of meeting the margins.
    assert replicates.means(clus.numbers("api00"), after.design, again).se == pytest.approx(
        [26.8739803822815], rel=1e-7
    )
    assert replicates.totals(clus.numbers("enroll"), after.design, again).se == pytest.approx(
        [463582.177913181], rel=1e-7
    )
    assert cross(margins, clus.design.weight)[0].cells == 6
