"""What waits for somebody in reflection: what they were asked themselves. Nobody is reminded to reflect."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from hearten.house.waiting import Waiting
from hearten.people.models import Person
from hearten.reflection.circles import queries as circles
from hearten.reflection.circles.rules import State
from hearten.reflection.drawn import queries as drawn
from hearten.reflection.peers import queries as peers


def in_reflection(person: Person) -> list[Waiting]:
    """What others asked of this person by name."""
    return [*_circles(person), *_quoted(person), *_looking_in(person)]


def _circles(person: Person) -> Iterator[Waiting]:
    for one in circles.circles(person):
        if not one.agrees and not one.paused and one.state is State.OPEN:
            words = _("“%s” asks whether you agree to how its people reflect together.") % one.name
            yield Waiting(
                _("Reflection"), words, reverse("reflection:circle", args=[one.id]), _("Read it and say")
            )


def _quoted(person: Person) -> Iterator[Waiting]:
    if drawn.waiting_for(person):
        words = _("You are asked whether something a circle learned, which quotes you, may go on.")
        yield Waiting(_("Reflection"), words, reverse("reflection:circles"), _("Read it and say"))


def _looking_in(person: Person) -> Iterator[Waiting]:
    for one in peers.on_whom(person):
        words = _("%s would be glad if you looked in on them.") % one.name
        yield Waiting(_("Reflection"), words, reverse("reflection:somebody"), _("Say that you did"))
