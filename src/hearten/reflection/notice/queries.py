"""Who gets the weekly notice, and whose feed lies at an address."""

from __future__ import annotations

from hearten.people.models import Person
from hearten.reflection.notice.models import Notice
from hearten.reflection.secret import digest_of


def is_off(person: Person) -> bool:
    """Whether a person wants no letter."""
    return Notice.objects.filter(person=person, off=True).exists()


def has_feed(person: Person) -> bool:
    """Whether a person has a feed."""
    return Notice.objects.filter(person=person).exclude(digest=None).exists()


def owner_of(secret: str) -> Person | None:
    """Whose feed lies at a secret address; nobody's once they left."""
    one = Notice.objects.select_related("person").filter(digest=digest_of(secret)).first()
    return one.person if one and one.person.is_active else None


def to_write_to(week: str) -> tuple[Person, ...]:
    """Everyone who wants a letter and had none for this week."""
    settled = {one.person_id for one in Notice.objects.all() if one.off or one.sent == week}
    people = Person.objects.filter(is_active=True).exclude(email="").order_by("pk")
    return tuple(one for one in people if one.pk not in settled)
