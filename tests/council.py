"""The made-up council: made once, by a process of its own, for all who look round it in whichever database.

Making it takes half a minute, so it is kept under pytest's own temporary folder for as long as no source changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, transaction

from hearten.house.environment import sqlite
from hearten.house.stores import store_of

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "hearten"
NAME = "Dyffryn Teg Council"
FILES = {"default": "people.sqlite3", "voices": "voices.sqlite3"}
# Each database has its own of these, made as its tables are.
ALREADY_THERE = frozenset({"contenttypes.ContentType", "auth.Permission", "auth.Group"})
AT_A_TIME, MOST_KEPT = 100, 3


def made(around: Path) -> Path:
    """The folder of a made council, never to be written in; `around`: where pytest keeps what is temporary."""
    kept = around / "hearten-council"
    kept.mkdir(parents=True, exist_ok=True)
    with open(kept / "gate", "w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)  # a second worker, or a second run, waits for the first
        folder = kept / _of_now()
        if not folder.exists():
            # Whoever began before the last change may still be reading theirs.
            for old in sorted(kept.glob("made-*"), key=lambda one: one.stat().st_mtime)[:-MOST_KEPT]:
                shutil.rmtree(old)
            being_made = kept / "being-made"
            shutil.rmtree(being_made, ignore_errors=True)
            _hearten(being_made, "demo", "--only-make")
            being_made.rename(folder)
        return folder


def copied(around: Path, to: Path) -> Path:
    """A copy of a made council, to do anything with."""
    shutil.copytree(made(around), to)
    return to


def around_of(base: Path) -> Path:
    """Where pytest keeps what is temporary, seen from any worker of any run."""
    return next((each for each in base.parents if each.name.startswith("pytest-of-")), base)


def _of_now() -> str:
    """A name that is another as soon as any source is, or the day."""
    seen = hashlib.sha256(datetime.now().astimezone().date().isoformat().encode())
    sources = (each for each in SOURCE.rglob("*") if each.suffix not in {".mo", ".pyc", ".so"})
    for each in sorted([ROOT / "requirements.txt", *sources]):
        if each.is_file():
            seen.update(f"{each.relative_to(ROOT)}\0".encode() + each.read_bytes())
    return f"made-{seen.hexdigest()[:24]}"


def surroundings(data: Path) -> dict[str, str]:
    """What a process sees that is to be a Hearten of its own, with its data there."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HEARTEN_", "DJANGO_"))}
    return ours | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "HEARTEN_DATA": str(data),
        "HEARTEN_DEMO": "1",
        "HEARTEN_MAIL": "file",
        "HEARTEN_ORGANISATION": NAME,
    }


def _hearten(data: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hearten", *words],
        cwd=ROOT,
        env=surroundings(data),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"the council could not be made:\n{done.stdout}{done.stderr}"


@contextmanager
def poured(folder: Path) -> Iterator[None]:
    """Every row of the council in both stores of the tests, of whatever make they are, until this ends."""
    with ExitStack() as stack:
        for store in FILES:
            stack.enter_context(_taken_back(store))
        for store, file in FILES.items():
            _pour(folder / file, store)
        yield


@contextmanager
def _taken_back(store: str) -> Iterator[None]:
    """Nothing that is written in here stays."""
    whole = transaction.atomic(using=store)
    whole._from_testcase = True  # as those of Django's own tests: what must be outermost may be within it
    with whole:
        yield
        transaction.set_rollback(True, using=store)


def _pour(file: Path, store: str) -> None:
    poured_from = f"made {store}"
    found = connections.configure_settings({"default": sqlite(file)})
    connections.settings[poured_from] = found["default"]
    try:
        mine = [model for model in _models() if store_of(model) == store]
        with _no_trigger_looking(store):
            for model in mine:
                _copy(model, poured_from, store)
        with connections[store].cursor() as cursor:
            for line in connections[store].ops.sequence_reset_sql(no_style(), mine):
                cursor.execute(line)
    finally:
        connections[poured_from].close()
        delattr(connections._connections, poured_from)
        del connections.settings[poured_from]


@contextmanager
def _no_trigger_looking(store: str) -> Iterator[None]:
    """Triggers hold what people do in its order; rows come table by table, and were held when they were made."""
    with connections[store].cursor() as cursor:
        if connections[store].vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        held = cursor.fetchall()
        for name, _ in held:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, words in held:
            cursor.execute(words)


def _models() -> list[type[models.Model]]:
    every = apps.get_models(include_auto_created=True)
    return [each for each in every if each._meta.managed and each._meta.label not in ALREADY_THERE]


def _copy(model: type[models.Model], poured_from: str, store: str) -> None:
    """Row by row as they stand: nothing is filled in anew."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    rows = list(model._base_manager.using(poured_from).all())
    if rows:
        model._base_manager.using(store).all()._raw_delete(store)
    for at in range(0, len(rows), AT_A_TIME):
        part = rows[at : at + AT_A_TIME]
        model._base_manager.using(store)._insert(part, fields, using=store, raw=True)
