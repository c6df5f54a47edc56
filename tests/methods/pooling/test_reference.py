"""Published meta-analyses, against R's metafor: reference.R makes reference.json from the tables their papers print."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from hearten.methods.pooling import How, Members, between, together

REFERENCE = json.loads((Path(__file__).parent / "reference.json").read_text())
EACH = [(name, how) for name in REFERENCE for how in How]


def members(name):
    return Members(np.array(REFERENCE[name]["estimate"]), np.array(REFERENCE[name]["variance"]))


@pytest.mark.parametrize(("name", "how"), EACH)
def test_the_middle_and_its_interval_are_the_published_ones(name, how):
    told, wanted = together(members(name), how), REFERENCE[name][how.value]

    assert [told.value, told.error, told.low, told.high] == pytest.approx(
        [wanted["mean"], wanted["se_knha"], wanted["low"], wanted["high"]], rel=1e-9
    )


@pytest.mark.parametrize(("name", "how"), EACH)
def test_how_far_members_differ_is_as_published(name, how):
    told, wanted = between(members(name), how), REFERENCE[name][how.value]

    assert [told.variance, 100 * told.share] == pytest.approx([wanted["tau2"], wanted["i2"]], rel=1e-8)


@pytest.mark.parametrize("name", REFERENCE)
def test_the_interval_of_how_far_they_differ_is_by_the_profile_of_q(name):
    told, wanted = between(members(name)), REFERENCE[name]

    assert [told.q, told.low, told.high] == pytest.approx(
        [wanted["q"], wanted["tau2_low"], wanted["tau2_high"]], rel=1e-8
    )
    assert told.p == pytest.approx(wanted["p"], rel=1e-8)


def test_what_colditz_printed_of_thirteen_trials_is_what_comes_out():
    """The paper's own abstract: overall, a risk ratio of 0.49 (0.34 to 0.70)."""
    told = together(members("bcg"), How.DERSIMONIAN_LAIRD)
    plain = 1.959964 * REFERENCE["bcg"]["DL"]["se"]

    assert np.exp([told.value, told.value - plain, told.value + plain]) == pytest.approx(
        [0.49, 0.34, 0.70], abs=0.005
    )
