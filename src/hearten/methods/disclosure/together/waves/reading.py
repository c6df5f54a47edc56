"""A told table read back: the bins each row, joined part and cell was told by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hearten.methods.disclosure.labels import LABELS, say, say_together
from hearten.methods.disclosure.rounding import Zone
from hearten.methods.disclosure.worlds import Facts

if TYPE_CHECKING:
    from hearten.methods.disclosure.table import SafeRow, SafeShare, SafeTable

WITHHELD = Zone("withheld", 0)


def told_by_count(table: SafeTable) -> bool:
    """Say whether its shares were made of counts; weighted ones are bins of another kind.

    Source: as `telling`.
    """
    shares = table.everyone.shares
    return all(one.share is None or one.count is not None or one.between is not None for one in shares)


def parts_of(rows: Sequence[SafeRow]) -> Iterator[tuple[list[int], SafeRow]]:
    """Give each part that was told with the places of its groups: those by themselves, and the joined ones.

    Source: the words of `labels`, read backwards.
    """
    joined: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if row.borrowed:
            joined.setdefault(row.borrowed, []).append(place)
        elif row.base is not None:
            yield [place], row
    for text, places in joined.items():
        names = [rows[place].text for place in places]
        for language in LABELS:
            for unknown in (False, True):
                if text == say_together(language, names, with_unknown=unknown):
                    yield places + [-1] * unknown, rows[places[0]]


def facts_of(row: SafeRow, table: SafeTable) -> Facts | None:
    """Read a told row as the bins it was told by; of two categories one was rounded, and the other follows.

    Source: the rules of `telling`, read backwards.
    """
    if row.base is None:
        return None
    zones = [_zone(share) for share in row.shares]
    if row.favourable is not None:
        zones.append(_zone(row.favourable))
    if len(table.categories) == 2 and not table.several:
        favourable = [at for at, (code, _) in enumerate(table.categories) if code in table.favourable]
        pair = favourable[0] if len(favourable) == 1 else 0
        zones = [shown if at == pair else WITHHELD for at, shown in enumerate(zones)]
    return Facts(row.base, tuple(zones), row.mean, row.mean_step or 0.0)


def facts_of_cell(row: SafeRow, table: SafeTable, about: int | None) -> Facts | None:
    """Read a told cell, which has one share alone: the headline, or the answer at `about`.

    Source: as `facts_of`.
    """
    if row.favourable is None or row.base is None:
        return None  # a mean alone, or nothing
    kinds = len(table.categories)
    zones = [WITHHELD] * (kinds + 1)
    zones[kinds if about is None else about] = _zone(row.favourable)
    if kinds == 2 and about is None and len(table.favourable) == 1:
        zones = [
            _zone(row.favourable) if code in table.favourable else WITHHELD for code, _ in table.categories
        ]
    return Facts(row.base, tuple(zones))


def _zone(share: SafeShare) -> Zone:
    if share.between is not None:
        return Zone("about", *share.between)
    if share.count is not None:
        return Zone("about", share.count)
    for language in LABELS:
        for key, several in (("few", (8,)), ("all_but", (8, 13))):
            for n in several:
                if share.label == say(language, key, n=n):
                    return Zone(key, n)
    return WITHHELD
