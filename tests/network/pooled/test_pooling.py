"""A convener puts members together; what is told of them, what is refused, and what stands when one takes back."""

from __future__ import annotations

import pytest

from hearten.errors import NotPermitted, TooFewToTell
from hearten.methods.parcels import Retracted, Says
from hearten.network.exchange import packing
from hearten.network.membership import actions as membership
from hearten.network.membership.rules import Standing
from hearten.network.pooled import actions, queries
from hearten.network.pooled.models import InPool, Moved
from hearten.network.pooled.rules import newest
from tests.makers import a_practitioner
from tests.network.making import a_convener, a_network, another_in, tells, us
from tests.network.pooled.making import KEY, a_release, a_table, members_who_tell

pytestmark = [pytest.mark.either_database, pytest.mark.django_db]
FIVE = (0.52, 0.61, 0.58, 0.70, 0.55)


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"


def together(network, key=KEY):
    return actions.put_together(network, key, by=a_convener())


def _back(number):
    return Retracted(f"table:{a_release(number)[:12]}", "A fault was found.")


def test_five_members_are_put_together_and_none_of_them_is_in_what_leaves():
    network = a_network()
    members_who_tell(network, *FIVE)

    pool = together(network)
    (piece,) = queries.to_send()

    assert (pool.members, piece.item.members, piece.to_all) == (5, 5, True)
    assert pool.low <= pool.middle <= pool.high
    assert not any(f"Town {number}" in str(piece.item) for number in range(1, 6))


def test_what_is_put_together_leaves_with_the_next_parcel():
    network = a_network()
    members_who_tell(network, *FIVE)
    pool = together(network)

    things = {one.item.thing for one in packing.pieces(network)}

    assert f"pooled:{pool.thing}" in things


def test_three_are_told_and_nothing_of_a_newcomer_and_two_are_not():
    network = a_network()
    members_who_tell(network, 0.5, 0.6)
    with pytest.raises(TooFewToTell, match="2 members are too few"):
        together(network)

    members_who_tell(network, 0.7, first=3)

    assert together(network).new_low is None


def test_one_who_heard_more_than_all_others_together_is_not_put_with_them():
    network = a_network()
    members_who_tell(network, 0.5, 0.6, base=100)
    north, _member = another_in(network, "Metropolis")
    tells(network, north, a_table(0.7, release=a_release(9), base=300), to=us())

    with pytest.raises(TooFewToTell, match="more people than all others together"):
        together(network)


def test_figures_of_people_who_chose_themselves_are_left_out():
    network = a_network()
    members_who_tell(network, 0.5, 0.6, 0.7)
    members_who_tell(network, 0.9, first=7, error=None)

    assert together(network).members == 3


def test_the_same_figures_put_together_again_are_told_the_same():
    network = a_network()
    members_who_tell(network, *FIVE)
    first = queries.pooled_of(together(network))
    second = queries.pooled_of(together(network))

    assert first == second
    assert Moved.objects.count() == 5


def test_one_who_joins_does_not_show():
    network = a_network()
    members_who_tell(network, *FIVE)
    together(network)
    members_who_tell(network, 0.65, first=6)

    (could,) = queries.could_be(network)

    assert "would tell of a single member" in could.refusal.sentence
    with pytest.raises(TooFewToTell):
        together(network)


def test_four_who_join_may_be_put_with_the_others():
    network = a_network()
    members_who_tell(network, *FIVE)
    together(network)
    members_who_tell(network, 0.65, 0.45, 0.5, 0.6, first=6)

    pool = together(network)

    assert pool.members == 9
    assert [one.pk for one in queries.standing(network)] == [pool.pk]


def test_a_pool_does_not_stand_once_a_member_took_back_what_went_into_it():
    network = a_network()
    norths = members_who_tell(network, *FIVE)
    together(network)
    tells(network, norths[0], retracted=(_back(1),), to=us())

    assert queries.standing(network) == ()
    assert queries.to_send() == ()
    assert [one.because for one in queries.gone(network)] == [""]


def test_who_was_in_a_pool_that_was_taken_down_still_counts():
    network = a_network()
    members_who_tell(network, *FIVE)
    actions.take_down(together(network), "A fault was found.", by=a_convener())
    members_who_tell(network, 0.65, first=6)

    with pytest.raises(TooFewToTell, match="single member"):
        together(network)
    assert InPool.objects.count() == 5


def test_whoever_leaves_is_not_put_together_anew_and_what_was_told_with_them_stands():
    network = a_network()
    norths = members_who_tell(network, *FIVE)
    pool = together(network)
    tells(network, norths[0], says=Says.LEFT)

    assert [one.pk for one in queries.standing(network)] == [pool.pk]
    assert len(queries.sent_of(network, KEY)[1]) == 4


def test_only_a_convener_puts_members_together():
    network = a_network()
    members_who_tell(network, *FIVE)

    with pytest.raises(NotPermitted, match="put together what members"):
        actions.put_together(network, KEY, by=a_practitioner())
    network.part = "member"
    with pytest.raises(NotPermitted, match="convener’s Hearten"):
        together(network)


def test_nobody_is_put_together_while_we_pause():
    network = a_network()
    members_who_tell(network, *FIVE)
    network = membership.move(network, Standing.PAUSED, by=a_convener())

    with pytest.raises(Exception, match="pause"):
        together(network)


def test_of_each_member_what_it_found_last_is_taken():
    network = a_network()
    north, _member = another_in(network, "Northton")
    old, new = a_table(0.5, release=a_release(1), on="2025-03-01"), a_table(0.6, release=a_release(1, 2))
    tells(network, north, old, new, to=us())

    sent = queries.sent_of(network, KEY)[1]

    assert [one.value for one in newest(sent)] == [0.6]
