"""Letting go: every class of things kept long enough, each by the room that holds it, with one line in the record."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from typing import Final

from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hearten.errors import Busy
from hearten.house import actions, forgotten
from hearten.house.everything.asked import keeping as taken_out
from hearten.house.keeping import backup, letters
from hearten.house.keeping.stores import FILES
from hearten.house.reach.tables import is_raw
from hearten.house.retention import table
from hearten.house.stores import store_of
from hearten.listening import queries as listening
from hearten.listening.care import actions as care
from hearten.listening.consent import keeping as wishes
from hearten.listening.conversations import actions as conversations
from hearten.listening.intake import actions as intake
from hearten.listening.intake import storing, tombstones
from hearten.listening.inviting import actions as inviting
from hearten.listening.moderation import actions as moderation
from hearten.listening.statements import actions as statements
from hearten.people import actions as people
from hearten.people.models import Invited, Person
from hearten.permission.moments import actions as moments
from hearten.record import shortening
from hearten.reflection.circles import actions as circles
from hearten.reflection.thanks import actions as thanks

log = logging.getLogger("hearten.retention")
Doing = Callable[[datetime, timedelta], int]


def _forms(now: datetime, kept: timedelta) -> int:
    return intake.let_go_of_old_forms(timezone.localdate(now), kept=kept)


def _answers(now: datetime, kept: timedelta) -> int:
    said = intake.let_go_of_answers(now=now, kept=kept) + statements.let_go(now=now, kept=kept)
    return said + conversations.let_go(now=now, kept=kept)


def _jobs(now: datetime, kept: timedelta) -> int:
    ended = DBTaskResult.objects.filter(status__in=["SUCCESSFUL", "FAILED"], finished_at__lt=now - kept)
    return ended.delete()[0]


def _forgotten(now: datetime, kept: timedelta) -> int:
    """Lines that nothing needs any more: no backup is left that could bring back what they are about."""
    past = now - kept - table.in_force(now.date())["answers"].time
    gone = frozenset(
        one.id for one in listening.closed_listenings() if one.kept_from and one.kept_from < past
    )
    return tombstones.let_go(gone) + wishes.let_go(gone) + forgotten.let_go((now - kept).date())


# In this order: backups after all that must not be in the next one.
BY_CLASS: Final[dict[str, Doing]] = {
    "sessions": lambda now, kept: people.end_old_sessions(now=now),
    "attempts": lambda now, kept: people.forget_old_attempts(now=now, kept=kept),
    "joining": lambda now, kept: people.let_go_of_spent_invitations(now=now, kept=kept),
    "contacts": lambda now, kept: inviting.let_go_of_contacts(by=None, now=now, kept=kept),
    "forms": _forms,
    "answers": _answers,
    "concerns": lambda now, kept: care.let_go(now=now, kept=kept),
    "moderation": lambda now, kept: moderation.let_go(now=now, kept=kept),
    "moments": lambda now, kept: moments.let_go_of_words(now=timezone.localdate(now), kept_for=kept),
    "moments_coded": lambda now, kept: moments.let_go_of_moments(now=timezone.localdate(now), kept_for=kept),
    "circles": lambda now, kept: circles.let_go(now=timezone.localdate(now), kept_for=kept),
    "thanks": lambda now, kept: thanks.let_go(now=timezone.localdate(now), kept_for=kept),
    "jobs": _jobs,
    "letters": lambda now, kept: letters.remove_old(now - kept),
    "forgotten": _forgotten,
    "record": lambda now, kept: shortening.shorten(now - kept),
    "taken_out": lambda now, kept: taken_out.remove_old(now - kept),
    "backups": lambda now, kept: backup.remove_old(kept),
}
# How many forms were sent is how many people answered: that is for no line of the record.
UNCOUNTED: Final = frozenset(
    {"concerns", "forms", "forgotten", "moments", "moments_coded", "circles", "thanks"}
)
OF_PEOPLE: Final = (Person, Invited, Session, AccessAttempt, DBTaskResult)


def let_go(now: datetime | None = None) -> dict[str, int]:
    """Let go of all that has been kept long enough; says how many of each class. One that fails stops no other."""
    moment = now or timezone.now()
    kept = table.in_force(timezone.localdate(moment))
    gone: dict[str, int] = {}
    failed: list[Exception] = []
    for name, do in BY_CLASS.items():
        try:
            gone[name] = do(moment, kept[name].time)
        except Exception as error:
            log.error("%s could not be let go of: %s", name, type(error).__name__)
            failed.append(error)
    for name, number in _worth_a_line(gone):
        actions.note_let_go(name, number)
    if any(gone.values()):
        clean()
    if failed:
        raise failed[0]
    return gone


def _worth_a_line(gone: dict[str, int]) -> Iterator[tuple[str, int | None]]:
    for name, number in gone.items():
        if number and name != "sessions":
            yield name, None if name in UNCOUNTED else number


def clean(*, stores: Collection[str] = tuple(FILES)) -> None:
    """Have nothing left of the old rows: not in free pages, nor in the write-ahead log."""
    touched = [*(model for model in apps.get_models() if is_raw(model)), *OF_PEOPLE]
    try:
        storing.leave_no_trace(*(model for model in touched if store_of(model) in stores), whole=True)
    except Busy:
        log.warning("a store was in use, so old bytes were not cleared away yet; tomorrow night they are")
