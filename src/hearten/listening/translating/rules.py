"""Every wording of a draft, each under the way to it, so that a translation finds its place again; pure.

A way is such as "title", "question 12 text", "question 12 options 0 text" or "breakdown 3 groups 1 text".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Wording = Mapping[str, str]
AROUND: Final = ("title", "purpose", "thanks", "support")
OF_QUESTION: Final = ("topic", "text", "easy", "hint", "said", "refusal")
LISTS: Final = {"question": ("options", "before"), "breakdown": ("groups",)}


@dataclass(frozen=True, slots=True)
class Place:
    """One wording and where it stands; `part` names the question or breakdown it belongs to."""

    way: str
    name: str
    part: str
    wording: Wording

    def missing_in(self, language: str) -> bool:
        """Whether it is given in another language and not in this."""
        return (
            any(text.strip() for text in self.wording.values()) and not self.wording.get(language, "").strip()
        )


def places(
    around: Mapping[str, Wording], parts: Sequence[tuple[str, int, Mapping[str, Any]]]
) -> tuple[Place, ...]:
    """Every wording that has words in any language; `parts` are ("question" or "breakdown", its number, its values)."""
    found = [Place(name, name, "", around[name]) for name in AROUND]
    for sort, number, values in parts:
        found += _of_part(sort, number, values)
    return tuple(place for place in found if any(text.strip() for text in place.wording.values()))


def _of_part(sort: str, number: int, values: Mapping[str, Any]) -> Iterator[Place]:
    part = f"{sort} {number}"
    for name in OF_QUESTION if sort == "question" else ("text", "called"):
        yield Place(f"{part} {name}", name, part, values.get(name) or {})
    for name in LISTS[sort]:
        for place, one in enumerate(values.get(name) or ()):
            yield Place(f"{part} {name} {place}", name, part, one.get("text") or {})
