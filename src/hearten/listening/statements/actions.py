"""Adding statements and voting: the only writers of either.

What participants do leaves no line in the record, for a line has a time. What a steward does is recorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hearten.errors import NotFound, refuse
from hearten.listening.care import actions as care
from hearten.listening.intake import receipts, storing, tombstones
from hearten.listening.intake import rules as intake_rules
from hearten.listening.intake.models import Sent
from hearten.listening.statements import polis, queries, rules
from hearten.listening.statements.models import Statement, Vote, Voter
from hearten.listening.statements.rules import State, Value
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys import rules as survey_rules
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Invitation, Listening
from hearten.listening.surveys.rules import Sort, Way, gettext_noop
from hearten.listening.surveys.rules import State as Stage
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded

MODERATED = {1: State.SHOWN, 0: State.WAITING, -1: State.NOT_SHOWN}


@unrecorded("surveys.actions.draft_listening leaves the line")
def draft(words: Words, *, by: Person | None) -> Listening:
    """Begin a listening in which people vote on statements."""
    made = surveys.draft_listening(words, by=by)
    made.sort = Sort.STATEMENTS.value
    made.save(update_fields=["sort"])
    return made


@action("listening.statement.put_first")
def put_first(listening: Listening, texts: Sequence[str], language: str, *, by: Person | None) -> Listening:
    """Add statements of the organisation's own, so that the first people have something to vote on."""
    refuse_unless_may("listening.draft", by)
    for text in texts:
        refuse(rules.why_not_add(text, waiting=0))
    with _numbering(listening.pk) as number:
        Statement.objects.bulk_create(
            Statement(
                listening_id=listening.pk,
                number=number + place,
                text=text.strip(),
                language=language,
                state=State.SHOWN.value,
            )
            for place, text in enumerate(texts)
        )
    return listening


@action("listening.statement.taken_out")
def take_out(listening: Listening, statement_id: int, *, by: Person | None) -> Listening:
    """Take one of the organisation's own statements out of a draft."""
    refuse_unless_may("listening.draft", by)
    refuse(survey_rules.why_not_change(Stage(listening.state)))
    Statement.objects.filter(listening_id=listening.pk, pk=statement_id, author=None).delete()
    return listening


@storing.kindly
@unrecorded("a line each time somebody begins would tell who came when")
def begin(listening: Listening, form_key: str, invitation: str = "") -> str:
    """Let somebody vote; gives the receipt that holds their votes together. The same form gives the same one."""
    key = intake_rules.form_key(form_key)
    receipt = receipts.receipt_of(key, listening.pk)
    now = Listening.objects.only("state", "way").get(pk=listening.pk)
    refuse(rules.why_not_vote(Stage(now.state)))
    if queries.voter_of(listening, receipt) is not None:
        return receipt
    if now.way == Way.INVITATION:
        _use_invitation(listening.pk, invitation)
        voter_for(listening, receipt)
    return receipt


def _use_invitation(listening_id: int, code: str) -> None:
    mine = Invitation.objects.filter(listening_id=listening_id, code_hash=intake_rules.hash_of(code))
    if not mine.filter(used=False).update(used=True):
        raise intake_rules.why_not_use(known=mine.exists())


@unrecorded("a part of beginning, and of the first vote")
def voter_for(listening: Listening, receipt: str) -> Voter:
    """The random key of whoever holds this receipt, made where it is their first vote."""
    known = queries.known_hash(listening, receipt)
    voter, new = Voter.objects.get_or_create(listening_id=listening.pk, receipt_hash=known)
    if new:
        # Counted as one who answered: a hash that matches nothing in the voices' store.
        form_hash = intake_rules.form_hash(receipts.read(receipt).encode())
        Sent.objects.create(listening_id=listening.pk, form_hash=form_hash, digest="", week="")
    return voter


