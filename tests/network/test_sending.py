"""What leaves is what was looked at, is in the ledger, and is taken back at the next exchange."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from hearten.door import actions as door
from hearten.door.models import Release
from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.methods import kept
from hearten.methods.parcels import Account, Says, Table, Theme, opened
from hearten.network.exchange import actions, packing, queries
from hearten.network.exchange.packing import parcel_of
from hearten.network.membership import keys
from hearten.network.membership.rules import Standing
from hearten.network.parcels import actions as parcels
from hearten.network.parcels import queries as told
from hearten.network.parcels.models import Sent
from tests.makers import a_practitioner, a_steward
from tests.methods.parcels.making import Another, known
from tests.network.making import a_network, a_network_we_joined, an_account_that_left, another_in, sent

pytestmark = [pytest.mark.either_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"


@pytest.fixture
def convener() -> Another:
    return Another("Southby")


def _told(network, convener):
    """A network we joined, told of one account."""
    release = an_account_that_left()
    parcels.choose(network, release.digest, by=a_steward())
    sent(network)
    return release


def test_figures_go_to_conveners_and_the_account_to_everyone(convener: Another):
    network = a_network_we_joined(convener)

    _told(network, convener)

    apart, everyone = (parcel_of(one) for one in told.sent(network))
    assert apart.to == convener.thumbprint
    assert {type(one) for one in apart.items} == {Table}
    assert {type(one) for one in everyone.items} == {Account, Theme}


def test_what_is_told_is_what_the_release_tells(convener: Another):
    network = a_network_we_joined(convener)
    release = _told(network, convener)
    heard = next(one for one in release.contents["blocks"] if one["is"] == "Words" and one.get("lead"))

    apart = parcel_of(told.sent(network)[0])

    table = next(one for one in apart.items if one.headline == "felt heard")
    whole = table.figures[0]
    assert f"{round(whole.value * 100)} in every 100" in heard["text"]
    assert whole.base % 5 == 0
    assert table.release == release.digest


def test_another_hearten_opens_what_we_sent(convener: Another):
    network = a_network_we_joined(convener)
    _told(network, convener)
    here = Another(network=network.ident, key=keys.our_key())
    facts = known(here, us=convener.thumbprint, network=network.ident, now=timezone.now())

    for one in told.sent(network):
        parcel, signed = opened(one.token, facts)
        assert signed.digest == one.payload == kept.digest(parcel)


def test_every_parcel_is_in_the_ledger_exactly_as_it_was_signed(convener: Another):
    network = a_network_we_joined(convener)
    release = _told(network, convener)

    for one in told.sent(network):
        left = Release.objects.get(digest=one.payload)
        assert left.sort == Release.Sort.PARCEL
        assert kept.digest(left.contents) == one.payload
        assert left.evidence["rests_on"] == [release.digest]


def test_what_changed_since_it_was_looked_at_is_not_sent(convener: Another):
    network = a_network_we_joined(convener)
    seen = queries.digest_of(packing.prospects(network))
    parcels.choose(network, an_account_that_left().digest, by=a_steward())

    with pytest.raises(NotReady, match="changed since you looked"):
        actions.send(network, seen, by=a_steward())

    assert not Sent.objects.exists()


def test_nothing_new_is_not_sent_again(convener: Another):
    network = a_network_we_joined(convener)
    _told(network, convener)

    with pytest.raises(NotReady, match="nothing to tell"):
        sent(network)


def test_only_who_keeps_the_network_sends(convener: Another):
    network = a_network_we_joined(convener)
    parcels.choose(network, an_account_that_left().digest, by=a_steward())

    with pytest.raises(NotPermitted):
        sent(network, by=a_practitioner())
    with pytest.raises(NotPermitted):
        parcels.choose(network, "a" * 64, by=a_practitioner())


def test_what_never_left_through_the_door_cannot_be_chosen(convener: Another):
    network = a_network_we_joined(convener)

    with pytest.raises(HeartenError, match="no such release"):
        parcels.choose(network, "a" * 64, by=a_steward())


def test_a_withdrawn_release_is_taken_back_by_the_house_with_the_reason(convener: Another):
    network = a_network_we_joined(convener)
    release = _told(network, convener)

    door.withdraw(release.digest, "A number was wrong.", by=a_steward())
    false_now = [queries.is_true(network, one) for one in queries.newest_of_all(network)]
    actions.say_what_is_gone(network)

    assert not any(false_now)
    for one in queries.newest_of_all(network):
        parcel = parcel_of(one)
        assert parcel.items == ()
        assert {gone.because for gone in parcel.retracted} == {"It was withdrawn: A number was wrong."}
    assert queries.for_member(network, network.members.get())


def test_until_it_is_taken_back_nobody_is_given_a_parcel_that_is_no_longer_true(convener: Another):
    network = a_network_we_joined(convener)
    release = _told(network, convener)
    member = network.members.get()
    before = queries.for_member(network, member)

    door.withdraw(release.digest, "A number was wrong.", by=a_steward())

    assert len(before) == 2
    assert queries.for_member(network, member) == ()


def test_the_house_adds_nothing_when_it_takes_back(convener: Another):
    network = a_network_we_joined(convener)
    release = _told(network, convener)
    parcels.choose(network, an_account_that_left("Again").digest, by=a_steward())

    door.withdraw(release.digest, "A number was wrong.", by=a_steward())
    actions.say_what_is_gone(network)

    assert all(parcel_of(one).items == () for one in queries.newest_of_all(network))


def test_nothing_is_said_again_where_nothing_changed_and_time_is_left(convener: Another):
    network = a_network_we_joined(convener)
    _told(network, convener)

    actions.say_what_is_gone(network)

    assert Sent.objects.count() == 2


def test_a_parcel_that_soon_runs_out_is_said_again_as_it_was(convener: Another):
    network = a_network_we_joined(convener)
    _told(network, convener)
    Sent.objects.update(expires_at=timezone.now() + timedelta(days=29))

    actions.say_what_is_gone(network)

    new, old = told.sent(network)[:2], told.sent(network)[2:]
    assert Sent.objects.count() == 4
    assert sorted(str(one.things) for one in new) == sorted(str(one.things) for one in old)


def test_of_parcels_whose_place_was_taken_no_file_is_kept(convener: Another):
    network = a_network_we_joined(convener)
    release = _told(network, convener)
    parcels.take_back(network, release.digest, by=a_steward())
    sent(network)

    assert [bool(one.token) for one in told.sent(network)] == [True, True, False, False]


def test_a_release_that_replaced_another_is_told_once_it_is_chosen(convener: Another):
    network = a_network_we_joined(convener)
    _told(network, convener)
    again = an_account_that_left("Again")
    parcels.choose(network, again.digest, by=a_steward())

    sent(network)

    everyone = parcel_of(next(one for one in told.sent(network) if one.to is None))
    assert {one.release for one in everyone.items} == set(network.chosen.values_list("release", flat=True))


def test_leaving_tells_the_others_and_keeps_only_what_was_released(convener: Another):
    network = a_network_we_joined(convener)
    _told(network, convener)

    actions.move(network, Standing.LEFT, by=a_steward())

    network.refresh_from_db()
    assert network.standing == Standing.LEFT
    for one in queries.newest_of_all(network):
        parcel = parcel_of(one)
        assert parcel.says is Says.LEFT
        assert parcel.items


def test_pausing_says_so_and_coming_back_too(convener: Another):
    network = a_network_we_joined(convener)
    _told(network, convener)

    actions.move(network, Standing.PAUSED, by=a_steward())
    with pytest.raises(NotReady, match="paused"):
        sent(network)
    paused = {parcel_of(one).says for one in queries.newest_of_all(network)}
    actions.move(network, Standing.IN, by=a_steward())

    assert paused == {Says.PAUSED}
    assert {parcel_of(one).says for one in queries.newest_of_all(network)} == {Says.IN}


def test_one_who_never_sent_anything_can_leave(convener: Another):
    network = a_network_we_joined(convener)

    actions.move(network, Standing.LEFT, by=a_steward())

    (only,) = queries.newest_of_all(network)
    assert parcel_of(only).says is Says.LEFT


def test_a_convener_makes_members_known_to_each_other():
    network = a_network()
    north, _member = another_in(network)

    sent(network)

    (only,) = told.sent(network)
    (introduced,) = parcel_of(only).items
    assert (introduced.name, introduced.thumbprint, introduced.x) == ("Northton", north.thumbprint, north.x)


def test_our_own_figures_have_the_form_of_those_taken_in(convener: Another):
    network = a_network_we_joined(convener)
    release = _told(network, convener)

    ours = told.ours()

    assert {one.release for one in ours} == {release.digest}
    assert all(one.member_id is None and one.base % 5 == 0 for one in ours)


def test_what_was_chosen_is_read_from_its_bundle_once_and_looked_for_each_time(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    network = a_network()
    release = an_account_that_left()
    parcels.choose(network, release.digest, by=a_steward())
    first = told.pieces(network)

    with django_assert_num_queries(2):  # what is out, and what was chosen
        again = told.pieces(network)
    door.withdraw(release.digest, "It was wrong.", by=a_steward())

    assert {type(one.item) for one in first} == {Account, Theme, Table}
    assert again == first
    assert told.pieces(network) == ()
