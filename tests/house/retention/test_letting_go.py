"""Every class of things goes within a day of its time: from tables, files, indexes, free pages and backups."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hearten.errors import Busy, NotReady
from hearten.house import forgotten
from hearten.house.everything.asked import keeping as taken_out
from hearten.house.jobs import nightly
from hearten.house.keeping import backup, looking
from hearten.house.models import Turn
from hearten.house.retention import doing, due, table
from hearten.listening import queries as listening
from hearten.listening.care.models import Concern
from hearten.listening.intake import actions as intake
from hearten.listening.intake import closing, snapshots, storing, tombstones
from hearten.listening.intake.models import Answer, Sent, Snapshot, Withdrawn
from hearten.listening.inviting import actions as inviting
from hearten.listening.inviting.addresses import Address
from hearten.listening.moderation.models import Decision
from hearten.listening.surveys.models import Invitation, Listening
from hearten.listening.surveys.rules import Way
from hearten.people import actions as people
from hearten.people.models import Invited, Person
from hearten.permission.moments.models import Moment
from hearten.record import queries as record
from hearten.record.models import Entry
from hearten.reflection.circles.models import Circle
from hearten.reflection.circles.models import Entry as Shared
from hearten.reflection.circles.rules import Rhythm, Sort, Whom
from hearten.reflection.thanks.models import Note
from tests.house.test_keeping import on_sqlite
from tests.listening.intake.conftest import both_stores, fresh_data
from tests.listening.intake.making import a_listening, close, send
from tests.makers import a_steward

__all__ = ["both_stores", "fresh_data"]
pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
]
THE_FIRST_DAY = datetime(2026, 12, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)
SAID = "a-kettle-sang-in-the-porch"
INVITED = "invited-long-ago@example.org"


@pytest.fixture(autouse=True)
def data(both_stores: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with its own outbox."""
    settings.EMAIL_FILE_PATH = str(both_stores / "outbox")
    (both_stores / "outbox").mkdir()
    yield both_stores
    connections.close_all()


def one_of_each(data: Path) -> Listening:
    """Something of every class, all on this day."""
    steward = a_steward()
    asked = a_listening(Way.INVITATION)
    inviting.invite_people(asked, [Address(INVITED, "en")], by=steward)
    send(asked, {"story": SAID, "heard": "high"}, invitation=inviting.code_for(asked, INVITED))
    close(asked)
    closing.finish_closing(asked.pk)
    people.invite(people.Asked("new@example.org", ["listener"]), by=steward)
    AccessAttempt.objects.create(
        username="wrong@example.org", attempt_time=timezone.now(), failures_since_start=1
    )
    Session.objects.create(session_key="s", session_data="", expire_date=timezone.now() + DAY / 2)
    DBTaskResult.objects.all().update(status="FAILED", finished_at=timezone.now())
    letter = data / "outbox" / "one.log"
    letter.write_text("a letter")
    os.utime(letter, (timezone.now().timestamp(),) * 2)
    aside = data / f"before-restore-{timezone.now():%Y%m%d-%H%M%S-%f}"
    aside.mkdir()
    (aside / "people.sqlite3").write_text("what was here")
    Concern.objects.create(
        sort="help asked",
        sealed="x",
        state="done",
        came_on=timezone.localdate(),
        done_on=timezone.localdate(),
    )
    Decision.objects.create(
        listening=asked, statement=1, number=1, shown=True, reason="keeps", policy=timezone.localdate()
    )
    Moment.objects.create(receipt_hash="0" * 64, week="2026-W49", rule_id=0, needed="x", did="y", why="z")
    a_closed_circle(steward)
    Note.objects.create(by=steward, to=steward, words="Thank you", month="2026-12")
    (taken_out.folder() / "everything.sealed").write_text("sealed")
    taken_out.keep(taken_out.Asked(steward.key, timezone.now().isoformat(), file="everything.sealed"))
    tombstones.add(asked.pk, "0" * 64)
    forgotten.add(77, "gone@example.org")
    return asked


def a_closed_circle(host: Person) -> None:
    """With one thing shared in it."""
    today = timezone.localdate()
    closed = Circle.objects.create(
        name="Tuesdays",
        agreed="What is said here stays here",
        host=host,
        rhythm=Rhythm.WEEKLY.value,
        whom=Whom.ANYONE.value,
        begins_on=today,
        state="closed",
        outcome="We ring back the same day",
        closed_on=today,
    )
    Shared.objects.create(circle=closed, author=host, sort=Sort.HARD.value, words="A hard day", on=today)


