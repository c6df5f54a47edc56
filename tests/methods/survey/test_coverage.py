"""A 95 % interval holds the truth about 95 times in 100; at length: ./do prove."""

from __future__ import annotations

import numpy as np
import pytest

from tests.methods.survey.coverage import Draw, clustered, holds, one_by_one, stratified


@pytest.mark.parametrize(
    ("draw", "shares"),
    [
        (stratified, (0.02, 0.3, 0.9)),
        (clustered(20, 15, 0.05), (0.02, 0.3, 0.9)),
        (one_by_one(40), (0.1, 0.5, 0.95)),
    ],
)
def test_the_interval_of_a_share_holds_the_truth(draw: Draw, shares: tuple[float, ...]):
    rng = np.random.default_rng(95)

    held = [holds(draw, share, 600, rng) for share in shares]

    # Of 600 samples, chance moves what is seen by a little over one in 100 either way.
    assert min(held) > 0.91
    assert 0.93 <= float(np.mean(held)) <= 0.97


def test_of_clusters_a_rare_answer_is_covered_too():
    assert holds(clustered(20, 20, 0.10), 0.02, 1000, np.random.default_rng(2)) > 0.93
