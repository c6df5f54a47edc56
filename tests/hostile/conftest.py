"""What the tests of hostile files may use, and what they have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.listening.intake.conftest import fresh_data

__all__ = ["fresh_data"]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Which lines such a file passes says nothing of what they do: each page's own tests measure that, and sooner."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.no_cover)
