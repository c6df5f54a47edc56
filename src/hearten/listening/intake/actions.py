"""An answer arrives once, is shuffled among the others, and can be withdrawn: the only writers of intake.

None of these leaves a line in the record of its own, for a line has a time, and a time would restore the order that
the shuffle destroys. Opening, closing and the snapshot are a steward's doing or the house's: those are recorded.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hearten.errors import Busy, NotFound, NotReady
from hearten.listening.care import actions as care
from hearten.listening.consent import actions as consent
from hearten.listening.intake import queries, receipts, rules, sealing, snapshots, storing, tombstones, ways
from hearten.listening.intake.models import Answer, Opened, Seal, Sealed, Sent, Snapshot, Withdrawn
from hearten.listening.intake.rules import Sending, Withdrawal
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.models import Invitation, Listening
from hearten.listening.surveys.rules import State, Way, gettext_noop
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded

log = logging.getLogger("hearten.listening")


@unrecorded("surveys.actions.open_listening leaves the line")
def open_listening(listening: Listening, reason: str = "", *, by: Person | None) -> Listening:
    """Make the listening's key, and let people answer; with the reason where something stands against it."""
    opened = surveys.open_listening(listening, reason, by=by)
    room = rules.room_for(queries.what_is_asked(listening.pk))
    Seal.objects.create(listening_id=listening.pk, public=sealing.make_key(listening.pk), room=room)
    return opened


@unrecorded("surveys.actions.close_listening leaves the line")
def close_listening(listening: Listening, *, by: Person | None) -> Listening:
    """Stop taking answers. The spool stays sealed until `closing.finish_closing` has run."""
    # An answer holds this lock until it is kept, so none can arrive behind the opening of the spool.
    _locked_seal(listening.pk)
    return surveys.close_listening(listening, by=by)


@storing.kindly
@unrecorded("a line per answer would restore the order the shuffle destroys")
def receive(listening: Listening, sending: Sending, *, today: date | None = None) -> str:
    """Keep an answer, once, sealed; give its receipt. However often the same form is sent, so much is kept."""
    key = rules.form_key(sending.form_key)
    form_hash, digest = rules.form_hash(key), rules.digest(key, sending)
    receipt = receipts.receipt_of(key, listening.pk)
    seal = _locked_seal(listening.pk)
    earlier = Sent.objects.filter(listening_id=listening.pk, form_hash=form_hash).first()
    if earlier is not None:
        if refusal := rules.why_not_again(earlier.digest, digest):
            raise refusal
        return receipt
    now = Listening.objects.only("state", "way").get(pk=listening.pk)
    if refusal := rules.why_not_receive(State(now.state)):
        raise refusal
    if now.way == Way.INVITATION:
        _use_invitation(listening.pk, sending.invitation)
    week = rules.week_of(today or timezone.localdate())
    said = queries.with_way(listening.pk, sending.said, sending.way)
    answer = rules.Opened(said, sending.consent, sending.language, week, receipt)
    Sealed.objects.create(
        listening_id=listening.pk, sealed=sealing.seal(seal.public, rules.packed(answer, seal.room))
    )
    Sent.objects.create(listening_id=listening.pk, form_hash=form_hash, digest=digest, week=week)
    care.notice(sending.said.values(), str(listening))
    return receipt


@storing.kindly
@unrecorded("a line per answer would restore the order the shuffle destroys")
def receive_sealed(listening_id: int, form_hash: str, sealed: str, *, today: date | None = None) -> None:
    """Keep an answer that a lent device sealed, once, unread; however often it is delivered, so much is kept."""
    seal = _locked_seal(listening_id)
    if refusal := ways.why_not_deliver(form_hash, sealed, seal.room):
        raise refusal
    digest = hashlib.sha256(sealed.encode()).hexdigest()
    earlier = Sent.objects.filter(listening_id=listening_id, form_hash=form_hash).first()
    if earlier is not None:
        if refusal := rules.why_not_again(earlier.digest, digest):
            raise refusal
        return
    if refusal := rules.why_not_receive(State(Listening.objects.only("state").get(pk=listening_id).state)):
        raise refusal
    week = rules.week_of(today or timezone.localdate())
    Sealed.objects.create(listening_id=listening_id, sealed=sealed, by_device=True)
    Sent.objects.create(listening_id=listening_id, form_hash=form_hash, digest=digest, week=week)


