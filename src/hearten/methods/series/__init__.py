"""What came of a pause: a series before, during and after it, judged honestly.

In:   points at even steps, when the pause started and ended, the smallest change that would matter.
Out:  a `Judged`: effects with their intervals, what would have been, and one of five answers, "cannot tell" among them.
"""

from hearten.methods.series.change import Change, Course, Effect, Errors, change
from hearten.methods.series.judging import Answer, Because, Judged, Recording, judge
from hearten.methods.series.placebo import Placebos, placebos
from hearten.methods.series.power import ENOUGH, power
from hearten.methods.series.shape import FEWEST, Scale, Series, why_not

__all__ = [
    "ENOUGH",
    "FEWEST",
    "Answer",
    "Because",
    "Change",
    "Course",
    "Effect",
    "Errors",
    "Judged",
    "Placebos",
    "Recording",
    "Scale",
    "Series",
    "change",
    "judge",
    "placebos",
    "power",
    "why_not",
]
