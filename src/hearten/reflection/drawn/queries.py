"""What circles learned: inside a circle all of it; outside only what everyone who is quoted let go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hearten.errors import NotFound
from hearten.listening.surveys.rules import gettext_noop
from hearten.people.models import Person
from hearten.reflection.circles import queries as circles
from hearten.reflection.drawn.models import Drawn, Quoted
from hearten.reflection.drawn.rules import State


@dataclass(frozen=True, slots=True)
class Learning:
    """Something a circle learned, as everyone may read it: no circle and no name beside it."""

    id: int
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Within:
    """The same inside its circle. `waits`: this person is asked; `said`: what they said."""

    id: int
    words: str
    state: State
    asked: bool
    said: bool | None
    on: date | None

    @property
    def waits(self) -> bool:
        """Whether this person's answer is waited for."""
        return self.asked and self.said is None and self.state is State.PROPOSED


def learnings() -> tuple[Learning, ...]:
    """All that ever goes on from circles, the newest first."""
    return tuple(
        Learning(one.pk, one.words, one.gone_on)
        for one in Drawn.objects.filter(state=State.GONE_ON.value)
        if one.gone_on
    )


def within(circle_id: int, person: Person) -> tuple[Within, ...]:
    """What a circle drew out, for its members."""
    circle, _place = circles.opened(circle_id, person)
    said = {one.drawn_id: one for one in Quoted.objects.filter(drawn__circle=circle, person=person)}
    return tuple(_within(one, said.get(one.pk)) for one in circle.drawn.all())


def waiting_for(person: Person) -> tuple[tuple[int, int], ...]:
    """(circle, learning) whose going on waits for this person's word."""
    asked = Quoted.objects.filter(person=person, agreed=None, drawn__state=State.PROPOSED.value)
    return tuple(asked.values_list("drawn__circle_id", "drawn_id"))


def quoting(person: Person) -> tuple[tuple[Drawn, bool | None], ...]:
    """Where a person is quoted, and what they said to it: also after they left the circle."""
    return tuple((one.drawn, one.agreed) for one in _quoted(person))


def found(drawn_id: int, person: Person) -> Drawn:
    """A learning that this person is asked about, wherever they now are; or one of a circle they are in."""
    one = Drawn.objects.filter(pk=drawn_id).select_related("circle").first()
    if one is None:
        raise NotFound(gettext_noop("There is no such learning, or it is not yours to know of."))
    if not one.quoted.filter(person=person).exists():
        circles.opened(one.circle_id, person)
    return one


def _quoted(person: Person) -> QuerySet[Quoted]:
    return Quoted.objects.filter(person=person).select_related("drawn")


def _within(one: Drawn, said: Quoted | None) -> Within:
    return Within(
        one.pk, one.words, State(one.state), said is not None, said.agreed if said else None, one.gone_on
    )
