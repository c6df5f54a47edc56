"""Everything out and in again: every row as it was, history, consents and ledger included; or nothing at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction

from hearten.door import queries as door
from hearten.errors import HeartenError, NotReady, Unreadable
from hearten.house import safety
from hearten.house.everything import carried, coming, comparing, contents, described, leaving, stores
from hearten.house.jobs import reaper
from hearten.listening.intake import actions as intake
from hearten.listening.intake import tombstones
from hearten.listening.intake.models import Answer, Withdrawn
from hearten.listening.surveys.models import Listening
from hearten.people.models import Person, Team
from hearten.record import queries as record
from hearten.record.models import Entry
from tests.house.everything.making import a_small_house
from tests.makers import a_steward

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
]
PEOPLE = "tables/people/people.person.jsonl"


def is_empty() -> bool:
    """Whether nothing is here but what every Hearten begins with."""
    held = (one for one in carried.models() if one._meta.label not in carried.ITS_OWN)
    return not any(one._base_manager.exists() for one in held)


def changed(folder: Path, name: str, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Change the lines of a file."""
    path = folder / name
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))


def refused(folder: Path, sort: type[HeartenError] = Unreadable) -> str:
    """The sentence with which bringing in is refused; nothing is here afterwards."""
    with pytest.raises(sort) as error:
        coming.bring_in(folder)
    assert is_empty()
    return error.value.sentence


def test_everything_comes_back_as_it_was_and_the_record_goes_on(taken_out: Path, tmp_path: Path):
    came = coming.bring_in(taken_out)
    leaving.take_out(tmp_path / "again", by=None)

    found = list(comparing.compared(taken_out, tmp_path / "again"))
    assert [one.said for one in found if not one.same] == []
    assert "with 2 lines more" in found[-2].said
    assert (came.withdrawn_again, came.forgotten_again, came.keys_missing) == (0, 0, ())
    assert list(record.faults()) == []
    assert [one.done for one in record.latest(2)] == [
        "house.everything.taken_out",
        "house.everything.brought_in",
    ]


def test_what_left_is_in_the_ledger_and_its_bundle_makes_it_again(taken_out: Path):
    coming.bring_in(taken_out)

    left = door.ledger()[0]

    assert door.is_out(left.digest)
    assert door.contents(left.digest)
    assert all(one.agrees for one in door.bundles.compared(door.bundle(left.digest)))


def test_sealed_answers_stay_sealed_on_the_way_and_open_with_their_key(house: Path, emptied, tmp_path: Path):
    made = a_small_house()
    leaving.take_out(tmp_path / "out", by=None)
    emptied()
    coming.bring_in(tmp_path / "out")

    listening = Listening.objects.get(pk=made.open_listening.pk)
    done = intake.withdraw(listening, made.receipts[0])
    intake.close_listening(listening, by=a_steward())
    from hearten.listening.intake.closing import finish_closing

    finish_closing(listening.pk)

    sealed = (tmp_path / "out" / "tables/people/listening.sealed.jsonl").read_text()
    assert len(sealed.splitlines()) == 3
    assert '"heard"' not in sealed
    assert done
    assert Answer.objects.filter(listening_id=listening.pk).count() == 2


def test_the_database_holds_people_to_their_order_again(taken_out: Path):
    before = _triggers()

    coming.bring_in(taken_out)

    assert _triggers() == before != []
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connections["default"].cursor().execute("UPDATE commitment_text SET source = 'another'")


def _triggers() -> list[str]:
    with connections["default"].cursor() as cursor:
        if connections["default"].vendor == "postgresql":
            cursor.execute(
                "SELECT tgname::text || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
            )
        else:
            cursor.execute("SELECT name || sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1")
        return [str(name) for (name,) in cursor.fetchall()]


def test_a_number_that_was_given_once_is_not_given_again(house: Path, emptied, tmp_path: Path):
    kept, gone = a_steward(), a_steward()
    last = gone.pk
    gone.delete()
    leaving.take_out(tmp_path / "out", by=None)
    emptied()

    coming.bring_in(tmp_path / "out")

    assert Person.objects.get().pk == kept.pk
    assert a_steward().pk > last


