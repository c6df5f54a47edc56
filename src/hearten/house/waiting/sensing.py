"""What waits for somebody about sessions: a seat at a table, and what was decided and whose day is gone."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hearten.house.waiting import Waiting
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.understanding.sessions import queries as sessions
from hearten.understanding.sessions.rules import Stage


def in_sensing(person: Person) -> Iterator[Waiting]:
    """What this person is asked about sessions."""
    room = _("Understanding")
    for one in sessions.of_person(person):
        if one.stage is not Stage.PREPARING:
            words = _("You have a seat in “%s”.") % one.title
            yield Waiting(room, words, reverse("understanding:table", args=[one.id]), _("Sit down"))
    if may("understanding.convene", person.roles):
        for known, decided in sessions.late(timezone.localdate()):
            if known.facilitator_id == person.pk:
                words = _("“%s” was decided for a day that has gone by.") % decided.what
                where = reverse("understanding:session_record", args=[known.id])
                yield Waiting(room, words, where, _("Read why"))
