"""Drafting an account, changing its words, publishing it through the one door, withdrawing it."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from hearten.door import actions as door
from hearten.errors import NotFound
from hearten.learning import documents, pages, queries, rules
from hearten.learning.models import Account
from hearten.learning.rules import State
from hearten.listening import queries as listening
from hearten.methods import kept, telling
from hearten.methods.report import Document
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded
from hearten.understanding import queries as understanding

WORDS = ("title", "opening", "meaning", "next_steps")


@action("learning.account.drafted")
def draft(analysis_id: int, *, by: Person) -> Account:
    """Draft an account from the findings of an analysis; the house prepares its pages in the background."""
    if refusal := why_not("learning.draft", by.roles):
        raise refusal
    analysis = understanding.analysis(analysis_id)
    plan = listening.plan(analysis.listening_id, analysis.language)
    account = Account.objects.create(
        analysis_id=analysis_id, listening_id=analysis.listening_id, title=plan.title, drafted_by=by
    )
    return _composed(account)


@action("learning.account.words_changed")
def change_words(account: Account, words: Mapping[str, str], *, by: Person) -> Account:
    """Change what people, not methods, say in it."""
    if refusal := why_not("learning.draft", by.roles) or rules.why_not_edit(State(account.state)):
        raise refusal
    for name in WORDS:
        if name in words:
            setattr(account, name, words[name].strip())
    return _composed(account)


def _composed(account: Account) -> Account:
    """Put the document together again, and have its pages made once this is kept."""
    analysis = understanding.analysis(account.analysis_id)
    told = telling.compose(
        understanding.findings(account.analysis_id),
        understanding.plan(analysis),
        listening.policy(account.listening_id),
        organisation=settings.HEARTEN_ORGANISATION,
    )
    document = documents.with_words(told, {name: getattr(account, name) for name in WORDS})
    account.document, account.digest = kept.plain(document), kept.digest(document)
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


@action("learning.account.published")
def publish(account: Account, *, by: Person) -> Account:
    """Let it out through the door, as it stands on the page."""
    analysis = understanding.analysis(account.analysis_id)
    if refusal := why_not("learning.publish", by.roles) or rules.why_not_publish(
        State(account.state), pages.are_made(account.digest), understanding.why_not_read(analysis)
    ):
        raise refusal
    findings = understanding.findings(account.analysis_id)
    document: Document = queries.document(account)
    door.release(
        door.Leaving(
            title=account.title,
            about=f"listening:{account.listening_id}",
            policy=analysis.policy,
            tables=[finding.table for finding in findings],
            contents=document,
            how={"snapshot": analysis.snapshot, "findings": [kept.digest(finding) for finding in findings]},
        ),
        by=by,
    )
    account.state, account.published_at = State.PUBLISHED, timezone.now()
    account.save()
    return account


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
    if refusal := why_not("learning.draft", by.roles) or rules.why_not_edit(State(account.state)):
        raise refusal
    account.delete()


@action("learning.person.forgotten")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person's name off the accounts they drafted."""
    Account.objects.filter(drafted_by=person).update(drafted_by=None)
