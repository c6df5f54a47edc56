"""The pages of taking part, by request and without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hearten.network.exchange import actions as exchange
from hearten.network.membership.rules import Standing
from tests.makers import a_practitioner, signed_in
from tests.methods.parcels.making import a_group, a_list
from tests.network.making import a_convener, a_network, another_in, tells, us

pytestmark = pytest.mark.django_db
LIST, PAGE = reverse("network:groups"), reverse("network:group", args=["buying"])
JOIN, LEAVE = (reverse(f"network:{name}", args=["buying"]) for name in ("join_group", "leave_group"))


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"
    settings.HEARTEN_ORGANISATION = "Southby"


@pytest.fixture
def told():
    """A network in which Northton began a group; and what it tells of it."""
    network = a_network()
    north, _member = another_in(network)
    tells(network, north, a_group())
    return network, north


@pytest.fixture
def keeper():
    return signed_in(Client(), a_convener())


def _page(client: Client, at: str = PAGE) -> str:
    return " ".join(client.get(at).content.decode().split())


def test_taking_part_goes_its_whole_way(told, keeper):
    network, north = told
    offered = _page(keeper)

    joined = keeper.post(JOIN, follow=True).content.decode()
    asked = _page(keeper)
    tells(network, north, a_group(), a_list(us()))
    known, listed = _page(keeper), _page(keeper, LIST)
    keeper.post(LEAVE)

    assert "Take part in this group" in offered
    assert "We take part. It leaves with the next parcel" in joined
    assert "Northton has not told yet that it knows" in asked
    assert "takes part since" in known
    assert "we take part" in listed
    assert "Take part in this group" in _page(keeper)


def test_who_does_not_keep_the_network_sees_who_is_in_and_no_button(told):
    client = signed_in(Client(), a_practitioner())

    page = _page(client)

    assert "Northton" in page
    assert "began it" in page
    assert JOIN not in page
    assert client.post(JOIN).status_code == 403


def test_while_we_pause_the_page_says_why_there_is_no_button(told, keeper):
    exchange.move(told[0], Standing.PAUSED, by=a_convener())

    page = _page(keeper)

    assert "so we cannot join a group now" in page
    assert JOIN not in page


def test_members_who_are_not_in_our_list_are_counted(told, keeper):
    network, north = told
    tells(network, north, a_group(), a_list("A" * 43, "B" * 43))

    assert "2 more, who are not in our list of members yet" in _page(keeper)


def test_leaving_a_group_we_are_not_in_is_refused_in_words(told, keeper):
    response = keeper.post(LEAVE)

    assert response.status_code == 404
    assert "We do not take part in this group" in response.content.decode()


def test_all_that_is_told_of_taking_part_is_looked_at_before_it_leaves(told, keeper):
    keeper.post(JOIN)

    page = _page(keeper, reverse("network:look"))

    assert "That we take part in a working group: Buying together" in page
    assert "Key of who began the group" in page
