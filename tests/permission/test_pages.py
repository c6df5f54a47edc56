"""Every page of the room opens for whom it is for, and says why not to others."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hearten.listening.intake.rules import new_form_key
from hearten.people.rules import Role
from hearten.permission.giving.models import Permission
from hearten.permission.moments import actions as moments
from hearten.permission.moments.models import Moment
from hearten.permission.moments.rules import Purpose
from tests.makers import a_person, a_practitioner, a_sense_maker, a_steward, signed_in
from tests.permission import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]

OPEN_TO_ALL = (
    "mine",
    "my_card",
    "all",
    "ask",
    "asked",
    "rules",
    "moment",
    "without_a_line",
    "worker",
    "back",
    "told",
)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", OPEN_TO_ALL)
def test_everyone_who_works_here_may_open(client: Client, page: str, role: Role):
    making.a_live_permission()

    response = signed_in(client, a_person(role)).get(reverse(f"permission:{page}"))

    assert response.status_code == 200


@pytest.mark.parametrize("page", sorted(set(OPEN_TO_ALL) - {"back", "worker"}))
def test_nobody_else_may(client: Client, page: str):
    assert client.get(reverse(f"permission:{page}")).status_code == 302


def test_a_moment_is_recorded_in_four_fields_and_gives_a_receipt(client: Client):
    rule = making.a_rule()
    browser = signed_in(client, a_practitioner())
    form = browser.get(reverse("permission:moment")).context["form"]
    sent = {
        "needed": "An hour",
        "rule": rule.pk,
        "did": "I stayed.",
        "why": "They asked.",
        "form_key": form["form_key"].value(),
    }

    response = browser.post(reverse("permission:moment"), sent)

    assert response.status_code == 200
    assert len(response.context["receipt"]) == 34
    assert Moment.objects.count() == 1
    assert "An hour" not in response.content.decode()


def test_a_permission_is_written_given_and_read_by_whom_it_is_for(client: Client):
    steward = a_steward()
    browser = signed_in(client, steward)
    sent = {
        "title": "Decide on the first call",
        "whom": "role:practitioner",
        "may": "Stay on the phone",
        "words": "I have been asked to decide this.",
        "backer": steward.pk,
        "review_on": making.in_days(30).isoformat(),
    }

    response = browser.post(reverse("permission:new"), sent)
    permission = Permission.objects.get()
    browser.post(reverse("permission:offer", args=[permission.pk]))

    assert response.status_code == 302
    assert "Stay on the phone" in signed_in(Client(), a_practitioner()).get("/permission/").content.decode()
    assert (
        "Stay on the phone" not in signed_in(Client(), a_sense_maker()).get("/permission/").content.decode()
    )


@pytest.fixture
def met_by_ten():
    """A rule that ten met in July, whose words they let be read."""
    rule = making.a_rule()
    for person in range(10):
        making.record(rule, person, date(2026, 7, 8), lets_read=True)
    moments.look_for_patterns(today=date(2026, 8, 4))
    return rule


def test_a_sense_maker_reads_what_ten_let_be_read_and_the_page_says_so_to_everyone(
    client: Client, met_by_ten
):
    reader = a_sense_maker()
    browser, where = signed_in(client, reader), reverse("permission:read", args=[met_by_ten.pk])

    asks = browser.get(where).content.decode()
    words = browser.post(where, {"purpose": Purpose.UNDERSTAND.value}).content.decode()
    told = signed_in(Client(), a_practitioner()).get(reverse("permission:told")).content.decode()

    assert "Read them" in asks and "I stayed for an hour." not in asks
    assert words.count("I stayed for an hour.") == 10
    assert reader.name in told and "to understand what a rule does to people" in told


def test_where_too_few_let_it_the_page_says_that_and_shows_nothing(client: Client):
    rule = making.a_rule()
    making.record(rule, 1, date(2026, 7, 8), lets_read=True)

    given = signed_in(client, a_sense_maker()).get(reverse("permission:read", args=[rule.pk]))

    assert given.status_code == 200
    assert "Words are read only where" in given.content.decode()


def test_one_comes_back_with_a_receipt_and_no_account_and_sees_nothing_of_what_was_written(client: Client):
    receipt, where = making.record(making.a_rule()), reverse("permission:back")

    said = [
        client.post(where, {"receipt": receipt, "do": "outcome", "outcome": "helped"}),
        client.post(where, {"receipt": receipt, "do": "read"}),
        client.post(where, {"receipt": receipt, "do": "unread"}),
        client.post(where, {"receipt": receipt.lower().replace("-", " "), "do": "withdraw"}),
    ]

    assert [one.status_code for one in said] == [200] * 4
    assert not any("I stayed" in one.content.decode() for one in said)
    assert not Moment.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"receipt": "nonsense", "do": "withdraw"},
        {"receipt": "", "do": "read"},
        {"do": "outcome"},
    ],
)
def test_a_slip_in_a_receipt_is_told_beside_the_form(client: Client, sent: dict[str, str]):
    given = client.post(reverse("permission:back"), sent)

    assert given.status_code == 422
    assert "wrong-summary" in given.content.decode()


def test_what_waited_on_a_device_is_kept_once_and_a_refusal_says_why(client: Client):
    rule, browser = making.a_rule(), signed_in(client, a_practitioner())
    sent = {"needed": "x", "rule": rule.pk, "did": "y", "why": "z", "form_key": new_form_key()}

    first, again = (browser.post(reverse("permission:send"), sent).json() for _ in range(2))
    named = browser.post(
        reverse("permission:send"), sent | {"form_key": new_form_key(), "why": "ann@example.org"}
    )
    empty = browser.post(reverse("permission:send"), {"form_key": new_form_key()})

    assert first == again and len(first["receipt"]) == 34
    assert Moment.objects.count() == 1
    assert (named.status_code, empty.status_code) == (409, 422)
    assert "point at somebody" in named.json()["why"]


def test_after_a_moment_one_is_told_that_one_was_allowed(client: Client):
    rule = making.a_rule()
    given = making.a_live_permission(rule_id=rule.pk)
    sent = {"needed": "x", "rule": rule.pk, "did": "y", "why": "z"}

    page = signed_in(client, a_practitioner()).post(reverse("permission:moment"), sent).content.decode()

    assert "You were allowed" in page and given.title in page


def test_a_moment_that_names_somebody_is_refused_beside_the_form_with_the_words_kept_there(client: Client):
    sent = {"needed": "Rang 07700 900123", "rule": 0, "did": "y", "why": "z"}

    given = signed_in(client, a_practitioner()).post(reverse("permission:moment"), sent)

    assert given.status_code == 422
    assert "Rang 07700 900123" in given.content.decode()
    assert not Moment.objects.exists()


def test_the_address_of_moments_leads_to_the_form(client: Client):
    assert signed_in(client, a_practitioner()).get(reverse("permission:moments")).url == reverse(
        "permission:moment"
    )


def test_a_moment_left_empty_is_asked_for_in_the_order_of_its_fields_and_kindly(client: Client):
    page = (
        signed_in(client, a_practitioner())
        .post(reverse("permission:moment"), {"needed": ""})
        .content.decode()
    )

    assert re.findall(r'<a href="#id_(\w+)">[^<]+ – ([^<]+)</a>', page) == [
        ("needed", "A few words are enough."),
        ("rule", "Choose one; the last will do if none of them is meant."),
        ("did", "A few words are enough."),
        ("why", "A few words are enough."),
    ]
