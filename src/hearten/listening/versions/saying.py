"""A difference as a page tells it: sentences, and words marked where they went and came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearten.listening.logic.conditions import unkept
from hearten.listening.logic.saying import Named, Names, in_words
from hearten.listening.surveys.models import in_language
from hearten.listening.versions.rules import Change, Detail, Mark, Sort
from hearten.methods.plan import Kind

LANGUAGES = dict(settings.LANGUAGES)
FIELDS = {
    "title": gettext_lazy("Title"),
    "purpose": gettext_lazy("What it is for"),
    "thanks": gettext_lazy("Words of thanks"),
    "support": gettext_lazy("Where to turn for help"),
    "people": gettext_lazy("Who is asked"),
    "languages": gettext_lazy("Languages"),
    "topic": gettext_lazy("Topic"),
    "text": gettext_lazy("Its words"),
    "easy": gettext_lazy("Its words in Easy Read"),
    "hint": gettext_lazy("Hint"),
    "said": gettext_lazy("How its result is said"),
    "kind": gettext_lazy("How people answer"),
    "options": gettext_lazy("Answers to choose from"),
    "groups": gettext_lazy("Groups"),
    "before": gettext_lazy("Words above it"),
    "only_if": gettext_lazy("Of whom it is asked"),
    "must": gettext_lazy("What an answer must be"),
    "refusal": gettext_lazy("What is said of an answer that does not fit"),
    "unit": gettext_lazy("Unit"),
    "official": gettext_lazy("Whose exact wording it is"),
    "bank_item": gettext_lazy("Question of the bank"),
    "adapted_from": gettext_lazy("Adapted from"),
    "needed": gettext_lazy("Asked once more where it is left empty"),
    "sensitive": gettext_lazy("Sensitive"),
    "whole": gettext_lazy("Whole numbers only"),
    "new_page": gettext_lazy("Begins a new page"),
    "mixes_options": gettext_lazy("Answers in a different order for each person"),
    "mixes_place": gettext_lazy("Changes places with others of its page"),
    "called": gettext_lazy("What it is called in a sentence"),
    "within": gettext_lazy("Lies within"),
}


@dataclass(frozen=True, slots=True)
class ToldDetail:
    """One field: its name, and its words with what became of each stretch; none where a sentence says it all."""

    name: str
    words: tuple[tuple[str, str], ...]
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change, as it is told."""

    sentence: str
    details: tuple[ToldDetail, ...]


def readable(body: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What a version asked, with its conditions in words, so that a difference can be read."""
    names = {
        one["key"]: Named(
            in_language(one["text"], language),
            {option["code"]: in_language(option["text"], language) for option in one["options"]},
            one["kind"] == Kind.SEVERAL.value,
        )
        for one in body["questions"]
    }
    return {**body, "questions": [_readable(one, names) for one in body["questions"]]}


def _readable(question: Mapping[str, Any], names: Names) -> dict[str, Any]:
    said = {name: in_words(one, names) for name in ("only_if", "must") if (one := unkept(question[name]))}
    official = question["official"]
    whose = f"{official['pack']}, {official['year']}" if official else ""
    return {**question, "only_if": said.get("only_if", ""), "must": said.get("must", ""), "official": whose}


def told(changes: Sequence[Change], language: str) -> tuple[ToldChange, ...]:
    """Every change in the reader's language."""
    return tuple(ToldChange(_sentence(one, language), tuple(map(_detail, one.details))) for one in changes)


def _sentence(change: Change, language: str) -> str:
    words = {
        ("words", Sort.CHANGED): _("The words around the questions changed"),
        ("question", Sort.ADDED): _("New question: “%s”"),
        ("question", Sort.REMOVED): _("No longer asked: “%s”"),
        ("question", Sort.CHANGED): _("Changed question: “%s”"),
        ("question", Sort.MOVED): _("Moved: “%s”"),
        ("breakdown", Sort.ADDED): _("New way to look at everyone: “%s”"),
        ("breakdown", Sort.REMOVED): _("No longer a way to look at everyone: “%s”"),
        ("breakdown", Sort.CHANGED): _("Changed way to look at everyone: “%s”"),
        ("breakdown", Sort.MOVED): _("Moved: “%s”"),
    }[(change.thing, change.sort)]
    return words % in_language(dict(change.text), language) if "%s" in words else words


def _detail(detail: Detail) -> ToldDetail:
    name = str(FIELDS.get(detail.name, detail.name))
    if detail.language:
        name = f"{name} ({LANGUAGES.get(detail.language, detail.language)})"
    if {detail.before, detail.after} <= {"", "True"}:
        return ToldDetail(name, (), _("now yes") if detail.after else _("no longer"))
    return ToldDetail(name, tuple((_mark(mark), text) for mark, text in detail.marked))


def _mark(mark: Mark) -> str:
    return {Mark.SAME: "", Mark.GONE: "del", Mark.NEW: "ins"}[mark]
