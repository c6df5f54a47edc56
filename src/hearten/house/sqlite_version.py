"""An SQLite without the WAL-reset bug: the system's where it is sound, else the one in the pysqlite3 wheel."""

from __future__ import annotations

import importlib
import sqlite3
import sys

# Fixed in 3.51.3, and in the 3.50.7 and 3.44.6 back-ports.
SOUND_SERIES = {(3, 44): 6, (3, 50): 7}
SOUND_FROM = (3, 51, 3)


def is_sound(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite can be trusted with a write-ahead log and several processes."""
    series = version[:2]
    return version >= SOUND_FROM or (series in SOUND_SERIES and version[2] >= SOUND_SERIES[series])


def why_not(version: tuple[int, int, int]) -> str:
    """The sentence with which Hearten will not serve on an SQLite that can lose what it has acknowledged, or ""."""
    if is_sound(version):
        return ""
    return (
        f"SQLite {'.'.join(map(str, version))} can lose what was written (its WAL-reset bug). Install the pysqlite3 "
        "wheel that requirements.txt names, or SQLite 3.51.3 or later, or use PostgreSQL."
    )


def prefer_a_sound_one() -> tuple[int, int, int]:
    """Put a sound SQLite in place of the system's before Django loads its own, and say which version serves."""
    version = sqlite3.sqlite_version_info
    if not is_sound(version):
        try:
            other = importlib.import_module("pysqlite3")
        except ImportError:
            return version
        sys.modules["sqlite3"] = other
        sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")
        version = other.sqlite_version_info
    return version
