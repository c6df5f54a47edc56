"""Drafting an account, changing its words, having it checked, publishing it through the one door, withdrawing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from hearten.door import actions as door
from hearten.door import queries as left
from hearten.door import tracing
from hearten.door.rules import Reason
from hearten.errors import HeartenError, NotFound
from hearten.learning import pages, queries, rules
from hearten.learning.account import actions as years
from hearten.learning.composites import queries as composites
from hearten.learning.models import Account
from hearten.learning.rules import WORDS, State
from hearten.listening import queries as listening
from hearten.methods import kept
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded
from hearten.understanding import queries as understanding
from hearten.understanding.words import queries as quotes


@action("learning.account.drafted")
def draft(analysis_id: int, *, by: Person) -> Account:
    """Draft an account from the findings of an analysis; the house prepares its pages in the background."""
    if refusal := why_not("learning.draft", by.roles):
        raise refusal
    analysis = understanding.analysis(analysis_id)
    plan = listening.plan(analysis.listening_id, analysis.language)
    return _composed(
        Account(analysis_id=analysis_id, listening_id=analysis.listening_id, title=plan.title), by
    )


@action("learning.account.corrected")
def correct(account: Account, reason: Reason, because: str, *, by: Person) -> Account:
    """Draft what is to take the place of an account that is out: its words, on the newest findings."""
    if refusal := why_not("learning.draft", by.roles) or rules.why_not_correct(State(account.state)):
        raise refusal
    newest = understanding.made(account.listening_id)
    correction = Account(
        analysis_id=newest.id if newest else account.analysis_id,
        listening_id=account.listening_id,
        instead_of=account.digest,
        reason=reason,
        because=because.strip()[:300],
        quotes=[one.thing for one in queries.quotes(account)],
        stories=[one.thing for one in queries.stories(account)],
        **{name: getattr(account, name) for name in WORDS},
    )
    return _composed(correction, by)


@action("learning.account.words_changed")
def change_words(account: Account, words: Mapping[str, str], *, by: Person) -> Account:
    """Change what people, not methods, say in it. Checks of other words do not count for these."""
    if refusal := why_not("learning.draft", by.roles) or rules.why_not_edit(State(account.state)):
        raise refusal
    before = account.digest
    for name in WORDS:
        if name in words:
            setattr(account, name, words[name].strip())
    account = _composed(account, by)
    if account.digest != before and left.in_hand(queries.thing_of(account)):
        door.change(queries.thing_of(account), by=by)
    return account


@action("learning.account.quotes_chosen")
def choose_quotes(account: Account, things: Sequence[str], *, by: Person) -> Account:
    """Choose which quotes of its listening it shows. Checks of an account with others do not count."""
    if refusal := why_not("learning.draft", by.roles) or rules.why_not_edit(State(account.state)):
        raise refusal
    offered = {one.thing for one in quotes.to_choose_from(account.listening_id)}
    chosen = sorted(set(things) & offered)
    if chosen != account.quotes and left.in_hand(queries.thing_of(account)):
        door.change(queries.thing_of(account), by=by)
    account.quotes, account.authors = chosen, sorted({*account.authors, by.key})
    account.save(update_fields=["quotes", "authors"])
    return account


@action("learning.account.stories_chosen")
def choose_stories(account: Account, things: Sequence[str], *, by: Person) -> Account:
    """Choose which composite stories that are out it shows. Checks of an account with others do not count."""
    if refusal := why_not("learning.draft", by.roles) or rules.why_not_edit(State(account.state)):
        raise refusal
    chosen = sorted(set(things) & {one.thing for one in composites.out()})
    if chosen != account.stories and left.in_hand(queries.thing_of(account)):
        door.change(queries.thing_of(account), by=by)
    account.stories, account.authors = chosen, sorted({*account.authors, by.key})
    account.save(update_fields=["stories", "authors"])
    return account


def _composed(account: Account, by: Person) -> Account:
    """Put the document together again, and have its pages made once this is kept. Whoever does it wrote on it."""
    document = tracing.composed(queries.made_of(account))
    account.document, account.digest = kept.plain(document), kept.digest(document)
    account.authors = sorted({*account.authors, by.key})
    if account.pk is None:
        account.drafted_by = by
    account.save()
    if not pages.are_made(account.digest):
        # Jobs are rows of the same store: this one is kept with the words, or not at all.
        prepare.enqueue(account.digest)
    return account


@task()
def prepare(digest: str) -> None:
    """Make the page, the PDF and the tables of a document. May be called again: it makes the same files."""
    if pages.are_made(digest):
        return
    account = Account.objects.filter(digest=digest).first()
    if account is None:
        return  # its words were changed meanwhile; the newer one has its own turn
    pages.make(queries.document(account), digest)


@unrecorded("making pages again is no deed of anyone's")
def have_prepared(digest: str) -> None:
    """Have the pages made again, unless that waits or goes on already: many may look at once."""
    going = DBTaskResult.objects.filter(task_path=prepare.module_path).exclude(
        status__in=("SUCCESSFUL", "FAILED")
    )
    if not any(job.args_kwargs["args"] == [digest] for job in going):
        prepare.enqueue(digest)


@action("learning.account.proposed")
def propose(account: Account, *, by: Person) -> Account:
    """Propose it as it stands on the page, for two others to check."""
    if refusal := why_not("door.propose", by.roles) or _why_not_leave(account):
        raise refusal
    instead = (
        door.Instead(account.instead_of, Reason(account.reason), account.because)
        if account.instead_of
        else None
    )
    door.propose(
        door.Leaving(
            title=account.title,
            about=f"listening:{account.listening_id}",
            thing=queries.thing_of(account),
            contents=queries.document(account),
            made_of=queries.made_of(account),
            authors=frozenset(account.authors) | ({account.drafted_by.key} if account.drafted_by else set()),
            instead=instead,
            people=queries.people_of(account),
        ),
        by=by,
    )
    return account


@action("learning.account.taken_back")
def take_back(account: Account, *, by: Person) -> Account:
    """Take a proposed account back, to go on writing."""
    door.take_back(queries.thing_of(account), by=by)
    return account


@action("learning.account.published")
def publish(account: Account, because: str = "", *, by: Person) -> Account:
    """Let it out through the door as it was checked; `because` says why, where it leaves by exception."""
    if refusal := why_not("learning.publish", by.roles) or _why_not_leave(account):
        raise refusal
    door.release(queries.thing_of(account), account.digest, because, pages.files(account.digest), by=by)
    if account.instead_of:
        Account.objects.filter(digest=account.instead_of).update(state=State.REPLACED)
    account.state, account.published_at = State.PUBLISHED, timezone.now()
    account.save()
    return account


def _why_not_leave(account: Account) -> HeartenError | None:
    analysis = understanding.analysis(account.analysis_id)
    return (
        rules.why_not_publish(
            State(account.state), pages.are_made(account.digest), understanding.why_not_read(analysis)
        )
        or quotes.why_not_shown(account.quotes)
        or composites.why_not_shown(account.stories)
    )


@action("learning.account.withdrawn")
def withdraw(account: Account, because: str, *, by: Person) -> Account:
    """Take a published account down, with the reason; the ledger keeps that it was out."""
    if State(account.state) is not State.PUBLISHED:
        raise NotFound("There is no published account of that name to withdraw.")
    door.withdraw(account.digest, because, by=by)
    account.state = State.WITHDRAWN
    account.save()
    return account


@action("learning.account.draft_deleted")
def delete_draft(account: Account, *, by: Person) -> None:
    """Throw a draft away."""
    in_hand = left.in_hand(queries.thing_of(account))
    if refusal := why_not("learning.draft", by.roles) or rules.why_not_throw_away(
        State(account.state), in_hand
    ):
        raise refusal
    account.delete()


@action("learning.person.forgotten")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person's name off the accounts they drafted."""
    Account.objects.filter(drafted_by=person).update(drafted_by=None)
    years.forget(person)
