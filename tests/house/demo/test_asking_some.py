"""In the demo one listening asks a question only of some, and nobody answers what they were not asked."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.house.demo import making, voices
from hearten.house.demo.voices import Wave
from hearten.listening import queries as listening
from hearten.listening.surveys.models import Listening
from tests.listening.intake.conftest import fresh_data
from tests.makers import a_steward, somebody_looks_after_safety

__all__ = ["fresh_data"]


@pytest.mark.django_db(databases=["default", "voices"])
def test_whoever_was_not_in_a_library_is_not_asked_how_it_was(fresh_data):
    somebody_looks_after_safety()
    making._being_asked(a_steward(), np.random.default_rng(4))
    plan = listening.plan(Listening.objects.get().pk)
    (led,) = next(one.led for one in plan.questions if one.key == "service_library")

    said = voices.said_by_all(plan, Wave(400), np.random.default_rng(5))

    been = [one.get(led.key) for one in said]
    assert led.codes == ("yes",)
    assert {"yes", "no"} <= set(been)
    assert all(one.get(led.key) == "yes" for one in said if "service_library" in one)
    assert any("service_library" in one for one in said)
