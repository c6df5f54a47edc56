"""Which way, whose choice: what is said of each service, with whom it is looked at, and how a gap becomes a barrier."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from hearten.errors import NotPermitted, NotReady
from hearten.house.hall import what_waits_for
from hearten.people.rules import Role
from hearten.systems import actions as room
from hearten.systems import queries as room_queries
from hearten.systems.barriers import queries as barriers
from hearten.systems.channels import actions, queries
from hearten.systems.channels.models import Channel, Service
from hearten.systems.channels.rules import Reached, Reviewed, Way
from hearten.systems.turns.queries import turns
from tests.makers import a_person, a_practitioner, a_steward, signed_in
from tests.systems import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def reviewed(**other: object) -> Reviewed:
    said = {
        "on": making.today(),
        "with_whom": "two tenants without a computer",
        "heard": "They would rather ring.",
        "look_on": making.today() + timedelta(days=180),
    }
    return Reviewed(**(said | other))  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["name", "offered", "known_by", "look_on"])
def test_a_service_says_whether_choice_is_real_how_that_is_known_and_when_it_is_looked_at(part: str):
    with pytest.raises(NotReady):
        making.a_service(**{part: None if part == "look_on" else " "})


def test_a_service_is_listed_once_whatever_its_capitals():
    making.a_service()

    with pytest.raises(NotReady, match="listed already"):
        making.a_service(name="HOUSING advice ")


@pytest.mark.parametrize("part", ["way", "cannot"])
def test_a_way_says_which_it_is_and_who_cannot_use_it(part: str):
    by = a_practitioner()

    with pytest.raises(NotReady):
        making.a_way(making.a_service(by), by, **{part: " "})


def test_a_way_is_listed_once_and_they_stand_in_one_order_for_every_service():
    by = a_practitioner()
    service = making.a_service(by)
    for way in (Way.ONLINE, Way.DESK, Way.PHONE):
        making.a_way(service, by, way)

    with pytest.raises(NotReady, match="listed already"):
        making.a_way(service, by, Way.PHONE)

    assert [one.way for one in queries.service(service.pk).channels] == [Way.DESK, Way.PHONE, Way.ONLINE]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"with_whom": ""}, "Without them it was not"),
        ({"heard": " "}, "what was heard"),
        ({"on": date(2999, 1, 1)}, "not to come"),
        ({"look_on": date(2020, 1, 1)}, "later day"),
    ],
)
def test_a_review_is_with_people_who_use_it(other: dict[str, object], why: str):
    by = a_practitioner()

    with pytest.raises(NotReady, match=why):
        actions.review(making.a_service(by), reviewed(**other), by=by)


def test_the_database_refuses_a_review_with_nobody_and_a_way_that_shuts_nobody_out():
    service = making.a_service()

    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(reviewed_on=making.today())
    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.bulk_create([Channel(service=service, way=Way.PHONE, cannot="")])


def test_a_review_overdue_waits_for_whoever_keeps_it_and_for_stewards_until_it_is_held():
    by, steward = a_practitioner(), a_steward()
    service = making.a_service(by, look_on=making.today() - timedelta(days=1))

    def wait() -> list[int]:
        return [
            sum("Housing advice" in one.words for one in what_waits_for(who))
            for who in (by, steward, a_practitioner())
        ]

    before = wait()
    actions.review(service, reviewed(), by=by)

    assert (before, wait()) == ([1, 1, 0], [0, 0, 0])


def test_a_gap_becomes_a_barrier_with_one_press_and_only_once(client: Client):
    by = a_practitioner()
    service = making.a_service(by)
    way = making.a_way(service, by)
    browser = signed_in(client, a_practitioner())

    first = browser.post(reverse("systems:channel_barrier", args=[service.pk, way.pk]))
    again = browser.post(reverse("systems:channel_barrier", args=[service.pk, way.pk]))
    choice = browser.post(reverse("systems:service_barrier", args=[service.pk]))

    assert [each.status_code for each in (first, again, choice)] == [302, 409, 302]
    made, other = barriers.barriers()
    assert (made.title, made.does) == (
        "Housing advice: who cannot reach it by a form online",
        "People without a computer.",
    )
    assert other.does == "Twelve tenants were asked."
    told = browser.get(reverse("systems:service", args=[service.pk])).content.decode()
    assert f"/systems/{made.id}/" in told and f"/systems/{other.id}/" in told


def test_only_whoever_keeps_it_and_stewards_change_it():
    by = a_practitioner()
    service = making.a_service(by)
    way, other = making.a_way(service, by), a_practitioner()

    for change in (
        lambda: actions.describe(service, making.served(), by=other),
        lambda: actions.keep_way(service, Reached(Way.PHONE, "x", ""), by=other),
        lambda: actions.take_out_way(service, way, by=other),
        lambda: actions.review(service, reviewed(), by=other),
    ):
        with pytest.raises(NotPermitted):
            change()
    actions.take_out_way(service, way, by=a_steward())

    assert turns(f"service:{service.pk}")[0].words == "People without a computer."


def test_it_names_kinds_of_people_and_nobody():
    a_person(name="Siobhan Gallagher")
    by = a_practitioner()
    service = making.a_service(by)

    with pytest.raises(NotReady, match="could point at somebody"):
        making.a_way(service, by, cannot="Siobhan Gallagher has no phone")
    with pytest.raises(NotReady, match="could point at somebody"):
        actions.review(service, reviewed(with_whom="Siobhan Gallagher"), by=by)


def test_a_person_forgotten_leaves_the_ways():
    by = a_practitioner()
    service = making.a_service(by)

    room.forget(by, by=None)

    assert room_queries.about(by) == {}
    assert queries.service(service.pk).kept_by_id is None


def test_a_services_whole_life_goes_through_its_pages(client: Client):
    browser = signed_in(client, a_person(Role.STEWARD))
    about = {
        "name": "Housing advice",
        "offered": "no",
        "known_by": "We have not asked",
        "look_on": "2026-02-01",
    }
    way = {"way": "by phone", "cannot": "Whoever cannot hear well", "saves": "A long bus ride"}

    browser.post(reverse("systems:new_service"), about)
    pk = Service.objects.get().pk
    browser.post(reverse("systems:new_channel", args=[pk]), way)
    channel = Channel.objects.get().pk
    for page, args, sent in (
        ("describe_service", [pk], about | {"offered": "partly"}),
        ("change_channel", [pk, channel], way | {"saves": ""}),
        (
            "review_service",
            [pk],
            {"on": "2026-03-01", "with_whom": "two tenants", "heard": "Ring us.", "look_on": "2026-09-01"},
        ),
    ):
        given = browser.post(reverse(f"systems:{page}", args=args), sent)
        assert given.status_code == 302, (page, given.content.decode()[:2000])
    told = browser.get(reverse("systems:service", args=[pk])).content.decode()
    listed = browser.get(reverse("systems:services")).content.decode()
    file = browser.get(reverse("systems:services_file")).content.decode()

    assert "with two tenants" in told and "Its day has passed" in listed
    assert "Whoever cannot hear well" in file and "We have not asked" in file
    assert browser.post(reverse("systems:take_out_channel", args=[pk, channel])).status_code == 302
    assert browser.get(reverse("systems:change_channel", args=[pk, channel])).status_code == 404
    assert browser.get(reverse("systems:service", args=[999])).status_code == 404
