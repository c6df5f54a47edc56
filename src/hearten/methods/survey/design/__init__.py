"""How the people who answered were chosen: weights, strata, clusters, and how many there are in all.

In:   a table and the columns `Layout` names, or codes.
Out:  a `Design`: a `Selection` (all that a variance needs) and its people; checked on arrival, once.
"""

from hearten.methods.survey.design.people import Design, Residuals
from hearten.methods.survey.design.reading import make_design
from hearten.methods.survey.design.selection import Level, Lonely, Selection, Stage, select

__all__ = ["Design", "Level", "Lonely", "Residuals", "Selection", "Stage", "make_design", "select"]
