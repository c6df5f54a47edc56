"""The way out of intake: a closed listening's answers as a table, and how many were sent. Never one answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import pyarrow as pa
from django.db.models import QuerySet

from hearten.errors import NotReady
from hearten.listening.intake import receipts, snapshots
from hearten.listening.intake.models import Answer, Seal, Sent, Snapshot, Withdrawn
from hearten.listening.intake.rules import Purpose, Whereabouts
from hearten.listening.surveys.models import Breakdown, Listening, Question
from hearten.listening.surveys.rules import gettext_noop
from hearten.methods.plan import Kind


def snapshot(listening_id: int) -> tuple[pa.Table, str]:
    """The answers of a closed listening, in no order, and the digest they are proved by."""
    # Its exact number is read too: where raw tables are closed the store refuses it, and so the file behind it.
    taken = Snapshot.objects.filter(listening_id=listening_id).values_list("digest", "answers").first()
    if taken is None:
        raise NotReady(
            "No snapshot of this listening's answers has been taken yet. It is taken once it has closed."
        )
    return snapshots.read(taken[0]), taken[0]


def digest_of(listening_id: int) -> str | None:
    """The digest of a listening's snapshot, once it is taken."""
    return Snapshot.objects.filter(listening_id=listening_id).values_list("digest", flat=True).first()


def how_many_sent(listening_id: int) -> int:
    """How many answers have been sent. Exact: whoever shows it rounds it first."""
    seal = Seal.objects.filter(pk=listening_id).first()
    if seal is not None and seal.broken:
        return seal.sent
    return Sent.objects.filter(listening_id=listening_id).count()


def is_finished(listening_id: int) -> bool:
    """Whether a closed listening's spool was opened and its snapshot taken."""
    return digest_of(listening_id) is not None


def state_of(listening: Listening, receipt: str) -> Whereabouts:
    """Where the answer of a receipt is, as far as that can be said; never what it says."""
    seal = seal_of(listening.pk)
    known = receipts.slow_hash(receipt, salt_of(seal))
    state = whereabouts(listening.pk, known)
    return Whereabouts.SEALED if state is Whereabouts.NOT_HERE and not seal.broken else state


def whereabouts(listening_id: int, known: str) -> Whereabouts:
    """Where the answer is whose receipt has this hash."""
    if Withdrawn.objects.filter(listening_id=listening_id, receipt_hash=known).exists():
        return Whereabouts.WITHDRAWN
    if not Answer.objects.filter(listening_id=listening_id, receipt_hash=known).exists():
        return Whereabouts.NOT_HERE
    return Whereabouts.COUNTED if is_finished(listening_id) else Whereabouts.KEPT


def withdrawn(listening_id: int) -> frozenset[str]:
    """The hashes of the receipts of all that was withdrawn from a listening."""
    gone = Withdrawn.objects.filter(listening_id=listening_id)
    return frozenset(gone.values_list("receipt_hash", flat=True))


def quotable(listening_id: int, key: str) -> tuple[str, ...]:
    """What was said in words to one question by people who let us quote it, in no order; read afresh each time.

    Words are not in the snapshot, so that withdrawing removes them for good. The one door decides who may see them.
    """
    answers = Answer.objects.filter(listening_id=listening_id).order_by("id")
    said = (one.said.get(key) for one in answers if Purpose.QUOTE in one.consent)
    return tuple(words for words in said if isinstance(words, str) and words.strip())


def what_is_asked(listening_id: int) -> list[tuple[str, Kind, Sequence[str]]]:
    """Every question and breakdown by key, kind and codes."""
    asked = [
        (one.key, Kind(one.kind), [option["code"] for option in one.options])
        for one in Question.objects.filter(listening_id=listening_id)
    ]
    ways = Breakdown.objects.filter(listening_id=listening_id)
    return asked + [(one.key, Kind.CHOICE, [group["code"] for group in one.groups]) for one in ways]


def invited_by_group(listening: Listening) -> dict[str, int] | None:
    """How many were invited in each group answers are weighed by, where that is known of all."""
    way = Breakdown.objects.filter(listening=listening, key=listening.weigh_by).first()
    if way is None or any(group.get("invited") is None for group in way.groups):
        return None
    return {group["code"]: group["invited"] for group in way.groups}


def seal_of(listening_id: int, among: QuerySet[Seal] | None = None) -> Seal:
    """A listening's seal."""
    seal = (Seal.objects.all() if among is None else among).filter(pk=listening_id).first()
    if seal is None:
        raise NotReady(
            gettext_noop("This listening has not opened yet, so it takes no answers and has none.")
        )
    return seal


def salt_of(seal: Seal) -> bytes:
    """What receipts are salted with: known to all, different for each listening, outliving its key."""
    return hashlib.sha256(json.dumps(seal.public, sort_keys=True).encode()).digest()[:16]
