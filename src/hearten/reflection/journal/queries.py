"""A journal as it is kept: sealed, for its writer alone. There is no search, no count and no analysis of it."""

from __future__ import annotations

from hearten.people.models import Person
from hearten.reflection.journal.models import Lock


def lock_of(person: Person) -> Lock | None:
    """The lock of a person's journal, if there is one."""
    return Lock.objects.filter(person=person).first()


def sealed(person: Person) -> dict[str, object]:
    """All that is kept of a journal, for its writer's own browser to open."""
    lock = lock_of(person)
    if lock is None:
        return {"lock": None, "pages": []}
    pages = [{"id": str(pk), "sealed": kept} for pk, kept in lock.pages.values_list("pk", "sealed")]
    how = {"salt": lock.salt, "by_passphrase": lock.by_passphrase, "by_code": lock.by_code}
    return {"lock": how, "pages": pages}
