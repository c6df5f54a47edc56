"""The order in which things stand for one person: mixed, and yet the same each time they look. Pure.

Nothing is drawn and nothing kept: the order follows from the key of the form, which travels with it and which nobody
else knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def mixed(things: Sequence[T], named: Callable[[T], str], seed: str, moves: Callable[[T], bool]) -> list[T]:
    """The things that may move, in an order of the seed's, in the places they had; all others stay where they are."""
    movable = sorted((thing for thing in things if moves(thing)), key=lambda thing: _draw(seed, named(thing)))
    taken = iter(movable)
    return [next(taken) if moves(thing) else thing for thing in things]


def _draw(seed: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}\0{name}".encode()).digest()
