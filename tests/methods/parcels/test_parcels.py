"""A parcel is taken as its member signed it, by us, once, in time; or nothing of it is."""

from __future__ import annotations

import dataclasses
import json
import random
from collections import Counter
from datetime import timedelta

import pytest

from hearten.errors import HeartenError, NotReady, TooMuch, Unreadable
from hearten.methods import kept
from hearten.methods.parcels import Figure, Item, Says, opened, payload, read_card
from hearten.methods.parcels.asking import Asking, is_for, read_asking, write_asking
from hearten.methods.parcels.fields import written
from hearten.methods.parcels.items import EVERY
from hearten.methods.parcels.parcel import Parcel, Retracted, read_payload
from hearten.methods.parcels.signing import decoded, in_fours, sign
from tests.methods.parcels import attacking
from tests.methods.parcels.making import (
    NETWORK,
    NOW,
    Another,
    a_group,
    a_joining,
    a_list,
    a_need,
    a_table,
    an_account,
    known,
)


@pytest.fixture(scope="module")
def north() -> Another:
    return Another()


def _refused(token: str, north: Another, **about) -> str:
    with pytest.raises(HeartenError) as refusal:
        opened(token, known(north, **about))
    return refusal.value.sentence


def test_what_a_member_tells_is_read_as_it_was_told(north: Another):
    parcel = north.parcel(a_table(), an_account(), a_need(), retracted=(Retracted("need:old", "Met."),))

    read, signed = opened(north.signed(parcel), known(north))

    assert read == parcel
    assert signed.thumbprint == north.thumbprint
    assert signed.digest == kept.digest(parcel)


def test_only_what_somebody_wrote_is_read_as_written(north: Another):
    listed = a_list(north.thumbprint, "A" * 43)

    assert written(a_group("group:07700900123a")) == (
        "Buying together",
        "buying with kindness",
        "One tender with tenants.",
    )
    assert written(listed) == ("Buying together",)


def attacks(member: Another, many: int, seed: int) -> Counter[str]:
    """So many parcels of an attacker's; how many of each sort were taken in."""
    chance = random.Random(seed)
    number = member.number + 1
    first, second = (member.tells(a_table(value=value), an_account()) for value in (0.55, 0.6))
    taken: Counter[str] = Counter()
    seen = known(member, last={(member.thumbprint, False): number + 1})
    for at in range(many):
        sort, token, facts = (
            lambda: ("a bit", attacking.flipped(first, chance), known(member)),
            lambda: ("a swap", attacking.swapped(first, second, chance), known(member)),
            lambda: ("a replay", chance.choice((first, second)), seen),
            lambda: ("a downgrade", attacking.downgraded(member, first, chance), known(member)),
            lambda: ("another key", attacking.with_another_key(member, chance), known(member)),
        )[at % 5]()
        try:
            opened(token, facts)
        except HeartenError as refusal:
            assert refusal.sentence.endswith((".", "it.")), refusal.sentence
            continue
        taken[sort] += 1
    return taken


def test_of_three_hundred_forged_parcels_none_is_taken(north: Another):
    assert attacks(north, 300, seed=9) == Counter()


def test_where_nobody_looks_at_the_signature_forged_parcels_are_taken(north: Another):
    chance = random.Random(3)
    first, second = (north.tells(a_table(value=value), an_account()) for value in (0.55, 0.6))
    told = {json.dumps(kept.plain(_unchecked(one)), sort_keys=True) for one in (first, second)}

    read = [_unchecked(attacking.swapped(first, second, chance)) for _ in range(100)]

    forged = [one for one in read if one and json.dumps(kept.plain(one), sort_keys=True) not in told]
    assert len(forged) >= 20


def _unchecked(token: str) -> Parcel | None:
    """What a reader that believes everybody would have."""
    try:
        return read_payload(decoded(token.split(".")[1]) or b"")
    except Unreadable:
        return None


def extra_fields(member: Another, many: int, seed: int) -> tuple[int, int]:
    """So many parcels with a field too many: how many left, and how many signed by a member itself were taken."""
    chance = random.Random(seed)
    items = (a_table(), an_account(), a_need(), a_group(), a_joining("A" * 43), a_list("A" * 43, "B" * 43))
    plain = json.loads(payload(member.parcel(*items)))
    left = taken = 0
    for _ in range(many):
        more = attacking.with_an_extra_field(plain, chance)
        token = sign(kept.canonical(more), member.key)
        try:
            opened(token, known(member))
            taken += 1
        except Unreadable:
            pass
        left += _leaves(more)
    return left, taken


