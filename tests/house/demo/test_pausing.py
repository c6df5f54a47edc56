"""The made-up pauses: computed, never written in; one helped, one harmed, one cannot be told."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from django.core import mail

from hearten.house.demo import pausing
from hearten.methods.series.finding import restored
from hearten.people.rules import Role
from hearten.systems.pauses.models import Crossing, Pause
from hearten.systems.pauses.rules import State
from hearten.systems.targets.models import Point
from tests.makers import a_person

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
TODAY = date(2026, 11, 29)


@pytest.fixture
def a_year_of_pauses() -> None:
    a_person(Role.STEWARD, name="Nia Prosser")
    a_person(Role.BOARD_MEMBER, name="Elfed Marsh")
    pausing.make(np.random.default_rng(2026 + 28), TODAY)


def answers(title: str) -> tuple[str, str]:
    judged = Pause.objects.get(title=title).judgement  # type: ignore[attr-defined]
    return restored(judged.rational).answer, restored(judged.relational).answer


@pytest.mark.usefixtures("a_year_of_pauses")
def test_one_helped_one_harmed_and_one_cannot_be_told():
    assert answers(pausing.HELPED.title) == ("fell", "rose")
    assert answers(pausing.HARMED.title) == ("rose", "fell")
    assert answers(pausing.UNTOLD.title) == ("cannot tell", "cannot tell")


@pytest.mark.usefixtures("a_year_of_pauses")
def test_the_one_that_harmed_was_stopped_by_its_rule_and_another_waits_for_a_decision():
    harmed, now = (Pause.objects.get(title=each.title) for each in (pausing.HARMED, pausing.NOW))

    assert Crossing.objects.get(pause=harmed).choice == "restore"
    assert now.state == State.RUNNING
    assert Crossing.objects.get(pause=now).choice == ""
    assert mail.outbox == []


@pytest.mark.usefixtures("a_year_of_pauses")
def test_no_point_lies_in_days_to_come():
    assert not Point.objects.filter(step__gte=TODAY).exists()
