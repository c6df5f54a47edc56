"""Going round: asks the rooms what waits to be done, and puts it in the queue. Rooms do not push."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from hearten.house.jobs.turns import take_turn
from hearten.learning.composites import actions as composites
from hearten.listening import actions
from hearten.listening import queries as listening
from hearten.listening.care import actions as care
from hearten.listening.care import queries as care_of
from hearten.listening.consent import actions as consent
from hearten.listening.intake import actions as intake
from hearten.listening.intake import queries as spool
from hearten.listening.statements import actions as statements
from hearten.listening.surveys.rules import COUNTED, Sort, State
from hearten.network.exchange import rounds as network
from hearten.understanding.coding import actions as coding

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
    coding.let_go_of_withdrawn()
    composites.hold_to_consent()


@task()
def mix_votes() -> None:
    """Once a day, write who votes where people still do again in random order: at a set time, and silently."""
    for asked in listening.being_asked():
        if asked.sort is Sort.STATEMENTS:
            statements.mix(asked.id)


@task()
def tell_of_concerns() -> int:
    """Write to the two who look after safety that something waits; in a minute, and not a word of what."""
    return care.tell_leads()


@task()
def exchange_parcels() -> int:
    """Once an hour, where a way is on: lay ours out, read what came, fetch what others have."""
    return sum(len(network.go_out(one).opened) for one in network.due())


@task()
def take_back_what_is_gone() -> None:
    """Within a minute of a withdrawal a new parcel says so; until then nobody is given the old one."""
    network.say_what_is_gone()


def go_round(now: datetime) -> None:
    """One look at what waits."""
    for listening_id in still_to_finish():
        _put_in_queue(actions.finish_closing, listening_id)
    minute = now.minute - now.minute % MINUTES_BETWEEN_SHUFFLES
    if take_turn("shuffles", f"{now:%Y-%m-%d %H:}{minute:02}"):
        _put_in_queue(shuffle_spools)
    if take_turn("consent", f"{now:%Y-%m-%d %H:%M}"):
        _put_in_queue(hold_to_consent)
    if take_turn("votes", f"{now:%Y-%m-%d}"):
        _put_in_queue(mix_votes)
    if take_turn("care", f"{now:%Y-%m-%d %H:%M}") and care_of.how_many_wait():
        _put_in_queue(tell_of_concerns)
    if take_turn("gone", f"{now:%Y-%m-%d %H:%M}") and network.something_is_gone():
        _put_in_queue(take_back_what_is_gone)
    if take_turn("parcels", f"{now:%Y-%m-%d %H}") and network.due():
        _put_in_queue(exchange_parcels)


def still_to_finish() -> list[int]:
    """The closed listenings whose answers are not yet in a snapshot, and the others whose key is not yet destroyed."""
    uncounted = [asked.id for asked in listening.counted_listenings() if not spool.is_finished(asked.id)]
    others = [asked.id for asked in listening.closed_listenings() if asked.sort not in COUNTED]
    return uncounted + [one for one in others if spool.is_sealed(one)]


def _put_in_queue(job: Task[..., Any], *words: int) -> None:
    """Unless it waits there already, or has just failed so often that it was given up for now."""
    lately = timezone.now() - REST_AFTER_FAILING
    known = DBTaskResult.objects.filter(task_path=job.module_path).exclude(status="SUCCESSFUL")
    waiting = known.exclude(status="FAILED", finished_at__lt=lately)
    if not any(one.args_kwargs["args"] == list(words) for one in waiting):
        job.enqueue(*words)
