"""Of two answers told widely the second follows from the first, in words where no share may be told."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from hearten.methods.disclosure import current_policy
from hearten.methods.disclosure.telling import manner_of, tell_row
from tests.methods.disclosure.made import from_answers

# An organisation that tells shares from forty answers on only.
STRICTER = current_policy().raised(share_from=40)


def told_widely(yes, no):
    measured = from_answers(np.repeat([0, 1], [yes, no]), 2, [np.zeros(yes + no, dtype=int)], favourable=(0,))
    manner = dataclasses.replace(manner_of(measured, STRICTER, "en"), wide=True)
    return tell_row(measured.everyone, manner).row.shares


@pytest.mark.parametrize("yes", range(8, 18))
def test_a_count_of_two_is_told_as_two_neighbouring_bins_and_so_is_its_mirror(yes):
    first, second = told_widely(yes, 30 - yes)

    assert (first.count, first.share, first.between) == (None, None, (10, 15))
    assert (second.count, second.share, second.between) == (None, None, (15, 20))
    assert second.label == "about 15 to 20 people"
