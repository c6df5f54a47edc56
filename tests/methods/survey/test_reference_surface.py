"""What a statistician from R looks for in the library: R 4.2.2 with survey 4.1-1 on apistrat, to 1e-8 relative."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.methods import survey
from hearten.methods.plan import Layout
from tests.methods.survey.samples import Sample


@pytest.fixture
def schools(shared):
    return Sample(shared, "apistrat")


def test_svyvar_of_everyone_and_of_a_domain(schools):
    api00 = schools.numbers("api00")

    everyone = survey.variance_of(api00, schools.design)
    first = survey.variance_of(api00, schools.design, schools.says("stype", "E"))

    # svyvar(~api00, d); svyvar(~api00, subset(d, stype == "E"))
    assert (everyone.value, everyone.se) == pytest.approx((15190.586205827334, 1255.7399786809804), rel=1e-8)
    assert (first.value, first.se) == pytest.approx((15687.419292929293, 1635.6169444806035), rel=1e-8)


def test_quantiles_of_every_group_are_those_of_each_alone(schools):
    api00 = schools.numbers("api00")

    found = survey.quantiles_by(api00, schools.design, [0.25, 0.5], schools.types())

    alone = survey.quantile(api00, schools.design, 0.25, schools.says("stype", "H"))
    assert (found.value[1, 0], found.low[1, 0]) == (alone.value, alone.low)


@pytest.mark.parametrize(
    ("lonely", "se"), [("certainty", 10.483382107794366), ("average", 12.839468471359497)]
)
def test_a_stratum_of_a_single_school_left_out_or_averaged(schools, lonely, se):
    types = schools.table["stype"].to_pylist()
    kept = [at for at, kind in enumerate(types) if kind != "H" or at == types.index("H")]
    table = schools.table.take(kept)

    design = survey.make_design(table, Layout("pw", "stype", None, "fpc"), survey.Lonely(lonely))
    mean = survey.mean(table["api00"].to_numpy().astype(np.float64), design)

    # options(survey.lonely.psu = ...); svymean(~api00, d), d of the high schools' first only
    assert (mean.value, mean.se) == pytest.approx((666.79480176441371, se), rel=1e-8)
