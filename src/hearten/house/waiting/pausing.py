"""What waits for somebody about pauses: a stop rule crossed, a planned end that has come, a pause to start."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from hearten.house.waiting import Waiting
from hearten.people.models import Person
from hearten.systems.pauses import queries as pauses


def in_pauses(person: Person) -> Iterator[Waiting]:
    """What this person is asked to decide."""
    room = _("Systems")
    for one in pauses.to_decide(person):
        words = (
            _("The stop rule of “%s” was crossed. Restore the target, or go on with a reason.")
            if one.waits
            else _("The planned end of “%s” has come.")
        )
        yield Waiting(room, words % one.title, reverse("systems:pause", args=[one.id]), _("Decide"))
    for one in pauses.to_start(person):
        words = _("“%s” is proposed, and waits for you to start it.")
        yield Waiting(room, words % one.title, reverse("systems:pause", args=[one.id]), _("Read it"))
