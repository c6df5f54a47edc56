"""Asked for on a page: sealed, so that carrying is not reading; by a steward who gave their password again."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hearten.errors import NotFound, NotReady, Unreadable
from hearten.house import actions
from hearten.house.everything import comparing, leaving
from hearten.house.everything.asked import keeping, sealing
from hearten.house.everything.asked.job import take_out_sealed
from hearten.record import queries as record
from tests.makers import (
    PASSWORD,
    a_custodian,
    a_practitioner,
    a_sense_maker,
    a_steward,
    signed_in,
    with_a_password,
)

pytestmark = pytest.mark.django_db(databases=["default", "voices"], transaction=True)
PIECE = sealing.PIECE


@pytest.fixture
def plain(house: Path, tmp_path: Path) -> Path:
    """A folder of more than two pieces, which do not pack well."""
    folder = tmp_path / "plain"
    (folder / "within").mkdir(parents=True)
    (folder / "within" / "much").write_bytes(os.urandom(2 * PIECE + 100))
    (folder / "a").write_text("a")
    return folder


def _all(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_what_was_sealed_opens_to_the_same_files(plain: Path, tmp_path: Path):
    sealing.sealed(plain, tmp_path / "file")

    sealing.opened(tmp_path / "file", tmp_path / "opened")

    assert _all(tmp_path / "opened") == _all(plain)
    assert (tmp_path / "file").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("at", [0, 25, 55, 100, PIECE + 90, -1])
def test_a_changed_byte_anywhere_is_noticed(plain: Path, tmp_path: Path, at: int):
    sealing.sealed(plain, tmp_path / "file")
    data = bytearray((tmp_path / "file").read_bytes())
    data[at] ^= 1
    (tmp_path / "file").write_bytes(data)

    with pytest.raises(Unreadable):
        sealing.opened(tmp_path / "file", tmp_path / "opened")

    assert not (tmp_path / "opened").exists()


def test_pieces_left_out_swapped_or_cut_off_are_noticed(plain: Path, tmp_path: Path):
    sealing.sealed(plain, tmp_path / "file")
    data = (tmp_path / "file").read_bytes()
    head = len(sealing.BEGINS) + sealing.SALT + sealing.RANDOM
    one, two, rest = (data[head + n * (PIECE + 16) :][: PIECE + 16] for n in range(3))

    for wrong in (one + rest, two + one + rest, one + two, one, b"", one + two + rest + rest):
        (tmp_path / "wrong").write_bytes(data[:head] + wrong)
        with pytest.raises(Unreadable):
            sealing.opened(tmp_path / "wrong", tmp_path / "opened")


def test_without_its_key_it_does_not_open(plain: Path, tmp_path: Path, house: Path):
    sealing.sealed(plain, tmp_path / "file")
    (house / "keys" / sealing.KEY).unlink()

    with pytest.raises(NotReady, match="folder of keys"):
        sealing.opened(tmp_path / "file", tmp_path / "opened")


def test_it_opens_into_a_new_folder_only(plain: Path, tmp_path: Path):
    sealing.sealed(plain, tmp_path / "file")

    with pytest.raises(NotReady, match="there already"):
        sealing.opened(tmp_path / "file", plain)
    with pytest.raises(NotFound):
        sealing.opened(tmp_path / "none", tmp_path / "opened")


def test_what_a_steward_asked_for_holds_everything_and_nothing_open_is_left(house: Path, tmp_path: Path):
    steward = a_steward()
    actions.ask_for_everything(by=steward)

    take_out_sealed.func()

    asked = keeping.state()
    assert asked is not None
    assert (asked.done, asked.is_being_made, asked.size > 0) == (asked.of, False, True)
    assert steward.email.encode() not in b"".join(_all(keeping.folder()).values())
    assert not list(house.glob(".scratch-*"))
    leaving.take_out(tmp_path / "later", by=None)
    with sealing.as_folder(keeping.sealed_file()) as plain:
        assert all(one.same for one in comparing.compared(plain, tmp_path / "later"))
    assert [one.done for one in record.latest(3)] == [
        "house.everything.taken_out",
        "house.everything.taken_out",
        "house.everything.asked_for",
    ]


def test_a_job_that_nobody_asked_for_does_nothing(house: Path):
    assert take_out_sealed.func() is False
    assert keeping.state() is None


def test_it_is_asked_for_once_at_a_time_and_again_after_a_day(house: Path):
    steward = a_steward()
    actions.ask_for_everything(by=steward)

    with pytest.raises(NotReady, match="already"):
        actions.ask_for_everything(by=steward)
    a_day_ago = timezone.now() - timedelta(days=1, minutes=1)
    keeping.keep(keeping.Asked(steward.key, a_day_ago.isoformat()))
    actions.ask_for_everything(by=steward)

    assert keeping.state() is not None


def test_where_it_cannot_be_made_the_page_says_why(
    house: Path, client: Client, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_words: object, **_more: object) -> None:
        raise NotReady("The disk is away.")

    actions.ask_for_everything(by=a_steward())
    monkeypatch.setattr(leaving, "take_out", refuse)

    take_out_sealed.func()

    page = signed_in(client, a_steward()).get(reverse("everything")).content.decode()
    assert "The disk is away." in page
    assert reverse("everything_ask") in page


def test_it_goes_after_seven_days(house: Path):
    actions.ask_for_everything(by=a_steward())
    take_out_sealed.func()
    before = keeping.remove_old(timezone.now() - timedelta(days=7))

    gone = keeping.remove_old(timezone.now() + timedelta(minutes=1))

    assert (before, gone) == (0, 1)
    assert keeping.state() is None
    assert not list(keeping.folder().iterdir())


def test_a_steward_gives_their_password_again_and_carries_it_away(house: Path, client: Client):
    steward = with_a_password(a_steward())
    browser = signed_in(client, steward)
    asked_again = browser.post(reverse("everything_ask"))
    not_yet = keeping.state()

    # What was asked for before the password goes on by itself after it.
    confirmed = browser.post(asked_again.headers["Location"], {"password": PASSWORD}, follow=True)
    being_made = browser.get(reverse("everything")).content.decode()
    take_out_sealed.func()
    ready = browser.get(reverse("everything")).content.decode()
    carried = browser.get(reverse("everything_carry"))
    data = b"".join(carried.streaming_content)
    removed = browser.post(reverse("everything_remove"), follow=True).content.decode()

    assert asked_again.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not_yet is None
    assert confirmed.redirect_chain[-1][0] == reverse("everything")
    assert "It is being made" in being_made
    assert "It is ready" in ready
    assert data.startswith(sealing.BEGINS)
    assert carried.headers["Content-Disposition"].startswith("attachment")
    assert carried.headers["Cache-Control"] == "no-store"
    assert "Take everything out" in removed
    assert not list(keeping.folder().glob("*"))
    assert {"house.everything.carried_away", "house.everything.removed"} <= {
        one.done for one in record.latest(9)
    }


@pytest.mark.parametrize("somebody", [a_practitioner, a_sense_maker, a_custodian])
def test_nobody_else_may(house: Path, client: Client, somebody):
    browser = signed_in(client, somebody())

    assert browser.get(reverse("everything")).status_code == 403
    assert browser.post(reverse("everything_ask")).status_code == 403
    assert browser.get(reverse("everything_carry")).status_code == 403
    assert keeping.state() is None
