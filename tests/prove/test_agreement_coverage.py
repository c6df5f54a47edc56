"""How often intervals of agreement hold the truth: 1,000 simulated pairs of coders at each setting."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from tests.methods.agreement.coders import Reading, held

PAIRS = 1000
BAND = (0.93, 0.97)
# Of 1,000 pairs with a true 93 or 97 in 100, what is seen lies this far off no more than once in a thousand.
CHANCE = 0.025
SURE = (0.4, 0.7, 0.9)
BASES = (0.5, 0.3, 0.1, None)

# documents, passages in each, whether documents differ, whether they are of unlike length
SHAPES: dict[str, tuple[int, int, bool, bool]] = {
    "60 passages": (60, 1, False, False),
    "150 passages": (150, 1, False, False),
    "400 passages": (400, 1, False, False),
    "10 documents of 20": (10, 20, True, False),
    "20 documents of 10": (20, 10, True, False),
    "20 documents of 4 to 20": (20, 20, True, True),
    "20 documents of 10, all alike": (20, 10, False, False),
    "40 documents of 20": (40, 20, True, False),
    "100 documents of 5": (100, 5, True, False),
}


def readings(shape: str) -> dict[str, Reading]:
    documents, passages, moods, uneven = SHAPES[shape]
    return {
        f"{'sets' if base is None else base}, sure {sure}": Reading(
            base, sure, documents, passages, moods, uneven
        )
        for base in BASES
        for sure in SURE
    }


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_intervals_of_agreement_hold_the_truth_93_to_97_times_in_100(shape: str):
    found = {
        f"{name}, {how}": one
        for name, reading in readings(shape).items()
        for how, one in held(reading, PAIRS).items()
    }

    shares = {name: share for name, (share, _) in found.items()}
    lines = "".join(f"    {name}: {100 * share:.1f} of {many}\n" for name, (share, many) in found.items())
    outside = [name for name, share in shares.items() if not BAND[0] <= share <= BAND[1]]
    told = f"\n{shape}: mean {100 * np.mean(list(shares.values())):.1f}; outside 93 to 97: {outside}\n{lines}"
    sys.stdout.write(told)
    assert BAND[0] <= float(np.mean(list(shares.values()))) <= BAND[1], told
    assert min(shares.values()) >= BAND[0] - CHANCE, told
    assert max(shares.values()) <= BAND[1] + CHANCE, told
