"""The ledger, to read."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.door import actions
from tests.door.test_actions import leaving
from tests.makers import a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def test_a_release_says_in_words_what_it_tells_of_and_who_let_it_out(client: Client):
    steward = a_steward()
    released = actions.release(leaving(), by=steward)

    page = signed_in(client, a_practitioner()).get(f"/left/{released.digest}/").content.decode()

    assert "Listening number 1" in page
    assert steward.name in page
