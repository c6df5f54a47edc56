"""What several organisations found, put together: how far they differ, their middle, what a new one may find.

In:   an estimate and its variance from each, as they told them; how many people each heard.
Out:  frozen values. Nobody is ranked, and no member is named.

`members.py` says who may be put together; `between.py` how far they differ; `together.py` their middle; `newcomer.py`
what one more may find; `funnel.py` where one member's own value lies. `blur.py` is what of a member goes in at all,
`telling.py` what is told of them together, and `ledger.py` when that may be told beside what was told before.
"""

from __future__ import annotations

from hearten.methods.pooling.between import Between, How, between
from hearten.methods.pooling.blur import Blurred, blurred
from hearten.methods.pooling.funnel import Limits, Stands, limits, stands
from hearten.methods.pooling.ledger import why_not_beside
from hearten.methods.pooling.members import FEWEST, LARGEST_SHARE, Members, why_not_pool
from hearten.methods.pooling.newcomer import FEWEST_FOR_A_NEWCOMER, Newcomer, newcomer
from hearten.methods.pooling.telling import Differ, Place, Told, place, tell, why_not_weigh
from hearten.methods.pooling.together import Together, together

__all__ = [
    "FEWEST",
    "FEWEST_FOR_A_NEWCOMER",
    "LARGEST_SHARE",
    "Between",
    "Blurred",
    "Differ",
    "How",
    "Limits",
    "Members",
    "Newcomer",
    "Place",
    "Stands",
    "Together",
    "Told",
    "between",
    "blurred",
    "limits",
    "newcomer",
    "place",
    "stands",
    "tell",
    "together",
    "why_not_beside",
    "why_not_pool",
    "why_not_weigh",
]
