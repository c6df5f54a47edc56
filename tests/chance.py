"""Chance in tests is the same in every run, so that what one run shows another shows too.

Whatever Hearten draws (names of things, the number of a listening by which it rounds, the order of answers) is drawn
here from a stream of its own for each test and each fixture. `./do prove` leaves chance to chance: it is there to find.
"""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import Generator
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings

FREE: Final = os.environ.get("HEARTEN_CHANCE") == "free"
# How long a case takes says how busy the machine is, and nothing of what is claimed.
settings.register_profile(
    "hearten", deadline=None, derandomize=not FREE, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("hearten")


class Drawn(random.SystemRandom):
    """What stands for the system's source of chance, which a process that begins from this one draws from again."""

    def __init__(self) -> None:
        self.stream: random.Random = random.SystemRandom()

    def seed(self, *words: object, **_more: object) -> None:
        """Draw from here on what these words lead to; with none, what the system gives."""
        self.stream = random.Random(" ".join(map(str, words))) if words else random.SystemRandom()

    def random(self) -> float:
        """A number from 0 to 1."""
        return self.stream.random()

    def getrandbits(self, k: int) -> int:
        """So many bits."""
        return self.stream.getrandbits(k)

    def randbytes(self, n: int) -> bytes:
        """So many bytes."""
        return self.stream.randbytes(n)


drawn = Drawn()


def take_over() -> None:
    """Let `secrets` draw from here."""
    os.register_at_fork(after_in_child=drawn.seed)
    here: dict[str, Any] = {
        "_sysrand": drawn,
        "randbits": drawn.getrandbits,
        "choice": drawn.choice,
        "SystemRandom": lambda: drawn,
    }
    for name, stands_in in here.items():
        setattr(secrets, name, stands_in)


if not FREE:
    take_over()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None]:
    """By the fixture and what it is for, so that it does not matter which test asks first."""
    drawn.seed(request.node.nodeid, fixturedef.argname)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """By the test."""
    drawn.seed(item.nodeid)
    return (yield)
