"""What happens after a listening has closed, step by step; every step may be cut short and done again.

mark     people: every sealed answer gets the name of this opening
carry    voices: all the answers and the name, in one transaction
empty    people: the sealed answers with that name go, once the name is seen in voices; the rest is rewritten
drop     voices: answers withdrawn meanwhile
destroy  the key
clean    both stores: nothing left of the old rows, nor of the order they came in
take     the snapshot, and a row that names it
"""

from __future__ import annotations

from dataclasses import replace

from joserfc.jwk import OKPKey

from hearten.errors import HeartenError
from hearten.listening.consent import queries as consent
from hearten.listening.intake import actions, queries, receipts, rules, sealing, snapshots, storing, ways
from hearten.listening.intake.models import Answer, Opened, Seal, Sealed, Sent, Withdrawn
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Invitation, Listening
from hearten.methods.nesting import in_their_larger_groups


def finish_closing(listening_id: int) -> str:
    """Open the spool of a closed listening and take its snapshot; gives the digest. Called by a job, again if cut."""
    open_spool(listening_id)
    return take_snapshot(listening_id)


def open_spool(listening_id: int) -> None:
    """Open every sealed answer at once, in random order, and destroy the key."""
    opening = actions.mark_for_opening(listening_id)
    if queries.seal_of(listening_id).broken:
        return
    if opening is not None:
        if not Opened.objects.filter(pk=opening).exists():
            actions.carry_over(listening_id, opening, _unsealed(listening_id))
        actions.empty_spool(listening_id, opening)
    actions.drop_withdrawn(listening_id)
    sealing.destroy_key(listening_id)
    storing.leave_no_trace(Sealed, Sent, Invitation, Seal, Answer, Opened, Withdrawn, whole=True)
    actions.break_seal(Listening.objects.get(pk=listening_id), by=None)


def take_snapshot(listening_id: int) -> str:
    """Write what consent allows as a snapshot, once."""
    taken = queries.digest_of(listening_id)
    if taken is not None:
        return taken
    if not queries.seal_of(listening_id).broken:
        raise rules.why_not_snapshot()
    return _taken(Listening.objects.get(pk=listening_id))


def count_again(listening_id: int) -> str:
    """Take the snapshot again without those who withdrew since; the one before where that was done already."""
    listening = Listening.objects.get(pk=listening_id)
    if queries.why_not_count_again(listening):
        return queries.digest_of(listening_id) or ""
    return _taken(listening)


def _taken(listening: Listening) -> str:
    said = queries.to_count(listening.pk)
    table = snapshots.table_of(said, queries.what_is_asked(listening.pk))
    table = in_their_larger_groups(table, surveys.plan(listening.pk).breakdowns)
    if design := listening.brought.get("design"):
        table = snapshots.designed(table, said, design)
    if invited := queries.invited_by_group(listening):
        table = snapshots.weighed(table, listening.weigh_by, invited)
    return actions.keep_snapshot(listening, snapshots.keep(table), len(said), by=None).digest


def _unsealed(listening_id: int) -> list[Answer]:
    seal, key = queries.seal_of(listening_id), sealing.read_key(listening_id)
    asked = queries.what_is_asked(listening_id)
    spool = Sealed.objects.filter(listening_id=listening_id).values_list("sealed", "by_device")
    read = (_read(key, *one, asked) for one in spool.iterator(chunk_size=storing.AT_A_TIME))
    opened = [one for one in read if one is not None]
    listening = Listening.objects.only("opened_at", "closed_at").get(pk=listening_id)
    weeks = rules.weeks_to_keep((one.week for one in opened), listening.opened_at, listening.closed_at)
    languages = rules.shared_by_enough(one.language for one in opened)
    opened = ways.without_lone_ways(
        replace(
            one,
            language=one.language if one.language in languages else "",
            week=one.week if one.week in weeks else "",
        )
        for one in opened
    )
    salt, gone, wishes = queries.salt_of(seal), queries.withdrawn(listening_id), consent.wishes(listening_id)
    answers = [
        Answer(
            listening_id=listening_id,
            said=one.said,
            consent=rules.with_wish(one.consent, wishes.get(known)),
            language=one.language,
            week=one.week,
            receipt_hash=known,
        )
        for one, known in ((one, receipts.slow_hash(one.receipt, salt)) for one in opened)
    ]
    return [answer for answer in answers if answer.receipt_hash not in gone]


def _read(key: OKPKey, sealed: str, by_device: bool, asked: ways.Asked) -> rules.Opened | None:
    """One answer; None for what a device delivered that is no answer: it must not keep the others sealed."""
    if not by_device:
        return rules.unpacked(sealing.unseal(key, sealed))
    try:
        return ways.fitting(sealing.unseal(key, sealed), asked)
    except HeartenError:
        return None
