"""What happens nightly, in order. Begun once a day, by whichever worker wakes first after two o’clock."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from django_tasks import task

from hearten.door.quotes import actions as quotes
from hearten.house.jobs.turns import take_turn

NOT_BEFORE: Final = time(2, 0)


@task()
def let_go() -> dict[str, int]:
    """Everything that has been kept long enough, class by class; what it held is gone from the files too."""
    from hearten.house.retention import doing

    return doing.let_go()


@task()
def say_what_was_taken_back() -> int:
    """In the ledger, of quotes whose words were taken back since last night: their pages lost them at once."""
    return quotes.mark_in_the_ledger()


@task()
def back_up() -> str:
    """A copy of both stores, proved."""
    from hearten.house.keeping import backup

    return backup.make("nightly").name


# The copy comes last, so that what is to be forgotten is not in it.
IN_ORDER: Final = (let_go, say_what_was_taken_back, back_up)


def begin_if_due(now: datetime) -> bool:
    """Put the nightly list in the queue, unless it was today or it is too early."""
    if now.time() < NOT_BEFORE or not take_turn("nightly", now.date().isoformat()):
        return False
    for job in IN_ORDER:
        job.enqueue()
    return True
