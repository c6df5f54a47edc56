"""Composite stories that wait for a check, or to be let out. Never how many people anything rests on."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from hearten.door.composites import queries as door
from hearten.door.queries import Proposed
from hearten.house.waiting import Waiting
from hearten.learning.composites import queries as composites
from hearten.people.models import Person
from hearten.people.rules import may


def in_composing(person: Person) -> list[Waiting]:
    """What is asked of this person about composite stories."""
    return [*_to_check(person), *_to_release(person), *_to_ask_back(person)]


def _to_check(person: Person) -> Iterator[Waiting]:
    for one in door.to_check(person):
        yield from _one(
            one, _("A composite story waits for your check before it leaves."), "story_check", _("Look at it")
        )


def _to_release(person: Person) -> Iterator[Waiting]:
    if may("learning.publish", person.roles):
        words = _("A composite story was checked by two people, and waits to be let out.")
        for one in door.to_release():
            yield from _one(one, words, "story_publish", _("Let it out"))


def _to_ask_back(person: Person) -> Iterator[Waiting]:
    if may("learning.publish", person.roles):
        words = _("“%s” is told no more, and somebody took a copy of it.")
        for story in composites.to_ask_back():
            yield Waiting(
                _("Learning"), words % story.title, reverse("learning:stories"), _("Ask for it back")
            )


def _one(proposed: Proposed, words: str, where: str, label: str) -> Iterator[Waiting]:
    """A story that still waits: one that fell silent meanwhile does not."""
    if (story := composites.waiting(proposed.thing)) is not None:
        yield Waiting(_("Learning"), words, reverse(f"learning:{where}", args=[story]), label)
