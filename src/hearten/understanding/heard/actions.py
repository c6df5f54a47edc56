"""Writing down that something rests on heard words, in the graph of consent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from hearten.listening.consent import actions as consent
from hearten.listening.consent.rules import Sort
from hearten.record.action import unrecorded
from hearten.understanding.heard.rules import Place, Where


@unrecorded("a part of saying that a theme is ready, which is recorded")
def rest(name: str, places: Collection[Place]) -> None:
    """Write down that a theme rests on the answers at these places, a question each."""
    by: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for one in places:
        if one.where is Where.ANSWER:
            by[one.listening_id, one.key].add(one.handle)
    for (listening_id, key), handles in by.items():
        consent.rest(f"{name}:{listening_id}:{key}", Sort.THEME, listening_id, key, handles)
