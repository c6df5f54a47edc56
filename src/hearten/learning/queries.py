"""Accounts: drafts for those who write them, published ones for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from django.conf import settings
from django.utils.translation import gettext_noop as _

from hearten.door import queries as left
from hearten.door.queries import Proposed
from hearten.door.quotes import queries as said
from hearten.door.quotes.queries import Words
from hearten.door.rules import State as Leaving
from hearten.door.tracing import MadeOf
from hearten.errors import HeartenError, NotFound, Unreadable
from hearten.learning.account import queries as years
from hearten.learning.composites import queries as composites
from hearten.learning.models import Account
from hearten.learning.rules import SHOWN, WORDS, State
from hearten.listening import queries as listening
from hearten.methods import kept, report
from hearten.methods.report import Document
from hearten.people.models import Person
from hearten.people.rules import may, why_not
from hearten.understanding import queries as understanding

KEPT_IN_A_DOCUMENT = (Document, *get_args(report.Block), report.Interval)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """An account that waits for somebody: to be checked, or to be let out."""

    id: int
    title: str


def made_of(account: Account) -> MadeOf:
    """All an account is made of now: its findings, what was asked, the rules, and the words people wrote beside."""
    analysis = understanding.analysis(account.analysis_id)
    return MadeOf(
        findings=understanding.findings(account.analysis_id),
        plan=understanding.plan(analysis),
        policy=listening.policy(account.listening_id),
        words=words_of(account),
        organisation=settings.HEARTEN_ORGANISATION,
    )


def words_of(account: Account) -> dict[str, str]:
    """What people, not methods, say in it."""
    return {name: getattr(account, name) for name in WORDS}


def proposed(account: Account) -> Proposed | None:
    """The newest proposal of an account, or None; of an account with other words than were proposed, too."""
    return left.proposed(thing_of(account))


def quotes(account: Account) -> tuple[Words, ...]:
    """The quotes an account shows that are out now, in random order: what was taken back is not among them."""
    return said.out(account.quotes)


def stories(account: Account) -> tuple[composites.Told, ...]:
    """The composite stories an account shows that are out now: one that fell silent is not among them."""
    return tuple(one for one in composites.out() if one.thing in account.stories) if account.stories else ()


def lost(account: Account) -> int:
    """How many quotes and stories it showed were taken back, or down."""
    gone = sum(said.state(thing) is Leaving.WITHDRAWN for thing in account.quotes)
    return gone + len(account.stories) - len(stories(account))


def thing_of(account: Account) -> str:
    """How the door names an account."""
    return f"account:{account.pk}"


def people_of(account: Account) -> str:
    """How the door names the people an account tells of: by the first of all waves of its listening."""
    return f"listening:{listening.waves(account.listening_id)[0].id}"


def to_check(person: Person) -> tuple[ToCheck, ...]:
    """The accounts that wait for this person's check."""
    return tuple(map(_to_check, filter(_is_account, left.to_check(person))))


def to_publish() -> tuple[ToCheck, ...]:
    """The accounts two people checked, which wait to be let out."""
    return tuple(map(_to_check, filter(_is_account, left.to_release())))


def _is_account(proposal: Proposed) -> bool:
    """A quote is proposed and checked as an account is, on pages of its own."""
    return proposal.thing.startswith("account:")


def _to_check(proposal: Proposed) -> ToCheck:
    return ToCheck(int(proposal.thing.removeprefix("account:")), proposal.title)


def why_not_look(account: Account, person: Person) -> HeartenError | None:
    """The refusal where this person may not see a draft, or None: its writers may; while it waits, its checkers."""
    if may("door.check", person.roles) and left.in_hand(thing_of(account)):
        return None
    return why_not("learning.draft", person.roles)


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
    """A published account, or one that was replaced, by the beginning of its digest; a withdrawn one is not there."""
    found = (
        Account.objects.filter(digest__startswith=digest, state__in=SHOWN).first()
        if len(digest) >= 12
        else None
    )
    if found is None or (found.state == State.PUBLISHED and not left.is_out(found.digest)):
        raise NotFound(_("There is no such account, or it was withdrawn."))
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
    drafted = [f"You drafted the account “{one.title}”." for one in Account.objects.filter(drafted_by=person)]
    return drafted + composites.about(person) + years.about(person)
