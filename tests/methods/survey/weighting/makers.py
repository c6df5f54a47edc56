"""Small samples and margins to weight, by words."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from hearten.methods.survey.design import Design
from hearten.methods.survey.weighting import Margin


def a_sample(*weights, psus=None, strata=None):
    """People with these weights, each their own PSU unless told."""
    n = len(weights)
    return Design.of(
        np.array(weights, dtype=np.float64),
        np.array(strata or [0] * n, dtype=np.int64),
        np.array(psus if psus is not None else range(n), dtype=np.int64),
    )


def a_margin(name, codes, totals, *categories):
    return Margin(name, np.array(codes, dtype=np.int8), np.array(totals, dtype=np.float64), categories)


def sums(margin, weight):
    """What each category stands for, the slow way."""
    return np.array([weight[margin.codes == at].sum() for at in range(margin.totals.size)])


@st.composite
def to_weight(draw, margins=2):
    """A sample, and margins that some weights meet: those of the same people, weighted otherwise.

    Somebody is in every combination: where many are empty, raking may be so slow that it is refused.
    """
    sizes = draw(st.lists(st.integers(1, 3), min_size=margins, max_size=margins))
    everybody = np.stack(np.unravel_index(np.arange(np.prod(sizes)), sizes), axis=1)
    more = draw(st.lists(st.tuples(*(st.integers(0, size - 1) for size in sizes)), min_size=4, max_size=12))
    codes = np.concatenate([everybody, np.array(more)])
    n = len(codes)
    some = st.lists(st.floats(0.2, 5.0), min_size=n, max_size=n)
    weights, others = draw(some), np.array(draw(some))
    made = [
        a_margin(f"margin {at}", code, np.bincount(code, weights=others)) for at, code in enumerate(codes.T)
    ]
    psus = draw(st.lists(st.integers(0, 5), min_size=n, max_size=n))
    psus = np.unique(psus, return_inverse=True)[1] if draw(st.booleans()) else np.arange(n)
    return a_sample(*weights, psus=psus), made
