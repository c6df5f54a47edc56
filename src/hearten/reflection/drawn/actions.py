"""Proposing what a circle learned, saying yes or no to it, and taking it back: the only writers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from hearten.errors import refuse
from hearten.listening.intake import storing
from hearten.people.models import Person
from hearten.permission.moments.rules import NAMING
from hearten.permission.naming import found_in
from hearten.record.action import unrecorded
from hearten.reflection.circles import queries as circles
from hearten.reflection.circles.models import Circle, Entry
from hearten.reflection.drawn import queries, rules
from hearten.reflection.drawn.models import Drawn, Quoted
from hearten.reflection.drawn.rules import State

QUIETLY = "a line would tell who is quoted, and by whom"


@storing.kindly
@unrecorded(QUIETLY)
def propose(circle_id: int, words: str, entry_ids: Collection[int], *, by: Person) -> Drawn:
    """Propose what the circle learned. Each who is quoted is asked; where nobody is, each who is in the circle."""
    circle, _place = circles.opened(circle_id, by)
    entries = list(circle.entries.all())
    quoted = [one for one in entries if one.pk in set(entry_ids)]
    others = [one for one in entries if one not in quoted]
    named = [one.text for one in found_in(words) if one.kind in NAMING]
    unnamed = any(rules.shares_a_run(words, one.words) for one in others)
    refuse(rules.why_not_propose(words, named, unnamed))
    made = Drawn.objects.create(circle=circle, words=words, by=by)
    _ask(made, circle, quoted, by)
    return made


def _ask(made: Drawn, circle: Circle, quoted: Collection[Entry], by: Person) -> None:
    authors = {one.author_id for one in quoted}
    inside = set(circle.members.filter(accepted__gt=0).values_list("person_id", flat=True))
    for person_id in authors or inside:
        # Whoever proposes it says yes by proposing it.
        agreed = True if person_id == by.pk else None
        one = Quoted.objects.create(drawn=made, person_id=person_id, agreed=agreed)
        one.entries.set([each for each in quoted if each.author_id == person_id])
    _settle(made)


@storing.kindly
@unrecorded(QUIETLY)
def say(drawn_id: int, *, agrees: bool, by: Person, today: date | None = None) -> Drawn:
    """Say yes or no to being quoted; a no, at any time, takes it back."""
    one = queries.found(drawn_id, by)
    place = one.quoted.filter(person=by).first()
    refuse(rules.why_not_say(place is not None, State(one.state)))
    one.quoted.filter(person=by).update(agreed=agrees)
    if agrees:
        _settle(one, today)
    else:
        _take_back(one)
    return one


def _settle(one: Drawn, today: date | None = None) -> None:
    if one.state == State.PROPOSED and rules.goes_on(one.quoted.values_list("agreed", flat=True)):
        one.state, one.gone_on = State.GONE_ON.value, today or timezone.localdate()
        one.save(update_fields=["state", "gone_on"])


def _take_back(one: Drawn) -> None:
    """Its words go at once, from every page."""
    one.state, one.words, one.gone_on = State.TAKEN_BACK.value, "", None
    one.save(update_fields=["state", "words", "gone_on"])
    storing.leave_no_trace(Drawn, whole=False)


@unrecorded(QUIETLY)
def without_entry(entry_id: int) -> None:
    """Take back what quotes something that is taken back."""
    for one in (
        Drawn.objects.filter(quoted__entries=entry_id).exclude(state=State.TAKEN_BACK.value).distinct()
    ):
        _take_back(one)


@unrecorded(QUIETLY)
def without(person: Person, circle_id: int | None = None) -> None:
    """Take back all that quotes a person, in one circle or in all."""
    quoting = Quoted.objects.filter(person=person).select_related("drawn")
    for one in quoting.filter(drawn__circle_id=circle_id) if circle_id else quoting:
        if one.drawn.state != State.TAKEN_BACK:
            _take_back(one.drawn)


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take back what quotes a person; and their name off what they proposed."""
    without(person)
    Quoted.objects.filter(person=person).delete()
    Drawn.objects.filter(by=person).update(by=None)
