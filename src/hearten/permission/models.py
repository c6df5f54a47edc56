"""Every table of permission, gathered for Django."""

from hearten.permission.asking.models import Question
from hearten.permission.giving.models import Permission, Turn
from hearten.permission.moments.models import Counted, Moment, Pattern, Reading, Season
from hearten.permission.rulebook.models import Rule

__all__ = [
    "Counted",
    "Moment",
    "Pattern",
    "Permission",
    "Question",
    "Reading",
    "Rule",
    "Season",
    "Turn",
]
