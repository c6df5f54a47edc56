"""What the tests of the participant's pages may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from tests.listening.answering.browsing import Visitor


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """A data folder of this test's own: keys of seals are kept in it."""
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    return tmp_path


@pytest.fixture(autouse=True)
def language_of_each_request() -> Iterator[None]:
    """Requests choose their language; none is left to the next test."""
    yield
    translation.deactivate()


@pytest.fixture
def visitor() -> Visitor:
    """Somebody without an account, whose browser runs no scripts."""
    return Visitor()


@pytest.fixture
def both_stores(transactional_db: None) -> None:
    """Both stores, really committed to and emptied afterwards, as VACUUM needs."""
    from hearten.record.models import Head

    Head.objects.get_or_create(pk=1)
