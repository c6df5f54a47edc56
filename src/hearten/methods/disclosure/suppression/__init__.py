"""Suppression: which cells to hide so that nothing hidden follows from totals that are told.

In:   a two-way table of numbers of people, what may not be told of it, which totals are told.
Out:  `hidden_cells`, the cheapest pattern; `derivable` and `bounds`, what an attacker works out of one.
"""

from hearten.methods.disclosure.suppression.attacker import bounds, derivable
from hearten.methods.disclosure.suppression.optimum import Effort
from hearten.methods.disclosure.suppression.pattern import Pattern, covered, hidden_cells, pattern_of
from hearten.methods.disclosure.suppression.sheet import Sheet, lines_of

__all__ = [
    "Effort",
    "Pattern",
    "Sheet",
    "bounds",
    "covered",
    "derivable",
    "hidden_cells",
    "lines_of",
    "pattern_of",
]
