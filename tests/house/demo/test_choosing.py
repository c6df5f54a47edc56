"""The demo council has a year of choices, of buying with people and of ways to a service, all of it computed."""

from __future__ import annotations

import numpy as np
import pytest
from django.utils import timezone

from hearten.house.demo import choosing
from hearten.people.rules import Role
from hearten.systems.channels import queries as channels
from hearten.systems.procurement import queries as procurement
from hearten.systems.risks import comparing
from hearten.systems.risks import queries as risks
from hearten.systems.risks.rules import State
from tests.makers import a_person

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


@pytest.fixture
def a_year(tmp_path, settings):
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    steward = a_person(Role.STEWARD, name="Nia Prosser")
    a_person(Role.PRACTITIONER, name="Gwen Pritchard")
    choosing.make(np.random.default_rng(2029))
    return steward


def test_the_demo_has_a_year_of_each_in_every_state(a_year):
    choices, bought, services = risks.choices(), procurement.procurements(), channels.services()

    assert {one.state for one in choices} == set(State)
    assert sum(one.due for one in choices) == 1
    assert (timezone.localdate() - choices[-1].begun_on).days > 300
    tested = {claim.bears for one in bought for claim in one.claims}
    assert None in tested and len(tested) >= 3
    assert any(one.next is None and one.failed and one.tender for one in bought)
    assert len(channels.overdue(a_year)) == 1
    assert any(one.barrier_id for one in services)


def test_its_fears_and_events_are_told_through_the_door(a_year):
    told = comparing.compared()

    assert len([line for line in told.by_word if line.told]) >= 4
    assert all(line.told and line.base >= 40 for line in told.by_side)
