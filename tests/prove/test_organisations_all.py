"""A hundred made-up organisations, three waves each: nobody is worked out, and the tightest told value is printed."""

from __future__ import annotations

import sys

import pytest

from tests.attack.attacking import Loot
from tests.attack.organisations import organisation
from tests.attack.publishing import published
from tests.attack.test_organisations import OVERLAPPING, loot_of

pytestmark = pytest.mark.slow


def test_nobody_is_worked_out_in_a_hundred_organisations(capsys):
    taken = Loot()
    for seed in range(1, 101):
        made = organisation(seed)
        loot = loot_of(made, published(made, breakdowns=OVERLAPPING), widths=True)
        taken.add(loot)
        with capsys.disabled():
            sys.stdout.write(
                f"seed {seed}: {made.people} people, {len(loot.recovered)} recovered, {len(loot.squeezed)} of "
                f"{loot.counts} squeezed, tightest {loot.tightest}\n"
            )
            sys.stdout.flush()

    assert (taken.recovered, taken.undecided) == ([], [])