def _leaves(more: object) -> bool:
    """Whether the packer lets out what holds a field too many."""
    try:
        return payload(read_payload(kept.canonical(more))) != b""
    except Unreadable:
        return False


def test_of_three_hundred_fields_too_many_none_leaves_and_none_is_taken(north: Another):
    assert extra_fields(north, 300, seed=4) == (0, 0)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"people": "x" * 301}, "out of bounds"),
        ({"measure": "d" * 63}, "out of bounds"),
        ({"figures": ()}, "out of bounds"),
        ({"figures": (Figure("", "", 0.5, 0.03, 9),)}, "out of bounds"),
        ({"figures": (Figure("", "", 0.5, 0.03, 12),)}, "out of bounds"),
        ({"figures": (Figure("", "", 0.12345, 0.03, 20),)}, "out of bounds"),
        ({"figures": (Figure("", "", 1.2, 0.03, 20),)}, "below none or above all"),
        ({"figures": (Figure("", "", 0.5, 0.03, 20),) * 2}, "one group twice"),
        ({"figures": (Figure("", "", 0.5, None, 20),)}, "how sure"),
        ({"on": "2026-02-30"}, "no calendar"),
        ({"question": "Do you‮feel heard?"}, "cannot be seen"),
        ({"question": "Do you feel\x00heard?"}, "cannot be seen"),
    ],
)
def test_a_table_out_of_bounds_does_not_leave(north: Another, change: dict[str, object], why: str):
    table = dataclasses.replace(a_table(), **change)

    with pytest.raises(Unreadable, match=why):
        payload(north.parcel(table))


def test_something_of_no_kind_does_not_leave(north: Another):
    @dataclasses.dataclass(frozen=True)
    class Answer:
        thing: str = "answer:1"
        said: str = "yes"

    with pytest.raises(Unreadable, match="no place in a parcel"):
        payload(north.parcel(Answer()))


def test_no_kind_has_a_field_for_a_person_or_an_answer():
    fields = {field.name for one in EVERY for field in dataclasses.fields(one)}

    assert not fields & {"answer", "answers", "rows", "person", "email", "receipt", "data", "extra", "raw"}


def test_a_parcel_of_the_same_number_or_an_older_one_is_not_opened_again(north: Another):
    one, two = north.tells(a_need()), north.tells(a_need())
    after = {(north.thumbprint, False): north.number}

    assert "opened before" in _refused(two, north, last=after)
    assert "may have been taken back" in _refused(one, north, last=after)


def test_numbers_for_all_and_for_us_alone_are_counted_apart(north: Another):
    token = north.tells(a_need(), to="A" * 43)

    opened(token, known(north, last={(north.thumbprint, False): 10_000}))

    assert "opened before" in _refused(token, north, last={(north.thumbprint, True): north.number})


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"to": "B" * 43}, "for another member"),
        ({"at": NOW - timedelta(days=200)}, "ran out"),
        ({"at": NOW + timedelta(days=2)}, "clocks"),
    ],
)
def test_what_is_not_for_us_or_not_of_now_is_not_opened(north: Another, about: dict[str, object], why: str):
    assert why in _refused(north.tells(a_need(), **about), north)


def test_another_network_our_own_and_a_stranger_are_each_told_apart(north: Another):
    elsewhere = dataclasses.replace(north, network="cd" * 16)

    assert "another network" in _refused(elsewhere.tells(a_need()), north)
    assert "our own" in _refused(north.tells(a_need()), north, us=north.thumbprint)
    assert "no member here has" in _refused(Another().tells(a_need()), north)


def test_a_member_cannot_speak_for_another(north: Another):
    south = Another("Southby")

    token = north.signed(south.parcel(a_need()))

    with pytest.raises(NotReady, match="another signed it"):
        opened(token, known(north, south))


def test_an_older_version_than_the_last_is_not_opened(north: Another):
    assert "older version" in _refused(north.tells(a_need()), north, versions={north.thumbprint: 3})


