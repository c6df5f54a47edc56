"""Readers compared: each sentence of each document is a unit, and has every code whose passage touches it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hearten.methods.agreement import Agreement, Kappa, agreement, coded, coded_sets, kappa

Unit = tuple[int, int, int]  # document, start, end


@dataclass(frozen=True, slots=True)
class Mark:
    """One passage with one code, by one reader."""

    document: int
    start: int
    end: int
    code: int
    reader: int


@dataclass(frozen=True, slots=True)
class OfCode:
    """How far readers agree on one code. `base`: the share of units that readers gave it to; `kappa`: of two alone."""

    code: int
    agreement: Agreement
    kappa: Kappa | None
    base: float


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A unit some readers gave a code and others did not."""

    unit: int
    code: int
    gave: tuple[int, ...]
    did_not: tuple[int, ...]


def given(units: Sequence[Unit], marks: Iterable[Mark]) -> dict[int, dict[int, frozenset[int]]]:
    """Give which codes each reader gave each unit, by reader and the unit's place; units with none are left out.

    Args:
        units: in order of document and start, none overlapping.
        marks: in any order.

    Source:
        House rule: a passage counts for every sentence it touches.
    """
    starts: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for place, (document, start, end) in enumerate(units):
        starts[document].append((start, end, place))
    found: defaultdict[int, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for mark in marks:
        rows = starts[mark.document]
        at = max(0, bisect_right(rows, (mark.start, 1 << 62, 0)) - 1)
        while at < len(rows) and rows[at][0] < mark.end:
            if rows[at][1] > mark.start:
                found[mark.reader][rows[at][2]].add(mark.code)
            at += 1
    return {reader: {place: frozenset(codes) for place, codes in by.items()} for reader, by in found.items()}


def of_each_code(
    units: Sequence[Unit],
    by_reader: Mapping[int, Mapping[int, frozenset[int]]],
    codes: Collection[int],
    *,
    seed: int,
) -> tuple[OfCode, ...]:
    """Give agreement on each code, over all units.

    Args:
        units: as `given`.
        by_reader: what each reader gave, with an empty mapping for one who gave nothing.
        codes: which to look at.
        seed: of the draws behind the intervals; documents are drawn, never single sentences.

    Source:
        `methods.agreement`; base rates after Krippendorff (2004), Content Analysis, chapter 11.
    """
    documents = np.array([unit[0] for unit in units], dtype=np.int64)
    return tuple(_of_code(code, _table(units, by_reader, code), documents, seed) for code in codes)


def _table(
    units: Sequence[Unit], by_reader: Mapping[int, Mapping[int, frozenset[int]]], code: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    table = np.zeros((len(by_reader), len(units)))
    for row, by in enumerate(by_reader.values()):
        table[row, [place for place, codes in by.items() if code in codes]] = 1
    return table


def _of_code(
    code: int,
    table: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    documents: np.ndarray[tuple[int], np.dtype[np.int64]],
    seed: int,
) -> OfCode:
    told = agreement(coded(table), documents=documents, seed=seed)
    two = kappa(table[0], table[1], documents=documents, seed=seed) if len(table) == 2 else None
    return OfCode(code, told, two, float(table.mean()) if table.size else 0.0)


def of_all_codes(
    units: Sequence[Unit], by_reader: Mapping[int, Mapping[int, frozenset[int]]], *, seed: int
) -> Agreement:
    """Give agreement on whole sets of codes, by the distance that forgives one set being part of the other.

    Args:
        units: as `given`.
        by_reader: as `of_each_code`.
        seed: as `of_each_code`.

    Source:
        Passonneau (2006), `methods.agreement.sets`.
    """
    none: frozenset[str] = frozenset()
    sets = [
        {place: frozenset(map(str, by.get(place, none))) for place in range(len(units))}
        for by in by_reader.values()
    ]
    found, apart = coded_sets(sets)
    documents = np.array([unit[0] for unit in units], dtype=np.int64)
    return agreement(found, apart, documents=documents, seed=seed)


def mismatches(by_reader: Mapping[int, Mapping[int, frozenset[int]]]) -> tuple[Mismatch, ...]:
    """Give every unit and code on which readers differ, in order of unit and code.

    Args:
        by_reader: as `of_each_code`.

    Source:
        House rule: none is left out, however small.
    """
    nothing: frozenset[int] = frozenset()
    found = []
    for place in sorted({place for by in by_reader.values() for place in by}):
        sets = {reader: by.get(place, nothing) for reader, by in by_reader.items()}
        for code in sorted(frozenset.union(*sets.values()) - frozenset.intersection(*sets.values())):
            gave = tuple(reader for reader, codes in sets.items() if code in codes)
            found.append(Mismatch(place, code, gave, tuple(one for one in sets if one not in gave)))
    return tuple(found)


def with_settled(
    by_reader: Mapping[int, Mapping[int, frozenset[int]]], settled: Mapping[tuple[int, int], bool]
) -> dict[int, dict[int, frozenset[int]]]:
    """Give what readers gave once some mismatches are settled: all gave it, or none did.

    Args:
        by_reader: as `of_each_code`.
        settled: by unit's place and code, whether it stands; those still open are not in it.

    Source:
        House rule: what is open stays as each left it.
    """
    after = {reader: dict(by) for reader, by in by_reader.items()}
    for (place, code), stands in settled.items():
        for by in after.values():
            had = by.get(place, frozenset())
            by[place] = had | {code} if stands else had - {code}
    return after
