"""Proposing a design for a file nobody has described yet.

In:   a `Sheet`.
Out:  a `Design`, with a reason in a plain sentence for each column. All guesses: a person reads and mends them.
"""

from hearten.house.filereport.proposing.proposal import propose

__all__ = ["propose"]
