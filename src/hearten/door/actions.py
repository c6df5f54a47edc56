"""The only way anything leaves: released into the ledger, later perhaps withdrawn, never altered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from hearten.door import rules
from hearten.door.models import Release
from hearten.errors import NotFound, NotReady
from hearten.methods import kept
from hearten.methods.disclosure import SafeTable
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is about to leave: `tables` is all it is made of, `contents` the frozen value that is shown."""

    title: str
    about: str
    policy: str
    tables: Sequence[SafeTable]
    contents: object
    how: Mapping[str, object]


@action("door.account.released")
def release(leaving: Leaving, *, by: Person) -> Release:
    """Let it out, and write it in the ledger with what it was made of."""
    if refusal := why_not("learning.publish", by.roles) or rules.why_not_release(
        leaving.tables, leaving.policy, leaving.title
    ):
        raise refusal
    digest = kept.digest(leaving.contents)
    if Release.objects.filter(digest=digest).exists():
        raise NotReady("Exactly this has left before. Change it, or withdraw the one that is out.")
    return Release.objects.create(
        digest=digest,
        sort=Release.Sort.ACCOUNT,
        title=leaving.title,
        about=leaving.about,
        policy=leaving.policy,
        evidence={"tables": [kept.digest(table) for table in leaving.tables], "how": kept.plain(leaving.how)},
        contents=kept.plain(leaving.contents),
        at=timezone.now(),
        by=by.key,
    )


@action("door.account.withdrawn")
def withdraw(digest: str, because: str, *, by: Person) -> Release:
    """Mark a release as withdrawn, with the reason; the ledger keeps that it was out."""
    if refusal := why_not("learning.publish", by.roles):
        raise refusal
    release = Release.objects.select_for_update().filter(digest=digest).first()
    if release is None:
        raise NotFound("There is no such release in the ledger.")
    if release.withdrawn_at is not None:
        raise NotReady("This was withdrawn before.")
    if not because.strip():
        raise NotReady("Say in a sentence why it is withdrawn: people who read it will want to know.")
    release.withdrawn_at, release.withdrawn_because = timezone.now(), because.strip()[:300]
    release.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return release
