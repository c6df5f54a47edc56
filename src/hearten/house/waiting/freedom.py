"""What waits for somebody in the rooms of freedom to act: permission and systems. Never how many moments there are."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearten.house.waiting import Waiting
from hearten.house.waiting.pausing import in_pauses
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.permission.asking import queries as asking
from hearten.permission.giving import queries as giving
from hearten.systems.barriers import queries as barriers


def in_freedom(person: Person) -> list[Waiting]:
    """What is asked of this person about pauses, permissions and barriers."""
    return [*in_pauses(person), *_permissions(person), *_questions(person), *_barriers(person)]


def _permissions(person: Person) -> Iterator[Waiting]:
    room = _("Permission")
    for one in giving.waiting_for_yes(person):
        words = _("You are asked to stand behind “%s”.") % one.title
        yield Waiting(room, words, reverse("permission:one", args=[one.id]), _("Read it and say"))
    for one in giving.to_renew(person):
        words = _("“%s” has lapsed. People cannot rely on it until it is renewed.") % one.title
        yield Waiting(room, words, reverse("permission:one", args=[one.id]), _("Renew or withdraw it"))


def _questions(person: Person) -> Iterator[Waiting]:
    for one in asking.to_answer(person):
        words = _("Somebody asks: “%s”") % one.wanted
        yield Waiting(_("Permission"), words, reverse("permission:answer", args=[one.id]), _("Answer"))


def _barriers(person: Person) -> Iterator[Waiting]:
    if not may("systems.decide", person.roles):
        return
    if open_now := barriers.waiting():
        words = (
            ngettext("%d barrier waits for a decision.", "%d barriers wait for a decision.", open_now)
            % open_now
        )
        yield Waiting(_("Systems"), words, reverse("systems:board"), _("Look at what is in the way"))
    if late := len(barriers.board().undone):
        words = (
            ngettext("%d decided change is not made yet.", "%d decided changes are not made yet.", late)
            % late
        )
        yield Waiting(_("Systems"), words, reverse("systems:board") + "#undone", _("See which"))
