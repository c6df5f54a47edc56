"""Where a file's bytes are: on a disk, or held in memory where no disk may be reached."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is held in memory, as far as readers ask of a path."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """How its name ends."""
        return PurePath(self.name).suffix

    def read_bytes(self) -> bytes:
        """All of it."""
        return self.data

    def open(self, mode: str = "rb") -> BinaryIO:
        """To be read from its beginning, as bytes."""
        if mode != "rb":
            raise ValueError(mode)
        return io.BytesIO(self.data)


Source = Path | Held
