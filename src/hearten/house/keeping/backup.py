"""Making a backup: both stores at one moment, the snapshots, no key; proved by unpacking it again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

from hearten.errors import NotReady
from hearten.house.keeping import manifest, pack, postgres, stores
from hearten.house.keeping.manifest import Manifest

DAYS_KEPT: Final = 35
SNAPSHOTS: Final = "snapshots"
ASIDE: Final = "before-restore"


def folder() -> Path:
    """Where backups are kept, readable by the owner only."""
    place = Path(settings.HEARTEN_DATA) / "backups"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def make(why: str, to: Path | None = None) -> Path:
    """Make one and prove it; gives the file. `why` is a word for its name, such as nightly."""
    now = timezone.now()
    kept_in = to or folder()
    if not kept_in.is_dir():
        raise NotReady(f"There is no folder {kept_in} to keep the backup in. Make it first.")
    file = kept_in / f"hearten-{now:%Y%m%d-%H%M%S}-{now.microsecond:06}-{why}.tar.gz"
    with scratch() as workplace:
        _gather(workplace)
        names = sorted(str(path.relative_to(workplace)) for path in workplace.rglob("*") if path.is_file())
        told = Manifest(
            made_at=now.isoformat(timespec="seconds"),
            why=why,
            database=connection.vendor,
            rows=_rows(workplace),
            files={name: manifest.digest(workplace / name) for name in names},
        )
        pack.pack(workplace, told, file)
    prove(file)
    return file


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder on the data's own disk, readable by us only, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=".scratch-", dir=settings.HEARTEN_DATA) as name:
        yield Path(name)


def _gather(workplace: Path) -> None:
    if connection.vendor == "postgresql":
        postgres.dump_into(workplace)
    else:
        stores.copy_into(workplace)
    kept = Path(settings.HEARTEN_DATA) / SNAPSHOTS
    if kept.is_dir():
        shutil.copytree(kept, workplace / SNAPSHOTS)


def _rows(workplace: Path) -> dict[str, dict[str, int]]:
    return {
        name: stores.rows(workplace / name) for name in stores.FILES.values() if (workplace / name).is_file()
    }


def prove(file: Path) -> Manifest:
    """Unpack it to a scratch folder: every digest agrees, every database is whole, every row is there."""
    with scratch() as workplace:
        told = pack.unpack(file, workplace)
        if _rows(workplace) != told.rows:
            raise NotReady(f"{file.name} does not hold the rows it lists. Use another backup.")
    return told


def all_kept() -> list[Path]:
    """The backups here, newest first."""
    return sorted(folder().glob("hearten-*.tar.gz"), reverse=True)


def remove_old(kept: timedelta = timedelta(days=DAYS_KEPT)) -> int:
    """Remove backups past their days, with what was forgotten since; the newest always stays."""
    limit = f"hearten-{timezone.now() - kept:%Y%m%d-%H%M%S}"
    old = [file for file in all_kept()[1:] if file.name < limit]
    for file in old:
        file.unlink()
    return len(old) + _remove_old_folders(kept)


def _remove_old_folders(kept: timedelta) -> int:
    """What was here before a restore goes as backups do; a folder that a power cut left half unpacked goes in a day."""
    data, limit = Path(settings.HEARTEN_DATA), f"{timezone.now() - kept:%Y%m%d-%H%M%S}"
    old = [one for one in data.glob(f"{ASIDE}-*") if one.name.removeprefix(f"{ASIDE}-") < limit]
    a_day_ago = (timezone.now() - timedelta(days=1)).timestamp()
    left = [one for one in data.glob(".scratch-*") if one.stat().st_mtime < a_day_ago]
    for one in [*old, *left]:
        shutil.rmtree(one)
    return len(old)
