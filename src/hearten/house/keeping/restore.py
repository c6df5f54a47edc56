"""Putting a backup back: looked through first, what is here kept beside it, withdrawals and forgetting made again."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from hearten.errors import NotReady, Unreadable
from hearten.house import actions
from hearten.house.jobs import reaper
from hearten.house.keeping import backup, pack, postgres, stores
from hearten.house.keeping.manifest import Manifest
from hearten.record import anchor


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: when the backup was made, where the former data is, how much was withdrawn or forgotten again."""

    made_at: str
    aside: Path
    withdrawn_again: int
    forgotten_again: int


def restore(file: Path) -> Restored:
    """Put a backup in place of the present data. Until all of it has been looked through, nothing is touched."""
    _refuse_while_serving()
    with backup.scratch() as workplace:
        told = pack.unpack(file, workplace)
        _refuse_what_does_not_fit(file, told, workplace)
        if connection.vendor == "postgresql":
            aside = backup.make(backup.ASIDE)
            postgres.restore_from(workplace)
        else:
            aside = _put_aside()
            _put_in_place(workplace)
        _put_snapshots_back(workplace / backup.SNAPSHOTS)
    for store in stores.FILES:
        call_command("migrate", database=store, verbosity=0, interactive=False)
    # The record that came back ends earlier, and says so of itself in its next line.
    anchor.lift()
    withdrawn = actions.after_restoring()
    return Restored(told.made_at, aside, withdrawn, actions.forget_again())


def _refuse_while_serving() -> None:
    try:
        working = reaper.living()
    except DatabaseError:
        return  # A store that cannot be read is why people restore.
    if working:
        raise NotReady("Hearten is still at work on this data. Stop it, wait ten seconds, and restore then.")


def _refuse_what_does_not_fit(file: Path, told: Manifest, workplace: Path) -> None:
    if told.database != connection.vendor:
        raise Unreadable(
            f"it was made with {told.database} and this Hearten keeps its data in {connection.vendor}.",
            file=file.name,
        )
    for name in stores.FILES.values() if connection.vendor == "sqlite" else ():
        if stores.rows(workplace / name) != told.rows[name]:
            raise Unreadable("it does not hold the rows it lists. Use another backup.", file=file.name)
        if stores.migrations(workplace / name) - _migrations_known():
            raise Unreadable(
                "it was made by a newer Hearten. Bring this one up to date first.", file=file.name
            )


def _migrations_known() -> set[tuple[str, str]]:
    """Those that are here, and those that were folded into them."""
    here = MigrationLoader(None).disk_migrations
    return {*here, *(former for migration in here.values() for former in migration.replaces)}


def _put_aside() -> Path:
    """A second name for every present file, so that at no moment is there nothing in its place."""
    aside = Path(settings.HEARTEN_DATA) / f"{backup.ASIDE}-{timezone.now():%Y%m%d-%H%M%S-%f}"
    aside.mkdir(mode=0o700)
    for store in stores.FILES:
        connections[store].close()
        for path in _with_its_log(stores.path_of(store)):
            os.link(path, aside / path.name)
    return aside


def _with_its_log(path: Path) -> list[Path]:
    return [one for ending in ("", "-wal", "-shm") if (one := path.with_name(path.name + ending)).exists()]


def _put_in_place(workplace: Path) -> None:
    for store, name in stores.FILES.items():
        place = stores.path_of(store)
        for log in _with_its_log(place)[1:] if place.exists() else _with_its_log(place):
            log.unlink()
        (workplace / name).chmod(0o600)
        (workplace / name).replace(place)


def _put_snapshots_back(from_folder: Path) -> None:
    """Snapshots are named by what is in them, so one that is here already is the same."""
    if from_folder.is_dir():
        kept = Path(settings.HEARTEN_DATA) / backup.SNAPSHOTS
        kept.mkdir(mode=0o700, exist_ok=True)
        for snapshot in from_folder.iterdir():
            if not (kept / snapshot.name).exists():
                shutil.copyfile(snapshot, kept / snapshot.name)