def here_still(data: Path, asked: Listening) -> dict[str, bool]:
    """Which classes there is still something of."""
    first = f"hearten-{THE_FIRST_DAY:%Y%m%d}"
    return {
        "sessions": Session.objects.exists(),
        "attempts": AccessAttempt.objects.exists(),
        "joining": Invited.objects.exists(),
        "contacts": Invitation.objects.exclude(contact="").exists(),
        "forms": Sent.objects.exists(),
        "answers": Answer.objects.exists() or any((data / "snapshots").iterdir()),
        "concerns": Concern.objects.exists(),
        "moderation": Decision.objects.exists(),
        "moments": Moment.objects.exclude(needed="").exists(),
        "moments_coded": Moment.objects.exists(),
        "jobs": DBTaskResult.objects.exists(),
        "letters": (data / "outbox" / "one.log").exists(),
        "backups": any(data.glob("before-restore-*"))
        or any(file.name.startswith(first) for file in backup.all_kept()),
        "taken_out": any((data / "leaving").glob("*.sealed")),
        "circles": Shared.objects.exists(),
        "thanks": Note.objects.exists(),
        "forgotten": any(tombstones.all_of_them()) or any(forgotten.all_of_them()),
        "record": Entry.objects.filter(at__lt=THE_FIRST_DAY + DAY / 2).exists(),
    }


def due_days(kept: dict[str, table.Kept]) -> dict[str, datetime]:
    """When each class of the first day is due: the moment its time is over."""
    days = {name: THE_FIRST_DAY + one.time for name, one in kept.items() if one.days is not None}
    # Counted from another day than the first: the end of its week, the running out, the answers' own end.
    days["forms"] = datetime(2026, 12, 7, tzinfo=UTC) + kept["forms"].time
    for name in ("moments", "moments_coded"):
        days[name] = datetime(2026, 11, 30, tzinfo=UTC) + kept[name].time
    # By the day, not the hour; and notes of thanks by the month.
    days["circles"] = datetime(2026, 12, 1, tzinfo=UTC) + kept["circles"].time
    days["thanks"] = datetime(2027, 1, 1, tzinfo=UTC) + kept["thanks"].time
    days["joining"] += timedelta(days=14)
    days["sessions"] = THE_FIRST_DAY + DAY / 2
    days["forgotten"] += kept["answers"].time
    return days


def nights_of_seven_years(days: dict[str, datetime]) -> list[datetime]:
    """The nights around everything due, and one a month between them."""
    end = THE_FIRST_DAY + 7 * 365 * DAY
    nights = {THE_FIRST_DAY + month * 30 * DAY for month in range(85)}
    for moment in days.values():
        nights |= {moment + after * DAY for after in range(-2, 4)}
    at_two = {night.replace(hour=2, minute=30) for night in nights}
    return sorted(night for night in at_two if THE_FIRST_DAY < night < end)


def test_over_seven_years_every_class_goes_within_a_day_of_its_time_and_not_before(data: Path):
    with time_machine.travel(THE_FIRST_DAY, tick=False):
        asked = one_of_each(data)
        (backup.folder() / f"hearten-{timezone.now():%Y%m%d-%H%M%S}-000000-nightly.tar.gz").touch()
    days = due_days(dict(table.in_force(THE_FIRST_DAY.date(), "")))
    gone_on: dict[str, datetime] = {}

    for night in nights_of_seven_years(days):
        with time_machine.travel(night, tick=False):
            (backup.folder() / f"hearten-{timezone.now():%Y%m%d-%H%M%S}-000000-nightly.tar.gz").touch()
            doing.let_go()
            for name, is_here in here_still(data, asked).items():
                if not is_here:
                    gone_on.setdefault(name, night)
            assert list(record.faults()) == []

    late = {name: gone_on[name] - moment for name, moment in days.items()}
    assert all(timedelta(0) <= one <= DAY for one in late.values()), late


def test_what_was_said_is_gone_from_every_byte_we_keep(data: Path):
    with time_machine.travel(THE_FIRST_DAY, tick=False):
        one_of_each(data)
        doing.let_go()
        before = looking.look_for([SAID, INVITED]).found
    with time_machine.travel(THE_FIRST_DAY + 1096 * DAY, tick=False):
        doing.let_go()

        after = looking.look_for([SAID, INVITED])

    assert {word for word, _place in before} == {0, 1}
    assert after.found == ()
    assert len(after.places) >= 4


@on_sqlite
def test_no_backup_holds_it_thirty_six_days_after_it_was_due(data: Path):
    with time_machine.travel(THE_FIRST_DAY, tick=False):
        one_of_each(data)
    for after in (1094, 1096, 1132):
        with time_machine.travel(THE_FIRST_DAY + after * DAY, tick=False):
            doing.let_go()
            backup.make("nightly")
            held = {place.partition(": ")[0][-26:] for _word, place in looking.look_for([SAID]).found}
        assert bool(held) == (after < 1132), (after, held)


