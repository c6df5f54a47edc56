"""Weighting: weights that meet what is known of everyone, and how sure we can be afterwards.

In:   a `Design`, and margins or totals of the population.
Out:  `Weighted`: the design with its new weights, ready for every estimate; `Effect`: what that did.
"""

from hearten.methods.survey.weighting.calibration import calibrate
from hearten.methods.survey.weighting.describe import Effect, effect
from hearten.methods.survey.weighting.distances import Function
from hearten.methods.survey.weighting.margins import Margin, read_margin
from hearten.methods.survey.weighting.raking import post_stratify, rake
from hearten.methods.survey.weighting.residuals import Regression
from hearten.methods.survey.weighting.trimming import trim
from hearten.methods.survey.weighting.weighted import Weighted

__all__ = [
    "Effect",
    "Function",
    "Margin",
    "Regression",
    "Weighted",
    "calibrate",
    "effect",
    "post_stratify",
    "rake",
    "read_margin",
    "trim",
]
