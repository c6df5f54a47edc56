"""Going round: asks the rooms what waits to be done, and puts it in the queue. Rooms do not push."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from hearten.house.jobs.turns import take_turn
from hearten.listening import actions
from hearten.listening import queries as listening
from hearten.listening.consent import actions as consent
from hearten.listening.intake import actions as intake
from hearten.listening.intake import queries as spool
from hearten.listening.surveys.rules import State

MINUTES_BETWEEN_SHUFFLES: Final = 10
REST_AFTER_FAILING: Final = timedelta(hours=1)


@task()
def shuffle_spools() -> None:
    """Shuffle every spool in which enough has come. At set times, and silently: when it was due must not be told."""
    for asked in listening.all_listenings():
        if asked.state is State.OPEN:
            intake.shuffle(asked.id)


@task()
def hold_to_consent() -> None:
    """What was taken back is gone in the same act; this makes good what a crash between two stores left."""
    consent.hold_to_consent()


def go_round(now: datetime) -> None:
    """One look at what waits."""
    for listening_id in still_to_finish():
        _put_in_queue(actions.finish_closing, listening_id)
    minute = now.minute - now.minute % MINUTES_BETWEEN_SHUFFLES
    if take_turn("shuffles", f"{now:%Y-%m-%d %H:}{minute:02}"):
        _put_in_queue(shuffle_spools)
    if take_turn("consent", f"{now:%Y-%m-%d %H:%M}"):
        _put_in_queue(hold_to_consent)


def still_to_finish() -> list[int]:
    """The closed listenings whose answers are not yet in a snapshot."""
    return [asked.id for asked in listening.closed_listenings() if not spool.is_finished(asked.id)]


def _put_in_queue(job: Task[..., Any], *words: int) -> None:
    """Unless it waits there already, or has just failed so often that it was given up for now."""
    lately = timezone.now() - REST_AFTER_FAILING
    known = DBTaskResult.objects.filter(task_path=job.module_path).exclude(status="SUCCESSFUL")
    waiting = known.exclude(status="FAILED", finished_at__lt=lately)
    if not any(one.args_kwargs["args"] == list(words) for one in waiting):
        job.enqueue(*words)
