"""Writing down what rests on whose words, and having it fall silent; the only writers of the graph.

Nothing participants do leaves a line in the record: a time would tell when somebody changed their mind.
"""

from __future__ import annotations

import logging
from collections.abc import Collection

from django.db import transaction

from hearten.door.quotes import actions as door
from hearten.door.quotes import queries as told
from hearten.errors import Busy
from hearten.listening.consent import keeping, queries, rules
from hearten.listening.consent.models import Derived, Edge, Wish
from hearten.listening.consent.rules import Sort
from hearten.listening.intake import storing
from hearten.listening.intake.models import Answer
from hearten.listening.intake.rules import Purpose
from hearten.record.action import unrecorded

log = logging.getLogger("hearten.listening")
ALL_PURPOSES = frozenset(purpose.value for purpose in Purpose)


@unrecorded("a part of proposing it, which is recorded")
def rest(name: str, sort: Sort, listening_id: int, key: str, handles: Collection[str]) -> None:
    """Write down that a thing rests on these words; refused where their owners did not agree, or are too few."""
    answers = queries.answers_behind(listening_id, key, handles)
    if refusal := rules.why_not_rest(sort, [one.consent for one in answers]):
        raise refusal
    with transaction.atomic(using="voices"):
        derived = Derived.objects.create(name=name, sort=sort, listening_id=listening_id)
        Edge.objects.bulk_create(Edge(derived=derived, answer_id=one.pk) for one in answers)


@unrecorded("a part of approving it, which is recorded")
def approve_again(name: str) -> None:
    """Somebody read a composite again after a source had gone; refused while too few are left."""
    derived = Derived.objects.get(name=name)
    derived.lost = False
    derived.save(update_fields=["lost"])
    if refusal := queries.why_not_used(name):
        derived.lost = True
        derived.save(update_fields=["lost"])
        raise refusal


@unrecorded("a line would tell when somebody changed their mind")
def let_go(answers: Collection[int], purposes: Collection[str] = ALL_PURPOSES) -> tuple[str, ...]:
    """These answers take back these purposes: what tells their words falls silent, everywhere and at once."""
    touched = queries.resting_on(answers, purposes)
    names = tuple(one.name for one in touched)
    # The door first: should we stop half-way, nothing is told that should not be.
    if door.fall_silent(names):
        transaction.on_commit(_clear_away)
    with transaction.atomic(using="voices"):
        Derived.objects.filter(pk__in=[one.pk for one in touched]).update(lost=True)
        edges = Edge.objects.filter(answer_id__in=list(answers))
        (edges if set(purposes) >= ALL_PURPOSES else edges.filter(derived__in=touched)).delete()
    return names


def _clear_away() -> None:
    try:
        storing.leave_no_trace(*told.TABLES, whole=False)
    except Busy:
        # The words are gone all the same; their old bytes go with the next such cleaning.
        log.warning("a store was in use, so the bytes of quoted words were not cleared away yet")


@unrecorded("a line would tell when somebody changed their mind")
def wish(listening_id: int, receipt_hash: str, *, quote: bool) -> None:
    """Somebody says with their receipt whether we may quote them, from now on."""
    keeping.add(listening_id, receipt_hash, quote=quote)
    _follow(listening_id, receipt_hash, quote=quote)


def _follow(listening_id: int, receipt_hash: str, *, quote: bool) -> None:
    Wish.objects.update_or_create(
        listening_id=listening_id, receipt_hash=receipt_hash, defaults={"quote": quote}
    )
    for answer in Answer.objects.filter(listening_id=listening_id, receipt_hash=receipt_hash):
        without = [purpose for purpose in answer.consent if purpose != Purpose.QUOTE]
        if not quote and len(without) < len(answer.consent):
            let_go([answer.pk], [Purpose.QUOTE.value])
        answer.consent = [*without, Purpose.QUOTE.value] if quote else without
        answer.save(update_fields=["consent"])


@unrecorded("a line would tell when somebody changed their mind")
def leave_out(listening_id: int, receipt: str) -> None:
    """Somebody says with their receipt that their words are told together with others' no more."""
    known = queries.known_by(listening_id, receipt)
    if refusal := queries.why_not_leave_out(listening_id, known):
        raise refusal
    keeping.leave_out(listening_id, known)
    _leave_out(listening_id, known)


def _leave_out(listening_id: int, receipt_hash: str) -> None:
    for answer in Answer.objects.filter(listening_id=listening_id, receipt_hash=receipt_hash):
        if Purpose.COMPOSITE in answer.consent:
            let_go([answer.pk], [Purpose.COMPOSITE.value])
            answer.consent = [purpose for purpose in answer.consent if purpose != Purpose.COMPOSITE]
            answer.save(update_fields=["consent"])


@unrecorded("the house's own housekeeping")
def replay_wishes() -> None:
    """After a restore: follow again every wish, the last of each receipt."""
    for listening_id, receipt_hash in keeping.left_out():
        _leave_out(listening_id, receipt_hash)
    for (listening_id, receipt_hash), quote in keeping.last_of_each().items():
        _follow(listening_id, receipt_hash, quote=quote)


@unrecorded("the house's own housekeeping")
def hold_to_consent() -> int:
    """Silence whatever may not be used and is still told: after a crash between two stores, or a restore."""
    return door.fall_silent(queries.not_usable())


@unrecorded("the house's nightly work, which writes a line for all of a class")
def forget_all(listening_id: int) -> None:
    """Delete what is known of who rests on whom in a listening whose answers are let go of."""
    # Nobody could take words back any more that are still told, whoever gave them: also those of speakers.
    told = Derived.objects.filter(listening_id=listening_id)
    door.fall_silent([one.name for one in told if rules.NEEDS[Sort(one.sort)].tells_words])
    Derived.objects.filter(listening_id=listening_id).delete()
    Wish.objects.filter(listening_id=listening_id).delete()
