"""The account of a year: what was heard, done, stopped and got wrong, composed by rule from what the rooms hold.

In:   `Gathered`: everything a year's account rests on, as frozen values, and the words people wrote beside it.
Out:  `compose`: a Document in which every number says how it was made; `untraced`: what in it does not;
      `compared`: two drafts side by side; `newsletter`: the same in plain words for a letter.
"""

from hearten.methods.account.comparing import Changed, Compared, compared
from hearten.methods.account.composing import BLOCKS, compose
from hearten.methods.account.facts import (
    Aim,
    Barrier,
    Deed,
    Gathered,
    Listened,
    Mistake,
    Pausing,
    Promise,
    Unheard,
    sources,
)
from hearten.methods.account.newsletter import newsletter
from hearten.methods.account.own import WRITTEN, faults, figures
from hearten.methods.account.short import for_slides
from hearten.methods.account.tracing import untraced
from hearten.methods.account.wording import said

CLASSES = (Gathered, Aim, Barrier, Deed, Listened, Mistake, Pausing, Promise, Unheard)

__all__ = [
    "BLOCKS",
    "CLASSES",
    "WRITTEN",
    "Aim",
    "Barrier",
    "Changed",
    "Compared",
    "Deed",
    "Gathered",
    "Listened",
    "Mistake",
    "Pausing",
    "Promise",
    "Unheard",
    "compared",
    "compose",
    "faults",
    "figures",
    "for_slides",
    "newsletter",
    "said",
    "sources",
    "untraced",
]
