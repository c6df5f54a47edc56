"""Lines that outlive databases and backups, so that no restore undoes what was withdrawn, wished or forgotten.

A file each in the data folder. A line is durable before anything else is done about what it says, and a file written
anew replaces the old one whole or not at all: a power cut costs neither.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Lasting:
    """One such file. `line` is what a line must be, whole: one cut short is passed over."""

    name: str
    line: re.Pattern[str]

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(settings.HEARTEN_DATA) / self.name

    def add(self, line: str) -> None:
        """Write one down, durably."""
        with self._alone():
            new = not self.path.exists()
            handle = os.open(self.path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
            try:
                # It begins with a line's end, so that a line cut short by a power cut spoils only itself.
                os.write(handle, f"\n{line}".encode("ascii"))
                os.fsync(handle)
            finally:
                os.close(handle)
            if new:
                settle(self.path.parent)

    def whole(self) -> list[re.Match[str]]:
        """Every line written down whole."""
        if not self.path.exists():
            return []
        found = map(self.line.fullmatch, self.path.read_text(encoding="ascii").splitlines())
        return [line for line in found if line]

    def keep(self, wanted: Callable[[Sequence[re.Match[str]]], Iterable[re.Match[str]]]) -> int:
        """Keep only those lines that are wanted of all; says how many went."""
        with self._alone():
            lines = self.whole()
            kept = list(wanted(lines))
            if len(kept) < len(lines):
                self._write_anew(kept)
        return len(lines) - len(kept)

    def _write_anew(self, lines: Sequence[re.Match[str]]) -> None:
        part = self.path.with_suffix(".new")
        handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write("".join(f"\n{line[0]}" for line in lines).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path)
        settle(self.path.parent)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody writes a line down while the file is written anew, or it would be lost with the old file."""
        with self.path.with_suffix(".gate").open("ab") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield


def settle(folder: Path) -> None:
    """Make the names in a folder durable: what was made, renamed or removed there stays so after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_once(path: Path, content: bytes) -> None:
    """Make a file for its owner alone, whole or not at all, and never in place of one that is there; so for keys."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
    settle(path.parent)
