"""Beginning, keeping, re-keying and ending a journal: the only writers. All that comes is sealed already.

None leaves a line in the record: private reflection is never counted, and a line would tell who does, and when.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from hearten.errors import NotFound, refuse
from hearten.listening.intake import storing
from hearten.listening.surveys.rules import gettext_noop
from hearten.people.models import Person
from hearten.record.action import unrecorded
from hearten.reflection.journal import queries, rules
from hearten.reflection.journal.models import Lock, Page

PRIVATE = "private reflection is never counted: a line would tell who keeps a journal, and when"


@dataclass(frozen=True, slots=True)
class Locked:
    """A journal's key, sealed twice, and the proof of whoever holds it."""

    salt: str
    by_passphrase: str
    by_code: str
    proof: str


@storing.kindly
@unrecorded(PRIVATE)
def begin(locked: Locked, *, by: Person) -> None:
    """Begin a journal under a lock made in the writer's browser."""
    refuse(rules.why_not_begin(queries.lock_of(by) is not None))
    _write(Lock(person=by), locked)


@storing.kindly
@unrecorded(PRIVATE)
def change_lock(locked: Locked, *, by: Person) -> None:
    """Seal the same key anew: by another passphrase, another code, or both. No page is touched."""
    _write(_opened(by, locked.proof), locked)


def _write(lock: Lock, locked: Locked) -> None:
    refuse(rules.why_not_lock(locked.salt, locked.by_passphrase, locked.by_code, locked.proof))
    lock.salt, lock.by_passphrase, lock.by_code = locked.salt, locked.by_passphrase, locked.by_code
    lock.proof_digest = _digest(locked.proof)
    lock.save()


@storing.kindly
@unrecorded(PRIVATE)
def keep(sealed: str, proof: str, page_id: int | None, *, by: Person) -> int:
    """Keep a sealed page, or keep it anew."""
    lock = _opened(by, proof)
    refuse(rules.why_not_seal(sealed, 0 if page_id else lock.pages.count()))
    page = Page(lock=lock) if page_id is None else _page(lock, page_id)
    page.sealed = sealed
    page.save()
    return page.pk


@storing.kindly
@unrecorded(PRIVATE)
def take_out(page_id: int, proof: str, *, by: Person) -> None:
    """Take a page out, for good."""
    _page(_opened(by, proof), page_id).delete()
    storing.leave_no_trace(Page, whole=False)


@storing.kindly
@unrecorded(PRIVATE)
def end(*, by: Person) -> None:
    """End a journal for good: whoever has forgotten both secrets can still let it go."""
    Lock.objects.filter(person=by).delete()
    storing.leave_no_trace(Lock, Page, whole=False)


def _opened(by: Person, proof: str) -> Lock:
    lock = queries.lock_of(by)
    if lock is None:
        raise NotFound(gettext_noop("You have no journal yet. Begin one first."))
    refuse(rules.why_not_holder(hmac.compare_digest(_digest(proof), lock.proof_digest)))
    return lock


def _page(lock: Lock, page_id: int) -> Page:
    page = lock.pages.filter(pk=page_id).first()
    if page is None:
        raise NotFound(gettext_noop("This page is not in your journal any more."))
    return page


def _digest(proof: str) -> str:
    return hashlib.sha256(proof.encode()).hexdigest()


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Remove a journal with its writer."""
    Lock.objects.filter(person=person).delete()
