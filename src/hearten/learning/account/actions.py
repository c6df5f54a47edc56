"""Drafting the account of a year from the rooms, changing its words, having it checked, and letting it out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Max
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from hearten.door import actions as door
from hearten.door import bundle as bundles
from hearten.door import queries as left
from hearten.door.rules import Reason
from hearten.errors import NotFound, refuse
from hearten.learning import pages
from hearten.learning import rules as leaving
from hearten.learning.account import files, gathering, queries, rules
from hearten.learning.account.models import Draft, Year
from hearten.learning.composites import queries as composites
from hearten.learning.rules import State
from hearten.methods import account, kept
from hearten.methods.account import WRITTEN, Gathered
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded


@action("learning.year.begun")
def begin(title: str, begins: date, ends: date, language: str = "en", *, by: Person) -> Year:
    """Draft the account of a year: it is gathered from every room by itself."""
    refuse(why_not("learning.draft", by.roles))
    refuse(rules.why_not_begin(title, begins, ends, timezone.localdate()))
    one = Year(title=title.strip()[:200], begins=begins, ends=ends, language=language)
    return _composed(one, None, "gathered", by)


@action("learning.year.gathered")
def gather_again(one: Year, *, by: Person) -> Year:
    """Ask every room again; what people wrote and chose stays."""
    _refuse_edit(one, by)
    return _composed(one, None, "gathered again", by)


@action("learning.year.words_changed")
def change_words(one: Year, words: Mapping[str, str], *, by: Person) -> Year:
    """Change what people say in it. Checks of other words do not count for these."""
    _refuse_edit(one, by)
    kept_words = {**one.words, **{name: words[name].strip() for name in WRITTEN if name in words}}
    refuse(rules.why_not_words(kept_words))
    one.words = {name: text for name, text in kept_words.items() if text}
    if title := words.get("title", "").strip():
        one.title = title[:200]
    return _composed(one, queries.gathered(one), "words changed", by)


@action("learning.year.chosen")
def choose(one: Year, stand: Collection[str], *, by: Person) -> Year:
    """Say what of the rooms stands in it. What belongs to the year and is left out is counted in its place."""
    _refuse_edit(one, by)
    one.chosen = {each.key: each.key in stand for each in gathering.offered(one)}
    return _composed(one, None, "chosen anew", by)


@action("learning.year.spoken_chosen")
def choose_spoken(one: Year, quotes: Sequence[str], stories: Sequence[str], *, by: Person) -> Year:
    """Choose the quotes and stories that stand beside it, of those that may."""
    _refuse_edit(one, by)
    offered = {each.thing for _title, found in queries.offered_quotes(one) for each in found}
    one.quotes = sorted(set(quotes) & offered)
    one.stories = sorted(set(stories) & {each.thing for each in composites.out()})
    changed = _composed(one, queries.gathered(one), "words of people chosen", by)
    _overtake(one, by)
    return changed


def _refuse_edit(one: Year, by: Person) -> None:
    refuse(why_not("learning.draft", by.roles) or leaving.why_not_edit(State(one.state)))


def _composed(one: Year, gathered: Gathered | None, note: str, by: Person) -> Year:
    """Put it together again, keep the draft as it stands, and have its files made. Whoever does it wrote on it."""
    before = one.digest
    made_of = gathering.gather(one) if gathered is None else gathering.with_words(gathered, one)
    document = account.compose(made_of)
    one.gathered, one.document = bundles.plainly_kept(made_of), kept.plain(document)
    one.digest, one.authors = kept.digest(document), sorted({*one.authors, by.key})
    if one.pk is None:
        one.drafted_by = by
    one.save()
    if one.digest != before:
        _keep_draft(one, note, by)
        _overtake(one, by)
    if not pages.are_made(one.digest):
        prepare.enqueue(one.digest)
    return one


def _overtake(one: Year, by: Person) -> None:
    """What was checked is no longer what would leave."""
    if left.in_hand(one.key):
        door.change(one.key, by=by)


def _keep_draft(one: Year, note: str, by: Person) -> None:
    """Keep it as it stands now; the oldest drafts go where there are many."""
    number = (one.drafts.aggregate(newest=Max("number"))["newest"] or 0) + 1
    Draft.objects.create(
        year=one,
        number=number,
        digest=one.digest,
        document=one.document,
        note=note,
        by=by.key,
        at=timezone.now(),
    )
    one.drafts.filter(number__lte=number - rules.MOST_VERSIONS).delete()


@task()
def prepare(digest: str) -> None:
    """Make the files of an account. May be called again: it makes the same ones."""
    one = None if pages.are_made(digest) else Year.objects.filter(digest=digest).first()
    if one is not None:
        files.make(queries.document(one), queries.gathered(one), digest)


@unrecorded("making files again is no deed of anyone's")
def have_prepared(digest: str) -> None:
    """Have the files made again, unless that waits or goes on already: many may look at once."""
    going = DBTaskResult.objects.filter(task_path=prepare.module_path).exclude(
        status__in=("SUCCESSFUL", "FAILED")
    )
    if not any(job.args_kwargs["args"] == [digest] for job in going):
        prepare.enqueue(digest)


@action("learning.year.proposed")
def propose(one: Year, *, by: Person) -> Year:
    """Propose it as it stands, for two others to check."""
    refuse(why_not("door.propose", by.roles) or queries.why_not_leave(one))
    instead = door.Instead(one.instead_of, Reason(one.reason), one.because) if one.instead_of else None
    door.propose(
        door.Leaving(
            title=one.title,
            about=one.key,
            thing=one.key,
            contents=queries.document(one),
            made_of=queries.gathered(one),
            authors=frozenset(one.authors) | ({one.drafted_by.key} if one.drafted_by else set()),
            instead=instead,
        ),
        by=by,
    )
    return one


@action("learning.year.taken_back")
def take_back(one: Year, *, by: Person) -> Year:
    """Take a proposed account back, to go on writing."""
    door.take_back(one.key, by=by)
    return one


@action("learning.year.published")
def publish(one: Year, because: str = "", *, by: Person) -> Year:
    """Let it out as it was checked; its sources are looked up once more before it leaves."""
    refuse(why_not("learning.publish", by.roles) or queries.why_not_leave(one))
    door.release(one.key, one.digest, because, pages.files(one.digest), by=by)
    if one.instead_of:
        Year.objects.filter(digest=one.instead_of).update(state=State.REPLACED)
    one.state, one.published_at = State.PUBLISHED, timezone.now()
    one.save()
    return one


@action("learning.year.corrected")
def correct(one: Year, reason: Reason, because: str, *, by: Person) -> Year:
    """Draft what is to take the place of one that is out: its words, gathered anew."""
    refuse(why_not("learning.draft", by.roles) or leaving.why_not_correct(State(one.state)))
    correction = Year(
        title=one.title,
        begins=one.begins,
        ends=one.ends,
        language=one.language,
        words=one.words,
        chosen=one.chosen,
        quotes=[each.thing for each in queries.quotes(one)],
        stories=[each.thing for each in queries.stories(one)],
        instead_of=one.digest,
        reason=reason,
        because=because.strip()[:300],
    )
    return _composed(correction, None, "a correction", by)


@action("learning.year.withdrawn")
def withdraw(one: Year, because: str, *, by: Person) -> Year:
    """Take one that is out down, with the reason; the ledger keeps that it was out."""
    if State(one.state) is not State.PUBLISHED:
        raise NotFound("There is no published account of that name to withdraw.")
    door.withdraw(one.digest, because, by=by)
    one.state = State.WITHDRAWN
    one.save()
    return one


@action("learning.year.draft_deleted")
def delete_draft(one: Year, *, by: Person) -> None:
    """Throw a draft away, with all its versions."""
    refuse(why_not("learning.draft", by.roles))
    refuse(leaving.why_not_throw_away(State(one.state), left.in_hand(one.key)))
    one.delete()


@unrecorded("part of forgetting a person, which is recorded")
def forget(person: Person) -> None:
    """Take a person's name off the accounts they drafted."""
    Year.objects.filter(drafted_by=person).update(drafted_by=None)
    Draft.objects.filter(by=person.key).update(by="")
