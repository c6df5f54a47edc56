"""What a member tells is taken in whole, replaced by what it tells next, and gone once it is taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hearten.errors import HeartenError, NotReady
from hearten.methods.parcels import Kind, Need, Says
from hearten.network.exchange import opening
from hearten.network.membership import actions as membership
from hearten.network.membership.rules import Standing
from hearten.network.parcels import actions, queries
from hearten.network.parcels.models import Opened, Taken, Told
from hearten.network.parcels.rules import Way
from tests.makers import a_practitioner, a_steward
from tests.methods.parcels.making import MEASURE, RELEASE, Another, a_need, a_table, an_account
from tests.network.making import a_network, another_in, tells, us

pytestmark = [pytest.mark.either_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"


def test_figures_are_taken_in_as_they_were_told():
    network = a_network()
    north, member = another_in(network)

    tells(network, north, a_table(), to=us())

    whole, *groups = queries.figures(MEASURE)
    assert (whole.member_id, whole.value, whole.error, whole.base) == (member.pk, 0.55, 0.03, 120)
    assert (whole.wave, whole.release, whole.group) == (date(2026, 11, 1), RELEASE, "")
    assert [(one.breakdown, one.group) for one in groups] == [("Place", "Town"), ("Place", "Village")]


def test_the_next_parcel_takes_the_place_of_the_one_before():
    network = a_network()
    north, _member = another_in(network)
    tells(network, north, a_table(), to=us())

    tells(network, north, a_table(value=0.6), to=us())

    assert [one.value for one in queries.figures()] == [0.6, 0.6, 0.5]
    assert Taken.objects.count() == 3


def test_figures_taken_back_keep_no_number():
    network = a_network()
    north, _member = another_in(network)
    tells(network, north, a_table(), to=us())

    tells(network, north, to=us())

    assert queries.figures() == ()
    assert set(Taken.objects.values_list("withdrawn", "value", "error", "base")) == {(True, None, None, None)}


def test_words_taken_back_are_gone():
    network = a_network()
    north, _member = another_in(network)
    tells(network, north, a_need("A canary sings here."), an_account())

    tells(network, north, an_account())

    assert queries.told(Kind.NEED) == ()
    assert len(queries.told(Kind.ACCOUNT)) == 1
    assert Told.objects.get(kind=Kind.NEED).item is None


def test_what_is_told_to_all_and_to_us_alone_does_not_take_each_other_back():
    network = a_network()
    north, _member = another_in(network)

    tells(network, north, a_table(), to=us())
    tells(network, north, a_need())

    assert len(queries.figures()) == 3
    assert len(queries.told(Kind.NEED)) == 1


def test_what_is_under_embargo_is_not_shown_before_its_day():
    network = a_network()
    north, _member = another_in(network)
    day = timezone.localdate() + timedelta(days=3)
    tells(network, north, Need("need:later", "Later", "working together", "Wait.", day.isoformat()))

    assert queries.told(Kind.NEED) == ()
    assert len(queries.told(Kind.NEED, today=day)) == 1


def test_of_a_member_who_leaves_only_what_was_released_stays():
    network = a_network()
    north, member = another_in(network)
    tells(network, north, a_table(), to=us())
    tells(network, north, a_need("A canary sings here."), an_account())

    tells(network, north, an_account(), says=Says.LEFT)

    member.refresh_from_db()
    assert (member.standing, member.address) == (Standing.LEFT, "")
    assert list(Told.objects.values_list("kind", flat=True)) == [Kind.ACCOUNT]
    assert len(queries.figures()) == 3


def test_of_a_member_who_left_only_last_words_are_heard():
    network = a_network()
    north, _member = another_in(network)
    tells(network, north, a_table(), to=us())
    tells(network, north, an_account(), says=Says.LEFT)

    with pytest.raises(NotReady, match="Northton has left"):
        tells(network, north, a_need())
    tells(network, north, a_need(), to=us(), says=Says.LEFT)

    assert queries.figures() == ()
    assert list(Told.objects.values_list("kind", flat=True)) == [Kind.ACCOUNT]


def test_a_key_that_was_lost_is_believed_no_more_whatever_it_says():
    network = a_network()
    north, member = another_in(network)
    actions.part_with(member, by=a_steward())

    for about in ({}, {"says": Says.LEFT}):
        with pytest.raises(HeartenError, match="no member here has"):
            tells(network, north, **about)


def test_a_member_who_pauses_is_heard_again_when_it_comes_back():
    network = a_network()
    north, member = another_in(network)
    tells(network, north, a_need(), says=Says.PAUSED)
    member.refresh_from_db()
    paused = member.standing

    tells(network, north, a_need())

    member.refresh_from_db()
    assert (paused, member.standing) == (Standing.PAUSED, Standing.IN)


def test_a_member_held_off_is_not_listened_to_and_nothing_of_it_goes():
    network = a_network()
    north, member = another_in(network)
    tells(network, north, a_need())
    membership.hold_off(member, by=a_steward())

    with pytest.raises(NotReady, match="do not listen to Northton"):
        tells(network, north, a_need("Another."))

    assert len(queries.told(Kind.NEED)) == 1


def test_while_we_pause_nothing_is_taken_in():
    network = a_network()
    north, _member = another_in(network)
    membership.move(network, Standing.PAUSED, by=a_steward())

    with pytest.raises(NotReady, match="We have paused"):
        tells(network, north, a_need())


def test_of_a_refused_parcel_nothing_is_taken_and_the_reason_is_kept():
    network = a_network()
    north, _member = another_in(network)
    token = north.tells(a_need(), a_table(), at=timezone.now())
    spoiled = token[:-2] + ("AA" if token[-2:] != "AA" else "BA")

    with pytest.raises(HeartenError):
        opening.open_file(network, spoiled.encode(), "north.parcel", Way.HAND, a_steward())

    (down,) = queries.turned_down(network)
    assert "changed after it was signed" in down.why
    assert (Opened.objects.count(), Taken.objects.count(), Told.objects.count()) == (0, 0, 0)
    assert queries.was_seen(network, queries.file_digest(spoiled))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"PK\x03\x04", b"{}", b"a.b.c", b"x" * 5_000_000])
def test_any_other_file_is_turned_down_in_a_sentence(data: bytes):
    network = a_network()

    with pytest.raises(HeartenError) as refusal:
        opening.open_file(network, data, "holiday.jpg", Way.HAND, a_steward())

    assert refusal.value.status in {413, 422}
    assert queries.turned_down(network)[0].name == "holiday.jpg"


def test_of_what_was_turned_down_the_newest_hundred_are_kept():
    network = a_network()

    for number in range(105):
        with pytest.raises(HeartenError):
            opening.open_file(network, f"{number}".encode(), f"{number}.parcel", Way.FOLDER, None)

    assert len(queries.turned_down(network)) == 100


def test_only_who_keeps_the_network_takes_parcels_in():
    network = a_network()
    north, _member = another_in(network)

    with pytest.raises(HeartenError, match="Only a"):
        actions.take_in(network, north.tells(a_need(), at=timezone.now()), Way.HAND, by=a_practitioner())


def test_a_member_whose_last_parcel_ran_out_is_said_to_be_out_of_time():
    network = a_network()
    north, member = another_in(network)
    tells(network, north, a_need(), lasts=timedelta(days=2))

    later = timezone.now() + timedelta(days=3)

    assert not queries.is_out_of_time(member, timezone.now())
    assert queries.is_out_of_time(member, later)


def test_a_stranger_who_learns_of_a_network_is_told_nothing_by_it():
    network = a_network()
    stranger = Another("Nowhere", network.ident)

    with pytest.raises(HeartenError, match="no member here has"):
        tells(network, stranger, a_need())
