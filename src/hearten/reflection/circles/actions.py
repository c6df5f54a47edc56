"""Beginning a circle, coming and going, sharing and closing: the only writers.

The record tells that circles begin and close, by their number, and nothing of who comes, goes or shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from hearten.errors import NotFound, refuse
from hearten.listening.intake import storing
from hearten.listening.surveys.rules import gettext_noop
from hearten.people.models import Person
from hearten.record.action import action, unrecorded
from hearten.reflection.circles import queries, rules
from hearten.reflection.circles.models import Circle, Entry, Member
from hearten.reflection.circles.rules import Rhythm, Sort, State, Whom
from hearten.reflection.drawn import actions as drawn

QUIETLY = "coming, pausing and going are silent, and a line would tell who shares, and when"


@dataclass(frozen=True, slots=True)
class Begun:
    """What a circle begins with."""

    name: str
    agreed: str
    rhythm: Rhythm
    whom: Whom
    begins_on: date


@action("reflection.circle.begun")
def begin(begun: Begun, *, by: Person) -> Circle:
    """Begin a circle, of which one is the host; what is agreed comes first."""
    refuse(rules.why_not_begin(begun.name, begun.agreed))
    made = Circle.objects.create(
        name=begun.name,
        agreed=begun.agreed,
        rhythm=begun.rhythm.value,
        whom=begun.whom.value,
        begins_on=begun.begins_on,
        host=by,
    )
    Member.objects.create(circle=made, person=by, accepted=made.agreed_number)
    return made


@unrecorded(QUIETLY)
def change(circle_id: int, begun: Begun, *, by: Person) -> Circle:
    """Change what is agreed, or when people meet. Where what is agreed changes, each is asked again."""
    circle = _hosted(circle_id, by)
    refuse(rules.why_not_begin(begun.name, begun.agreed))
    if circle.agreed != begun.agreed:
        circle.agreed_number += 1
        circle.members.filter(person=by).update(accepted=circle.agreed_number)
    circle.name, circle.agreed, circle.rhythm = begun.name, begun.agreed, begun.rhythm.value
    circle.whom, circle.begins_on = begun.whom.value, begun.begins_on
    circle.save()
    return circle


@unrecorded(QUIETLY)
def ask_in(circle_id: int, whom: Person, *, by: Person) -> None:
    """Ask somebody in. They see what is agreed before anything else."""
    circle = _hosted(circle_id, by)
    refuse(rules.why_not_ask_in(State(circle.state), circle.members.filter(person=whom).exists()))
    Member.objects.create(circle=circle, person=whom)


@unrecorded(QUIETLY)
def agree(circle_id: int, *, by: Person) -> None:
    """Accept what is agreed, as it now is."""
    circle, place = queries.found(circle_id, by)
    place.accepted = circle.agreed_number
    place.save(update_fields=["accepted"])


@unrecorded(QUIETLY)
def pause(circle_id: int, *, paused: bool, by: Person) -> None:
    """Pause, or come back. Only the host can see it."""
    _circle, place = queries.found(circle_id, by)
    place.paused = paused
    place.save(update_fields=["paused"])


@unrecorded(QUIETLY)
def leave(circle_id: int, *, with_words: bool, by: Person) -> None:
    """Go, without a word to anyone; with what one shared, or without."""
    circle, place = queries.found(circle_id, by)
    others = list(circle.members.exclude(person=by).values_list("person_id", flat=True))
    refuse(rules.why_not_leave(circle.host_id == by.pk and circle.state == State.OPEN, others))
    if with_words:
        _remove(circle, by)
    place.delete()
    if not others:
        circle.delete()
    storing.leave_no_trace(Entry, whole=False)


def _remove(circle: Circle, by: Person) -> None:
    for one in circle.entries.filter(author=by):
        drawn.without_entry(one.pk)
        one.delete()


@unrecorded(QUIETLY)
def hand_on(circle_id: int, to: int, *, by: Person) -> None:
    """Hand the circle on to somebody in it."""
    circle = _hosted(circle_id, by)
    place = circle.members.filter(person_id=to, accepted__gt=0).first()
    if place is None:
        raise NotFound(gettext_noop("Choose somebody who is in the circle."))
    circle.host = place.person
    circle.save(update_fields=["host"])


@storing.kindly
@unrecorded(QUIETLY)
def share(circle_id: int, sort: Sort, words: str, *, by: Person, today: date | None = None) -> Entry:
    """Share something with the circle, and nobody else."""
    circle, place = queries.found(circle_id, by)
    reads = rules.why_not_read(True, place.accepted, circle.agreed_number)
    refuse(rules.why_not_write(State(circle.state), words, reads))
    day = today or timezone.localdate()
    return Entry.objects.create(circle=circle, author=by, sort=sort.value, words=words, on=day)


@unrecorded(QUIETLY)
def take_back(circle_id: int, entry_id: int, *, by: Person) -> None:
    """Take back what one shared oneself."""
    circle, _place = queries.found(circle_id, by)
    entry = circle.entries.filter(pk=entry_id, author=by).first()
    if entry is None:
        raise NotFound(gettext_noop("That is not there, or it is not yours to take back."))
    drawn.without_entry(entry.pk)
    entry.delete()
    storing.leave_no_trace(Entry, whole=False)


@action("reflection.circle.closed")
def close(circle_id: int, outcome: str, *, by: Person, today: date | None = None) -> Circle:
    """Close a circle with what came of it. What was shared stays with its members for a while, then it is gone."""
    circle = _hosted(circle_id, by)
    _circle, place = queries.found(circle_id, by)
    reads = rules.why_not_read(True, place.accepted, circle.agreed_number)
    refuse(rules.why_not_close(State(circle.state), outcome, reads))
    circle.state, circle.outcome = State.CLOSED.value, outcome
    circle.closed_on = today or timezone.localdate()
    circle.save()
    return circle


def _hosted(circle_id: int, by: Person) -> Circle:
    circle, _place = queries.found(circle_id, by)
    refuse(rules.why_not_host(circle.host_id == by.pk))
    return circle


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go(*, now: date, kept_for: timedelta) -> int:
    """Remove what was shared in circles that closed long enough ago."""
    old = Entry.objects.filter(circle__closed_on__lte=now - kept_for)
    return old.delete()[0]


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Remove what a person shared, and their places; a circle without a host is handed to who is in it."""
    drawn.forget(person)
    Entry.objects.filter(author=person).delete()
    Member.objects.filter(person=person).delete()
    for circle in Circle.objects.filter(host=person):
        heir = circle.members.filter(accepted__gt=0).order_by("pk").first()
        if heir is None:
            circle.delete()
        else:
            circle.host = heir.person
            circle.save(update_fields=["host"])
