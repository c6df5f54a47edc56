"""What waits for somebody at the coding bench: a set to be read by themselves. Never how much of it is marked."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from hearten.house.waiting import Waiting
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.understanding.readers import queries as readers


def in_coding(person: Person) -> Iterator[Waiting]:
    """The sets this person reads and has not locked."""
    if not may("understanding.words", person.roles):
        return
    for one in readers.to_read(person.pk):
        words = _("“%s” waits to be read by you, by yourself.") % one.title
        yield Waiting(_("Understanding"), words, reverse("coding:reading", args=[one.pk]), _("Read it"))
