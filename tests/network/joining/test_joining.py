"""Taking part in another's working group and leaving it: what each Hearten knows, and what travels between them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hearten.errors import NotFound, NotPermitted, NotReady
from hearten.house.waiting.network import in_network
from hearten.methods.parcels import Joining, Says, Together
from hearten.network import queries as whole
from hearten.network.exchange import actions as exchange
from hearten.network.exchange import packing, rounds
from hearten.network.exchange.packing import parcel_of
from hearten.network.joining import actions, queries
from hearten.network.joining.models import Joined
from hearten.network.joining.rules import Heard, heard_of
from hearten.network.membership.rules import Standing
from hearten.network.parcels import queries as parcels
from hearten.network.parcels.figures import thing_of
from hearten.network.programme import actions as programme
from hearten.network.programme import queries as shared
from hearten.network.programme.rules import Theme
from hearten.record.models import Entry
from tests.makers import a_practitioner
from tests.methods.parcels.making import Another, a_group, a_joining, a_list
from tests.network.making import a_convener, a_network, another_in, sent, tells, us

pytestmark = [pytest.mark.either_database, pytest.mark.django_db]
THING = "group:buying"


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"
    settings.HEARTEN_ORGANISATION = "Southby"


def a_group_of_theirs():
    """A network, and a member in it who began a working group."""
    network = a_network()
    north, _member = another_in(network)
    tells(network, north, a_group())
    return network, north


def a_group_of_ours(network):
    made = programme.begin_group(network, "Buying", Theme.PROCUREMENT, "One tender.", by=a_convener())
    return f"group:{made.ident}", made


def who(thing=THING):
    """Everyone in it, and how."""
    return [(one.name, one.heard) for one in queries.taking_part(shared.group(thing)).who]


def joining_of(north: Another, group: str, of: str) -> Joining:
    """As a Hearten names it: the same each time."""
    return Joining(thing_of("joining", of, group), group, of, "Buying", "2026-04-01")


def last_told(network):
    last = parcels.newest(network, None)
    parcel = parcel_of(last)
    return {type(one).__name__: one for one in parcel.items}, {one.thing for one in parcel.retracted}


@pytest.mark.parametrize(
    ("says_so", "took_back", "in_list", "heard"),
    [
        (False, False, False, None),
        (True, False, False, Heard.ASKED),
        (True, False, True, Heard.IN),
        (False, False, True, Heard.IN),
        (False, True, True, None),
    ],
)
def test_a_members_own_word_comes_before_anybodys_list(says_so, took_back, in_list, heard):
    assert heard_of(says_so=says_so, took_back=took_back, in_list=in_list) is heard


def test_who_joins_says_so_in_the_next_parcel_and_names_the_key_of_who_began_it():
    network, north = a_group_of_theirs()

    actions.join(network, THING, by=a_convener())
    sent(network)

    items, _back = last_told(network)
    assert (items["Joining"].group, items["Joining"].of) == (THING, north.thumbprint)
    assert Entry.objects.filter(done="network.group.joined").count() == 1


def test_who_joined_is_in_once_who_began_the_group_says_that_it_knows():
    network, north = a_group_of_theirs()
    actions.join(network, THING, by=a_convener())
    before = who()

    tells(network, north, a_group(), a_list(us()))

    assert before == [("Northton", Heard.BEGAN), ("Southby", Heard.ASKED)]
    assert who() == [("Northton", Heard.BEGAN), ("Southby", Heard.IN)]


def test_of_our_group_we_see_who_joined_and_tell_it_to_everyone():
    network = a_network()
    north, _member = another_in(network)
    thing, _made = a_group_of_ours(network)

    tells(network, north, joining_of(north, thing, us()))
    sent(network)

    assert who(thing) == [("Southby", Heard.BEGAN), ("Northton", Heard.IN)]
    assert last_told(network)[0]["Together"].who == (north.thumbprint,)


def test_that_somebody_joined_waits_for_whoever_keeps_the_network_until_it_is_told():
    network, keeper = a_network(), a_convener()
    north, _member = another_in(network)
    thing, _made = a_group_of_ours(network)
    tells(network, north, joining_of(north, thing, us()))
    before = [one.words for one in in_network(keeper)]

    sent(network)

    assert before == ["Others take part in “Buying” now than our last parcel tells."]
    assert list(in_network(keeper)) == []


def test_who_leaves_our_group_is_out_of_it_with_its_next_parcel():
    network = a_network()
    north, _member = another_in(network)
    thing, _made = a_group_of_ours(network)
    tells(network, north, joining_of(north, thing, us()))

    tells(network, north)

    assert who(thing) == [("Southby", Heard.BEGAN)]
    assert list(queries.together()) == []


def test_when_we_leave_a_group_the_house_says_so_by_itself():
    network, _north = a_group_of_theirs()
    made = actions.join(network, THING, by=a_convener())
    sent(network)
    thing = last_told(network)[0]["Joining"].thing

    actions.leave(made, by=a_convener())
    rounds.say_what_is_gone()

    items, back = last_told(network)
    assert "Joining" not in items
    assert thing in back
    assert who() == [("Northton", Heard.BEGAN)]


def test_a_third_member_who_left_is_not_in_though_the_list_still_names_it():
    network, north = a_group_of_theirs()
    west, _member = another_in(network, "Westley")
    tells(network, west, joining_of(west, THING, north.thumbprint))
    tells(network, north, a_group(), a_list(west.thumbprint))
    before = who()

    tells(network, west)

    assert before == [("Northton", Heard.BEGAN), ("Westley", Heard.IN)]
    assert who() == [("Northton", Heard.BEGAN)]


def test_a_member_who_is_not_in_our_list_is_counted_and_not_named():
    network, north = a_group_of_theirs()

    tells(network, north, a_group(), a_list("A" * 43, "B" * 43))

    found = queries.taking_part(shared.group(THING))
    assert (len(found.who), found.strangers) == (1, 2)


def test_a_list_of_another_than_who_began_the_group_says_nothing():
    network, _north = a_group_of_theirs()
    west, _member = another_in(network, "Westley")

    tells(network, west, a_list(west.thumbprint), a_joining(west.thumbprint))

    assert who() == [("Northton", Heard.BEGAN)]


def test_who_joins_and_pauses_in_the_network_is_in_it_still_and_said_to_pause():
    network, north = a_group_of_theirs()
    west, _member = another_in(network, "Westley")

    tells(network, west, joining_of(west, THING, north.thumbprint), says=Says.PAUSED)

    paused = [one.name for one in queries.taking_part(shared.group(THING)).who if one.standing == "paused"]
    assert paused == ["Westley"]


def test_who_leaves_the_network_is_in_none_of_its_groups():
    network, north = a_group_of_theirs()
    west, _member = another_in(network, "Westley")
    tells(network, west, joining_of(west, THING, north.thumbprint))

    tells(network, west, says=Says.LEFT)

    assert who() == [("Northton", Heard.BEGAN)]


def test_while_we_pause_nobody_joins_and_leaving_is_free():
    network, _north = a_group_of_theirs()
    made = actions.join(network, THING, by=a_convener())
    sent(network)
    exchange.move(network, Standing.PAUSED, by=a_convener())

    actions.leave(made, by=a_convener())
    with pytest.raises(NotReady, match="We have paused"):
        actions.join(network, THING, by=a_convener())
    rounds.say_what_is_gone()

    assert "Joining" not in last_told(network)[0]


def test_leaving_the_network_leaves_its_groups():
    network, _north = a_group_of_theirs()
    actions.join(network, THING, by=a_convener())

    exchange.move(network, Standing.LEFT, by=a_convener())

    assert Joined.objects.count() == 0


def test_of_a_group_that_ended_we_say_nothing_more():
    network, north = a_group_of_theirs()
    actions.join(network, THING, by=a_convener())

    tells(network, north)

    assert queries.to_send() == ()


def test_who_was_in_our_group_is_told_no_more_once_it_ends():
    network = a_network()
    north, _member = another_in(network)
    thing, made = a_group_of_ours(network)
    tells(network, north, joining_of(north, thing, us()))

    programme.end_group(made, "Two tenders.", by=a_convener())

    assert not [one for one in packing.pieces(network) if isinstance(one.item, Together)]


def test_nobody_joins_twice_nor_their_own_group_nor_one_that_is_not_there():
    network, _north = a_group_of_theirs()
    thing, _made = a_group_of_ours(network)
    actions.join(network, THING, by=a_convener())

    with pytest.raises(NotReady, match="already"):
        actions.join(network, THING, by=a_convener())
    with pytest.raises(NotReady, match="We began this group"):
        actions.join(network, thing, by=a_convener())
    with pytest.raises(NotFound):
        actions.join(network, "group:nowhere", by=a_convener())


def test_who_left_cannot_leave_again():
    network, _north = a_group_of_theirs()
    made = actions.join(network, THING, by=a_convener())
    actions.leave(made, by=a_convener())

    with pytest.raises(NotFound, match="We do not take part"):
        actions.leave(made, by=a_convener())


def test_only_those_who_keep_the_network_say_that_we_take_part():
    network, _north = a_group_of_theirs()

    with pytest.raises(NotPermitted):
        actions.join(network, THING, by=a_practitioner())


def test_who_said_so_for_us_is_told_that_it_is_held():
    network, keeper = a_group_of_theirs()[0], a_convener()
    actions.join(network, THING, by=keeper)

    assert whole.about(keeper) == {
        "working groups you joined for us": [f"Buying together, {timezone.localdate():%Y-%m-%d}"]
    }
