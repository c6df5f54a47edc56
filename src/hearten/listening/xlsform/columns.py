"""The columns of an XLSForm under their many names, and the languages they are in. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = {
    "en": ("en", "english"),
    "cy": ("cy", "welsh", "cymraeg"),
    "gd": ("gd", "gaelic", "gàidhlig", "gaidhlig", "scottish gaelic"),
}
LANGUAGE_NAMES: Final = {"en": "English (en)", "cy": "Cymraeg (cy)", "gd": "Gàidhlig (gd)"}
IN_LANGUAGES: Final = frozenset(
    {"label", "hint", "constraint_message", "required_message", "guidance_hint", "media"}
)
NAMES: Final[Mapping[str, str]] = {
    "caption": "label",
    "list name": "list_name",
    "value": "name",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "bind::readonly": "read_only",
    "bind::calculate": "calculation",
    "constraining message": "constraint_message",
    "constraint message": "constraint_message",
    "constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "required message": "required_message",
    "readonly": "read_only",
    "read only": "read_only",
    "calculate": "calculation",
    "choice filter": "choice_filter",
    "choices filter": "choice_filter",
    "image": "media",
    "audio": "media",
    "video": "media",
    "big-image": "media",
    "title": "form_title",
    "set form title": "form_title",
    "id_string": "form_id",
    "set form id": "form_id",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is, in which of our languages ("" for the form's own), and what it was called."""

    name: str
    language: str
    written: str
    strange: str = ""


def column_of(written: str) -> Column:
    """What a heading means. `strange` names a language that is none of ours."""
    parts = [part.strip() for part in re.split(r"::|(?<!jr):", written.lower())]
    if parts[0] in {"bind", "body", "instance", "control"} and len(parts) > 1:
        parts = [f"{parts[0]}::{parts[1]}", *parts[2:]]
    if parts[0] == "media" and len(parts) > 1:
        parts = ["media", *parts[2:]]
    name = NAMES.get(parts[0], parts[0])
    if name not in IN_LANGUAGES or len(parts) < 2:
        return Column(name, "", written)
    language = language_of(parts[-1])
    return Column(name, language, written, "" if language else _as_written(written))


def columns_of(written: Iterable[str]) -> tuple[Column, ...]:
    """What every heading of a sheet means; those without a name are left out."""
    return tuple(column_of(heading) for heading in written if heading.strip())


def language_of(called: str) -> str:
    """Which of our languages is meant: “English”, “en”, “Welsh (cy)”; "" where it is none."""
    inside = re.search(r"\(([^)]*)\)\s*$", called)
    told = {called.strip().lower(), (inside.group(1).strip().lower() if inside else "")}
    told.add(re.sub(r"\([^)]*\)\s*$", "", called).strip().lower())
    return next((code for code, names in LANGUAGES.items() if told & set(names)), "")


def _as_written(heading: str) -> str:
    return heading.rpartition(":")[2].strip()
