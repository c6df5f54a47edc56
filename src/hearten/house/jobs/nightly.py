"""What happens nightly, in order. Begun once a day, by whichever worker wakes first after two o’clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from hearten.house.models import Turn

NOT_BEFORE: Final = time(2, 0)
DAYS_A_DONE_JOB_IS_KEPT: Final = 14


@task()
def back_up() -> str:
    """A copy of both stores, proved; and those past their days removed."""
    from hearten.house.keeping import backup

    made = backup.make("nightly")
    backup.remove_old()
    return made.name


@task()
def clear_sessions() -> None:
    """Sessions past their day."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


@task()
def clear_done_jobs() -> None:
    """Jobs done a fortnight ago."""
    past = timezone.now() - timedelta(days=DAYS_A_DONE_JOB_IS_KEPT)
    DBTaskResult.objects.filter(status="SUCCESSFUL", finished_at__lt=past).delete()


IN_ORDER: Final = (back_up, clear_sessions, clear_done_jobs)


def begin_if_due(now: datetime) -> bool:
    """Put the nightly list in the queue, unless it was today or it is too early."""
    if now.time() < NOT_BEFORE or not take_turn("nightly", now.date()):
        return False
    for job in IN_ORDER:
        job.enqueue()
    return True


def take_turn(name: str, day: date) -> bool:
    """Whether this day's turn is ours; it is given once, whoever asks."""
    if Turn.objects.filter(name=name, day__gte=day).exists():
        return False
    if Turn.objects.filter(name=name, day__lt=day).update(day=day):
        return True
    try:
        with transaction.atomic():
            Turn.objects.create(name=name, day=day)
    except IntegrityError:
        return False
    return True
