"""The difference between two versions of what is asked, in a form people can read; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Final

from hearten.errors import HeartenError, NotReady
from hearten.listening.surveys.rules import gettext_noop

Body = Mapping[str, Any]
WORDS: Final = re.compile(r"\s+|[^\s]+")


class Sort(StrEnum):
    """What became of one thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Mark(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing about it that is otherwise: `name` is of a field, `language` where it is in one."""

    name: str
    language: str
    before: str
    after: str

    @property
    def marked(self) -> tuple[tuple[Mark, str], ...]:
        """Both at once, word for word."""
        return marked(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Change:
    """A question, a breakdown or the words around them, and what became of it."""

    sort: Sort
    thing: str
    text: Mapping[str, str]
    details: tuple[Detail, ...] = ()


def why_not_put_back(same: bool) -> HeartenError | None:
    """The refusal to put back what is there already, or None."""
    if same:
        return NotReady(gettext_noop("The draft is as it was then, so there is nothing to put back."))
    return None


def difference(before: Body, after: Body) -> tuple[Change, ...]:
    """What changed from one version to another, in the order of the later; what went stands last."""
    return (*_around(before, after), *_of("question", before, after), *_of("breakdown", before, after))


def marked(before: str, after: str) -> tuple[tuple[Mark, str], ...]:
    """Words that stayed, went and came, in reading order."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    found: list[tuple[Mark, str]] = []
    for what, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append((Mark.SAME, "".join(old[start:end])))
            continue
        found += [(Mark.GONE, "".join(old[start:end]))] if end > start else []
        found += [(Mark.NEW, "".join(new[begin:stop]))] if stop > begin else []
    return tuple(found)


def _around(before: Body, after: Body) -> Iterator[Change]:
    names = ("title", "purpose", "thanks", "support", "people", "languages")
    details = tuple(_details({one: before[one] for one in names}, {one: after[one] for one in names}))
    if details:
        yield Change(Sort.CHANGED, "words", after["title"], details)


def _of(thing: str, before: Body, after: Body) -> Iterator[Change]:
    old = {one["key"]: one for one in before[f"{thing}s"]}
    new = {one["key"]: one for one in after[f"{thing}s"]}
    stayed = _in_order([key for key in old if key in new], [key for key in new if key in old])
    for key, one in new.items():
        if key not in old:
            yield Change(Sort.ADDED, thing, one["text"])
            continue
        details = tuple(_details(old[key], one))
        if details:
            yield Change(Sort.CHANGED, thing, one["text"], details)
        elif key not in stayed:
            yield Change(Sort.MOVED, thing, one["text"])
    for key, one in old.items():
        if key not in new:
            yield Change(Sort.REMOVED, thing, one["text"])


def _in_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Those that stand in the same order in both: all but the fewest that must have moved."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in new[block.b : block.b + block.size]}


def _details(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    for name in new:
        before, after = _spread(old.get(name)), _spread(new[name])
        for language in dict.fromkeys([*before, *after]):
            if before.get(language, "") != after.get(language, ""):
                yield Detail(name, language, before.get(language, ""), after.get(language, ""))


def _spread(value: Any) -> dict[str, str]:  # noqa: ANN401
    """A value as words, a language each; under "" where it is in none."""
    if isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values()):
        return dict(value)
    if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        return _lines(value)
    if isinstance(value, list):
        return {"": ", ".join(map(str, value))}
    return {"": "" if value in (None, {}, False) else str(value)}


def _lines(parts: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Choices, groups or notes, a line each in every language; what is special about one stands behind it."""
    languages = dict.fromkeys(language for part in parts for language in part.get("text", {}))
    return {
        language: "\n".join(f"{part['text'].get(language, '')}{_behind(part)}" for part in parts)
        for language in languages
    }


def _behind(part: Mapping[str, Any]) -> str:
    marks = [" *" if part.get("favourable") else "", "" if part.get("answers", True) else " ~"]
    marks += [f" = {part['invited']}"] if part.get("invited") is not None else []
    return "".join(marks)
