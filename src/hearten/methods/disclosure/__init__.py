"""Disclosure: the one door out. `protect` alone makes a `SafeTable`; everything that leaves is made of those.

In:   counts of people and weighted shares, by declared groups, and a `Policy`.
Out:  a `SafeTable`. Taken alone, every value of it fits at least five truths; every label and every hidden group's
      answers still do beside all else the table tells. Large numbers told in full may be narrowed by their sums.
"""

from hearten.methods.disclosure.joining import listed_together
from hearten.methods.disclosure.policy import Policy, current_policy
from hearten.methods.disclosure.protect import protect
from hearten.methods.disclosure.table import (
    Measured,
    MeasuredCrossing,
    MeasuredGroup,
    SafeBreakdown,
    SafeCrossing,
    SafeGap,
    SafePart,
    SafeRow,
    SafeShare,
    SafeTable,
)

__all__ = [
    "Measured",
    "MeasuredCrossing",
    "MeasuredGroup",
    "Policy",
    "SafeBreakdown",
    "SafeCrossing",
    "SafeGap",
    "SafePart",
    "SafeRow",
    "SafeShare",
    "SafeTable",
    "current_policy",
    "listed_together",
    "protect",
]
