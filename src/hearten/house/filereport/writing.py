"""Writing files into a folder: all of them, or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from hearten.errors import NotReady


def look_at_folder(out: Path, *, again: bool) -> None:
    """Refuse a folder with things in it, unless it is to be written over."""
    if out.exists() and not out.is_dir():
        raise NotReady(f"{out} is a file. Give a folder for the report.")
    if out.is_dir() and any(out.iterdir()) and not again:
        raise NotReady(
            f"{out} is not empty. Give another folder, or add --again to write over the report in it."
        )


def write_into(out: Path, files: dict[str, bytes]) -> None:
    """Write all into a folder beside, then put it in place: a reader never meets half a report."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as wrong:
        raise NotReady(f"{out} cannot be made ({wrong.strerror}). Give another place.") from None
    try:
        for name, content in files.items():
            (beside / name).write_bytes(content)
        _put_in_place(beside, out, files)
    except OSError as wrong:
        raise NotReady(f"{out} cannot be written ({wrong.strerror}). Nothing was changed there.") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put_in_place(beside: Path, out: Path, files: dict[str, bytes]) -> None:
    beside.chmod(0o755)
    if not out.exists() or not any(out.iterdir()):
        beside.replace(out)
        return
    for name in files:  # a folder with an earlier report: each file is replaced whole
        os.replace(beside / name, out / name)
