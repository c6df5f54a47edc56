"""The reference numbers of interrupted series, and the made-up series tests are held to."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

SHARED = Path(__file__).resolve().parents[4] / "shared"
WITHOUT = "the shared folder of reference numbers is not here"


def numbers() -> dict:
    path = SHARED / "reference" / "interrupted_series.json"
    if not path.exists():
        pytest.skip(WITHOUT)
    return json.loads(path.read_text())


def rows(name: str) -> list[dict[str, str]]:
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(WITHOUT)
    with path.open() as file:
        return list(csv.DictReader(file))


def wandering(many: int, length: int, carry: float, seed: int) -> NDArray[np.float64]:
    """Shape (many, length): errors that carry on from point to point, of variance 1 for what is fresh."""
    fresh = np.random.default_rng(seed).standard_normal((many, length))
    errors = np.empty_like(fresh)
    errors[:, 0] = fresh[:, 0] / np.sqrt(1 - carry**2)
    for at in range(1, length):
        errors[:, at] = carry * errors[:, at - 1] + fresh[:, at]
    return errors
