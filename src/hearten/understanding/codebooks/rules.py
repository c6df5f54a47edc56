"""What a code needs, how a codebook changes, and what two versions of it differ in; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hearten.errors import HeartenError, NotReady

# Clues, not a blueprint: six themes of practice and the kinds of barrier, every one removable.
THEMES: Final = (
    ("Holistic personal wellbeing", "The whole person is seen, and not one need at a time."),
    ("Caring about staff", "How those who work here are looked after, and look after one another."),
    ("Turning off targets", "What happens when a target is paused, or gets in the way."),
    ("Working together", "People and organisations doing something with, and not to, each other."),
    ("Recalculating risk", "The risk of not being kind is weighed too, beside the risk of being so."),
    ("Person-centred technology", "A tool helps people meet, or keeps them apart."),
)
BARRIERS: Final = (
    ("A rule", "A rule, or how it is read, gets in the way."),
    ("A target", "Something that is counted gets in the way."),
    ("A form", "What has to be filled in gets in the way."),
    ("A contract", "What was agreed with another organisation gets in the way."),
    ("Technology", "A system, a telephone menu or a screen gets in the way."),
    ("A norm", "“How we do things here” gets in the way."),
    ("Lack of room", "There is no time, place or money for it."),
)
KINDS_OF_BARRIER: Final = "What gets in the way"
FIELDS: Final = ("name", "definition", "when", "when_not", "exemplar", "under")
WORDS: Final[Mapping[str, str]] = {
    "name": "name",
    "definition": "what it means",
    "when": "when to use it",
    "when_not": "when not to",
    "exemplar": "an example",
    "under": "stands under",
}
Book = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one code has become between two versions: new, gone, or changed in these parts (part, before, after)."""

    name: str
    what: str
    parts: tuple[tuple[str, str, str], ...] = ()


def why_not_name(name: str, taken: Collection[str]) -> HeartenError | None:
    """The refusal of a code's name, or None."""
    if not name.strip():
        return NotReady("Give the code a name.")
    if name.strip().casefold() in {one.casefold() for one in taken}:
        return NotReady(f"There is a code “{name.strip()}” in the same place already. Choose another name.")
    return None


def why_not_under(code: int, parent: int | None, within: Mapping[int, int | None]) -> HeartenError | None:
    """The refusal where a code would stand under itself, or None."""
    at, steps = parent, 0
    while at is not None and steps <= len(within):
        if at == code:
            return NotReady("A code cannot stand under itself or one that stands under it.")
        at, steps = within.get(at), steps + 1
    return None


def why_not_merge(codes: Collection[int], into: int) -> HeartenError | None:
    """The refusal of a merging, or None."""
    if into in codes or not codes:
        return NotReady("Choose one code to keep, and at least one other that becomes part of it.")
    return None


def why_not_split(names: Sequence[str]) -> HeartenError | None:
    """The refusal of a splitting, or None."""
    cleaned = [one.strip().casefold() for one in names if one.strip()]
    if len(cleaned) < 2 or len(set(cleaned)) < len(cleaned):
        return NotReady("Give at least two names, each different: one for every part this code falls into.")
    return None


def lacks(code: Mapping[str, Any]) -> tuple[str, ...]:
    """What a code lacks before agreement on it is worked out: when to use it, when not, and an example."""
    return tuple(
        WORDS[part] for part in ("when", "when_not", "exemplar") if not str(code.get(part, "")).strip()
    )


def differences(before: Book, after: Book) -> tuple[Difference, ...]:
    """What changed between two versions of a codebook, in the order of the codes' names."""
    old, new = ({str(one["ident"]): one for one in book} for book in (before, after))
    found = [Difference(str(new[ident]["name"]), "new") for ident in new.keys() - old.keys()]
    found += [Difference(str(old[ident]["name"]), "gone") for ident in old.keys() - new.keys()]
    for ident in old.keys() & new.keys():
        parts = tuple(
            (WORDS[part], str(old[ident].get(part, "")), str(new[ident].get(part, "")))
            for part in FIELDS
            if old[ident].get(part, "") != new[ident].get(part, "")
        )
        found += [Difference(str(new[ident]["name"]), "changed", parts)] if parts else []
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.what)))
