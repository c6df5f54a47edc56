"""What the attacks may use, and what they have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.listening.intake.conftest import both_stores, fresh_data

__all__ = ["both_stores", "fresh_data"]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Which lines an attack passes says nothing of what they do: their own tests measure that, and sooner."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.no_cover)
