"""What intake's tests may use."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def fresh_data(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """A data folder of this test's own."""
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    return tmp_path


@pytest.fixture
def both_stores(transactional_db: None, fresh_data: Path) -> Path:
    """Both stores, really committed to and emptied afterwards, as VACUUM and several connections need."""
    from hearten.record.models import Head

    Head.objects.get_or_create(pk=1)
    return fresh_data
