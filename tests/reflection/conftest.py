"""What every test of this room begins with: keys and the data folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def fresh_data(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    return tmp_path
