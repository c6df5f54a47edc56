"""A link of an answer is called what it is called in its own room, for whoever may read it there."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hearten.commitment.stock import actions as stock
from hearten.house.commitment.titles import TITLED, title_of
from hearten.house.doors import commitment as doors
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.systems.barriers import actions as barriers
from hearten.systems.barriers.actions import Seen
from tests.commitment.making import a_round, a_step, endorsed
from tests.learning.making import a_prepared_draft, published
from tests.makers import a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]


def a_barrier() -> str:
    seen = Seen("Nine pages", "People give up.", Kind.FORM, Whose.OURS)
    return f"/systems/{barriers.raise_barrier(seen, by=a_steward()).pk}/"


def test_a_barrier_an_action_and_a_round_are_called_by_their_titles():
    one, person = endorsed(), a_practitioner()
    step, made = a_step(one, what="Listen"), a_round(one, "Autumn")

    assert title_of(a_barrier(), person) == "Nine pages"
    assert title_of(reverse("commitment:step", args=[step.pk]), person) == "Listen"
    assert title_of(reverse("commitment:round", args=[made.pk]) + "#stopped", person) == "Autumn"


def test_an_account_that_is_out_is_called_by_its_title():
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)

    assert title_of(f"/told/{account.digest[:16]}/", a_practitioner()) == account.title


@pytest.mark.parametrize(
    "address", ["/systems/99999/", "/told/ffffffffffffffff/", "/nowhere/", "/permission/99999/"]
)
def test_what_is_not_there_is_said_to_be_so(address):
    assert title_of(address, a_practitioner()) == "not there any more, or not for you"


@pytest.mark.parametrize("address", ["https://example.org/systems/1/", "/people/", "/"])
def test_what_has_no_title_of_its_own_is_not_given_one(address):
    assert title_of(address, a_practitioner()) == ""


def test_nobody_without_an_account_is_told_a_title():
    assert title_of(a_barrier(), None) == ""


def test_the_page_of_a_round_shows_the_title_beside_the_words(client: Client):
    made, by = a_round(endorsed(), in_the_way="A form."), a_steward()
    stock.link(made, "in_the_way", "What people met most.", a_barrier(), by=by)

    page = signed_in(client, by).get(reverse("commitment:round", args=[made.pk])).content.decode()

    assert "What people met most.</a>" in page
    assert "(Nine pages)" in page


def test_every_page_that_is_titled_is_one_that_there_is():
    from django.urls import NoReverseMatch, get_resolver

    named = {f"commitment:{each.name}" for each in doors.DOORS}

    for view in TITLED:
        room, _, name = view.partition(":")
        assert view in named or name in str(get_resolver().namespace_dict[room][1].reverse_dict.keys()), (
            NoReverseMatch
        )
