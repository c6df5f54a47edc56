"""What doctor says: a short name, what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    name: str
    wrong: str
    remedy: str


Look = Callable[[], Iterator[Fault]]
