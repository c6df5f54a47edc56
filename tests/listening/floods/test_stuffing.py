"""However often somebody tries, a listening by invitation keeps no more answers than it sent invitations."""

from __future__ import annotations

import random
import sys

import pytest
from django.test import Client

from hearten.listening.intake.models import Sealed, Sent
from hearten.listening.intake.rules import new_form_key
from hearten.listening.surveys.models import Invitation
from tests.listening.intake.making import invite
from tests.makers import an_answerable_listening

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"]),
    pytest.mark.usefixtures("fresh_data"),
    pytest.mark.either_database,
]
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
INVITED = 40


def stuffed(client: Client, tries: int, codes: int) -> None:
    """Guessed, used and stolen codes; new forms, the same form with other words; upper case, spaces, and none."""
    listening, chance = an_answerable_listening(way="invitation"), random.Random(4)
    stolen = invite(listening, INVITED)[:codes]
    keys = [new_form_key() for _ in range(50)]
    statuses: dict[int, int] = {}
    for _ in range(tries):
        code = chance.choice([chance.choice(stolen), "".join(chance.choices(LETTERS, k=16)), "", "x" * 60])
        said = {
            "form_key": chance.choice([new_form_key(), chance.choice(keys)]),
            "invitation": chance.choice([code, code.upper(), f" {code} "]),
            "asked-scale": chance.choice(["low", "mid", "high"]),
            "go": "send",
        }
        status = client.post(f"/a/{listening.code}/answer/", said).status_code
        statuses[status] = statuses.get(status, 0) + 1
    kept = Sealed.objects.count()

    sys.stdout.write(f"\n{tries} tries with {codes} of {INVITED} codes: {kept} kept; {statuses}\n")
    assert kept == Sent.objects.count() == Invitation.objects.filter(used=True).count() == codes
    assert set(statuses) <= {200, 404, 409}


def test_three_hundred_tries_keep_no_more_than_the_codes_they_had(client: Client):
    stuffed(client, 300, codes=7)


@pytest.mark.slow
def test_ten_thousand_tries_keep_no_more_than_the_codes_they_had(client: Client):
    stuffed(client, 10_000, codes=25)