def _use_invitation(listening_id: int, code: str) -> None:
    mine = Invitation.objects.filter(listening_id=listening_id, code_hash=rules.hash_of(code))
    if mine.filter(used=False).update(used=True):
        return
    raise rules.why_not_use(known=mine.exists())


def _locked_seal(listening_id: int) -> Seal:
    return queries.seal_of(listening_id, Seal.objects.select_for_update(no_key=True))


@unrecorded("its time would tell when the twentieth answer came")
def shuffle(listening_id: int) -> bool:
    """Shuffle what has come since the last shuffle among all the rest, where enough has come. Called by a job."""
    _locked_seal(listening_id)
    spool = Sealed.objects.filter(listening_id=listening_id, opening=None)
    if not rules.due_a_shuffle(spool.filter(shuffled=False).count(), spool.count()):
        return False
    storing.rewrite(Sealed, listening_id, shuffled=True)
    storing.rewrite(Sent, listening_id)
    storing.rewrite(Invitation, listening_id)
    storing.leave_no_trace(Sealed, Sent, Invitation, whole=False)
    return True


@unrecorded("a step of closing, which is recorded")
def mark_for_opening(listening_id: int) -> int | None:
    """Name this opening of the spool, or find the name an earlier try gave it; None where the spool is empty."""
    seal = _locked_seal(listening_id)
    if State(Listening.objects.only("state").get(pk=listening_id).state) is not State.CLOSED:
        raise NotReady("This listening is still open, so its answers stay sealed. Close it first.")
    if not seal.broken:
        seal.sent = Sent.objects.filter(listening_id=listening_id).count()
        seal.save(update_fields=["sent"])
    spool = Sealed.objects.filter(listening_id=listening_id)
    begun = spool.exclude(opening=None).values_list("opening", flat=True).first()
    if begun is None and spool.exists():
        begun = secrets.randbits(63)
        spool.update(opening=begun)
    return begun


@unrecorded("a step of closing, which is recorded")
def carry_over(listening_id: int, opening: int, answers: list[Answer]) -> bool:
    """Put all the opened answers among what was said, in random order, or none; False where that was done before."""
    with transaction.atomic(using="voices"):
        # First, so that a second worker waits here and then finds it done.
        _, first = Opened.objects.get_or_create(id=opening, defaults={"listening_id": listening_id})
        if first:
            for part in storing.parts(storing.shuffled(answers)):
                Answer.objects.bulk_create(part)
    return first


@unrecorded("a step of closing, which is recorded")
def empty_spool(listening_id: int, opening: int) -> None:
    """Remove what was carried over, and rewrite what shows who was asked and who has answered."""
    if not Opened.objects.filter(pk=opening).exists():
        raise NotReady("These answers have not been carried over yet, so the spool was left as it is.")
    Sealed.objects.filter(listening_id=listening_id, opening=opening).delete()
    storing.rewrite(Sent, listening_id)
    storing.rewrite(Invitation, listening_id)


@unrecorded("a step of closing, which is recorded")
def drop_withdrawn(listening_id: int) -> int:
    """Remove every answer that was withdrawn while it was sealed, or that a backup brought back."""
    gone = queries.withdrawn(listening_id)
    return Answer.objects.filter(listening_id=listening_id, receipt_hash__in=gone).delete()[0]


@action("listening.spool.opened")
def break_seal(listening: Listening, *, by: Person | None) -> None:
    """Say that the spool was opened and its key is no more."""
    Seal.objects.filter(pk=listening.pk).update(broken=True)


@action("listening.snapshot.taken")
def keep_snapshot(listening: Listening, digest: str, answers: int, *, by: Person | None) -> Snapshot:
    """Say which file holds the answers of a closed listening, from now on."""
    before = Snapshot.objects.filter(listening_id=listening.pk).first()
    number = before.number + 1 if before else 1
    return Snapshot.objects.create(digest=digest, listening_id=listening.pk, answers=answers, number=number)


@action("listening.count.asked_again")
def ask_to_count_again(listening: Listening, *, by: Person) -> Listening:
    """Ask that the answers are counted again without those who withdrew, where they are enough to hide each other."""
    if refusal := why_not("listening.open", by.roles) or queries.why_not_count_again(listening):
        raise refusal
    return listening


