"""Of a real survey of 237 people nobody is worked out from one column told by another; all pairs are in tests/prove."""

from __future__ import annotations

import itertools

from tests.attack.pairs import columns_of, loot_of


def test_nobody_is_worked_out_from_some_pairs_of_columns(shared):
    columns = list(columns_of(shared / "data" / "apha_cpd_survey.csv"))
    pairs = list(itertools.permutations(columns, 2))

    assert len(columns) >= 15
    for asked, by in pairs[:: len(pairs) // 12]:
        loot = loot_of(asked, by)
        assert (loot.recovered, loot.undecided) == ([], []), (asked[0], by[0])
