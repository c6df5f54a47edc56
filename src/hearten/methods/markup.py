"""Markup nobody writes, seen before a parser is given it."""

from __future__ import annotations

import re
import zipfile
from typing import IO, Final

MOST_ATTRIBUTES: Final = 200
AT_ONCE: Final = 1024 * 1024
# So many attributes need at least so many letters; most tags are shorter, and are passed over quickly.
_LONG: Final = re.compile(rb"<[^<]{1000,}")
_TAG: Final = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*""")
_ATTRIBUTE: Final = re.compile(rb"""=[\s\0]*["']""")


def has_too_wide_a_tag(packed: zipfile.ZipFile) -> bool:
    """Whether a tag in an office file has far more attributes than any needs: openpyxl takes minutes over one.

    Args:
        packed: the file, opened; each part of it is unpacked in pieces of a megabyte.

    Raises:
        zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError: a part is damaged, locked or packed in a way
            that is not known.
    """
    for member in packed.infolist():
        with packed.open(member) as part:
            if _is_too_wide(part):
                return True
    return False


def _is_too_wide(stream: IO[bytes]) -> bool:
    kept = b""
    while piece := stream.read(AT_ONCE):
        kept += piece
        if any(_attributes(long) > MOST_ATTRIBUTES for long in _LONG.findall(kept)):
            return True
        # A tag may go on in the next piece, but one as long as a whole piece has been looked at.
        last = kept[kept.rfind(b"<") :] if b"<" in kept else b""
        kept = last if len(last) < AT_ONCE else b""
    return False


def _attributes(markup: bytes) -> int:
    tag = _TAG.match(markup)
    return len(_ATTRIBUTE.findall(tag.group())) if tag else 0
