"""Response week by week: coarse, and never a week in which only a few answered."""

from __future__ import annotations

import pytest

from hearten.listening.intake import actions as intake
from hearten.listening.intake.models import Sent
from hearten.listening.inviting import queries
from hearten.listening.inviting.rules import Weeks, by_week, week_begins
from tests.makers import a_draft_listening, a_steward, signed_in

NOW = "2026-W48"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, []),
        ({"2026-W44": 9}, []),
        ({"2026-W44": 12}, [("2026-W44", "2026-W44", 10)]),
        (
            {"2026-W44": 4, "2026-W45": 7, "2026-W46": 33},
            [("2026-W44", "2026-W45", 10), ("2026-W46", "2026-W46", 35)],
        ),
        ({"2026-W44": 30, "2026-W45": 3}, [("2026-W44", "2026-W45", 35)]),
        ({"2026-W44": 30, "2026-W48": 40}, [("2026-W44", "2026-W44", 30)]),
        ({"2025-W52": 20, "2026-W01": 20}, [("2025-W52", "2025-W52", 20), ("2026-W01", "2026-W01", 20)]),
    ],
)
def test_weeks_are_joined_until_ten_answered_in_each(sent, told):
    assert [(one.first, one.last, one.about) for one in by_week(sent, None, NOW)] == told


def test_the_share_is_of_all_who_were_asked():
    assert by_week({"2026-W44": 50}, 200, NOW) == (Weeks("2026-W44", "2026-W44", 50, 25),)


def test_where_more_answered_than_were_asked_no_share_is_told():
    assert by_week({"2026-W44": 50}, 20, NOW)[0].in_every_hundred is None


def test_a_week_begins_on_its_monday():
    assert str(week_begins("2026-W01")) == "2025-12-29"


@pytest.mark.django_db(databases=["default", "voices"])
@pytest.mark.either_database
def test_the_page_tells_weeks_that_are_over_and_nothing_of_a_person(client):
    listening = intake.open_listening(a_draft_listening(), by=a_steward())
    Sent.objects.bulk_create(
        Sent(listening_id=listening.pk, form_hash=f"{number:064}", digest="", week="2020-W10")
        for number in range(23)
    )

    shown = signed_in(client, a_steward()).get(f"/listening/{listening.pk}/watch/").content.decode()

    assert [one.about for one in queries.response_by_week(listening)] == [25]
    assert "from 2 March 2020" in shown
    assert "<td>25</td>" in shown
