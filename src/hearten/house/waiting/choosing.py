"""What waits for somebody about choices and ways to a service: the day to look at what happened, a review overdue."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from hearten.house.waiting import Waiting
from hearten.people.models import Person
from hearten.systems.channels import queries as channels
from hearten.systems.risks import queries as risks


def in_choosing(person: Person) -> Iterator[Waiting]:
    """What this person is asked to look at."""
    room = _("Systems")
    for choice in risks.to_look_at(person):
        words = _("It is time to look at what happened: “%s”") % choice.asked
        yield Waiting(
            room, words, reverse("systems:look_again", args=[choice.id]), _("Look at what happened")
        )
    for service in channels.overdue(person):
        words = _("Which way people reach “%s” should be looked at with people who use it.") % service.name
        yield Waiting(room, words, reverse("systems:service", args=[service.id]), _("See its ways"))