@storing.kindly
@unrecorded("a line per vote would tell who voted when")
def vote(listening: Listening, receipt: str, statement_id: int, value: Value) -> None:
    """Keep somebody's vote on a statement; a later one takes the place of the earlier."""
    refuse(rules.why_not_vote(_stage(listening)))
    voter = _voter(listening, receipt)
    statement = Statement.objects.filter(listening_id=listening.pk, pk=statement_id).first()
    if statement is None:
        raise NotFound(gettext_noop("This statement is not shown any more. Go on with the next one."))
    refuse(rules.why_not_vote_on(State(statement.state)))
    with transaction.atomic(using="voices"):
        mine, new = Vote.objects.select_for_update().get_or_create(
            statement=statement,
            voter=voter.key,
            defaults={"listening_id": listening.pk, "value": int(value)},
        )
        # Sent twice by one press of a button is one vote.
        if not new and mine.value != value:
            mine.earlier, mine.value = [*mine.earlier, mine.value], int(value)
            mine.save(update_fields=["earlier", "value"])


@storing.kindly
@unrecorded("a line would tell who wrote when")
def add(listening: Listening, receipt: str, text: str, language: str) -> None:
    """Keep somebody's statement, to be read before others see it."""
    refuse(rules.why_not_vote(_stage(listening)))
    voter = _voter(listening, receipt)
    text = " ".join(text.split())
    refuse(rules.why_not_add(text, queries.how_many_wait_of(listening.pk, voter.key)))
    mine = Statement.objects.filter(listening_id=listening.pk, author=voter.key)
    if mine.filter(text=text).exists():
        return
    with _numbering(listening.pk) as number:
        Statement.objects.create(
            listening_id=listening.pk,
            number=number,
            text=text,
            language=language,
            author=voter.key,
            state=State.WAITING.value,
            waits_since=timezone.localdate(),
        )
    care.notice([text], str(listening))


@unrecorded("a part of a decision, which is recorded")
def settle(statement_id: int, to: State, reason: str) -> Statement:
    """Show a statement or not, for a reason. The day it came is forgotten with that."""
    with transaction.atomic(using="voices"):
        one = Statement.objects.select_for_update().filter(pk=statement_id).first()
        if one is None:
            raise NotFound("This statement is not here any more. Whoever wrote it may have taken it back.")
        refuse(rules.why_not_decide(State(one.state), to))
        one.state, one.reason, one.waits_since = to.value, reason, None
        one.save(update_fields=["state", "reason", "waits_since"])
    return one


@storing.kindly
@unrecorded("a line would tell when somebody changed their mind")
def withdraw(listening: Listening, receipt: str) -> None:
    """Take back all somebody voted and wrote here. Others' votes on their statements stay, without the words."""
    voter = queries.voter_of(listening, receipt)
    if voter is None:
        raise NotFound(
            gettext_noop("There is no answer with this receipt here. It may have been withdrawn long ago.")
        )
    # First, and outside both stores: no backup brings these votes back.
    tombstones.add(listening.pk, voter.receipt_hash)
    _forget_voter(listening.pk, voter)


@unrecorded("a line would tell when somebody changed their mind")
def replay_withdrawals() -> int:
    """After a restore: take back again all that had been taken back, before anyone is let in."""
    gone = 0
    for listening_id, known in tombstones.all_of_them():
        for voter in Voter.objects.filter(listening_id=listening_id, receipt_hash=known):
            _forget_voter(listening_id, voter)
            gone += 1
    return gone


def _forget_voter(listening_id: int, voter: Voter) -> None:
    with transaction.atomic(using="voices"):
        Vote.objects.filter(listening_id=listening_id, voter=voter.key).delete()
        Statement.objects.filter(listening_id=listening_id, author=voter.key).update(
            text="", author=None, state=State.WITHDRAWN.value, reason="", waits_since=None
        )
        voter.delete()
    storing.leave_no_trace(Vote, Statement, Voter, whole=True)


@action("listening.statements.brought_in")
def bring_in(listening: Listening, read: polis.Conversation, *, by: Person | None) -> Listening:
    """Put a conversation held elsewhere into a draft of its own, whole, and close it: nobody votes on it here."""
    refuse_unless_may("listening.open", by)
    refuse(survey_rules.why_not_change(Stage(listening.state)))
    with transaction.atomic(using="voices"):
        statements = _bring_comments(listening.pk, read)
        _bring_votes(listening.pk, read, statements)
    now = timezone.now()
    listening.state, listening.opened_at, listening.closed_at = Stage.CLOSED.value, now, now
    listening.save(update_fields=["state", "opened_at", "closed_at"])
    return listening


