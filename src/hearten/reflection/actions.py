"""The room's own doing: forgetting a person."""

from __future__ import annotations

from hearten.people.models import Person
from hearten.record.action import unrecorded
from hearten.reflection.circles import actions as circles
from hearten.reflection.journal import actions as journal
from hearten.reflection.notice import actions as notice
from hearten.reflection.peers import actions as peers
from hearten.reflection.telling import actions as telling
from hearten.reflection.thanks import actions as thanks
from hearten.reflection.time import actions as time


@unrecorded("people's own action leaves the line")
def forget(person: Person, *, by: Person | None) -> None:
    """Remove what is a person's own; what a circle learned with their words is taken back."""
    journal.forget(person)
    circles.forget(person)
    peers.forget(person)
    thanks.forget(person)
    time.forget(person)
    notice.forget(person)
    telling.forget(person)
