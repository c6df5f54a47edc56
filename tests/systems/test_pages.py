"""Every page of the room opens for whom it is for, and what is typed there is kept."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hearten.people.rules import Role
from hearten.systems.barriers import queries
from hearten.systems.barriers.models import Barrier
from tests.makers import a_person, a_steward, signed_in
from tests.permission import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", ["board", "new", "told", "count"])
def test_everyone_who_works_here_may_open(client: Client, page: str, role: Role):
    assert signed_in(client, a_person(role)).get(reverse(f"systems:{page}")).status_code == 200


@pytest.mark.parametrize("page", ["board", "new", "told", "count"])
def test_nobody_else_may(client: Client, page: str):
    assert client.get(reverse(f"systems:{page}")).status_code == 302


def test_a_barriers_whole_life_goes_through_its_pages(client: Client):
    browser, rule = signed_in(client, a_steward()), making.a_rule()
    about = {
        "title": "Nine pages",
        "does": "People give up.",
        "kind": "form",
        "whose": "shared",
        "partner": "The trust",
    }

    browser.post(reverse("systems:new"), about | {"rule": rule.pk})
    barrier = Barrier.objects.get()
    for page, sent in (
        ("describe", about | {"title": "Nine long pages"}),
        (
            "evidence",
            {"sort": "a document", "words": "The form itself", "address": "https://example.org/form"},
        ),
        ("tried", {"what": "Asked for six pages.", "came_of": "Not yet."}),
        (
            "decide",
            {
                "decision": "change the rule",
                "why": "Too long.",
                "on": timezone.localdate(),
                "by_day": making.in_days(9),
            },
        ),
        ("close", {"words": "Three pages now."}),
        ("open_again", {"words": "It grew again."}),
    ):
        given = browser.post(reverse(f"systems:{page}", args=[barrier.pk]), sent)
        assert given.status_code == 302, (page, given.content.decode()[:3000])
    told = browser.get(reverse("systems:barrier", args=[barrier.pk])).content.decode()
    file = browser.post(reverse("systems:propose", args=[barrier.pk]))

    assert "Nine long pages" in told and "It grew again." in told
    assert file["Content-Disposition"] == 'attachment; filename="barrier-nine-long-pages.json"'
    assert len(queries.steps(barrier.pk)) == 5


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("new", {"title": ""}),
        ("new", {"title": "Ann at ann@example.org", "does": "x", "kind": "form", "whose": "ours"}),
        ("describe", {"title": "ann@example.org", "does": "x", "kind": "form", "whose": "ours"}),
        ("evidence", {"sort": "a document", "words": "x", "address": "javascript:alert(1)"}),
        ("evidence", {"sort": "a document", "words": "ann@example.org", "address": ""}),
        ("tried", {"what": "Rang 07700 900123."}),
        ("close", {"words": "Rang 07700 900123."}),
        ("open_again", {"words": ""}),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_form(client: Client, page: str, sent: dict[str, str]):
    browser = signed_in(client, a_steward())
    browser.post(reverse("systems:new"), {"title": "T", "does": "D", "kind": "form", "whose": "ours"})
    pk = Barrier.objects.get().pk
    browser.post(
        reverse("systems:decide", args=[pk]), {"decision": "keep it", "why": "x", "on": timezone.localdate()}
    )
    where = reverse("systems:new") if page == "new" else reverse(f"systems:{page}", args=[pk])

    given = browser.post(where, sent)

    assert given.status_code == 422
    assert "wrong-summary" in given.content.decode()


def test_whoever_may_not_is_told_who_may(client: Client):
    browser = signed_in(client, a_person(Role.PRACTITIONER))
    browser.post(reverse("systems:new"), {"title": "T", "does": "D", "kind": "form", "whose": "ours"})
    pk = Barrier.objects.get().pk

    told = browser.get(reverse("systems:barrier", args=[pk])).content.decode()
    refused = [
        browser.get(reverse(f"systems:{page}", args=[pk])).status_code
        for page in ("decide", "describe", "tried", "close")
    ]

    assert "Only a board member or a steward may do this" in told
    assert refused == [403, 403, 403, 403]
    assert browser.get(reverse("systems:barrier", args=[999])).status_code == 404
