"""Survey: numbers about everyone, from the answers of some, with how sure we can be.

In:   a `Design` and arrays, one row a person who answered.
Out:  estimates with their standard errors, intervals and bases; `Measured` for the door.

As a library: `from hearten.methods import survey`. Nothing given by these functions has been through the door.
"""

from hearten.methods.survey import looks, replicates, response, trend, weighting
from hearten.methods.survey.change import Difference, change, contrast, gap
from hearten.methods.survey.design import Design, Lonely, Selection, make_design, select
from hearten.methods.survey.estimates import (
    Estimate,
    Joint,
    design_effect,
    kish_size,
    mean,
    means,
    ratio,
    ratios,
    share,
    total,
    totals,
)
from hearten.methods.survey.intervals import Method
from hearten.methods.survey.quantiles import quantile
from hearten.methods.survey.weighting import (
    Effect,
    Function,
    Margin,
    Regression,
    Weighted,
    calibrate,
    effect,
    post_stratify,
    rake,
    read_margin,
    trim,
)

__all__ = [
    "Design",
    "Difference",
    "Effect",
    "Estimate",
    "Function",
    "Joint",
    "Lonely",
    "Margin",
    "Method",
    "Regression",
    "Selection",
    "Weighted",
    "calibrate",
    "change",
    "contrast",
    "design_effect",
    "effect",
    "gap",
    "kish_size",
    "looks",
    "make_design",
    "mean",
    "means",
    "post_stratify",
    "quantile",
    "rake",
    "ratio",
    "ratios",
    "read_margin",
    "replicates",
    "response",
    "select",
    "share",
    "total",
    "totals",
    "trend",
    "trim",
    "weighting",
]
