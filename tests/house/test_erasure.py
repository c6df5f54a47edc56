"""An e-mail address goes everywhere in one act; the proof goes through every byte we keep, and would find it."""

from __future__ import annotations

import base64
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.db import connections
from django.utils import timezone

from hearten.errors import NotReady
from hearten.house import actions, cli, forgotten, rights
from hearten.house.keeping import backup, letters, looking
from hearten.house.keeping.restore import restore
from hearten.house.retention import doing
from hearten.listening.intake.models import Answer
from hearten.listening.inviting import actions as inviting
from hearten.listening.inviting.addresses import Address
from hearten.listening.surveys.models import Invitation
from hearten.people import actions as people
from hearten.people.models import Invited, Person, Team
from hearten.record import queries as record
from hearten.record.models import Entry
from tests.house.test_keeping import data, on_sqlite
from tests.makers import a_custodian, a_person, a_steward, an_open_survey

__all__ = ["data"]
pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
]
WORD = "Mair-Puw.of-the-porch@example.org"


@pytest.fixture(autouse=True)
def outbox(data: Path, settings) -> Iterator[Path]:
    """Letters are written into the data folder, as where no mail is set up."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(data / "outbox")
    return data / "outbox"


def somebody_everywhere() -> Person:
    """A person of whom there is something in every place that can hold an address."""
    steward, person = a_steward(), a_person()
    Person.objects.filter(pk=person.pk).update(email=WORD)
    person.refresh_from_db()
    EmailAddress.objects.create(user=person, email=WORD)
    Team.objects.create(name="Repairs")
    asked = an_open_survey(way="invitation")
    inviting.invite_people(asked, [Address(WORD.lower(), "en")], by=steward)
    Invited.objects.create(email=WORD, code_digest="0", expires_at=timezone.now())
    AccessAttempt.objects.create(username=WORD, attempt_time=timezone.now(), failures_since_start=1)
    mail.EmailMessage("You are invited", "Croeso – welcome", to=[WORD]).send()
    return person


def places_of(word: str) -> set[str]:
    return {place for _word, place in looking.look_for([word]).found}


def test_an_address_is_erased_everywhere_in_one_act(data: Path):
    person = somebody_everywhere()
    assert len(places_of(WORD)) >= 2

    assert actions.erase_address(WORD.upper(), by=None) is True
    doing.clean()

    assert places_of(WORD) == set()
    assert not Person.objects.filter(pk=person.pk).exists()
    assert Invitation.objects.get().contact == ""
    told = Entry.objects.filter(done__in=["house.address.erased", "people.person.forgotten"])
    assert told.count() == 2
    assert list(record.faults()) == []


def test_whoever_is_forgotten_on_the_page_is_in_no_byte_of_the_stores(data: Path, outbox: Path, client):
    person = somebody_everywhere()
    client.force_login(person)

    client.post(f"/people/{person.pk}/forget/", {"email": WORD})

    assert not Person.objects.filter(pk=person.pk).exists()
    assert [place for place in places_of(WORD) if str(outbox) not in place] == []


def test_an_address_without_an_account_is_erased_too(data: Path):
    asked = an_open_survey(way="invitation")
    inviting.invite_people(asked, [Address(WORD.lower(), "en")], by=a_steward())

    assert actions.erase_address(WORD, by=None) is False

    assert Invitation.objects.get().contact == ""


def test_the_command_erases_looks_and_says_what_it_looked_through(data: Path, capsys):
    somebody_everywhere()

    code = cli.main(["erasure", "of", WORD])

    told = capsys.readouterr().out
    assert code == 0, told
    assert "Erased, with the account it had." in told
    assert "None of the 1 words was found." in told
    assert str(data) in told
    assert WORD not in told


def test_the_proof_alone_changes_nothing_and_names_the_place(data: Path, capsys, monkeypatch):
    somebody_everywhere()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORD}\nnobody-has-this-word\n"))

    code = cli.main(["erasure", "prove"])

    told = capsys.readouterr().out
    assert code == 1
    assert "Word 1 of 2 is in" in told
    assert "Word 2 of 2" not in told
    assert Person.objects.filter(email=WORD).exists()


def test_without_words_there_is_nothing_to_prove(data: Path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))

    assert cli.main(["erasure", "prove"]) == 1

    assert "one a line" in capsys.readouterr().err


def test_short_words_are_refused_for_they_are_found_by_chance(data: Path):
    with pytest.raises(NotReady, match="at least 6 letters"):
        looking.look_for(["Mair"])


WAYS = {
    "as it stands": WORD.encode(),
    "in other capitals": WORD.upper().encode(),
    "as JSON": json.dumps("Siân o’r porth yn y tŷ").encode(),
    "in an address": quote("Siân o’r porth yn y tŷ").encode(),
    "in UTF-16": WORD.encode("utf-16-le"),
    "in base 64": base64.b64encode(b"x" + WORD.encode() + b"yz"),
    "in base 64, a letter on": base64.b64encode(b"xy" + WORD.encode()),
    "across a piece": b"\0" * (looking.A_PIECE - 7) + WORD.encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_word_is_found_however_a_file_writes_it(data: Path, way: str):
    (data / "a-file").write_bytes(WAYS[way])
    word = "Siân o’r porth yn y tŷ" if way in {"as JSON", "in an address"} else WORD

    assert places_of(word) == {str((data / "a-file").resolve())}


def test_a_word_is_found_in_a_snapshot_in_a_session_and_left_of_an_upload(data: Path, tmp_path, monkeypatch):
    (data / "snapshots").mkdir()
    pq.write_table(pa.table({"said": [WORD] * 50}), data / "snapshots" / "ab.parquet", compression="zstd")
    session = SessionStore()
    session["carried"] = WORD * 40  # long enough to be packed
    session.save()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "tmp1.upload.csv").write_text(WORD)

    found = {place.rpartition("/")[2] for place in places_of(WORD)}

    assert {"ab.parquet", "sessions, decoded", "tmp1.upload.csv"} <= found


def test_a_word_is_found_inside_a_backup(data: Path):
    Answer.objects.create(listening_id=1, said={"story": WORD}, language="en", receipt_hash="")
    made = backup.make("test")
    Answer.objects.all().delete()
    doing.clean()

    found = places_of(WORD)

    assert len(found) == 1
    assert made.name in next(iter(found))


def test_a_backup_that_cannot_be_read_is_said_to_be_so(data: Path):
    (backup.folder() / "hearten-20260101-000000-000000-n.tar.gz").write_bytes(b"cut short")

    looked = looking.look_for([WORD])

    assert [Path(place).name for place in looked.unread] == ["hearten-20260101-000000-000000-n.tar.gz"]
    assert any(line.startswith("Could not be read") for line in looking.in_words(looked, [WORD]))


def test_a_dump_without_postgresqls_tools_is_said_to_be_unread(data: Path, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    (data / "old.dump").write_bytes(b"PGDMP")

    assert looking.look_for([WORD]).unread == (str((data / "old.dump").resolve()),)


@on_sqlite
def test_the_proof_would_find_what_a_plain_delete_leaves_in_the_log(data: Path):
    Team.objects.create(name=WORD)
    Team.objects.all().delete()

    before = places_of(WORD)
    doing.clean()

    assert before
    assert places_of(WORD) == set()


def test_letters_are_read_as_people_read_them(data: Path, outbox: Path):
    mail.EmailMessage("Croeso", "tŷ " * 30 + WORD, to=["other@example.org"]).send()
    mail.EmailMessage("Hello", "Nobody’s", to=["other@example.org"]).send()

    assert letters.remove_to(WORD) >= 1

    assert not any(WORD in letters.read(file) for file in letters.all_kept())


def test_where_letters_leave_by_a_server_there_are_none_here(data: Path, settings):
    settings.EMAIL_FILE_PATH = None

    assert letters.remove_to(WORD) == 0


def test_a_restore_brings_nobody_back_who_was_forgotten_since(data: Path):
    custodian, person = a_custodian(), a_person()
    made = backup.make("test")
    rights.forget(person, custodian)

    done = restore(made)

    assert done.forgotten_again == 1
    assert [one.pk for one in Person.objects.all()] == [custodian.pk]


def test_a_number_given_again_after_a_restore_is_not_taken_for_who_had_it_before(data: Path):
    person = a_person()
    forgotten.add(person.pk, "somebody-else@example.org")

    assert actions.forget_again() == 0

    assert Person.objects.filter(pk=person.pk).exists()


def test_what_is_written_down_of_who_was_forgotten_names_nobody(data: Path):
    person = somebody_everywhere()
    rights.forget(person, person)

    told = forgotten.path().read_text()

    assert WORD.lower() not in told.lower()
    assert forgotten.path().stat().st_mode & 0o777 == 0o600


def test_a_room_that_refuses_forgets_nobody_and_writes_nothing_down(data: Path):
    custodian = a_custodian()
    with pytest.raises(NotReady):
        rights.forget(custodian, custodian)

    assert not forgotten.path().exists()


def test_people_forget_an_address_and_say_how_much_that_was(data: Path):
    somebody_everywhere()

    assert people.forget_address(WORD.upper()) == 2


@on_sqlite
def test_a_withdrawn_answer_is_in_no_byte_of_the_stores_their_logs_or_what_vacuum_wrote(data: Path):
    Answer.objects.create(listening_id=1, said={"story": WORD}, language="en", receipt_hash="")
    at = Path(connections["voices"].settings_dict["NAME"])
    with closing(sqlite3.connect(at)) as other:
        assert other.execute("SELECT count(*) FROM listening_answer").fetchone() == (1,)
    Answer.objects.all().delete()
    doing.clean()

    left = [one for one in at.parent.iterdir() if WORD.encode() in one.read_bytes()]

    assert left == []
