"""What tests of the coding bench in a browser may use."""

from __future__ import annotations

import pytest


@pytest.fixture
def both_stores(transactional_db: None) -> None:
    """Both stores, really committed to and emptied afterwards."""
    from hearten.record.models import Head

    Head.objects.get_or_create(pk=1)
