"""Two hundred made-up organisations: a manager of fewer than ten learns no author and no moment of the team."""

from __future__ import annotations

import sys

import pytest

from tests.attack.test_small_teams import attacked
from tests.permission.conftest import fresh_data

__all__ = ["fresh_data"]
pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "voices"])]


@pytest.mark.parametrize("seed", range(100, 300))
def test_nothing_is_learnt_of_a_small_team(seed: int, capsys: pytest.CaptureFixture[str]):
    wrong = attacked(seed, whole=seed % 10 == 0)

    with capsys.disabled():
        sys.stdout.write(f"organisation {seed}: {len(wrong)} pages told something\n")
        sys.stdout.flush()
    assert wrong == []
