"""A packed project opened in memory, as far as its size is sane; nothing is unpacked to a disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from hearten.errors import TooMuch, Unreadable

MOST_PARTS, LARGEST, DENSEST = 2_000, 200 * 1024 * 1024, 100
LARGEST_PART = 48 * 1024 * 1024
SMALL = 256 * 1024  # of so little, any density is harmless


class Packed:
    """The parts of an archive by their names, read one at a time and never beyond what a part may be."""

    def __init__(self, data: bytes, file: str) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            listed = [one for one in self._archive.infolist() if not one.is_dir()]
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
            raise Unreadable("This is not a packed project that can be opened.", file=file) from error
        self.file = file
        unpacked = sum(one.file_size for one in listed)
        if len(listed) > MOST_PARTS or unpacked > LARGEST:
            raise TooMuch(f"{file} holds more than {MOST_PARTS:,} files, or unpacks to more than 200 MB.")
        if unpacked > SMALL and unpacked > DENSEST * max(1, len(data)):
            raise TooMuch(f"{file} unpacks to far more than it says. It was not opened.")
        self.names = [one.filename for one in listed]
        self._by_name = {one.filename.replace("\\", "/").lower(): one for one in listed}

    def read(self, name: str) -> bytes:
        """One part, by its name in any capitals."""
        try:
            with self._archive.open(self._by_name[name.replace("\\", "/").lower()]) as part:
                data = part.read(LARGEST_PART + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
            raise Unreadable(f"“{name}” in it cannot be read.", file=self.file) from error
        except (RuntimeError, OSError, ValueError, EOFError) as error:
            raise Unreadable(f"“{name}” in it cannot be read.", file=self.file) from error
        if len(data) > LARGEST_PART:
            raise TooMuch(f"“{name}” in {self.file} is larger than we take.")
        return data

    def ending(self, end: str) -> list[str]:
        """The names that end so, in any capitals; what a Mac adds beside each file is none of them."""
        told = [one for one in self.names if one.lower().endswith(end)]
        return [
            one
            for one in told
            if "__macosx" not in one.lower() and not one.rsplit("/", 1)[-1].startswith("._")
        ]

    def called(self, name: str) -> str | None:
        """The one part whose last name is this, wherever it lies."""
        wanted = name.replace("\\", "/").rsplit("/", 1)[-1].lower()
        found = [one for one in self._by_name if one.rsplit("/", 1)[-1] == wanted]
        return found[0] if len(found) == 1 else None