@storing.kindly
@unrecorded("a line would tell when somebody changed their mind")
def withdraw(listening: Listening, receipt: str) -> Withdrawal:
    """Take an answer back: gone at once where it can be found, and dropped unread where it is still sealed."""
    seal = queries.seal_of(listening.pk)
    known = receipts.slow_hash(receipt, queries.salt_of(seal))
    if seal.broken and queries.whereabouts(listening.pk, known) is rules.Whereabouts.NOT_HERE:
        raise NotFound(
            gettext_noop("There is no answer with this receipt here. It may have been withdrawn long ago.")
        )
    tombstones.add(listening.pk, known)
    _forget_answer(listening.pk, known)
    if not seal.broken:
        return Withdrawal.BEFORE_OPENING
    counted = Snapshot.objects.filter(listening_id=listening.pk).exists()
    return Withdrawal.AFTER_COUNTING if counted else Withdrawal.BEFORE_COUNTING


@storing.kindly
@unrecorded("a line would tell when somebody changed their mind")
def wish(listening: Listening, receipt: str, *, quote: bool) -> None:
    """Say with a receipt whether words may be quoted, from now on; where they were and may not be, they fall silent."""
    seal = queries.seal_of(listening.pk)
    known = receipts.slow_hash(receipt, queries.salt_of(seal))
    state = queries.whereabouts(listening.pk, known)
    if refusal := rules.why_not_wish(state, sealed=not seal.broken):
        raise refusal
    consent.wish(listening.pk, known, quote=quote)


@unrecorded("a line would tell when somebody changed their mind")
def replay_withdrawals() -> int:
    """After a restore: withdraw again what had been withdrawn, before anyone is let in. Says how many answers went."""
    gone = sum(_forget_answer(listening_id, known) for listening_id, known in tombstones.all_of_them())
    consent.replay_wishes()
    consent.hold_to_consent()
    return gone


@unrecorded("the house's own housekeeping, of hashes nobody can read")
def let_go_of_old_forms(today: date | None = None, *, kept: timedelta = rules.FORM_KEYS_KEPT) -> int:
    """Forget the keys of forms sent so many days ago, in listenings that have closed."""
    oldest = rules.week_of((today or timezone.localdate()) - kept)
    closed = list(Seal.objects.filter(broken=True).values_list("pk", flat=True))
    return Sent.objects.filter(listening_id__in=closed, week__lt=oldest).delete()[0]


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go_of_answers(*, kept: timedelta, now: datetime | None = None) -> int:
    """Delete all that was said in listenings that closed so long ago; says in how many there still was something."""
    past = (now or timezone.now()) - kept
    # Of what was brought in from a file, the time is counted from the day it came.
    closed = Listening.objects.filter(closed_at__lt=past).exclude(~Q(brought={}), drafted_at__gte=past)
    return sum(map(_let_go_of_all_said, closed.values_list("pk", flat=True)))


def _let_go_of_all_said(listening_id: int) -> bool:
    said = Answer.objects.filter(listening_id=listening_id)
    # Words still told of them fall silent first: nobody could take them back any more.
    consent.let_go(list(said.values_list("pk", flat=True)))
    consent.forget_all(listening_id)
    gone = sum(
        model._default_manager.filter(listening_id=listening_id).delete()[0]
        for model in (Answer, Withdrawn, Opened, Sealed, Sent)
    )
    sealing.destroy_key(listening_id)
    # Which snapshots there were stays: what was published names them by their digests.
    digests = Snapshot.objects.filter(listening_id=listening_id).values_list("digest", flat=True)
    return sum(map(snapshots.let_go, digests)) + gone > 0


def _forget_answer(listening_id: int, known: str) -> int:
    # Two steps, each kept on its own: whoever opens the spool in between sees the first and drops the answer.
    Withdrawn.objects.get_or_create(listening_id=listening_id, receipt_hash=known)
    mine = Answer.objects.filter(listening_id=listening_id, receipt_hash=known)
    # What rests on it falls silent first: should we stop in between, nothing is told that should not be.
    consent.let_go(list(mine.values_list("pk", flat=True)))
    gone, _ = mine.delete()
    if gone:
        try:
            storing.leave_no_trace(Answer, whole=True)
        except Busy:
            # The answer is gone all the same; its old bytes go with the next such cleaning.
            log.warning("a store was in use, so the bytes of a withdrawn answer were not cleared away yet")
    return gone
