"""What every page says of itself to browsers and caches."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_behind_a_proxy_that_speaks_plain_http_to_us_browsers_are_still_told_to_keep_to_https(settings):
    settings.SECURE_HSTS_SECONDS = 31536000

    assert Client().get("/sign-in/")["Strict-Transport-Security"] == "max-age=31536000"


def test_on_this_machine_alone_nothing_is_promised_about_https():
    assert "Strict-Transport-Security" not in Client().get("/sign-in/")
