"""What the crawler took in of the staff's listening, given to the solver: nobody is worked out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hearten.door.models import Release
from hearten.listening.intake.models import Answer
from tests.attack.crawling.knowing import loot_of
from tests.attack.crawling.walking import Most, Reader

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


def taken_in() -> dict:
    """The bundle anybody here may take along: every other number of the listening is one of its tables'."""
    digest = Release.objects.get(people="listening:3").digest
    return json.loads(Reader("practitioner", Most(1, 1)).get(f"/left/{digest}/bundle.json").content)["bundle"]


def said() -> list[dict]:
    """What each of the staff said, which the solver is to find."""
    return list(Answer.objects.filter(listening_id=3).values_list("said", flat=True))


def test_from_all_it_took_in_of_the_staffs_listening_nobody_is_worked_out(made: Path):
    loot = loot_of(taken_in(), said())

    assert loot.people > 10_000
    assert (loot.recovered, loot.undecided) == ([], [])


def test_with_exact_counts_of_small_cells_beside_it_the_solver_works_many_out(made: Path):
    loot = loot_of(taken_in(), said(), exact=("team", "time_here", "job"))

    assert sum(people for _, people, _ in loot.recovered) > 20
