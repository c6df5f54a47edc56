"""Survey: numbers about everyone, from the answers of some, with how sure we can be.

In:   a `Design` and arrays, one row a person who answered.
Out:  estimates with their standard errors, intervals and bases; `Measured` for the door.

As a library: `from hearten.methods import survey`. Nothing given by these functions has been through the door.
"""

from hearten.methods.survey import looks, replicates, response, trend, weighting
from hearten.methods.survey.change import (
    Difference,
    Tested,
    change,
    change_within,
    contrast,
    gap,
    ratio_of,
    t_test,
)
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
from hearten.methods.survey.estimates import variance as variance_of
from hearten.methods.survey.groups import crossed, distribution, domains_of, means_by, ratios_by, totals_by
from hearten.methods.survey.independence import Independence, Statistic, independence
from hearten.methods.survey.intervals import Method
from hearten.methods.survey.quantiles import How, Limits, Quantile, Quantiles, Rule, quantile
from hearten.methods.survey.quantiles import quantiles as quantiles_by
from hearten.methods.survey.waves import Wave, stack
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
    "How",
    "Independence",
    "Joint",
    "Limits",
    "Lonely",
    "Margin",
    "Method",
    "Quantile",
    "Quantiles",
    "Regression",
    "Rule",
    "Selection",
    "Statistic",
    "Tested",
    "Wave",
    "Weighted",
    "calibrate",
    "change",
    "change_within",
    "contrast",
    "crossed",
    "design_effect",
    "distribution",
    "domains_of",
    "effect",
    "gap",
    "independence",
    "kish_size",
    "looks",
    "make_design",
    "mean",
    "means",
    "means_by",
    "post_stratify",
    "quantile",
    "quantiles_by",
    "rake",
    "ratio",
    "ratio_of",
    "ratios",
    "ratios_by",
    "read_margin",
    "replicates",
    "response",
    "select",
    "share",
    "stack",
    "t_test",
    "total",
    "totals",
    "totals_by",
    "trend",
    "trim",
    "variance_of",
    "weighting",
]
