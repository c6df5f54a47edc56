"""What the made-up council made of what it heard."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.house.demo import coding
from hearten.people.rules import Role
from hearten.understanding.coding.models import Coding, Project, ReadingSet, Theme
from hearten.understanding.readers import queries as readers
from tests.listening.stories.making import closed_with
from tests.makers import a_person

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("both_stores"),
]


def test_the_council_codes_its_stories_and_comments_reads_a_set_by_two_and_draws_a_theme():
    a_person(Role.SENSE_MAKER, name="Amara Okoro")
    closed_with(("At the pool somebody stayed. It was enough.", (), {}), padding=20)

    coding.make(np.random.default_rng(1))

    assert Project.objects.get().documents.count() == 61
    assert Coding.objects.count() >= 60
    compared = readers.compared(ReadingSet.objects.get())
    assert compared.differing
    assert compared.open == len(compared.differing) - 1
    assert Theme.objects.get().ready
