"""Every pair of categorical columns of a real survey, told one by the other: nobody is worked out."""

from __future__ import annotations

import itertools
import sys

import pytest

from tests.attack.pairs import columns_of, loot_of

pytestmark = pytest.mark.slow


def test_nobody_is_worked_out_from_any_pair_of_columns(shared, capsys):
    columns = list(columns_of(shared / "data" / "apha_cpd_survey.csv"))
    pairs = list(itertools.permutations(columns, 2))
    taken = {}
    for asked, by in pairs:
        loot = loot_of(asked, by)
        if loot.recovered or loot.undecided:
            taken[asked[0], by[0]] = (loot.recovered, loot.undecided)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(columns)} columns, {len(pairs)} pairs, people recovered in {len(taken)} of them\n"
        )

    assert taken == {}
