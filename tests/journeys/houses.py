"""A real Hearten as a process of its own: granian, static files, a worker, two throw-away stores."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests import council as made_council

ROOT = Path(__file__).resolve().parents[2]
FURNISH = """import sys
from hearten.house.cli import with_django
with_django()
from tests.journeys import furnishing
furnishing.furnish(sys.argv[1])
"""
SECONDS_TO_START = 90
SECONDS_TO_DO = 180


@dataclass(frozen=True, slots=True)
class House:
    """Where it is, where it keeps things, and what the furnishing put where."""

    address: str
    data: Path
    places: dict[str, Any] = field(default_factory=dict)

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return f"{self.address}{path}"

    def ask(self, question: str, *about: object, store: str = "people") -> list[tuple[Any, ...]]:
        """Rows of a store, read beside the running Hearten."""
        with sqlite3.connect(f"file:{self.data / store}.sqlite3?mode=ro", uri=True, timeout=20) as reading:
            return reading.execute(question, about).fetchall()

    def one(self, question: str, *about: object, store: str = "people") -> Any:
        """The first value of the first row, or None."""
        return next((row[0] for row in self.ask(question, *about, store=store)), None)

    def until(self, question: str, *about: object, store: str = "people") -> Any:
        """The same, once background work has made it true."""
        return _until(lambda: self.one(question, *about, store=store), f"{question} {about}")

    def wait_for_file(self, name: str) -> None:
        """Until background work has made a file in the data folder."""
        _until((self.data / name).exists, name)


def _until(ask: Callable[[], Any], what: str) -> Any:
    latest = time.monotonic() + SECONDS_TO_DO
    while not (found := ask()):
        if time.monotonic() > latest:
            raise AssertionError(f"after {SECONDS_TO_DO} seconds still nothing: {what}")
        time.sleep(0.2)
    return found


@contextmanager
def running(data: Path, furniture: str) -> Iterator[House]:
    """Make, furnish and serve a Hearten; stop it afterwards."""
    port = _free_port()
    about = _surroundings(data, port)
    if furniture == "empty":
        _pretend_it_was_made(data)
        _hearten(about, "demo", "--only-make")
    else:
        made_council.copied(made_council.around_of(data), data)
    furnished = subprocess.run(
        [sys.executable, "-c", FURNISH, furniture],
        cwd=ROOT,
        env=about,
        check=True,
        capture_output=True,
        text=True,
    )
    house = House(f"http://localhost:{port}", data, json.loads(furnished.stdout.splitlines()[-1]))
    with open(data / "served.txt", "w") as told:
        serving = subprocess.Popen(
            [sys.executable, "-m", "hearten", "demo"], cwd=ROOT, env=about, stdout=told, stderr=told
        )
        try:
            _wait_for(house, serving)
            yield house
        finally:
            serving.terminate()
            serving.wait(40)


def _pretend_it_was_made(data: Path) -> None:
    """A demonstration with nobody's day in it yet: made up, and finished."""
    data.mkdir(parents=True)
    (data / "made-up.txt").write_text("Everything in this folder is made up.\n")


def _surroundings(data: Path, port: int) -> dict[str, str]:
    return made_council.surroundings(data) | {
        "HEARTEN_PORT": str(port),
        "HEARTEN_ADDRESS": f"http://localhost:{port}",
    }


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _hearten(about: dict[str, str], *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "hearten", *words], cwd=ROOT, env=about, check=True, capture_output=True
    )


def _wait_for(house: House, serving: subprocess.Popen[bytes]) -> None:
    latest = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < latest:
        try:
            urllib.request.urlopen(house.at("/health/"), timeout=5).close()
            return
        except OSError:
            if serving.poll() is not None:
                break
            time.sleep(0.2)
    raise AssertionError("Hearten did not start:\n" + (house.data / "served.txt").read_text())
