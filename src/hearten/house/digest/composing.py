"""What is new this week, for one person, in their language: each a sentence and an address that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hearten.learning import queries as learning
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.reflection.checkins.queries import kind_of
from hearten.reflection.drawn import queries as drawn
from hearten.reflection.telling import queries as telling
from hearten.reflection.telling.rules import Kind
from hearten.reflection.time import queries as time
from hearten.systems.barriers import queries as barriers

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class New:
    """Something new, and where it stands."""

    words: str
    path: str
    on: date


def this_week(person: Person, today: date) -> tuple[New, ...]:
    """All that is new in the seven days before a day; nothing where nothing is."""
    with translation.override(person.language):
        found = (*_accounts(person), *_told(person), *_learned(), *_decided(person))
        return tuple(one for one in found if today - WEEK <= one.on < today) + tuple(_planned(person, today))


def _accounts(person: Person) -> Iterator[New]:
    if not may("learning.read", person.roles):
        return
    for one in learning.published():
        if one.published_at:
            words = _("An account was published: “%s”.") % one.title
            yield New(
                words, reverse("learning:told", args=[one.digest]), timezone.localdate(one.published_at)
            )


def _told(person: Person) -> Iterator[New]:
    where = {
        kind_of(person): (_("How we were, as told of a week that is over."), "reflection:check_ins"),
        Kind.TIME: (
            _("Whether there was time to reflect, as told of a month that is over."),
            "reflection:time",
        ),
    }
    for kind, (words, page) in where.items():
        for one in telling.told(kind, 2):
            if not one.rests:
                yield New(words, reverse(page), one.on)


def _learned() -> Iterator[New]:
    """One line however many there are: how much circles learn is nobody's measure."""
    newest = drawn.learnings()[:1]
    for one in newest:
        words = _("Circles let something go on that they learned.")
        yield New(words, reverse("reflection:learnings"), one.on)


def _decided(person: Person) -> Iterator[New]:
    if not may("systems.see", person.roles):
        return
    for one in barriers.barriers():
        if one.decided_on:
            words = _("It was decided about “%s”.") % one.title
            yield New(words, reverse("systems:barrier", args=[one.id]), one.decided_on)


def _planned(person: Person, today: date) -> Iterator[New]:
    for one in time.planned(person, today):
        if one.next_on and one.next_on < today + WEEK:
            facts = {"what": one.what, "day": date_format(one.next_on), "at": f"{one.when.at:%H:%M}"}
            words = _("%(what)s, planned for %(day)s at %(at)s.") % facts
            yield New(words, reverse("reflection:time"), one.next_on)
