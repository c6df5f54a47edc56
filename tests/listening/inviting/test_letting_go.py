"""Addresses are kept no longer than they are needed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hearten.listening.inviting import actions
from hearten.listening.inviting.addresses import Address
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.models import Invitation
from tests.makers import a_steward, an_open_survey

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def test_thirty_days_after_close_the_addresses_go_and_the_invitations_stay():
    steward = a_steward()
    closed, still_open = an_open_survey(way="invitation"), an_open_survey(way="invitation")
    for listening in (closed, still_open):
        actions.invite_people(listening, [Address("mair@example.org", "en")], by=steward)
    surveys.close_listening(closed, by=steward)

    actions.let_go_of_contacts(by=None, now=timezone.now() + timedelta(days=29))
    assert Invitation.objects.exclude(contact="").count() == 2

    actions.let_go_of_contacts(by=None, now=timezone.now() + timedelta(days=31))
    assert [one.listening for one in Invitation.objects.exclude(contact="")] == [still_open]
    assert Invitation.objects.count() == 2
