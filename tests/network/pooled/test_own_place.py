"""What a member sees of a pool that its convener told: itself, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from hearten.methods.parcels import Pooled
from hearten.methods.pooling import Stands
from hearten.network.parcels import actions as parcels
from hearten.network.parcels import queries as told
from hearten.network.pooled import queries
from hearten.network.pooled.rules import key_of
from tests.makers import a_practitioner, a_steward, signed_in
from tests.methods.parcels.making import Another
from tests.network.making import a_network_we_joined, an_account_that_left, another_in, tells

pytestmark = [pytest.mark.either_database, pytest.mark.django_db(databases=["default", "voices"])]


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"


def a_pool(measure: str = "d" * 64) -> Pooled:
    return Pooled(
        thing="pooled:one",
        measure=measure,
        question="Do people listen?",
        topic="Listening",
        headline="yes",
        people="people",
        breakdown="",
        group="",
        members=6,
        differ="some",
        apart=0.04,
        middle=0.6,
        low=0.55,
        high=0.65,
        new_low=0.5,
        new_high=0.7,
        since="2026-01-01",
        until="2026-02-01",
        on="2026-02-02",
    )


def joined():
    convener = Another("Convening House")
    return a_network_we_joined(convener), convener


def test_what_a_convener_told_is_read_and_says_who_put_it_together():
    network, convener = joined()
    tells(network, convener, a_pool())

    page = signed_in(Client(), a_practitioner()).get(reverse("network:pool", args=[key_of("d" * 64, "", "")]))

    assert "put together by Convening House" in page.content.decode()
    assert "We have told no figure of this ourselves" in page.content.decode()


def test_what_another_member_calls_a_pool_is_not_shown_as_one():
    network, _convener = joined()
    north, _member = another_in(network)
    tells(network, north, a_pool())

    assert queries.seen() == ()


def test_our_own_figure_is_placed_beside_the_pool_and_never_in_what_is_told():
    network, convener = joined()
    parcels.choose(network, an_account_that_left().digest, by=a_steward())
    ours = next(one for one in told.ours() if not one.group and one.error and not one.of_means)
    pool = replace(a_pool(ours.measure), middle=ours.value, low=ours.value, high=ours.value)
    tells(network, convener, pool)

    (seen,) = queries.seen()
    own = queries.own(seen.asked, seen.told)

    assert (own.value, own.place.stands) == (ours.value, Stands.USUAL)
    assert queries.to_send() == ()
