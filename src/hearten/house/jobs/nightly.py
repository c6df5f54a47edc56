"""What happens nightly, in order. Begun once a day, by whichever worker wakes first after two o’clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from hearten.house.jobs.turns import take_turn
from hearten.listening.intake import actions as intake
from hearten.listening.inviting import actions as inviting
from hearten.people import actions as people

NOT_BEFORE: Final = time(2, 0)
DAYS_A_DONE_JOB_IS_KEPT: Final = 14


@task()
def forget_old_attempts() -> None:
    """Addresses of failed sign-ins, sessions past their day, spent invitations."""
    people.forget_old_attempts()


@task()
def let_go_of_old_forms() -> None:
    """The keys of forms sent long ago."""
    intake.let_go_of_old_forms()


@task()
def let_go_of_contacts() -> None:
    """The addresses of people invited to what closed thirty days ago."""
    inviting.let_go_of_contacts(by=None)


@task()
def clear_done_jobs() -> None:
    """Jobs done a fortnight ago."""
    past = timezone.now() - timedelta(days=DAYS_A_DONE_JOB_IS_KEPT)
    DBTaskResult.objects.filter(status="SUCCESSFUL", finished_at__lt=past).delete()


@task()
def back_up() -> str:
    """A copy of both stores, proved; and those past their days removed."""
    from hearten.house.keeping import backup

    made = backup.make("nightly")
    backup.remove_old()
    return made.name


# The copy comes last, so that what is to be forgotten is not in it.
IN_ORDER: Final = (forget_old_attempts, let_go_of_old_forms, let_go_of_contacts, clear_done_jobs, back_up)


def begin_if_due(now: datetime) -> bool:
    """Put the nightly list in the queue, unless it was today or it is too early."""
    if now.time() < NOT_BEFORE or not take_turn("nightly", now.date().isoformat()):
        return False
    for job in IN_ORDER:
        job.enqueue()
    return True
