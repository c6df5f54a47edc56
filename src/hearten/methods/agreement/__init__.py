"""Agreement: how far people who read the same passages, each by themselves, saw the same in them.

In:   who gave which value to which unit, as (coders, units) codes; distances between values; documents.
Out:  Krippendorff's alpha and Cohen's kappa with intervals, or "too rare to say".
"""

from hearten.methods.agreement.alpha import Coded, Metric, alpha, coded, distance
from hearten.methods.agreement.intervals import Agreement, agreement
from hearten.methods.agreement.kappa import Kappa, kappa
from hearten.methods.agreement.sets import coded_sets, jaccard, masi

__all__ = [
    "Agreement",
    "Coded",
    "Kappa",
    "Metric",
    "agreement",
    "alpha",
    "coded",
    "coded_sets",
    "distance",
    "jaccard",
    "kappa",
    "masi",
]
