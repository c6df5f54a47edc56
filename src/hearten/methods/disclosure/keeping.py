"""A safe table kept, and read back as it was: the only way to have one again without the door."""

from __future__ import annotations

from typing import cast

from hearten.errors import Unreadable
from hearten.methods import kept
from hearten.methods.disclosure import labels
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


def name_of(table: SafeTable) -> str:
    """What a table tells, as a SHA-256: the same in every language, another where any number is another.

    Args:
        table: as the door let it out.
    Source:
        Our own: two tables of one name hold the same groups, bases, counts, shares and means.
    """
    return kept.digest(_without_words(kept.plain(table)))


WORDS = frozenset({"text", "question", "high_group", "low_group", "why_no_gap"})
PAIRS = frozenset({"categories", "rows", "columns"})  # each a code and its text


def _without_words(plain: object) -> object:
    """Plain values without what is said of them: of a group or an answer its code stays, of borrowing that it is so."""
    if isinstance(plain, dict):
        return {name: _told(name, one) for name, one in plain.items() if name not in WORDS}
    return [_without_words(one) for one in plain] if isinstance(plain, list) else plain


def _told(name: str, value: object) -> object:
    if name == "borrowed":
        return bool(value)
    if name == "label":
        return labels.meant(str(value))
    if name in PAIRS and isinstance(value, list):
        return [one[0] if isinstance(one, list) else _without_words(one) for one in value]
    return _without_words(value)
