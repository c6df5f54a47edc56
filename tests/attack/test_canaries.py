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


def all_left_by(house: House, data: Path, places: dict[str, Path]) -> list[tuple[str, bytes]]:
    """Everything there is once the house has done its work and made its backup."""
    house.at_work()
    if connections["default"].vendor == "sqlite":
        backup.make("test")
    return list(sweeping.everything(data, house.pages, places))


def not_found_where_it_should_be(house: House, left: list[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """The kinds of which there is no mark in a place of theirs: there the looking itself would be blind."""
    of_place: dict[str, bytes] = {}
    for place, content in left:
        of_place[place] = of_place.get(place, b"") + b"\n" + content.lower()
    is_backed_up = connections["default"].vendor == "sqlite"
    return [
        (kind, place)
        for kind, allowed in sweeping.MAY_BE.items()
        for place in allowed
        if is_backed_up or " in a backup" not in place
        if not any(mark.lower().encode() in of_place.get(place, b"") for mark in house.marks.of[kind])
    ]


def test_marks_are_only_where_they_may_be_and_are_found_there(
    both_stores: Path, places: dict[str, Path], capfd
):
    house = House(colleagues=5, answering=21)

    left = all_left_by(house, both_stores, places)

    written, told = (places["log"] / "hearten.log").read_text(), capfd.readouterr()
    left.append(("the terminal", (told.out + told.err).encode()))
    sys.stdout.write(f"\n{house.marks.how_many} marks of {len(house.marks.of)} kinds\n")
    assert sweeping.leaks(house.marks, iter(left)) == {}
    assert not_found_where_it_should_be(house, left) == []
    assert house.marks.how_many > 250
    # The faults were really told, and told without the words they were made with.
    assert "ValueError (what it says is left out" in written
    assert "an answering page" in written


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

    house = House(0, 0)
    with patched(views.intake, "receive", leaky):
        house.only_hears(3)
    leaked = sweeping.leaks(house.marks, sweeping.everything(both_stores, house.pages, places))

    assert leaked["what somebody answered in words", place] == 3


def test_without_its_guard_the_log_tells_what_an_error_was_made_with(
    both_stores: Path, places: dict[str, Path], monkeypatch
):
    monkeypatch.setattr(NoParticipantsPaths, "filter", lambda self, record: True)
    house = House(0, 0)
    house.only_hears(0)

    leaked = sweeping.leaks(house.marks, sweeping.everything(both_stores, house.pages, places))

    assert leaked["what somebody sent when we made a mistake", "log"] == 2


@pytest.mark.slow
def test_a_thousand_marks_and_more_are_only_where_they_may_be(both_stores: Path, places: dict[str, Path]):
    house = House(colleagues=40, answering=90)

    left = all_left_by(house, both_stores, places)

    sys.stdout.write(f"\n{house.marks.how_many} marks of {len(house.marks.of)} kinds\n")
    assert sweeping.leaks(house.marks, iter(left)) == {}
    assert not_found_where_it_should_be(house, left) == []
    assert house.marks.how_many > 1000
