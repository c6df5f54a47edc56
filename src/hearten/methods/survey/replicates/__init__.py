"""Replicates: how sure an estimate is, seen by choosing the sample again many times over.

In:   a `Selection` (how people were chosen), and for the bootstrap a generator of chance.
Out:  `Replicates`: factors by replicate and unit; estimates with the covariance those give.
"""

from hearten.methods.survey.replicates.again import calibrate_again, rake_again
from hearten.methods.survey.replicates.balanced import brr, fay
from hearten.methods.survey.replicates.bootstrap import bootstrap
from hearten.methods.survey.replicates.estimating import means, ratios, replicated, spread, totals, variances
from hearten.methods.survey.replicates.jackknife import jk1, jkn
from hearten.methods.survey.replicates.made import Kind, Replicates
from hearten.methods.survey.replicates.of_cubes import Shares, shares
from hearten.methods.survey.replicates.quantiles import quantile

__all__ = [
    "Kind",
    "Replicates",
    "Shares",
    "bootstrap",
    "brr",
    "calibrate_again",
    "fay",
    "jk1",
    "jkn",
    "means",
    "quantile",
    "rake_again",
    "ratios",
    "replicated",
    "shares",
    "spread",
    "totals",
    "variances",
]
