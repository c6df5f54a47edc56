"""A house that has told something: an account with its findings, out by two checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearten.door.models import Release
from hearten.learning.models import Account
from tests.learning.making import a_prepared_draft, published
from tests.makers import a_steward


@pytest.fixture
def told(db: None, settings, tmp_path: Path) -> Account:
    """An account that is out."""
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    steward = a_steward()
    return published(a_prepared_draft(steward), steward=steward)


@pytest.fixture
def left(told: Account) -> Release:
    """Its line in the ledger."""
    return Release.objects.get(digest=told.digest)
