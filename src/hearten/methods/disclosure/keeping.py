"""A safe table kept, and read back as it was: the only way to have one again without the door."""

from __future__ import annotations

from typing import cast

from hearten.errors import Unreadable
from hearten.methods import kept
from hearten.methods.disclosure.table import (
    SafeBreakdown,
    SafeCrossing,
    SafeGap,
    SafePart,
    SafeRow,
    SafeShare,
    SafeTable,
)


def keep(table: SafeTable) -> dict[str, object]:
    """A safe table as plain JSON values.

    Source:
        Our own: what is kept is what was let out, field by field.
    """
    return cast(dict[str, object], kept.plain(table))


def reopen(plain: object) -> SafeTable:
    """The safe table that was kept.

    Raises:
        Unreadable: what was kept is not a safe table, field for field.
    Source:
        Our own: reading back accepts nothing that the door did not make.
    """
    parts = (SafeBreakdown, SafeCrossing, SafeGap, SafePart, SafeRow, SafeShare)
    table = kept.restored(plain, (SafeTable, *parts))
    if not isinstance(table, SafeTable):
        raise Unreadable("What was kept is not a safe table. Restore it from a backup.")
    return table
