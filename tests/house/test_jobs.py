"""Background work survives kill -9, is tried again when it fails, and is begun once a day."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hearten.house.jobs import nightly, reaper, turns, worker
from hearten.house.models import Beat
from tests.house.long_jobs import fail_until_mended, write_down
from tests.house.workers import a_worker, until

pytestmark = pytest.mark.either_database


@pytest.fixture(autouse=True)
def undisturbed(request: pytest.FixtureRequest) -> None:
    """Where a worker really runs, everything that comes round by itself has had its turn."""
    if "separate_connections" in request.fixturenames:
        request.getfixturevalue("separate_connections")
        for work in ("nightly", "month", "week", "shuffles", "consent", "votes", "care", "gone", "parcels"):
            turns.take_turn(work, "9999")


def _the_job() -> DBTaskResult:
    return DBTaskResult.objects.get()


def _all_queued_are_due() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def test_a_job_killed_with_its_worker_is_finished_by_the_next_within_twenty_seconds_once(
    separate_connections: None, tmp_path: Path
):
    write_down.enqueue(str(tmp_path))
    with a_worker() as first:
        # Written, not only opened: what is not yet written dies with the worker.
        assert until(lambda: (tmp_path / "begun").exists() and (tmp_path / "begun").read_text() != "")
        first.send_signal(signal.SIGKILL)
        first.wait()
    (tmp_path / "go").touch()

    with a_worker():
        finished = until(lambda: _the_job().status == "SUCCESSFUL", seconds=20)

    assert finished
    assert (tmp_path / "begun").read_text() == "begun\n" * 2
    assert len(_the_job().worker_ids) == 2


def test_a_worker_told_to_stop_finishes_what_it_is_doing(separate_connections: None, tmp_path: Path):
    write_down.enqueue(str(tmp_path))

    with a_worker() as only:
        assert until(lambda: (tmp_path / "begun").exists())
        only.terminate()
        (tmp_path / "go").touch()
        code = only.wait(20)

    assert code == 0
    assert _the_job().status == "SUCCESSFUL"
    assert not Beat.objects.exists()


def test_a_job_that_fails_is_tried_again_until_it_succeeds(separate_connections: None, tmp_path: Path):
    fail_until_mended.enqueue(str(tmp_path))
    worker.work(until_done=True)
    after_one = _the_job()
    (tmp_path / "mended").touch()
    _all_queued_are_due()

    worker.work(until_done=True)

    assert (after_one.status, after_one.run_after > after_one.started_at) == ("READY", True)
    assert _the_job().status == "SUCCESSFUL"


def test_a_job_that_fails_five_times_is_given_up_and_says_why(separate_connections: None, tmp_path: Path):
    fail_until_mended.enqueue(str(tmp_path))

    for _ in range(reaper.MOST_TRIES + 1):
        worker.work(until_done=True)
        _all_queued_are_due()

    assert (_the_job().status, len(_the_job().worker_ids)) == ("FAILED", 5)
    assert _the_job().exception_class_path == "builtins.OSError"


@pytest.mark.django_db
def test_a_job_that_killed_five_workers_is_given_up():
    fail_until_mended.enqueue("nowhere")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["a", "b", "c", "d", "e"])

    taken = reaper.take_back_from_the_dead()

    assert taken == 1
    assert (_the_job().status, _the_job().traceback) == ("FAILED", reaper.STOPPED_TOO_OFTEN)


@pytest.mark.django_db
def test_a_job_whose_worker_is_alive_is_left_alone():
    fail_until_mended.enqueue("nowhere")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["gone", "alive"])
    reaper.alive("alive")

    taken = reaper.take_back_from_the_dead()

    assert taken == 0
    assert _the_job().status == "RUNNING"


@pytest.mark.django_db
def test_a_worker_not_heard_for_ten_seconds_is_taken_for_dead():
    reaper.alive("quiet")
    Beat.objects.update(at=timezone.now() - timedelta(seconds=11))

    assert reaper.living() == set()


@pytest.mark.django_db
def test_nightly_work_is_begun_once_a_day_and_not_before_two():
    night = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)

    begun = [nightly.begin_if_due(night + timedelta(hours=hours)) for hours in (-1, 0, 0, 5, 23, 24)]

    assert begun == [False, True, False, False, False, True]


@pytest.mark.django_db
def test_nightly_work_makes_its_backup_last_of_all():
    nightly.begin_if_due(datetime(2026, 11, 22, 3, 0, tzinfo=UTC))

    waiting = DBTaskResult.objects.order_by("enqueued_at").values_list("task_path", flat=True)

    assert [path.rpartition(".")[2] for path in waiting] == [
        "let_go",
        "say_what_was_taken_back",
        "keep_moments_apart",
        "keep_reflection_apart",
        "turn_of_the_month",
        "write_to_everyone",
        "back_up",
    ]


@pytest.mark.django_db
def test_a_turn_is_given_once_however_many_ask():
    given = [turns.take_turn("shuffles", mark) for mark in ("10:00", "10:00", "10:10", "10:00")]

    assert given == [True, False, True, False]


def test_a_worker_ends_with_the_one_that_began_it(separate_connections: None):
    with a_worker(follow=1) as orphan:  # its parent is this test, and not the one it was told of
        code = orphan.wait(20)

    assert code == 0
    assert not Beat.objects.exists()
