"""Quantiles of everyone and of groups, with their intervals.

In:   numbers, groups and a design; a rule for where a quantile lies, and a way to its limits.
Out:  `Quantile` of one group, or `Quantiles` of many.
"""

from hearten.methods.survey.quantiles.estimates import (
    How,
    Limits,
    Quantile,
    Quantiles,
    quantile,
    quantiles,
)
from hearten.methods.survey.quantiles.rules import Rule

__all__ = ["How", "Limits", "Quantile", "Quantiles", "Rule", "quantile", "quantiles"]
