"""Accounts: drafts for those who write them, published ones for everyone."""

from __future__ import annotations

from typing import get_args

from hearten.door import queries as left
from hearten.errors import NotFound, Unreadable
from hearten.learning.models import Account
from hearten.learning.rules import State
from hearten.methods import kept, report
from hearten.methods.report import Document
from hearten.people.models import Person

KEPT_IN_A_DOCUMENT = (Document, *get_args(report.Block), report.Interval)


def drafts() -> tuple[Account, ...]:
    """Accounts being written, newest first."""
    return tuple(Account.objects.filter(state=State.DRAFTED).defer("document"))


def published() -> tuple[Account, ...]:
    """Accounts that are out, newest first."""
    return tuple(Account.objects.filter(state=State.PUBLISHED).order_by("-published_at").defer("document"))


def account(account_id: int) -> Account:
    """One account, whatever its state."""
    found = Account.objects.filter(pk=account_id).first()
    if found is None:
        raise NotFound("There is no such account.")
    return found


def told(digest: str) -> Account:
    """A published account by the beginning of its digest; one that was withdrawn is not there."""
    found = (
        Account.objects.filter(digest__startswith=digest, state=State.PUBLISHED).first()
        if len(digest) >= 12
        else None
    )
    if found is None or not left.is_out(found.digest):
        raise NotFound("There is no such account, or it was withdrawn.")
    return found


def document(account: Account) -> Document:
    """The document of an account: of a published one, exactly what left."""
    plain = account.document if account.state == State.DRAFTED else left.contents(account.digest)
    made = kept.restored(plain, KEPT_IN_A_DOCUMENT)
    if not isinstance(made, Document):
        raise Unreadable("This account cannot be read. Draft it again from its findings.")
    return made


def about(person: Person) -> list[str]:
    """What this room holds about a person."""
    return [f"You drafted the account “{one.title}”." for one in Account.objects.filter(drafted_by=person)]
