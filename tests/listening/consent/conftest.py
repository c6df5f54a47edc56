"""A closed listening whose answers are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearten.listening.intake.closing import finish_closing
from hearten.listening.surveys.models import Listening
from tests.listening.intake.making import a_listening, close


@pytest.fixture
def counted(
    db: None, django_db_blocker: object, tmp_path: Path, settings: pytest.FixtureRequest
) -> Listening:
    """Closed, with nobody's answer in it yet: tests put in whose words they need."""
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    listening = a_listening()
    close(listening)
    finish_closing(listening.pk)
    return listening


@pytest.fixture
def both_stores(transactional_db: None, tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """Both stores, really committed to and emptied afterwards; and a data folder of this test's own."""
    from hearten.record.models import Head

    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    Head.objects.get_or_create(pk=1)
    return tmp_path
