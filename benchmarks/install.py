"""The peers' own place, `benchmarks/.peers`: nothing of theirs comes near Hearten's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PLACE = Path(__file__).resolve().parent / ".peers"
WANTED = Path(__file__).resolve().parent / "peers.txt"
NEWEST_FIRST = ("python3.14", "python3.13", "python3.12")


def install() -> None:
    """Make the place and put in it what peers.txt lists, unless that was done."""
    if are_here():
        return
    python = _python()
    if python is None:
        raise SystemExit(
            "The peers need Python 3.12 or later, and none was found. Install one, then try again."
        )
    shutil.rmtree(PLACE, ignore_errors=True)
    subprocess.run([python, "-m", "venv", PLACE], check=True)
    subprocess.run([PLACE / "bin" / "python", "-m", "pip", "install", "-q", "-r", WANTED], check=True)
    (PLACE / "peers.txt").write_text(WANTED.read_text())


def compile_kernel() -> None:
    """As ./do does; where it cannot be, the tables say that Hearten went by numpy."""
    root = PLACE.parent.parent
    surroundings = dict(os.environ) | {"PYTHONPATH": str(root / "src")}
    subprocess.run([sys.executable, "-m", "hearten.house.kernel"], cwd=root, env=surroundings)


def r_is_here() -> bool:
    """Whether R can be started and has `survey`."""
    if not shutil.which("Rscript"):
        return False
    asked = ["Rscript", "--vanilla", "-e", "quit(status = !requireNamespace('survey', quietly = TRUE))"]
    return subprocess.run(asked, capture_output=True).returncode == 0


def _python() -> str | None:
    """A Python that is new enough and starts; pyenv's own are looked for where its shims do not start."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [str(kept / version / "bin" / "python") for version in ("3.13.*", "3.12.*")]
    globbed = [str(path) for pattern in found for path in sorted(Path("/").glob(pattern.lstrip("/")))]
    for name in (*NEWEST_FIRST, *globbed):
        path = shutil.which(name)
        asked = "import sys, venv; sys.exit(sys.version_info < (3, 12))"
        if path and subprocess.run([path, "-c", asked], capture_output=True).returncode == 0:
            return path
    return None


def are_here() -> bool:
    """Whether the peers' place is made, and of what peers.txt lists today."""
    stamp = PLACE / "peers.txt"
    return stamp.is_file() and stamp.read_text() == WANTED.read_text()
