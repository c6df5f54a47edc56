"""People turned away: counted by the rule, read by nobody while it goes on, told through the one door."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError
from django.test import Client

from hearten.errors import NotReady
from hearten.house.reach import guard
from hearten.systems.turned_away import actions, queries
from hearten.systems.turned_away.models import Turned
from tests.makers import a_practitioner, signed_in
from tests.permission import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
JULY, NOVEMBER = date(2026, 7, 8), date(2026, 11, 4)


def test_a_click_keeps_a_rule_a_season_and_a_number(client: Client):
    rule, browser = making.a_rule(), signed_in(client, a_practitioner())

    for _ in range(3):
        assert browser.post("/systems/turned-away/count/", {"rule": rule.pk, "times": 2}).status_code == 302

    (kept,) = Turned.objects.values("rule_id", "service_id", "times")
    assert kept == {"rule_id": rule.pk, "service_id": None, "times": 6}


@pytest.mark.parametrize(("known", "times"), [(False, 1), (True, 0), (True, 51)])
def test_only_a_rule_on_the_list_and_a_likely_number_count(known: bool, times: int):
    rule = making.a_rule()

    with pytest.raises(NotReady):
        actions.count(rule.pk if known else 999, None, times)


def test_the_running_count_is_refused_to_pages(client: Client):
    actions.count(making.a_rule().pk, None)

    with guard.reaching(raw=False), pytest.raises(DatabaseError):
        list(Turned.objects.all())


def test_a_season_is_told_in_rounded_numbers_and_its_counts_are_gone():
    home, care = making.a_team("Homes"), making.a_team("Care")
    one, other = making.a_rule("Address needed"), making.a_rule("Two letters")
    for rule, service, times in ((one, home, 33), (one, care, 21), (other, home, 4)):
        actions.count(rule.pk, service.pk, times, today=JULY)

    assert actions.tell(today=date(2026, 10, 24)) == ()
    assert actions.tell(today=NOVEMBER) == ("2026-Q3",)

    (told,) = queries.told()
    assert told.table.base == 60
    assert [(line.text, line.everyone) for line in told.table.lines] == [
        ("Address needed", "all but fewer than 13 people"),
        ("Two letters", "fewer than 13 people"),
    ]
    assert not Turned.objects.exists()
    assert actions.tell(today=NOVEMBER) == ()


def test_a_season_with_few_tells_nothing():
    actions.count(making.a_rule().pk, None, 9, today=JULY)

    actions.tell(today=NOVEMBER)

    assert queries.told()[0].table.base is None