def test_what_was_taken_back_after_everything_was_taken_out_does_not_come_back(
    house: Path, emptied, tmp_path: Path
):
    known = [f"{number:064x}" for number in (1, 2)]
    for one in known:
        Answer.objects.create(listening_id=1, said={}, language="en", receipt_hash=one)
    leaving.take_out(tmp_path / "out", by=None)
    emptied()
    tombstones.add(1, known[0])

    came = coming.bring_in(tmp_path / "out")

    assert came.withdrawn_again == 1
    assert [one.receipt_hash for one in Answer.objects.all()] == [known[1]]
    assert Withdrawn.objects.filter(receipt_hash=known[0]).exists()


def test_a_changed_line_is_named(taken_out: Path):
    changed(taken_out, PEOPLE, lambda lines: [lines[0], lines[1].replace(b"Person", b"Nobody"), *lines[2:]])

    said = refused(taken_out)

    assert said.startswith(f"{PEOPLE}, row 2: this line was changed")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: lines[:-1], "lines from here on are missing"),
        (lambda lines: [*lines, lines[-1]], "this line was added"),
        (lambda lines: lines[::-1], "row 1: this line was changed"),
    ],
)
def test_lines_that_are_missing_added_or_in_another_order_are_named(taken_out: Path, change, said: str):
    changed(taken_out, PEOPLE, change)

    assert said in refused(taken_out)


def test_every_file_is_looked_at_before_anything_is_touched(taken_out: Path):
    names = [one for one in sorted(taken_out.rglob("*")) if one.is_file() and one.stat().st_size]
    every_tenth = [
        *names[::10],
        taken_out / "README.txt",
        taken_out / contents.NAME,
        taken_out / described.NAME,
    ]

    for path in every_tenth:
        before = path.read_bytes()
        path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        assert path.name in refused(taken_out) or "checks" in str(path)
        path.write_bytes(before)


def test_a_missing_file_and_one_too_many_are_named(taken_out: Path):
    (taken_out / "more.txt").write_text("more")
    more = refused(taken_out)
    (taken_out / "more.txt").unlink()
    (taken_out / PEOPLE).unlink()

    missing = refused(taken_out)

    assert more.startswith("more.txt: it was not there")
    assert missing.startswith(f"{PEOPLE}: it is missing")


def test_what_is_no_such_folder_is_said_so(house: Path, tmp_path: Path):
    assert "hearten everything out" in refused(tmp_path, HeartenError)


def _said_of_itself(folder: Path, change: Callable[[dict], None]) -> None:
    """As another Hearten would have written it."""
    tables = json.loads((folder / described.NAME).read_text())
    change(tables)
    (folder / described.NAME).write_text(json.dumps(tables))
    said = contents.read(folder)
    files = {**said.files, described.NAME: contents.digest(folder / described.NAME)}
    contents.write(contents.Contents(**{**_fields(said), "files": files}), folder)


def _fields(said: contents.Contents) -> dict:
    return {name: getattr(said, name) for name in contents.Contents.__dataclass_fields__}


def test_what_a_newer_or_an_older_hearten_took_out_is_refused_and_says_which(taken_out: Path, tmp_path: Path):
    older = Path(shutil.copytree(taken_out, tmp_path / "older"))
    _said_of_itself(taken_out, lambda tables: tables.update({"network.Later": tables["people.Team"]}))
    _said_of_itself(older, lambda tables: tables["people.Person"]["columns"].pop("email"))

    newer_said, older_said = refused(taken_out), refused(older)

    assert "a newer Hearten" in newer_said
    assert "“network.Later”" in newer_said
    assert "an older Hearten" in older_said
    assert "“email” of “people.Person”" in older_said


