"""Every page, file and form there is, opened by everybody who may: each number was told, or is harmless."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack.crawling.about import About
from tests.attack.crawling.conftest import made
from tests.attack.crawling.walking import EVERYONE, Most, Reader, undone

__all__ = ["made"]  # a fixture: found by its name here
pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.no_cover]


@pytest.mark.parametrize("who", EVERYONE)
def test_whatever_somebody_opens_or_sends_no_number_was_not_told(made: Path, who: str):
    about, everything = About(), Most(of_a_kind=10_000, forms_of_a_kind=5)

    with undone():
        unknown = {str(fault) for given in Reader(who, everything).walk() for fault in about.faults(given)}

    assert unknown == set()
