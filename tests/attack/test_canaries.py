"""P2: a thousand marks put through everything the house does are afterwards only where they may be."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as ours
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.db import connections

from hearten.house.keeping import backup
from hearten.house.logs import NoParticipantsPaths
from hearten.listening.answering import views
from hearten.listening.intake import actions as intake
from hearten.listening.intake.rules import Sending
from hearten.people.models import Team
from tests.attack import sweeping
from tests.attack.house_at_work import House, patched

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
    pytest.mark.usefixtures("both_stores"),
]


@pytest.fixture
def places(both_stores: Path, settings, tmp_path_factory, monkeypatch) -> Iterator[dict[str, Path]]:
    """Folders of this test's own for what a house writes: letters, its log, what is only for a moment."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(both_stores / "outbox")
    found = {name: tmp_path_factory.mktemp(name) for name in ("log", "temporary")}
    monkeypatch.setattr(tempfile, "tempdir", str(found["temporary"]))
    written = _log_to(found["log"] / "hearten.log")
    yield found
    logging.getLogger().removeHandler(written)
    written.close()


def _log_to(path: Path) -> logging.Handler:
    """A log as the house's own settings make it: same form, same levels, same filter."""
    told = ours.LOGGING["formatters"]["plain"]
    written = logging.FileHandler(path)
    written.setFormatter(logging.Formatter(told["format"], style=told["style"]))
    written.addFilter(NoParticipantsPaths())
    written.setLevel(logging.INFO)
    logging.getLogger().addHandler(written)
    return written


def found_after(house: House, data: Path, places: dict[str, Path]) -> dict[tuple[str, str], int]:
    house.at_work()
    if connections["default"].vendor == "sqlite":
        backup.make("test")
    return sweeping.leaks(house.marks, sweeping.everything(data, house.pages, places))


def test_marks_are_only_where_they_may_be(both_stores: Path, places: dict[str, Path], capfd):
    house = House(colleagues=10, answering=24)

    leaked = found_after(house, both_stores, places)

    written = (places["log"] / "hearten.log").read_text()
    told = capfd.readouterr()
    sys.stdout.write(f"\n{house.marks.how_many} marks of {len(house.marks.of)} kinds\n")
    assert leaked == {}
    assert sweeping.leaks(house.marks, iter([("the terminal", (told.out + told.err).encode())])) == {}
    assert set(house.marks.of) == set(sweeping.MAY_BE)
    assert house.marks.how_many > 300
    # The faults were really told, and told without the words they were made with.
    assert "ValueError (what it says is left out" in written
    assert "an answering page" in written


def test_every_kind_is_found_where_it_may_be(both_stores: Path, places: dict[str, Path]):
    house = House(colleagues=5, answering=21)
    house.at_work()
    if connections["default"].vendor == "sqlite":
        backup.make("test")
    seen = list(sweeping.everything(both_stores, house.pages, places))

    for kind, allowed in sweeping.MAY_BE.items():
        for place in allowed:
            if " in a backup" in place and connections["default"].vendor != "sqlite":
                continue
            content = b"\n".join(one.lower() for name, one in seen if name == place)
            assert any(mark.lower().encode() in content for mark in house.marks.of[kind]), (kind, place)


def _said(sending: Sending) -> str:
    return str(dict(sending.said))


def _into_a_log(sending: Sending) -> None:
    logging.getLogger("hearten.listening").info("received %s", _said(sending))


def _into_the_other_store(sending: Sending) -> None:
    Team.objects.create(name=_said(sending)[-110:])


def _into_a_file_left_behind(sending: Sending) -> None:
    handle, _name = tempfile.mkstemp()
    os.write(handle, _said(sending).encode())
    os.close(handle)


def _into_a_letter(sending: Sending) -> None:
    mail.EmailMessage("Somebody answered", _said(sending), to=["steward@example.org"]).send()


def _into_a_session(sending: Sending) -> None:
    session = SessionStore()
    session["said"] = _said(sending) * 20
    session.save()


PLANTED = {
    "log": _into_a_log,
    "people store": _into_the_other_store,
    "temporary": _into_a_file_left_behind,
    "letters": _into_a_letter,
    "sessions": _into_a_session,
}


@pytest.mark.parametrize("place", PLANTED)
def test_a_planted_leak_is_found(place: str, both_stores: Path, places: dict[str, Path]):
    plant: Callable[[Sending], None] = PLANTED[place]
    receive = intake.receive

    def leaky(listening: object, sending: Sending) -> str:
        plant(sending)
        return receive(listening, sending)

    house = House(colleagues=5, answering=21)
    with patched(views.intake, "receive", leaky):
        leaked = found_after(house, both_stores, places)

    assert leaked["what somebody answered in words", place] == 21


def test_without_its_guard_the_log_tells_what_an_error_was_made_with(
    both_stores: Path, places: dict[str, Path], monkeypatch
):
    monkeypatch.setattr(NoParticipantsPaths, "filter", lambda self, record: True)

    leaked = found_after(House(colleagues=5, answering=21), both_stores, places)

    assert leaked["what somebody sent when we made a mistake", "log"] == 2


@pytest.mark.slow
def test_a_thousand_marks_and_more_are_only_where_they_may_be(both_stores: Path, places: dict[str, Path]):
    house = House(colleagues=40, answering=90)

    leaked = found_after(house, both_stores, places)

    sys.stdout.write(f"\n{house.marks.how_many} marks of {len(house.marks.of)} kinds\n")
    assert leaked == {}
    assert house.marks.how_many > 1000
