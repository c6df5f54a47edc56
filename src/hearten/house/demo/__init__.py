"""A believable council that does not exist, made by seed: every figure in it is worked out, none is written in.

In:   a seed.
Out:  people to be, three listenings heard and told (two of them waves of one, weighed), one just closed, one open, one
      drafted; all labelled as made up.
"""

from hearten.house.demo.making import make

__all__ = ["make"]
