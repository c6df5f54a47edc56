"""Looks at what people said, without reading it: keys for what is sealed, snapshots as they were taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.utils import timezone

from hearten.errors import NotReady
from hearten.house.doctor.fault import Fault, Look
from hearten.house.jobs import rounds
from hearten.listening import queries as listening
from hearten.listening.intake import queries as intake
from hearten.listening.intake import sealing, snapshots
from hearten.listening.surveys.rules import State

TIME_TO_FINISH: Final = timedelta(hours=1)


def no_key() -> Iterator[Fault]:
    """The keys of open listenings."""
    unfinished = set(rounds.still_to_finish())
    for asked in listening.all_listenings():
        needed = asked.state is State.OPEN or asked.id in unfinished
        if needed and not intake.seal_of(asked.id).broken and not sealing.key_path(asked.id).is_file():
            yield Fault(
                "key of a listening missing",
                f"Answers to “{asked.titled('en')}” cannot be opened at its close: its key is not in the keys folder.",
                "Put the keys folder back from your copy of it, before anyone else answers.",
            )


def snapshot_wrong() -> Iterator[Fault]:
    """The snapshots of closed listenings."""
    for asked in listening.counted_listenings():
        digest = intake.digest_of(asked.id)
        try:
            if digest:
                snapshots.read(digest)
        except NotReady as refusal:
            yield Fault(
                "snapshot wrong",
                f"“{asked.titled('en')}”: {refusal.sentence}",
                "Published accounts are not touched; new findings cannot be made until it is back.",
            )


def closing_unfinished() -> Iterator[Fault]:
    """Listenings that closed and were not counted."""
    unfinished, long_ago = set(rounds.still_to_finish()), timezone.now() - TIME_TO_FINISH
    for asked in listening.counted_listenings():
        if asked.id in unfinished and asked.closed_at and asked.closed_at < long_ago:
            yield Fault(
                "closing not finished",
                f"“{asked.titled('en')}” closed over an hour ago, and its answers are still sealed.",
                "See that background work runs, and look at jobs that failed.",
            )


LOOKS: Final[tuple[Look, ...]] = (no_key, snapshot_wrong, closing_unfinished)
