"""Equal to R's survey package on its own two samples: every number of the reference, to 1e-8 relative.

Limits of quantiles to 1e-6. What is not held against R is named in `NOT_COVERED`, with the reason.
"""

from __future__ import annotations

import numpy as np
import pyarrow.csv
import pytest

from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question
from hearten.methods.survey import estimates
from hearten.methods.survey.design import Lonely, make_design
from hearten.methods.survey.measure import measure
from tests.methods.survey import test_reference_weighting
from tests.methods.survey.r_checks import CHECKS, NOT_COVERED, READ_OFF_A_SPLINE
from tests.methods.survey.samples import DESIGNS, TYPES, Sample, Told, all_of_r, check_one, equal


@pytest.fixture(params=DESIGNS)
def sample(request, shared):
    return Sample(shared, request.param)


@pytest.mark.parametrize("name", CHECKS)
def test_r_gives_the_same(sample, name):
    reference = sample.reference[name]
    told = Told(reference) if isinstance(reference, dict) else reference

    CHECKS[name](sample, told)

    assert not isinstance(told, Told) or told.unseen() == set()


def test_every_number_of_the_reference_is_held_against_ours_or_named_with_a_reason(shared):
    reference = all_of_r(shared)

    named = {(design, name) for design, numbers in reference["designs"].items() for name in numbers}

    assert named == {(design, name) for design in DESIGNS for name in CHECKS | NOT_COVERED}
    assert not set(CHECKS) & set(NOT_COVERED)


def test_every_part_of_the_reference_is_held_against_ours_here_or_beside_the_weights(shared):
    reference = all_of_r(shared)

    assert set(reference) == {"session", "designs", "lonely_psu", "calibration", "replicates"}
    assert set(reference["calibration"]) == set(test_reference_weighting.WAYS)
    assert set(reference["replicates"]) == set(test_reference_weighting.MADE)


def test_only_what_r_reads_off_a_spline_is_held_more_loosely():
    assert {name for name in CHECKS if "likelihood" in name} == READ_OFF_A_SPLINE


@pytest.mark.parametrize("lonely", ["adjust", "remove"])
def test_a_stratum_of_a_single_school(shared, lonely):
    reference = all_of_r(shared)["lonely_psu"]
    schools = pyarrow.csv.read_csv(shared / "data" / "apistrat.csv")
    types = schools["stype"].to_pylist()
    kept = [at for at, kind in enumerate(types) if kind != "H" or at == types.index("H")]
    # R's own example: of the high schools only the first is kept.
    table = schools.take(kept)
    design = make_design(table, Layout("pw", "stype"), Lonely(lonely))

    mean = estimates.mean(table["api00"].to_numpy().astype(np.float64), design)
    total = estimates.total(table["enroll"].to_numpy().astype(np.float64), design)

    assert set(reference) == {"adjust", "remove"}
    assert set(reference[lonely]) == {"n", "mean_api00", "total_enroll"}
    assert table.num_rows == reference[lonely]["n"]
    check_one(mean, reference[lonely]["mean_api00"])
    check_one(total, reference[lonely]["total_enroll"])


def test_what_goes_to_the_door_is_the_same(sample):
    options = (Option("No", "No"), Option("Yes", "Yes", favourable=True))
    question = Question("sch.wide", "School-wide target met?", Kind.CHOICE, options)
    groups = Breakdown("stype", "Type", tuple(Group(kind, kind) for kind in TYPES))

    measured = measure(sample.table, question, Plan("Schools", (question,), (groups,)), sample.design)

    reference = sample.reference["svymean_schwide_awards"]["est"]
    assert equal(measured.everyone.share, [reference[0], reference[1], reference[1]])
    by_type = sample.reference["svyby_schwide_by_stype_prop"]["est"]
    assert equal([group.share[1] for group in measured.breakdowns[0][2]], by_type[3:])


def test_the_mean_that_goes_to_the_door_is_the_same(sample):
    question = Question("api00", "Index", Kind.NUMBER)
    groups = Breakdown("stype", "Type", tuple(Group(kind, kind) for kind in TYPES))

    measured = measure(sample.table, question, Plan("Schools", (question,), (groups,)), sample.design)

    reference = sample.reference["svyby_api00_stype_mean"]
    assert equal([group.mean for group in measured.breakdowns[0][2]], reference["est"])
    assert equal([group.mean_se for group in measured.breakdowns[0][2]], reference["se"])