def _bring_comments(listening_id: int, read: polis.Conversation) -> dict[int, Statement]:
    made = [
        Statement(
            listening_id=listening_id,
            number=one.number,
            text=one.text,
            state=MODERATED[one.moderated].value,
            brought={
                "row": row,
                "timestamp": one.timestamp,
                "datetime": one.datetime,
                "author": one.author,
                "moderated": one.moderated,
            },
        )
        for row, one in enumerate(read.comments, 1)
    ]
    Statement.objects.bulk_create(made, batch_size=storing.AT_A_TIME)
    return {one.number: one for one in made}


def _bring_votes(listening_id: int, read: polis.Conversation, statements: dict[int, Statement]) -> None:
    names = dict.fromkeys(one.voter for one in read.votes)
    voters = {name: Voter(listening_id=listening_id, receipt_hash=f"brought:{name}"[:64]) for name in names}
    Voter.objects.bulk_create(storing.shuffled(list(voters.values())), batch_size=storing.AT_A_TIME)
    of_each: dict[tuple[int, str], list[polis.Cast]] = defaultdict(list)
    for one in read.votes:
        of_each[one.number, one.voter].append(one)
    votes = [
        Vote(
            listening_id=listening_id,
            statement=statements[number],
            voter=voters[name].key,
            value=cast[-1].value,
            earlier=[one.value for one in cast[:-1]],
            brought=[[one.row, one.timestamp, one.datetime] for one in cast],
        )
        for (number, name), cast in of_each.items()
    ]
    for part in storing.parts(storing.shuffled(votes)):
        Vote.objects.bulk_create(part)


@action("listening.votes.given_out")
def give_out(listening: Listening, *, by: Person | None) -> polis.Conversation:
    """Statements and votes as files; only once closed, of enough people, and to a custodian or the server's owner."""
    refuse_unless_may("listening.give_out", by)
    refuse(queries.why_not_give_out(listening))
    return queries.files_of(listening)


@unrecorded("its time would tell when people came")
def mix(listening_id: int) -> None:
    """Write who voted, and how, again in random order, so that no place in a table tells who came first."""
    with transaction.atomic(using="voices"):
        storing.rewrite(Voter, listening_id)
        storing.rewrite(Vote, listening_id)
    with transaction.atomic():
        storing.rewrite(Sent, listening_id)
        storing.rewrite(Invitation, listening_id)
    storing.leave_no_trace(Voter, Vote, Sent, Invitation, whole=False)


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go(*, kept: timedelta, now: datetime | None = None) -> int:
    """Delete all statements and votes of listenings that closed so long ago; says in how many there were some."""
    closed = Listening.objects.filter(sort=Sort.STATEMENTS, closed_at__lt=(now or timezone.now()) - kept)
    return sum(map(_let_go_of_all, closed.values_list("pk", flat=True)))


def _let_go_of_all(listening_id: int) -> bool:
    gone = [
        model._default_manager.filter(listening_id=listening_id).delete()[0]
        for model in (Vote, Statement, Voter)
    ]
    return any(gone)


@contextmanager
def _numbering(listening_id: int) -> Iterator[int]:
    """The next free number of a listening's statements, while nobody else can take it."""
    with transaction.atomic(using="voices"):
        storing.hold(Statement)
        last = Statement.objects.filter(listening_id=listening_id).aggregate(last=Max("number"))["last"]
        yield 0 if last is None else last + 1


def _voter(listening: Listening, receipt: str) -> Voter:
    """Whoever holds the receipt; on an open link their first vote makes them known."""
    if Listening.objects.only("way").get(pk=listening.pk).way == Way.INVITATION:
        voter = queries.voter_of(listening, receipt)
        if voter is None:
            raise intake_rules.why_not_use(known=False)
        return voter
    return voter_for(listening, receipt)


def _stage(listening: Listening) -> Stage:
    return Stage(Listening.objects.only("state").get(pk=listening.pk).state)