def test_findings_and_what_left_stay_and_a_snapshot_let_go_of_says_so(data: Path):
    with time_machine.travel(THE_FIRST_DAY, tick=False):
        asked = one_of_each(data)
    with time_machine.travel(THE_FIRST_DAY + 1096 * DAY, tick=False):
        gone = doing.let_go()

    assert gone["answers"] == 1
    assert Snapshot.objects.count() == 1
    assert listening.is_finished(asked.pk)
    with pytest.raises(NotReady, match="may have been let go of"):
        listening.snapshot(asked.pk)
    assert closing.finish_closing(asked.pk) == Snapshot.objects.get().digest


def test_the_record_says_the_class_and_the_number_and_nothing_of_what_went(data: Path):
    with time_machine.travel(THE_FIRST_DAY, tick=False):
        one_of_each(data)
    with time_machine.travel(THE_FIRST_DAY + 1200 * DAY, tick=False):
        doing.let_go()

    told = {entry.done: entry.detail for entry in Entry.objects.filter(done__startswith="kept.")}
    assert told["kept.contacts.let_go"] == {"number": 1}
    assert told["kept.answers.let_go"] == {"number": 1}
    assert told["kept.forms.let_go"] == {}
    assert "kept.sessions.let_go" not in told


def test_a_night_with_nothing_to_let_go_of_leaves_no_line(data: Path):
    assert not any(doing.let_go().values())

    assert not Entry.objects.exists()


def test_one_class_that_fails_stops_no_other_and_is_told(data: Path, monkeypatch: pytest.MonkeyPatch):
    def fails(now: datetime, kept: timedelta) -> int:
        raise OSError

    with time_machine.travel(THE_FIRST_DAY, tick=False):
        one_of_each(data)
    monkeypatch.setitem(doing.BY_CLASS, "contacts", fails)

    with time_machine.travel(THE_FIRST_DAY + 1096 * DAY, tick=False), pytest.raises(OSError):
        doing.let_go()

    assert not Answer.objects.exists()
    assert Invitation.objects.exclude(contact="").exists()


def test_a_store_in_use_keeps_only_its_old_bytes_for_a_night(
    data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def is_in_use(*touched: type, whole: bool) -> None:
        raise Busy("A store was in use.")

    monkeypatch.setattr(storing, "leave_no_trace", is_in_use)

    doing.clean()

    assert "tomorrow night they are" in caplog.text


def test_whoever_holds_the_houses_key_cannot_tell_any_more_whether_an_address_was_invited(data: Path):
    with time_machine.travel(THE_FIRST_DAY, tick=False):
        asked = one_of_each(data)
    code = intake.rules.hash_of(inviting.code_for(asked, INVITED))
    assert Invitation.objects.filter(code_hash=code).exists()

    with time_machine.travel(THE_FIRST_DAY + 31 * DAY, tick=False):
        doing.let_go()

    assert not Invitation.objects.filter(code_hash=code).exists()
    assert Invitation.objects.count() == 1


def test_withdrawals_stay_written_down_while_a_backup_could_undo_them(data: Path):
    with time_machine.travel(THE_FIRST_DAY, tick=False):
        one_of_each(data)
    with time_machine.travel(THE_FIRST_DAY + 1130 * DAY, tick=False):
        doing.let_go()

    assert [known for _listening, known in tombstones.all_of_them()] == ["0" * 64]
    assert not Withdrawn.objects.exists()


def test_the_nightly_job_lets_go_and_then_backs_up(data: Path):
    Turn.objects.all().delete()
    nightly.begin_if_due(THE_FIRST_DAY)

    assert nightly.let_go.call() == dict.fromkeys(doing.BY_CLASS, 0)
    if connection.vendor == "sqlite":
        assert nightly.back_up.call().endswith("-nightly.tar.gz")


def test_what_goes_next_is_told_and_warned_of_for_thirty_days(data: Path):
    with time_machine.travel(THE_FIRST_DAY, tick=False):
        asked = one_of_each(data)
        first = due.goes_next()
    title = str(asked)

    assert [(one.name, one.on.isoformat()) for one in first] == [
        ("contacts", "2026-12-31"),
        ("answers", "2029-11-30"),
    ]
    assert f"What people said in “{title}”" in first[1].words
    warned = [bool(due.warnings(today=first[1].on + timedelta(days=days))) for days in (-31, -30, -1, 0, 1)]
    assert warned == [False, True, True, True, False]
    assert snapshots.folder().is_dir()
