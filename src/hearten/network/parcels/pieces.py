"""Something that could be in the next parcel, with who wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field

from hearten.methods.parcels import Item


@dataclass(frozen=True, slots=True)
class Piece:
    """One item, who wrote it (by key), and whether every member is told it, or conveners alone."""

    item: Item
    authors: frozenset[str] = field(default_factory=frozenset)
    to_all: bool = True
