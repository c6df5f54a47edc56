"""Choosing about the weekly notice: the only writers."""

from __future__ import annotations

from hearten.people.models import Person
from hearten.record.action import unrecorded
from hearten.reflection import secret
from hearten.reflection.notice.models import Notice

OWN = "what somebody reads is nobody else's business"


@unrecorded(OWN)
def choose(*, off: bool, by: Person) -> None:
    """Have the letter, or have none."""
    Notice.objects.update_or_create(person=by, defaults={"off": off})


@unrecorded(OWN)
def new_address(*, by: Person) -> str:
    """A new secret address of one's own feed, shown once; the one before it leads nowhere from now on."""
    made, digest = secret.made()
    Notice.objects.update_or_create(person=by, defaults={"digest": digest})
    return made


@unrecorded(OWN)
def no_address(*, by: Person) -> None:
    """End one's feed."""
    Notice.objects.filter(person=by).update(digest=None)


@unrecorded("the house writes each week, to whoever wants it")
def was_sent(person: Person, week: str) -> None:
    """Remember that a week's letter is on its way, so that it is written once."""
    Notice.objects.update_or_create(person=person, defaults={"sent": week})


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Forget what a person chose."""
    Notice.objects.filter(person=person).delete()
