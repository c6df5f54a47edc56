"""Texts of commitments, read: as frozen values in the reader's language."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.utils.translation import get_language

from hearten.commitment.texts import rules
from hearten.commitment.texts.models import Text
from hearten.commitment.texts.rules import Question, Read, said
from hearten.errors import NotFound

FILE: Final = Path(__file__).parent / "goals.toml"


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal to read. `number`: its place in its text."""

    key: str
    number: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to read. `goals`: the names of those it is about; none for all."""

    key: str
    text: str
    source: str
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One text to read. `languages`: those it is in."""

    id: int
    key: str
    version: str
    title: str
    about: str
    source: str
    licence: str
    year: int
    digest: str
    ours: bool
    loaded_on: date | None
    languages: tuple[str, ...]
    goals: tuple[Goal, ...]
    questions: tuple[Asked, ...]

    def goal(self, key: str) -> Goal:
        """One of its goals, or the refusal."""
        found = next((goal for goal in self.goals if goal.key == key), None)
        if found is None:
            raise NotFound(f"“{self.title}” has no such goal. Choose one of those it has.")
        return found

    def question(self, key: str) -> Asked:
        """One of its questions, or the refusal."""
        found = next((one for one in self.questions if one.key == key), None)
        if found is None:
            raise NotFound(f"“{self.title}” has no such question. Choose one of those it has.")
        return found


@functools.cache
def our_own() -> Read:
    """The text that comes with Hearten."""
    return rules.read(FILE.read_bytes(), FILE.name)


def usual() -> tuple[Question, ...]:
    """The questions a text takes that brings none."""
    return tuple(one for one in our_own().questions if not one.goals)


def texts(language: str | None = None) -> tuple[Known, ...]:
    """Every text that is here; ours is, even before anybody has used it, then with no id of its own yet."""
    found = tuple(shown(one, language) for one in Text.objects.all())
    ours = our_own()
    if any(one.digest == ours.digest for one in found):
        return found
    return (_known(ours, 0, None, ours=True, language=language), *found)


def found(text_id: int) -> Text:
    """One text, or the refusal."""
    one = Text.objects.filter(pk=text_id).first()
    if one is None:
        raise NotFound("There is no such text here. Choose one from the list of texts.")
    return one


def text(text_id: int, language: str | None = None) -> Known:
    """One text to read; 0 is ours, before anybody has used it."""
    if not text_id:
        return _known(our_own(), 0, None, ours=True, language=language)
    return shown(found(text_id), language)


def loaded() -> dict[str, str]:
    """The goals of each key that is here, in a line."""
    return dict(Text.objects.order_by("id").values_list("key", "goal_keys"))


def versions() -> set[tuple[str, str]]:
    """Each key and version that is here."""
    return set(Text.objects.values_list("key", "version"))


def shown(one: Text, language: str | None = None) -> Known:
    """A text as kept, to read."""
    told = one.contents
    made = Read(
        one.key,
        one.version,
        one.source,
        one.licence,
        one.year,
        told["title"],
        told["about"],
        tuple(rules.Goal(**goal) for goal in told["goals"]),
        tuple(Question(**{**each, "goals": tuple(each["goals"])}) for each in told["questions"]),
        one.digest,
    )
    return _known(made, one.pk, one.loaded_on, ours=one.ours, language=language)


def _known(made: Read, pk: int, on: date | None, *, ours: bool, language: str | None) -> Known:
    tongue = (language or get_language() or "en")[:2]
    names = {goal.key: said(goal.name, tongue) for goal in made.goals}
    return Known(
        id=pk,
        key=made.key,
        version=made.version,
        title=said(made.title, tongue),
        about=said(made.about, tongue),
        source=made.source,
        licence=made.licence,
        year=made.year,
        digest=made.digest,
        ours=ours,
        loaded_on=on,
        languages=tuple(made.title),
        goals=tuple(
            Goal(goal.key, number, names[goal.key], said(goal.words, tongue))
            for number, goal in enumerate(made.goals, 1)
        ),
        questions=tuple(
            Asked(one.key, said(one.text, tongue), one.source, tuple(names[key] for key in one.goals))
            for one in made.questions
        ),
    )
