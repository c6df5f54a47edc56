"""Ten thousand forged parcels, and ten thousand fields too many: none is taken in, and none leaves."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.methods.parcels.making import Another
from tests.methods.parcels.test_parcels import attacks, extra_fields

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(4))
def test_of_ten_thousand_forged_parcels_none_is_taken(seed: int):
    assert attacks(Another(), 2_500, seed) == Counter()


@pytest.mark.parametrize("seed", range(4))
def test_of_ten_thousand_fields_too_many_none_leaves_and_none_is_taken(seed: int):
    assert extra_fields(Another(), 2_500, seed) == (0, 0)
