"""The network's pages: what they say to whom, and that they do what their buttons say."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hearten.house.waiting.network import in_network
from hearten.methods.parcels import Introduction, Says
from hearten.methods.parcels.asking import Asking, write_asking
from hearten.network.membership import actions as membership
from hearten.network.membership import queries
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Pinned, Standing
from hearten.network.parcels import queries as told
from hearten.network.parcels.models import Opened, Sent
from tests.makers import a_practitioner, a_steward, signed_in
from tests.methods.parcels.making import Another, a_need, a_table, an_account
from tests.network.making import (
    a_network,
    a_network_we_joined,
    an_account_that_left,
    another_in,
    sent,
    tells,
    us,
)

pytestmark = [pytest.mark.either_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"
    settings.HEARTEN_NETWORK_IN = settings.HEARTEN_NETWORK_OUT = tmp_path / "shared"


@pytest.fixture
def steward(client: Client) -> Client:
    return signed_in(client, a_steward())


def _page(client: Client, name: str, *args) -> str:
    return client.get(reverse(f"network:{name}", args=args)).content.decode()


def test_without_a_network_its_page_says_what_it_is_and_how_to_begin(steward: Client):
    page = _page(steward, "home")

    assert "Learn with other organisations" in page
    assert reverse("network:join") in page
    assert reverse("network:begin") in page


def test_who_does_not_keep_the_network_sees_it_and_is_offered_nothing_to_press():
    network = a_network()
    _north, member = another_in(network)
    client = signed_in(Client(), a_practitioner())

    pages = _page(client, "home") + _page(client, "member", member.pk) + _page(client, "sent")

    assert "Northton" in pages
    assert (
        "csrfmiddlewaretoken"
        not in re.sub(r'(?s)<form[^>]*action="/language.*?</form>', "", pages).split("<main")[1]
    )
    for closed in ("begin", "join", "add", "choose", "look", "open", "ways"):
        assert client.get(reverse(f"network:{closed}")).status_code == 403


def test_a_network_is_begun_and_its_key_shown(steward: Client):
    answer = steward.post(reverse("network:begin"), {"name": "Kind places"}, follow=True)

    page = answer.content.decode()
    assert queries.our_card(Network.objects.get()) in page
    assert f"<code>{queries.our_numbers()}</code>" in page
    assert '<svg role="img"' in page


def test_one_joins_after_a_look_at_the_card_and_comparing_it(steward: Client):
    convener = Another("Southby")
    card = convener.card(part="convener")

    looked = steward.post(reverse("network:join"), {"card": card}).content.decode()
    undecided = steward.post(reverse("network:join"), {"card": card, "compared": "1"})
    before = Network.objects.count()
    steward.post(reverse("network:join"), {"card": card, "pinned": "in person"})

    assert "Southby" in looked
    assert "Ring them" in looked
    assert (undecided.status_code, before) == (422, 0)
    assert Member.objects.get().pinned == Pinned.IN_PERSON


def test_what_is_no_card_is_said_beside_the_form(steward: Client):
    answer = steward.post(reverse("network:join"), {"card": "hello"})

    assert answer.status_code == 422
    assert "paste the whole line" in answer.content.decode()


def test_a_release_is_chosen_looked_at_line_by_line_and_sent(steward: Client):
    network = a_network_we_joined(Another("Southby"))
    release = an_account_that_left()

    steward.post(reverse("network:choose_one", args=[release.digest]))
    looked = _page(steward, "look")
    seen = re.search(r'name="seen" value="(\w{64})"', looked)
    steward.post(reverse("network:look"), {"seen": seen[1] if seen else ""})

    assert "Do you feel heard?" in looked
    assert "Place: Town" in looked
    assert "Being heard comes first." in looked
    assert {one.to is None for one in told.sent(network)} == {True, False}


def test_every_field_that_leaves_is_on_the_page_of_the_look(steward: Client):
    network = a_network_we_joined(Another("Southby"))
    release = an_account_that_left()
    steward.post(reverse("network:choose_one", args=[release.digest]))

    page = _page(steward, "look")

    for piece in told.pieces(network):
        for name in piece.item.__dataclass_fields__:
            value = getattr(piece.item, name)
            if isinstance(value, str) and value:
                assert value.split("\n")[0].replace("’", "’") in page.replace("&#x27;", "'"), name


def test_what_was_not_looked_at_is_not_sent(steward: Client):
    a_network_we_joined(Another("Southby"))
    steward.post(reverse("network:choose_one", args=[an_account_that_left().digest]))

    answer = steward.post(reverse("network:look"), {"seen": "0" * 64})

    assert answer.status_code == 409
    assert not Sent.objects.exists()


def test_a_parcel_is_handed_over_as_a_file(steward: Client):
    network = a_network_we_joined(Another("Southby"))
    steward.post(reverse("network:choose_one", args=[an_account_that_left().digest]))
    sent(network)

    one = told.sent(network)[0]
    given = steward.get(reverse("network:sent_file", args=[one.sequence]))

    assert given.content.decode() == one.token
    assert given["Content-Disposition"].endswith('.parcel"')
    page = reverse("network:sent_one", args=[one.sequence])
    assert "Take the file" in steward.get(page).content.decode()
    assert "Take the file" not in signed_in(Client(), a_practitioner()).get(page).content.decode()


def test_a_parcel_is_opened_by_hand(steward: Client, tmp_path):
    network = a_network()
    north, _member = another_in(network)
    path = tmp_path / "north.parcel"
    path.write_text(north.tells(a_need(), at=timezone.now()))

    with path.open("rb") as file:
        answer = steward.post(reverse("network:open"), {"file": file}, follow=True)

    assert "all of it was taken in" in answer.content.decode()
    assert Opened.objects.get().member.name == "Northton"


def test_a_spoiled_parcel_is_refused_beside_the_form_and_listed(steward: Client):
    network = a_network()
    north, _member = another_in(network)
    token = north.tells(a_need(), at=timezone.now())

    answer = steward.post(reverse("network:open"), {"line": token[:-120] + "AAAA" + token[-116:]})

    assert answer.status_code == 422
    assert "changed after it was signed" in answer.content.decode()
    assert "changed after it was signed" in _page(steward, "opened")


def test_no_members_own_figures_are_shown(steward: Client):
    network = a_network()
    north, member = another_in(network)
    tells(network, north, a_table(value=0.37), to=us())
    tells(network, north, a_need("We look for kinder letters."), an_account())

    page = _page(steward, "member", member.pk)

    assert "Do you feel heard?" in page
    assert "We look for kinder letters." in page
    assert "37" not in page.split("What it told us")[1]


def test_a_member_is_held_off_and_listened_to_again(steward: Client):
    network = a_network()
    _north, member = another_in(network)
    address = reverse("network:hold_off", args=[member.pk])

    steward.post(address)
    held = "We hold off" in _page(steward, "member", member.pk)
    steward.post(address)

    assert held
    assert "We hold off" not in _page(steward, "member", member.pk)


def test_a_member_who_left_without_a_word_is_parted_with_after_a_question(steward: Client):
    network = a_network()
    north, member = another_in(network)
    tells(network, north, a_need("A canary sings here."))
    address = reverse("network:part_with", args=[member.pk])

    asked = steward.get(address).status_code
    steward.post(address)

    member.refresh_from_db()
    assert (asked, member.standing) == (200, Standing.LEFT)
    assert "A canary sings here." not in _page(steward, "member", member.pk)


def test_a_member_the_convener_introduced_is_added_on_its_word(steward: Client):
    convener = Another("Southby")
    network = a_network_we_joined(convener)
    west = Another("Westley", network.ident)
    introduced = Introduction(f"key:{west.thumbprint}", "Westley", west.thumbprint, west.x, "member", "")
    tells(network, convener, introduced)

    offered = "Introduced by the convener" in _page(steward, "home")
    steward.post(reverse("network:take_on_word", args=[west.thumbprint]))

    assert offered
    assert Member.objects.get(name="Westley").pinned == Pinned.INTRODUCED
    assert "Introduced by the convener" not in _page(steward, "home")


@pytest.mark.parametrize(("to", "standing"), [("pause", Standing.PAUSED), ("leave", Standing.LEFT)])
def test_we_pause_and_leave_after_reading_what_it_means(steward: Client, to: str, standing: Standing):
    network = a_network_we_joined(Another("Southby"))
    address = reverse("network:move", args=[to])

    read = steward.get(address)
    unchanged = Network.objects.get().standing
    steward.post(address)

    network.refresh_from_db()
    assert (read.status_code, unchanged, network.standing) == (200, Standing.IN, standing)
    assert ("We left" if to == "leave" else "We have paused") in _page(steward, "home")


def test_of_a_network_we_left_the_last_parcel_can_be_handed_over(steward: Client):
    network = a_network_we_joined(Another("Southby"))
    steward.post(reverse("network:move", args=["leave"]))

    given = steward.get(reverse("network:farewell", args=[network.pk, 1]))

    assert given.content.decode() == Sent.objects.get().token


def test_an_address_of_the_network_without_one_says_what_to_do(steward: Client):
    for name in ("key", "look", "sent", "opened", "open", "ways", "choose", "add"):
        answer = steward.get(reverse(f"network:{name}"))
        assert (name, answer.status_code) == (name, 409)
        assert "Begin one, or join one" in answer.content.decode()


def test_what_waits_for_whoever_keeps_the_network_is_said_on_the_home_page(steward: Client):
    convener, keeper = Another("Southby"), a_steward()
    network = a_network_we_joined(convener)
    west = Another("Westley", network.ident)
    introduced = Introduction(f"key:{west.thumbprint}", "Westley", west.thumbprint, west.x, "member", "")
    tells(network, convener, introduced)

    first = [one.words for one in in_network(keeper)]
    steward.post(reverse("network:take_on_word", args=[west.thumbprint]))
    then = [one.words for one in in_network(keeper)]

    assert first == ["The convener introduced Westley, who is not in your list yet."]
    assert then == ["Nobody here has compared the key of Westley."]
    assert list(in_network(a_practitioner())) == []


# Fetching


def _fetched(network: Network, who: Another, *, at: int = 0, to: str = "") -> tuple[int, str]:
    """A member asks; without a cookie, as machines do."""
    now = int(timezone.now().timestamp() * 1000)
    token = write_asking(Asking(network.ident, who.thumbprint, to or us(), at or now), who.key)
    answer = Client().post(reverse("network:parcels"), headers={"Authorization": f"Hearten {token}"})
    return answer.status_code, answer.content.decode()


def _fetchable() -> tuple[Network, Another]:
    convener = Another("Southby")
    network = a_network_we_joined(convener)
    membership.choose_ways(network, by_folder=False, by_https=True, by=a_steward())
    signed = signed_in(Client(), a_steward())
    signed.post(reverse("network:choose_one", args=[an_account_that_left().digest]))
    sent(network)
    return network, convener


def test_a_member_fetches_what_is_for_it_once_for_each_request():
    network, convener = _fetchable()
    now = int(timezone.now().timestamp() * 1000)

    first, again = _fetched(network, convener, at=now), _fetched(network, convener, at=now)

    assert first[0] == 200
    assert sorted(first[1].split("\n")) == sorted(one.token for one in told.sent(network))
    assert again[0] == 404


def test_a_member_who_is_no_convener_fetches_no_figures():
    network, _convener = _fetchable()
    north, _member = another_in(network)

    status, fetched = _fetched(network, north)

    everyone = next(one for one in told.sent(network) if one.to is None)
    assert (status, fetched) == (200, everyone.token)


def test_strangers_and_those_held_off_or_gone_find_nothing_there():
    network, convener = _fetchable()
    stranger = Another("Nowhere", network.ident)
    off, held = another_in(network, "Heldby")
    gone, _left = another_in(network, "Leftby")
    membership.hold_off(held, by=a_steward())
    tells(network, gone, says=Says.LEFT)

    for who in (stranger, off, gone):
        assert _fetched(network, who)[0] == 404
    assert _fetched(network, convener, to="B" * 43)[0] == 404
    assert _fetched(network, convener, at=1)[0] == 404
    assert Client().post(reverse("network:parcels")).status_code == 404
    assert (
        Client().post(reverse("network:parcels"), headers={"Authorization": "Hearten x.y.z"}).status_code
        == 404
    )
    assert Client().get(reverse("network:parcels")).status_code == 405


def test_ways_are_switched_on_and_off_on_their_page(steward: Client):
    network = a_network()
    steward.post(reverse("network:ways"), {"by_folder": "on", "by_https": "on"})
    network.refresh_from_db()
    on = network.by_folder, network.by_https

    steward.post(reverse("network:ways"), {})

    network.refresh_from_db()
    assert (on, (network.by_folder, network.by_https)) == ((True, True), (False, False))


def test_while_fetching_is_off_there_is_nothing_at_its_address():
    network, convener = _fetchable()
    membership.choose_ways(network, by_folder=True, by_https=False, by=a_steward())

    assert _fetched(network, convener)[0] == 404
