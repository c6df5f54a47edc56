"""Who is alive, and taking back the jobs of those who are not."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hearten.house.models import Beat

log = logging.getLogger("hearten.jobs")
MOST_TRIES: Final = 5
# Five beats: one that only waits for a lock is not taken for dead, and a dead one's job is done within 20 s.
DEAD_AFTER: Final = timedelta(seconds=10)
STOPPED_TOO_OFTEN: Final = (
    "Its worker died each time it was tried. Look at the memory and the logs of this machine."
)


def alive(worker: str) -> None:
    """This worker is alive now."""
    Beat.objects.update_or_create(worker=worker, defaults={"at": timezone.now()})


def gone(worker: str) -> None:
    """This worker has stopped, in good order."""
    Beat.objects.filter(worker=worker).delete()


def living() -> set[str]:
    """The workers who beat lately."""
    return set(Beat.objects.filter(at__gte=timezone.now() - DEAD_AFTER).values_list("worker", flat=True))


def take_back_from_the_dead() -> int:
    """Make every job free that a dead worker held; gives how many."""
    if not _held_by_the_dead(DBTaskResult.objects.all()):
        return 0
    with transaction.atomic():
        # Looked at again under lock: another worker may have been first.
        left = _held_by_the_dead(DBTaskResult.objects.select_for_update())
        for job in left:
            _free(job)
        Beat.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
    return len(left)


def _held_by_the_dead(jobs: QuerySet[DBTaskResult[Any, Any]]) -> list[DBTaskResult[Any, Any]]:
    held = list(jobs.filter(status="RUNNING"))
    here = living() if held else set()
    return [job for job in held if not job.worker_ids or job.worker_ids[-1] not in here]


def _free(job: DBTaskResult[Any, Any]) -> None:
    if len(job.worker_ids) >= MOST_TRIES:
        job.status, job.finished_at, job.traceback = "FAILED", timezone.now(), STOPPED_TOO_OFTEN
        log.error("%s: %s", job.task_path, STOPPED_TOO_OFTEN)
    else:
        job.status, job.run_after = "READY", timezone.now()
        log.warning("%s was left by a worker that died; it is done again", job.task_path)
    job.save(update_fields=["status", "finished_at", "traceback", "run_after"])
