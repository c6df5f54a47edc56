"""The way out of intake: a closed listening's answers as a table, and how many were sent. Never one answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

import pyarrow as pa
from django.db.models import Count, QuerySet

from hearten.errors import HeartenError, NotReady
from hearten.listening.intake import receipts, rules, snapshots
from hearten.listening.intake.models import Answer, Seal, Sent, Snapshot, Withdrawn
from hearten.listening.intake.rules import Purpose, Whereabouts
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Breakdown, Listening, Question
from hearten.listening.surveys.rules import HOW_ANSWERED, gettext_noop
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


def snapshot_named(digest: str) -> pa.Table:
    """The answers as they were counted at one time, proved to be what was taken then."""
    # Asked for first, as above: where raw tables are closed, so is the file behind it.
    Snapshot.objects.filter(pk=digest).values_list("answers", flat=True).first()
    return snapshots.read(digest)


def is_first_count(digest: str) -> bool:
    """Whether a snapshot is the first of its listening: of everyone who answered, before any withdrawal after it."""
    return Snapshot.objects.filter(pk=digest, number=1).exists()


def to_count(listening_id: int) -> list[dict[str, object]]:
    """What each person said who agreed that it is counted and has not withdrawn, in the random order of the keys."""
    gone = withdrawn(listening_id)
    # Their keys are random, so this order is random too; and the same again if this is cut short.
    answers = Answer.objects.filter(listening_id=listening_id).order_by("id").iterator()
    return [one.said for one in answers if Purpose.ANALYSIS in one.consent and one.receipt_hash not in gone]


def changed(listening_id: int) -> tuple[int, int]:
    """How many have withdrawn since the answers were counted last, and how many are left. Exact: never shown so."""
    counted = Snapshot.objects.filter(listening_id=listening_id).first()
    if counted is None:
        raise NotReady("The answers of this listening are not counted yet. Close it first.")
    left = len(to_count(listening_id))
    return counted.answers - left, left


def why_not_count_again(listening: Listening) -> HeartenError | None:
    """The refusal where a listening's answers are not counted again, or None."""
    gone, left = changed(listening.pk)
    return rules.why_not_count_again(gone, left, surveys.policy(listening).fewest_invited)


def how_many_sent(listening_id: int) -> int:
    """How many answers have been sent. Exact: whoever shows it rounds it first."""
    seal = Seal.objects.filter(pk=listening_id).first()
    if seal is not None and seal.broken:
        return seal.sent
    return Sent.objects.filter(listening_id=listening_id).count()


def was_sent(listening_id: int, form_key: str) -> bool:
    """Whether the form of this key was kept before."""
    known = rules.form_hash(rules.form_key(form_key))
    return Sent.objects.filter(listening_id=listening_id, form_hash=known).exists()


def sent_by_week(listening_id: int) -> dict[str, int]:
    """How many answers were sent in each ISO week. Exact: whoever shows it makes it coarse first."""
    found = Sent.objects.filter(listening_id=listening_id).exclude(week="").values("week")
    return {one["week"]: one["many"] for one in found.annotate(many=Count("pk")).order_by("week")}


def is_finished(listening_id: int) -> bool:
    """Whether a closed listening's spool was opened and its snapshot taken."""
    return digest_of(listening_id) is not None


def is_sealed(listening_id: int) -> bool:
    """Whether a listening that once opened still has its key."""
    return Seal.objects.filter(pk=listening_id, broken=False).exists()


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


def with_way(listening_id: int, said: Mapping[str, object], way: str) -> dict[str, object]:
    """What was said and, where the listening is looked at by how people answered, the way."""
    looked_at = way and Breakdown.objects.filter(listening_id=listening_id, key=HOW_ANSWERED).exists()
    return {**said, HOW_ANSWERED: way} if looked_at else dict(said)


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
