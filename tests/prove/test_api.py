"""Bar 8 of learning with others: 5,000 cases over the read API of the made-up council; no 5xx, description kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from hearten.people.models import Person
from tests.attack.crawling.conftest import made
from tests.house.api.asking import ask, signed_in_cookies

__all__ = ["made"]
pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "voices"])]


def test_five_thousand_cases_keep_the_description(made: Path):
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(Person.objects.filter(holdings__role="practitioner").earliest("pk"))

    came = ask(5_000, signed_in_cookies(browser))

    assert came.total() >= 5_000
    assert not [status for status in came if status >= 500]
    assert came[200] >= 1_000
    assert set(came) <= {200, 304, 400, 401, 404, 405, 422, 429}
