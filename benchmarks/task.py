"""One job as one of those measured does it, and what it says of itself. Imports nothing but numpy."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np


@dataclass(frozen=True)
class Asked:
    """What a worker is asked: which job, on which made-up survey, how much of it, how."""

    job: str
    folder: Path
    rows: int
    seed: int = 2026
    items: int = 20  # how many of the items are timed; the rest is scaled
    options: dict[str, Any] = field(default_factory=dict)


class Task(Protocol):
    """Made once, untimed, with the data where the peer likes it best; then run again and again, timed."""

    threads: str
    packages: tuple[str, ...]

    def run(self) -> Any:
        """Do the job once: this alone is timed."""

    def numbers(self, done: Any) -> np.ndarray:
        """Lay out what came of it, for comparing; untimed."""


def versions(names: tuple[str, ...]) -> dict[str, str]:
    """The installed version of each package."""
    return {name: importlib.metadata.version(name) for name in names}
