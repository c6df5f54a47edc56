"""Jobs for the tests of the worker: they must be importable by a worker's own process."""

from __future__ import annotations

import time
from pathlib import Path

from django_tasks import task


@task()
def write_down(folder: str) -> None:
    """Say that it began; wait until told; then write one file, however often it is called."""
    with open(Path(folder) / "begun", "a") as file:
        file.write("begun\n")
    while not (Path(folder) / "go").exists():
        time.sleep(0.05)
    (Path(folder) / "done").write_text("done\n")


@task()
def fail_until_mended(folder: str) -> None:
    """Fail, until a file says that it may succeed."""
    if not (Path(folder) / "mended").exists():
        raise OSError("not yet")
