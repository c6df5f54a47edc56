"""Telling: from coded answers to findings, and from findings to a report.

In:   an Arrow table of answers, a plan, a policy, and the digest of the snapshot.
Out:  `Finding`s, each made of a safe table, and the `Document` and methods note that tell them.
"""

from hearten.methods.telling.changes import clear_changes, step_between
from hearten.methods.telling.comparing import Account, changes_table, compare, comparison, times
from hearten.methods.telling.composing import compose, how_made, in_short
from hearten.methods.telling.finding import WHO, find, look_whether_weighed
from hearten.methods.telling.headline import Headline, ResponseRule, Untold, headline_of
from hearten.methods.telling.net import Net
from hearten.methods.telling.noting import methods_note
from hearten.methods.telling.showing import response_table
from hearten.methods.telling.waves import point_of, trend_figure
from hearten.methods.telling.weighed import weighed_words, worth_of
from hearten.methods.telling.widest import gap_figure
from hearten.methods.wording import Judged, Looks, Verdict, look_at

__all__ = [
    "WHO",
    "Account",
    "Headline",
    "Judged",
    "Looks",
    "Net",
    "ResponseRule",
    "Untold",
    "Verdict",
    "changes_table",
    "clear_changes",
    "compare",
    "comparison",
    "compose",
    "find",
    "gap_figure",
    "headline_of",
    "how_made",
    "in_short",
    "look_at",
    "look_whether_weighed",
    "methods_note",
    "point_of",
    "response_table",
    "step_between",
    "times",
    "trend_figure",
    "weighed_words",
    "worth_of",
]
