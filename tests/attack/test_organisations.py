"""Nobody is worked out from three waves of a made-up organisation, by whoever reads every table of all of them.

Twenty organisations here, eight questions and four overlapping breakdowns each; the hundred are in `tests/prove`.
"""

from __future__ import annotations

import pytest

from tests.attack.taking import TWENTY, taken


@pytest.mark.parametrize("seed", TWENTY)
def test_nobody_is_worked_out_and_every_count_told_or_hidden_has_five_truths(seed):
    loot, line = taken(seed)

    assert loot.people > 0, line
    assert loot.counts > 300, line
    assert (loot.recovered, loot.squeezed, loot.undecided) == ([], [], []), line
