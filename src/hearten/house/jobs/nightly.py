"""What happens nightly, in order. Begun once a day, by whichever worker wakes first after two o’clock."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from django_tasks import task

from hearten.door.quotes import actions as quotes
from hearten.house.digest import sending as digest
from hearten.house.jobs.turns import take_turn
from hearten.learning.composites import actions as composites
from hearten.permission.moments import actions as moments
from hearten.reflection.peers import actions as peers
from hearten.reflection.telling import actions as telling
from hearten.systems.barriers import actions as barriers
from hearten.systems.turned_away import actions as turned_away

NOT_BEFORE: Final = time(2, 0)


@task()
def let_go() -> dict[str, int]:
    """Everything that has been kept long enough, class by class; what it held is gone from the files too."""
    from hearten.house.retention import doing

    return doing.let_go()


@task()
def say_what_was_taken_back() -> int:
    """In the ledger, of quotes and stories whose words were taken back since last night: pages lost them at once."""
    composites.let_go_of_what_was_taken_back()
    return quotes.mark_in_the_ledger() + composites.mark_in_the_ledger()


@task()
def keep_moments_apart() -> None:
    """Write moments and marks anew in random order: until tonight their order could tell what goes with whom."""
    moments.shuffle()


@task()
def turn_of_the_month() -> dict[str, int]:
    """Once a month, so that its day tells nothing: rules many met open barriers, and seasons are told."""
    met = moments.look_for_patterns()
    told = moments.tell_seasons(), turned_away.tell()
    return {
        "patterns": len(met),
        "barriers": len(barriers.open_from_patterns()),
        "seasons": sum(map(len, told)),
    }


@task()
def keep_reflection_apart() -> int:
    """Write what was answered blind anew in random order, and tell what is over."""
    peers.let_go()
    telling.shuffle()
    return len(telling.tell())


@task()
def back_up() -> str:
    """A copy of both stores, proved."""
    from hearten.house.keeping import backup

    return backup.make("nightly").name


# The copy comes last, so that what is to be forgotten is not in it.
IN_ORDER: Final = (
    let_go,
    say_what_was_taken_back,
    keep_moments_apart,
    keep_reflection_apart,
    turn_of_the_month,
    digest.write_to_everyone,
    back_up,
)
# What does not come round every night: the name of its turn, and what each turn is called.
SELDOM: Final = {turn_of_the_month: ("month", "%Y-%m"), digest.write_to_everyone: ("week", "%G-W%V")}


def begin_if_due(now: datetime) -> bool:
    """Put the nightly list in the queue, unless it was today or it is too early."""
    if now.time() < NOT_BEFORE or not take_turn("nightly", now.date().isoformat()):
        return False
    for job in IN_ORDER:
        name, mark = SELDOM.get(job, ("", ""))
        if not name or take_turn(name, now.strftime(mark)):
            job.enqueue()
    return True