def test_a_parcel_of_the_version_before_is_read_still(north: Another):
    parcel = dataclasses.replace(north.parcel(a_need(), a_group()), version=1)

    read, _signed = opened(north.signed(parcel), known(north, versions={north.thumbprint: 1}))

    assert read == parcel


@pytest.mark.parametrize("item", [a_joining("A" * 43), a_list("A" * 43)])
def test_a_version_has_no_kind_that_came_after_it(north: Another, item: Item):
    parcel = dataclasses.replace(north.parcel(item), version=1)

    with pytest.raises(Unreadable, match="its version of parcels does not have"):
        payload(parcel)


@pytest.mark.parametrize("version", [0, 3, True, 1.0, "2", None])
def test_a_version_that_nobody_knows_is_not_read(north: Another, version: object):
    plain = json.loads(payload(north.parcel(a_need()))) | {"version": version}

    with pytest.raises(Unreadable, match="versions 1 to 2"):
        read_payload(kept.canonical(plain))


def test_nobody_is_in_a_group_twice(north: Another):
    with pytest.raises(Unreadable, match="twice"):
        payload(north.parcel(a_list("A" * 43, "A" * 43)))


@pytest.mark.parametrize("thing", ["group:a.b", "group:a:b", "need:buying", "g:b"])
def test_what_has_a_page_has_a_name_that_an_address_can_hold(north: Another, thing: str):
    with pytest.raises(Unreadable, match="otherwise than things of its kind"):
        payload(north.parcel(a_group(thing)))


def test_a_parcel_lasts_at_most_thirteen_months(north: Another):
    with pytest.raises(Unreadable, match="thirteen months"):
        payload(north.parcel(a_need(), lasts=timedelta(days=401)))


def test_what_is_too_large_is_not_read(north: Another):
    with pytest.raises(TooMuch):
        opened("a" * 4_000_001, known(north))


def test_a_card_proves_only_that_name_and_key_go_together(north: Another):
    line = north.card(address="https://north.example.org")

    card = read_card(f"  {line[:50]}\n{line[50:]}\n")

    assert (card.name, card.thumbprint, card.network) == ("Northton", north.thumbprint, NETWORK)


@pytest.mark.parametrize(
    "spoil", [lambda line: line[:-4], lambda line: "x" + line, lambda line: "Ed25519", lambda _: ""]
)
def test_a_card_cut_short_is_not_read(north: Another, spoil):
    with pytest.raises(Unreadable, match="paste the whole line"):
        read_card(spoil(north.card()))


def test_a_card_with_another_key_is_not_read(north: Another):
    head, _body, signature = north.card().split(".")
    body = Another("Southby").card().split(".")[1]

    with pytest.raises(Unreadable):
        read_card(f"{head}.{body}.{signature}")


def test_a_thumbprint_is_read_aloud_in_ten_groups_of_four(north: Another):
    groups = in_fours(north.thumbprint).split()

    assert [len(one) for one in groups] == [4] * 10
    assert set("".join(groups)) <= set("0123456789abcdef")


def test_a_request_is_for_one_member_of_one_network_and_of_now(north: Another):
    us, at = "A" * 43, int(NOW.timestamp() * 1000)
    token = write_asking(Asking(NETWORK, north.thumbprint, us, at), north.key)

    asking = read_asking(token, {north.thumbprint: north.x})

    assert is_for(asking, NETWORK, us, at + 60_000)
    assert not is_for(asking, NETWORK, "B" * 43, at)
    assert not is_for(asking, "cd" * 16, us, at)
    assert not is_for(asking, NETWORK, us, at + 11 * 60_000)


def test_a_parcel_does_not_pass_for_a_request_nor_a_card_for_a_parcel(north: Another):
    with pytest.raises(Unreadable):
        read_asking(north.tells(a_need()), {north.thumbprint: north.x})

    assert "another kind of file" in _refused(north.card(), north)


def test_a_parcel_tells_nothing_that_it_takes_back(north: Another):
    with pytest.raises(Unreadable, match="takes it back"):
        payload(north.parcel(a_need(), retracted=(Retracted("need:letters", ""),)))


def test_leaving_is_a_parcel_too(north: Another):
    parcel, _signed = opened(north.tells(an_account(), says=Says.LEFT), known(north))

    assert parcel.says is Says.LEFT
    assert isinstance(parcel, Parcel)
