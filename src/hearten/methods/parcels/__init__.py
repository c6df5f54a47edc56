"""Parcels: what organisations that learn together tell each other. A closed shape, signed, checked before it is read.

In:   items of the closed set in `items.py` and `shared.py`; an Ed25519 key.
Out:  one file; and, from another's file, the items it holds, or in a sentence why nothing of it is taken.

`fields.py` reads a closed shape strictly; `parcel.py` is the whole that is signed; `signing.py` signs and checks who
signed; `opening.py` says whether a parcel is taken.
"""

from __future__ import annotations

from hearten.methods.parcels.cards import Card, read_card, write_card
from hearten.methods.parcels.items import (
    CLASSES,
    EVERY,
    KINDS,
    RELEASED,
    VERSION,
    Account,
    Figure,
    Introduction,
    Item,
    Kind,
    Table,
    Theme,
)
from hearten.methods.parcels.opening import Known, opened
from hearten.methods.parcels.parcel import (
    LASTS,
    Parcel,
    Retracted,
    Says,
    in_writing,
    moment,
    payload,
)
from hearten.methods.parcels.shared import (
    CaseStudy,
    Group,
    Joining,
    Meeting,
    Need,
    Offer,
    Outset,
    Pooled,
    Together,
)

__all__ = [
    "CLASSES",
    "EVERY",
    "KINDS",
    "LASTS",
    "RELEASED",
    "VERSION",
    "Account",
    "Card",
    "CaseStudy",
    "Figure",
    "Group",
    "Introduction",
    "Item",
    "Joining",
    "Kind",
    "Known",
    "Meeting",
    "Need",
    "Offer",
    "Outset",
    "Parcel",
    "Pooled",
    "Retracted",
    "Says",
    "Table",
    "Theme",
    "Together",
    "in_writing",
    "moment",
    "opened",
    "payload",
    "read_card",
    "write_card",
]
