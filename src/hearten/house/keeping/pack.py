"""One file of many: packed whole or not at all, and unpacked into its own folder only."""

from __future__ import annotations

import gzip
import os
import tarfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Final

from hearten.errors import Unreadable
from hearten.house.keeping import manifest
from hearten.house.keeping.manifest import Manifest

NOT_OURS: Final = "it is cut short or was changed since it was made. Use another backup."


def pack(folder: Path, told: Manifest, to: Path) -> None:
    """Write the file beside its place, settle it on the disk, and only then give it its name."""
    half_made = to.with_name(f".{to.name}.new")
    (folder / manifest.NAME).write_bytes(manifest.written(told))
    with tarfile.open(half_made, "w:gz", compresslevel=3) as packed:
        for name in (manifest.NAME, *told.files):
            packed.add(folder / name, arcname=name, filter=_plain)
    half_made.chmod(0o600)
    with half_made.open("rb") as file:
        os.fsync(file.fileno())
    half_made.replace(to)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


def unpack(file: Path, into: Path) -> Manifest:
    """Unpack what the manifest names, and nothing else; every digest must agree."""
    try:
        with tarfile.open(file, "r:gz") as packed:
            entries = {entry.name: entry for entry in packed if entry.isfile()}
            told = manifest.read(_bytes(packed, entries.get(manifest.NAME), file), file.name)
            if set(entries) != {manifest.NAME, *told.files}:
                raise Unreadable(NOT_OURS, file=file.name)
            for name in told.files:
                place = into / _inside(name, file)
                place.parent.mkdir(parents=True, exist_ok=True)
                _write(packed, entries[name], place)
        _read_to_the_end(file)
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise Unreadable(NOT_OURS, file=file.name) from error
    except FileNotFoundError as error:
        raise Unreadable(
            "there is no such file. Backups are in the data folder’s backups.", file=file.name
        ) from error
    for name, digest in told.files.items():
        if manifest.digest(into / name) != digest:
            raise Unreadable(NOT_OURS, file=file.name)
    return told


def _read_to_the_end(file: Path) -> None:
    """The archive ends before the file does: a file spoilt or cut after that is refused too."""
    with gzip.open(file) as whole:
        while whole.read(1 << 20):
            pass


def _bytes(packed: tarfile.TarFile, entry: tarfile.TarInfo | None, file: Path) -> bytes:
    source = packed.extractfile(entry) if entry else None
    if source is None:
        raise Unreadable("it is not a backup made by Hearten.", file=file.name)
    return source.read(10_000_000)


def _write(packed: tarfile.TarFile, entry: tarfile.TarInfo, place: Path) -> None:
    source = packed.extractfile(entry)
    with place.open("wb") as target:
        while source and (piece := source.read(1 << 20)):
            target.write(piece)


def _inside(name: str, file: Path) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise Unreadable(
            "it names a place outside the data folder, and was not made by Hearten.", file=file.name
        )
    return path
