"""How much memory this process holds, in megabytes (Linux)."""

from __future__ import annotations

from pathlib import Path


def now() -> float:
    """What is held now."""
    return _read("VmRSS")


def peak() -> float:
    """The most that was ever held."""
    return _read("VmHWM")


def _read(what: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith(what))
