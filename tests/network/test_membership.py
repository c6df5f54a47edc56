"""Who is in a network: keys that were compared, and going at no cost."""

from __future__ import annotations

import stat

import pytest

from hearten.errors import NotPermitted, NotReady, Unreadable
from hearten.methods.parcels import read_card
from hearten.network.membership import actions, keys, queries
from hearten.network.membership.rules import Part, Pinned, Standing, why_not_call_on
from hearten.record.models import Entry
from tests.makers import a_practitioner, a_steward
from tests.methods.parcels.making import Another
from tests.network.making import a_convener, a_network, a_network_we_joined, another_in

pytestmark = [pytest.mark.either_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"


def test_our_key_is_a_file_of_its_own_and_in_no_store():
    network = a_network()

    card = read_card(queries.our_card(network))

    assert stat.S_IMODE(keys.key_path().stat().st_mode) == 0o600
    assert card.thumbprint == keys.our_thumbprint()
    assert (card.network, card.part) == (network.ident, Part.CONVENER)


def test_a_hearten_is_in_one_network_at_a_time():
    a_network()

    with pytest.raises(NotReady, match="in a network already"):
        a_network_we_joined(Another("Southby"))


def test_one_joins_with_the_card_of_a_convener_and_it_is_a_member_here():
    convener = Another("Southby")

    network = a_network_we_joined(convener)

    assert (network.ident, network.part) == (convener.network, Part.MEMBER)
    assert [(one.name, one.part) for one in queries.members(network)] == [("Southby", Part.CONVENER)]


def test_nobody_joins_with_the_card_of_a_member():
    with pytest.raises(NotReady, match="the convener’s"):
        actions.join(Another().card(), Pinned.ALOUD, by=a_steward())


def test_a_card_for_another_network_is_not_added_and_says_what_to_do():
    network = a_network()

    with pytest.raises(NotReady, match="Give them our card first"):
        actions.add(network, Another().card(), Pinned.ALOUD, by=a_convener())


def test_our_own_card_is_not_added():
    network = a_network()

    with pytest.raises(NotReady, match="our own card"):
        actions.add(network, queries.our_card(network), Pinned.ALOUD, by=a_convener())


def test_what_is_no_card_is_not_added():
    with pytest.raises(Unreadable):
        actions.add(a_network(), "hello", Pinned.ALOUD, by=a_convener())


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("", True),
        ("https://kind.example.org", True),
        ("https://kind.example.org:8443", True),
        ("http://127.0.0.1:8000", True),
        ("http://kind.example.org", False),
        ("ftp://kind.example.org", False),
        ("file:///etc/passwd", False),
        ("https://me:secret@kind.example.org", False),
        ("https://kind.example.org/?a=b", False),
        ("https://[", False),
        ("kind.example.org", False),
    ],
)
def test_parcels_are_fetched_over_https_only(address: str, fine: bool):
    assert (why_not_call_on(address) is None) is fine


def test_only_who_keeps_the_network_changes_who_is_in_it():
    network, outsider = a_network(), a_practitioner()
    _north, member = another_in(network)

    for change in (
        lambda: actions.begin("Another", by=outsider),
        lambda: actions.add(network, Another(network=network.ident).card(), Pinned.ALOUD, by=outsider),
        lambda: actions.compare(member, Pinned.IN_PERSON, by=outsider),
        lambda: actions.change(member, "North", Part.CONVENER, "", by=outsider),
        lambda: actions.hold_off(member, by=outsider),
        lambda: actions.choose_ways(network, by_folder=True, by_https=True, by=outsider),
        lambda: actions.move(network, Standing.LEFT, by=outsider),
    ):
        with pytest.raises(NotPermitted):
            change()


def test_pausing_and_coming_back_leave_everything_as_it_was():
    network = a_network()
    another_in(network)

    actions.move(network, Standing.PAUSED, by=a_steward())
    paused = queries.network()
    actions.move(network, Standing.IN, by=a_steward())

    assert paused == network
    assert len(queries.members(network)) == 1
    assert (
        list(Entry.objects.filter(done="network.moved").values_list("about", flat=True)) == [network.key] * 2
    )


def test_who_left_can_join_again_and_numbers_go_on():
    convener = Another("Southby")
    network = a_network_we_joined(convener)
    actions.next_number(network)
    actions.move(network, Standing.LEFT, by=a_steward())

    again = a_network_we_joined(convener)

    assert (again.pk, again.standing, again.left_on) == (network.pk, Standing.IN, None)
    assert actions.next_number(again) == 2


def test_a_member_on_the_conveners_word_is_not_yet_compared():
    network = a_network_we_joined(Another("Southby"))
    west = Another("Westley")

    member = actions.take_on_word(network, read_card(west.card()), by=a_steward())
    before = queries.is_compared(member)
    actions.compare(member, Pinned.IN_PERSON, by=a_steward())

    assert (before, queries.is_compared(member)) == (False, True)


def test_without_its_key_file_a_hearten_says_what_to_do():
    network = a_network()
    keys.key_path().unlink()

    with pytest.raises(NotReady, match="put the folder of keys back"):
        queries.our_card(network)
