"""One question of one period as safe tables: the same numbers in each language, by the parts that may stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from hearten.methods.disclosure import SafeTable, current_policy, protect
from hearten.methods.tally import measured, tally
from hearten.reflection.telling.rules import Asked

LANGUAGES: Final = ("en", "cy")
TOGETHER: Final = "together"
Parts = Mapping[int | None, tuple[str, str]]


def parts_of(
    names: Mapping[int, str], here: Iterable[int | None], together: frozenset[int | None]
) -> dict[int | None, tuple[str, str]]:
    """Under which code and name each part is told: its own, or that of all that are told together."""
    joined = ", ".join(name for pk, name in names.items() if pk in together) or "–"
    alone = {pk: (str(pk), name) for pk, name in names.items() if pk not in together}
    return {part: alone.get(part, (TOGETHER, joined)) if part else (TOGETHER, joined) for part in here}


def tables(asked: Asked, said: Iterable[tuple[int | None, str]], parts: Parts) -> dict[str, SafeTable]:
    """Through the one door. Each row of `said` is one person: everyone who answers, answers every question."""
    rows: list[tuple[str, int, str | None]] = []
    for number, (part, answer) in enumerate(said):
        code = parts[part][0] if part in parts else None
        rows += [("", number, code), (answer, number, code)]
    groups = sorted(set(parts.values()), key=lambda one: (one[0] == TOGETHER, one[1].casefold()))
    named = "part of the organisation" if groups else ""
    counted = measured(asked.code, asked.answers, groups, tally(rows), several=False, named=named)
    policy = current_policy()
    return {language: protect(counted, policy, language=language) for language in LANGUAGES}
