"""A worker: django-tasks-db's, with a heart that beats, and with another try for what failed."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
from datetime import timedelta
from functools import partial
from types import FrameType
from typing import Any, Final

from django.db import Error, connections
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from hearten.house.jobs import nightly, reaper, rounds
from hearten.house.logs import without_words
from hearten.house.reach import guard
from hearten.house.reach import rules as reach

log = logging.getLogger("hearten.jobs")
SECONDS_BETWEEN_BEATS: Final = 2.0
BEATS_BETWEEN_ROUNDS: Final = 3
SECONDS_BETWEEN_LOOKS: Final = 1.0
FIRST_WAIT: Final = timedelta(seconds=5)


class Worker(db_worker.Worker):
    """Runs one job after another; one that failed is put back, to be tried later."""

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Run it, and put it back if it failed and has tries left."""
        db_task_result.set_failed = partial(keep_failure, db_task_result)
        with guard.reaching(raw=reach.job_may(db_task_result.task_path)):
            super().run_task(db_task_result)
        put_back_if_failed(db_task_result)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Finish the job in hand and stop; asked twice, stop now: the next worker does that job again.

        Nothing is raised here, as the worker's own would: in the midst of taking a job that left a store locked.
        """
        if not self.running:
            os._exit(1)
        self.running = False


def keep_failure(job: DBTaskResult[Any, Any], error: BaseException) -> None:
    """Keep that a job failed, and where: not in the error's own words, which may be what somebody said."""
    job.status, job.finished_at, job.return_value = "FAILED", timezone.now(), None
    job.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
    job.traceback = without_words(error)
    job.save(update_fields=["status", "finished_at", "return_value", "exception_class_path", "traceback"])


def put_back_if_failed(job: DBTaskResult[Any, Any]) -> None:
    """Another try, each after twice as long (5 to 40 seconds); then it stays failed, and doctor says so."""
    tries = len(job.worker_ids)
    if job.status != "FAILED" or tries >= reaper.MOST_TRIES:
        return
    log.warning("%s failed (%s); try %d comes later", job.task_path, job.exception_class_path, tries + 1)
    DBTaskResult.objects.filter(pk=job.pk, status="FAILED").update(
        status="READY", finished_at=None, run_after=timezone.now() + FIRST_WAIT * 2 ** (tries - 1)
    )


class Heart(threading.Thread):
    """Says every two seconds that this worker is alive, and looks after what dead ones left."""

    def __init__(self, worker: str, parent: int | None = None) -> None:
        super().__init__(name="heart", daemon=True)
        self.worker, self.parent = worker, parent
        self.stopping, self.beats = threading.Event(), 0

    def run(self) -> None:
        """Beat until stopped."""
        while not self.stopping.wait(SECONDS_BETWEEN_BEATS):
            try:
                self.beat()
            except Error as error:
                # A database that is busy or away: the next beat may reach it.
                log.warning("a beat was missed: %s", type(error).__name__)
            finally:
                connections.close_all()
            self.follow_parent()

    def beat(self) -> None:
        """One beat."""
        reaper.alive(self.worker)
        reaper.take_back_from_the_dead()
        self.beats += 1
        if self.beats % BEATS_BETWEEN_ROUNDS == 0:
            now = timezone.localtime()
            nightly.begin_if_due(now)
            rounds.go_round(now)

    def follow_parent(self) -> None:
        """Whoever started us is gone: finish the job in hand and stop."""
        if self.parent and os.getppid() != self.parent:
            os.kill(os.getpid(), signal.SIGTERM)

    def stop(self) -> None:
        """Stop, and leave no beat behind: what this worker held is free at once."""
        self.stopping.set()
        self.join()
        reaper.gone(self.worker)


def work(*, until_done: bool = False, parent: int | None = None) -> None:
    """Do background jobs until a signal, or until nothing waits."""
    name = f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"
    reaper.alive(name)
    reaper.take_back_from_the_dead()
    heart = Heart(name, parent)
    heart.start()
    worker = Worker(
        queue_names=["*"],
        interval=SECONDS_BETWEEN_LOOKS,
        batch=until_done,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    before = {asked: signal.getsignal(asked) for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    worker.configure_signals()
    try:
        worker.run()
    finally:
        connections.close_all()
        heart.stop()
        for asked, answer in before.items():
            signal.signal(asked, answer)
