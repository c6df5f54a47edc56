"""Opinion maps: who votes alike, whether that is more than chance, and what unites and divides.

In:   votes of people on statements (agree, disagree, pass).
Out:  places on a plane, groups only where they are stable, and statements with their rates.
"""

from hearten.methods.opinion.grouping import Grouping, grouped
from hearten.methods.opinion.plane import Plane, plane
from hearten.methods.opinion.stability import Groups, Look, groups
from hearten.methods.opinion.statements import Common, Statements, common_ground, statements
from hearten.methods.opinion.told import Spoken, Told, tell
from hearten.methods.opinion.votes import Votes, votes

__all__ = [
    "Common",
    "Grouping",
    "Groups",
    "Look",
    "Plane",
    "Spoken",
    "Statements",
    "Told",
    "Votes",
    "common_ground",
    "grouped",
    "groups",
    "plane",
    "statements",
    "tell",
    "votes",
]
