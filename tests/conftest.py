"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser driver runs a loop; our views are plain


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the real data folder ../shared is not here")
    return SHARED


@pytest.fixture
def separate_connections(transactional_db: None) -> None:
    """For tests with several threads or processes: rows are really committed, and emptied afterwards."""
    from hearten.record.models import Head

    Head.objects.get_or_create(pk=1)
