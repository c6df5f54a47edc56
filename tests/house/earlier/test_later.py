"""What many people answered comes in by a job: whole, once, and with an answer for whoever asked."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django_tasks_db.models import DBTaskResult

from hearten.errors import NotReady
from hearten.house.earlier import job
from hearten.listening.intake import closing
from hearten.listening.intake.models import Answer
from hearten.listening.surveys.models import Listening
from tests.house.earlier.files import csv_of, hold, keep, rows
from tests.makers import a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
COMING = "/listening/bring-in/survey/coming/"
MANY = 1200


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    return tmp_path


@pytest.fixture
def steward() -> Client:
    client = signed_in(Client(), a_steward())
    hold(client, csv_of(rows(MANY)))
    return client


def asked() -> tuple[DBTaskResult, tuple[object, ...]]:
    waiting = DBTaskResult.objects.get(task_path="hearten.house.earlier.job.bring_in_later")
    return waiting, tuple(waiting.args_kwargs["args"])


def work() -> dict[str, int | str]:
    """What a worker does."""
    waiting, given = asked()
    told = job.bring_in_later.func(*given)
    waiting.status, waiting.return_value = "SUCCESSFUL", told
    waiting.save()
    return told


def test_it_waits_for_its_turn_and_nothing_is_there_before(steward):
    page = keep(steward).url

    told = steward.get(page).content.decode()

    assert page == COMING
    assert "waits for its turn" in told
    assert not Listening.objects.exists()


def test_once_it_is_done_the_page_leads_to_it(steward):
    keep(steward)
    work()

    assert steward.get(COMING).url == f"/listening/{Listening.objects.get().pk}/watch/"
    assert Answer.objects.count() == MANY


def test_done_again_it_brings_nothing_in_twice(steward):
    keep(steward)
    _waiting, given = asked()

    first, again = job.bring_in_later.func(*given), job.bring_in_later.func(*given)

    assert first == again
    assert Answer.objects.count() == MANY


def test_nothing_of_it_lies_in_the_folder_afterwards(steward, own_folder):
    keep(steward)
    work()

    assert not list((own_folder / "held").iterdir())


def test_a_refusal_is_told_on_the_page(steward, own_folder):
    keep(steward)
    for held in (own_folder / "held").iterdir():
        held.unlink()
    work()

    assert "was held for two hours, and is gone" in html.unescape(steward.get(COMING).content.decode())


def test_a_job_that_failed_says_so(steward):
    keep(steward)
    DBTaskResult.objects.update(status="FAILED", exception_class_path="builtins.OSError", traceback="")

    assert "It could not be brought in" in steward.get(COMING).content.decode()


def test_nobody_who_asked_for_nothing_is_told_anything():
    assert signed_in(Client(), a_steward()).get(COMING).status_code == 404


def test_where_the_last_step_fails_neither_store_keeps_a_part(steward, monkeypatch):
    keep(steward)
    _waiting, given = asked()

    def full(listening_id: int) -> str:
        raise NotReady("There is no room for the snapshot.")

    monkeypatch.setattr(closing, "take_snapshot", full)  # a disk at its edge
    with transaction.atomic():
        told = job.bring_in_later.func(*given)

    assert told == {"refused": "There is no room for the snapshot."}
    assert not Answer.objects.exists()
    assert not Listening.objects.exists()
