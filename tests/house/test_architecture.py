"""The house is built as it says: what import-linter cannot see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house import architecture

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "breaches",
    [
        architecture.bare_actions,
        architecture.unsourced,
        architecture.safe_tables_made_elsewhere,
        architecture.too_long,
        architecture.signals,
        architecture.banned_words,
        architecture.dependencies_without_reason,
        architecture.dependencies_not_locked,
    ],
    ids=lambda breaches: breaches.__name__,
)
def test_there_are_no(breaches: Callable[[Path], list[str]]):
    found = breaches(ROOT)

    assert found == []


def test_the_locks_name_no_host():
    named = [
        line
        for lock in ("requirements.txt", "requirements-dev.txt", "requirements-spark.txt")
        for line in (ROOT / lock).read_text().splitlines()
        if "://" in line
    ]

    assert named == []
