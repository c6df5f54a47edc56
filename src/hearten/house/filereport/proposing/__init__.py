"""Proposing a design for a file nobody has described yet.

In:   a `Sheet`.
Out:  a `Design`, with a reason in a plain sentence for each column. Guesses, all of them: a person reads and corrects them.
"""

from hearten.house.filereport.proposing.proposal import propose

__all__ = ["propose"]
