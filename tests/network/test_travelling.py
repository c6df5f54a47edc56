"""Parcels travel by a folder, by command, and by fetching; and by nothing that nobody switched on."""

from __future__ import annotations

import socket
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from hearten.door import actions as door
from hearten.house import cli
from hearten.house.jobs import rounds as jobs
from hearten.methods.parcels import Kind, Says
from hearten.network.exchange import actions, fetching, folder, rounds
from hearten.network.exchange.packing import parcel_of
from hearten.network.membership import actions as membership
from hearten.network.membership.models import Network
from hearten.network.membership.rules import Part, Pinned, Standing
from hearten.network.parcels import actions as parcels
from hearten.network.parcels import queries as told
from hearten.network.parcels.models import Opened, Sent
from hearten.record.models import Entry
from tests.makers import a_steward
from tests.methods.parcels.making import Another, a_need, a_table, an_account
from tests.network.making import a_network, a_network_we_joined, an_account_that_left, another_in, sent, us

pytestmark = [pytest.mark.either_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def shared(settings, tmp_path) -> Path:
    """One folder for all of them."""
    settings.HEARTEN_KEYS = tmp_path / "keys"
    settings.HEARTEN_NETWORK_IN = settings.HEARTEN_NETWORK_OUT = tmp_path / "shared"
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection to anywhere fails the test."""

    def refuse(*_where: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _by_folder(network: Network) -> Network:
    return membership.choose_ways(network, by_folder=True, by_https=False, by=a_steward())


def _told() -> tuple[Network, Another, str]:
    convener = Another("Southby")
    network = a_network_we_joined(convener)
    release = an_account_that_left()
    parcels.choose(network, release.digest, by=a_steward())
    return sent(network), convener, release.digest


def test_ours_are_laid_out_and_older_ones_taken_away(shared: Path):
    network, convener, _digest = _told()
    _by_folder(network)
    (shared / "theirs.parcel").write_text("not ours")

    first = rounds.go_out(network).laid_out
    actions.move(network, Standing.PAUSED, by=a_steward())
    second = folder.lay_out(network)

    names = sorted(path.name for path in shared.iterdir())
    assert (first, second, len(names)) == (2, 2, 3)
    assert "theirs.parcel" in names
    assert sum(convener.thumbprint[:8] in name for name in names) == 1


def test_what_others_laid_in_the_folder_is_taken_in_once_and_left_as_it_was(shared: Path):
    network = _by_folder(a_network())
    north, _member = another_in(network)
    path = shared / "north.parcel"
    path.write_text(north.tells(a_need(), at=timezone.now()) + "\n")
    before = path.read_bytes()

    first, second = rounds.go_out(network), rounds.go_out(network)

    assert (len(first.opened), second.opened, second.refused) == (1, [], [])
    assert path.read_bytes() == before
    assert Opened.objects.get().way == "folder"


def test_what_is_no_parcel_is_turned_down_once_with_its_reason(shared: Path):
    network = _by_folder(a_network())
    (shared / "holiday.parcel").write_bytes(b"\x00\x01")
    (shared / "note.txt").write_text("for people")
    (shared / "elsewhere.parcel").symlink_to(shared / "note.txt")

    first, second = rounds.go_out(network), rounds.go_out(network)

    assert [name for name, _why in first.refused] == ["holiday.parcel"]
    assert second.refused == []


def test_a_parcel_of_a_stranger_is_opened_once_its_key_is_a_members(shared: Path):
    network = _by_folder(a_network())
    north = Another("Northton", network.ident)
    (shared / "north.parcel").write_text(north.tells(a_need(), at=timezone.now()))

    first, second = rounds.go_out(network), rounds.go_out(network)
    membership.add(network, north.card(), Pinned.ALOUD, by=a_steward())
    third = rounds.go_out(network)

    assert (len(first.refused), second.refused, third.opened) == (1, [], ["Northton, number 1"])
    assert told.turned_down(network) == ()


def test_in_a_folder_that_all_share_parcels_for_others_are_passed_over(shared: Path):
    network, convener, _digest = _told()
    _by_folder(network)
    rounds.go_out(network)
    (shared / f"{convener.thumbprint[:8]}-to-abcdefgh-000001.parcel").write_text("for somebody else")

    trip = rounds.go_out(network)

    assert (trip.opened, trip.refused) == ([], [])


def test_a_parcel_that_came_late_is_not_put_in_the_place_of_a_newer(shared: Path):
    network = _by_folder(a_network())
    north, _member = another_in(network)
    old = north.tells(a_need("Taken back since."), at=timezone.now())
    (shared / "a-new.parcel").write_text(north.tells(an_account(), at=timezone.now()))
    rounds.go_out(network)
    (shared / "late.parcel").write_text(old)

    trip = rounds.go_out(network)

    assert "taken back since" in trip.refused[0][1]
    assert told.told(Kind.NEED) == ()


def test_going_out_leaves_no_line_in_the_record_where_nothing_happened():
    network = _by_folder(a_network())
    before = Entry.objects.count()

    rounds.go_out(network)
    rounds.say_what_is_gone()

    assert Entry.objects.count() == before


def test_the_house_goes_out_only_where_a_way_is_on():
    network = a_network()

    before = rounds.due()
    _by_folder(network)

    assert (before, rounds.due()) == ((), (network,))


def test_a_withdrawal_reaches_the_folder_without_waiting_for_the_hour(shared: Path):
    network, _convener, digest = _told()
    _by_folder(network)
    rounds.go_out(network)
    well = rounds.something_is_gone()

    door.withdraw(digest, "A number was wrong.", by=a_steward())
    gone = rounds.something_is_gone()
    jobs.take_back_what_is_gone.func()

    assert (well, gone, rounds.something_is_gone()) == (False, True, False)
    assert {path.read_text() for path in shared.iterdir()} == {one.token for one in told.sent(network)[:2]}
    assert all(parcel_of(one).items == () for one in told.sent(network)[:2])


def test_of_a_network_we_left_the_last_parcel_is_laid_out_until_it_runs_out():
    network, _convener, _digest = _told()
    _by_folder(network)
    actions.move(network, Standing.LEFT, by=a_steward())

    due = rounds.due()
    Sent.objects.update(expires_at=timezone.now() - timedelta(days=1))

    assert (due, rounds.due()) == ((network,), ())


@pytest.mark.usefixtures("_no_network")
def test_while_fetching_is_off_no_connection_is_opened_whatever_else_is_on():
    network = _by_folder(a_network())
    _north, member = another_in(network, address="https://north.example.org")
    membership.change(member, "Northton", Part.MEMBER, "https://north.example.org", by=a_steward())

    trip = rounds.go_out(network)

    assert trip.unreached == []


def test_a_member_who_cannot_be_reached_stops_no_other(monkeypatch: pytest.MonkeyPatch):
    network = a_network()
    membership.choose_ways(network, by_folder=False, by_https=True, by=a_steward())
    _north, _member = another_in(network, address="https://north.example.org")
    west, _other = another_in(network, "Westley", address="https://west.example.org")
    token = west.tells(a_need(), at=timezone.now())

    def ask(_network: Network, member) -> list[bytes]:
        if member.name == "Northton":
            raise ConnectionRefusedError
        return [token.encode()]

    monkeypatch.setattr(fetching, "_ask", ask)
    trip = rounds.go_out(network)

    assert [name for name, _why in trip.unreached] == ["Northton"]
    assert trip.opened == ["Westley, number 1"]


def test_whoever_is_asked_can_tell_what_is_addressed_to_others_but_not_have_it_believed():
    network = a_network()
    north, _member = another_in(network)
    west, _other = another_in(network, "Westley")

    with pytest.raises(Exception, match="for another member"):
        parcels.take_in(
            network, north.tells(a_table(), to=west.thumbprint, at=timezone.now()), "https", by=None
        )


# By command


def _hearten(*words: str) -> int:
    return cli.main(["network", *words])


def test_a_look_says_every_line_that_would_leave(capsys: pytest.CaptureFixture[str]):
    convener = Another("Southby")
    network = a_network_we_joined(convener)
    parcels.choose(network, an_account_that_left().digest, by=a_steward())

    code = _hearten("look")

    said = capsys.readouterr().out
    assert code == 0
    assert "For Southby alone:" in said
    assert "Place: Town: " in said
    assert "Being heard comes first." in said
    assert not Sent.objects.exists()


def test_what_is_packed_here_is_opened_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    convener = Another("Southby")
    network = a_network_we_joined(convener)
    parcels.choose(network, an_account_that_left().digest, by=a_steward())
    reply = tmp_path / "south.parcel"
    reply.write_text(convener.tells(a_need(), at=timezone.now(), to=us()))

    packed = _hearten("pack", "--out", str(tmp_path / "out"))
    again = _hearten("pack", "--out", str(tmp_path / "out"))
    opened = _hearten("open", str(reply))

    assert (packed, again, opened) == (0, 0, 0)
    assert len(list((tmp_path / "out").iterdir())) == Sent.objects.count() == 2
    assert "taken in, number 1 of Southby" in capsys.readouterr().out


def test_what_is_turned_down_by_command_says_why_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    network = a_network()
    north, _member = another_in(network)
    late = tmp_path / "late.parcel"
    late.write_text(north.tells(a_need(), at=timezone.now() - timedelta(days=300)))

    assert _hearten("open", str(late)) == 1
    assert "ran out" in capsys.readouterr().out


def test_without_a_network_every_word_of_it_says_what_to_do(capsys: pytest.CaptureFixture[str]):
    codes = [_hearten(*words) for words in (["key"], ["look"], ["pack", "--out", "x"], ["exchange"])]

    assert codes == [1, 1, 1, 1]
    assert "Begin one, or join one" in capsys.readouterr().err


def test_exchanging_by_command_says_what_came_of_it(shared: Path, capsys: pytest.CaptureFixture[str]):
    network = a_network()
    north, _member = another_in(network)
    off = _hearten("exchange")
    _by_folder(network)
    (shared / "north.parcel").write_text(north.tells(a_need(), at=timezone.now()))
    (shared / "leaves.parcel").write_text(north.tells(says=Says.PAUSED, at=timezone.now()))

    code = _hearten("exchange")

    assert (off, code) in {(1, 0), (1, 1)}
    assert "Taken in: Northton" in capsys.readouterr().out
