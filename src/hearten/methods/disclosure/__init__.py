"""Disclosure: the one door out. `protect` alone makes a `SafeTable`; everything that leaves is made of those.

In:   counts of people and weighted shares, by declared groups, and a `Policy`.
Out:  a `SafeTable`, every value of which fits at least five different truths.
"""

from hearten.methods.disclosure.joining import listed_together
from hearten.methods.disclosure.policy import Policy, current_policy
from hearten.methods.disclosure.protect import protect
from hearten.methods.disclosure.table import (
    Measured,
    MeasuredGroup,
    SafeBreakdown,
    SafeRow,
    SafeShare,
    SafeTable,
)

__all__ = [
    "Measured",
    "MeasuredGroup",
    "Policy",
    "SafeBreakdown",
    "SafeRow",
    "SafeShare",
    "SafeTable",
    "current_policy",
    "listed_together",
    "protect",
]