def test_a_hearten_in_which_somebody_is_takes_nothing_in(taken_out: Path):
    Team.objects.create(name="Libraries")

    with pytest.raises(NotReady, match=r"not empty: there are rows in people.Team"):
        coming.bring_in(taken_out)

    assert [one.name for one in Team.objects.all()] == ["Libraries"]


def test_a_hearten_with_files_takes_nothing_in(taken_out: Path, house: Path):
    (house / "snapshots").mkdir()
    (house / "snapshots" / "a.parquet").write_bytes(b"")

    assert "the file a.parquet" in refused(taken_out, NotReady)


def test_nothing_comes_in_while_hearten_serves(taken_out: Path):
    reaper.alive("somebody")

    assert "Stop it" in refused(taken_out, NotReady)


def test_without_the_key_of_the_record_nothing_comes_in(taken_out: Path, house: Path):
    (house / "keys" / "record.key").write_bytes(b"0" * 64)

    assert "folder “keys”" in refused(taken_out, NotReady)


def test_other_keys_that_are_missing_are_named(taken_out: Path, house: Path):
    missing = sorted(one.name for one in (house / "keys").glob("listening-*.json"))
    for name in missing:
        (house / "keys" / name).unlink()

    came = coming.bring_in(taken_out)

    assert list(came.keys_missing) == missing != []


@pytest.mark.parametrize("part", ["_files", "_refuse_a_broken_record"])
def test_what_fails_half_way_leaves_the_empty_house_empty(
    taken_out: Path, house: Path, part: str, monkeypatch: pytest.MonkeyPatch
):
    triggers = _triggers()

    def fail(*_words: object) -> None:
        raise OSError("the disk went away")

    monkeypatch.setattr(coming, part, fail)
    with pytest.raises(OSError, match="went away"):
        coming.bring_in(taken_out)

    assert is_empty()
    assert _triggers() == triggers
    assert not [one for one in carried.files(house) if one.suffix != ".log"]
    assert not (house / safety.BRINGING_IN).exists()


def test_a_record_that_was_edited_before_it_was_taken_out_does_not_come_in(
    house: Path, emptied, tmp_path: Path
):
    a_small_house()
    Entry.objects.filter(number=2).update(about="another thing")
    leaving.take_out(tmp_path / "out", by=None)
    emptied()

    assert "Line 2 was changed" in refused(tmp_path / "out")


def test_after_a_power_cut_between_the_stores_it_begins_anew_and_is_not_served_before(
    taken_out: Path, house: Path
):
    coming.bring_in(taken_out)
    (house / safety.BRINGING_IN).write_text("cut short")
    with stores.taking_rows():
        stores.emptied([one for one in carried.models() if getattr(one, "store", "") == "voices"], "voices")
    reasons = safety.why_not_serve()

    came = coming.bring_in(taken_out)

    assert any("cut short" in one for one in reasons)
    assert Answer.objects.count() == came.contents.tables["listening.Answer"].rows
    assert not any("cut short" in one for one in safety.why_not_serve())


def test_everything_goes_into_a_new_folder_only(house: Path, tmp_path: Path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").write_text("a")

    with pytest.raises(NotReady, match="not empty"):
        leaving.take_out(tmp_path / "full", by=None)


def test_no_key_and_no_session_is_taken_out(taken_out: Path, house: Path):
    keys = [one.read_bytes() for one in (house / "keys").iterdir() if one.name != "record.head"]
    names = {one.name for one in taken_out.rglob("*")}

    found = [
        one for one in taken_out.rglob("*") if one.is_file() and any(key in one.read_bytes() for key in keys)
    ]

    assert found == []
    assert not {one for one in names if "session" in one and "listening" not in one}


def test_what_other_tools_read_lies_beside_the_rows(taken_out: Path):
    named = {one.relative_to(taken_out).parts[:2] for one in (taken_out / "to-read").rglob("*")}

    assert {("to-read", "forms"), ("to-read", "answers"), ("to-read", "releases")} <= named
    assert "HANDLE WITH CARE" in (taken_out / "README.txt").read_text()
