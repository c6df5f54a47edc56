"""A picture that somebody brought, made anew: drawn once more at a modest size, in few colours, and nothing else of it.

What was in the file beside its picture (where and when it was taken, by whom, with what; a second file hidden behind
it) is not in the new one, for that is made of drawn points alone.
"""

from __future__ import annotations

import os
import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import typst
from numpy.typing import NDArray

from hearten.errors import TooMuch, Unreadable

MOST_BYTES: Final = 8 * 1024 * 1024
MOST_POINTS: Final = 24_000_000  # as its own head says, before anything of it is drawn
WIDEST, COLOURS, ROUNDS, SEEN = 480, 48, 6, 6_000
PNG: Final = b"\x89PNG\r\n\x1a\n"
SIZES: Final = frozenset(
    {0xC0, 0xC1, 0xC2}
)  # the parts of a JPEG that say its size: baseline and progressive
Points = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture made anew: PNG bytes and its size in points."""

    png: bytes
    width: int
    height: int


def made_anew(data: bytes) -> Drawn:
    """Draw a picture once more.

    Args:
        data: a PNG or JPEG file, as somebody brought it.

    Returns:
        A PNG at most 480 points wide, of at most 48 colours, with no words in it.

    Raises:
        TooMuch: the file is larger than 8 MB, or says that it has more than 24 million points.
        Unreadable: it is neither, or cannot be drawn.
    """
    if len(data) > MOST_BYTES:
        raise TooMuch("A picture has at most 8 MB. Make it smaller, then bring it again.")
    ending, (width, height) = _looked_at(data)
    if not 1 <= width * height <= MOST_POINTS or max(width, height) > 40 * min(width, height):
        raise TooMuch("This picture has more points than we draw. Make it smaller, then bring it again.")
    wide = min(WIDEST, width)
    high = max(1, min(round(height * wide / width), 2 * WIDEST))
    points = _read(_drawn(data, ending, wide, high))
    return Drawn(_in_few_colours(points), points.shape[1], points.shape[0])


def _looked_at(data: bytes) -> tuple[str, tuple[int, int]]:
    """What it is by its first bytes, and the size it says it has."""
    if data.startswith(PNG) and data[12:16] == b"IHDR" and len(data) > 33:
        return "png", struct.unpack(">II", data[16:24])
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg", _size_of_jpeg(data)
    raise Unreadable(
        "This is neither a PNG nor a JPEG picture. Save it as one of these, then bring it again."
    )


def _size_of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if mark in SIZES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + max(2, length)
    raise Unreadable(
        "This JPEG does not say how large it is, so it is not drawn. Save it again, then bring it."
    )


def _drawn(data: bytes, ending: str, width: int, height: int) -> bytes:
    """Drawn by Typst on white, at its size in points: one point of a page is one point of the picture."""
    with _as_a_file(data) as (folder, name):
        page = (
            f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: white)\n"
            f'#image("{name}", format: "{ending}", width: {width}pt, height: {height}pt, fit: "stretch")\n'
        )
        try:
            made: bytes = typst.compile(  # type: ignore[call-overload]  # a root of another type than the page is taken
                page.encode(), root=folder, format="png", ppi=72.0, ignore_system_fonts=True
            )
        except typst.TypstError:
            raise Unreadable("This picture cannot be drawn. Save it again, then bring it.") from None
    return made


@contextmanager
def _as_a_file(data: bytes) -> Iterator[tuple[Path, str]]:
    """A folder and a name under which Typst finds it: in memory alone, where the system can."""
    if not hasattr(os, "memfd_create"):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "brought").write_bytes(data)
            yield Path(folder), "brought"
        return
    with os.fdopen(os.memfd_create("brought"), "wb") as file:
        file.write(data)
        file.flush()
        yield Path("/proc/self/fd"), str(file.fileno())


def _read(png: bytes) -> Points:
    """The points of a PNG of Typst's: red, green and blue, eight bits each, row by row."""
    at, packed = len(PNG), b""
    width = height = parts = 0
    while at < len(png):
        length, sort = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        if sort == b"IHDR":
            width, height, _bits, kind = struct.unpack(">IIBB", body[:10])
            parts = {2: 3, 6: 4}[kind]
        packed += body if sort == b"IDAT" else b""
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + width * parts)
    points = np.zeros((height + 1, width + 1, parts), np.uint8)  # a row above and a point before, of nought
    for number in range(height):
        _unfiltered(int(rows[number, 0]), rows[number, 1:].reshape(width, parts), points, number + 1)
    return points[1:, 1:, :3]


def _unfiltered(how: int, row: Points, points: Points, at: int) -> None:
    """One row as it was before it was filtered (PNG, third edition, 9.2)."""
    above = points[at - 1]
    if how in {0, 2}:
        points[at, 1:] = row if how == 0 else row + above[1:]
    elif how == 1:
        points[at, 1:] = np.cumsum(row, axis=0, dtype=np.uint8)
    else:
        guess = _average if how == 3 else _paeth
        before, corner = [0] * row.shape[1], [0] * row.shape[1]
        over = above[1:].tolist()
        told = []
        for point, up in zip(row.tolist(), over, strict=True):
            before = [
                (one + guess(left, top, edge)) & 255
                for one, left, top, edge in zip(point, before, up, corner, strict=True)
            ]
            corner = up
            told.append(before)
        points[at, 1:] = told


def _average(left: int, up: int, _corner: int) -> int:
    return (left + up) // 2


def _paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    by_left, by_up, by_corner = abs(near - left), abs(near - up), abs(near - corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner


def _in_few_colours(points: Points) -> bytes:
    """A PNG with a palette: Lloyd's rounds from colours spread by brightness, the same for the same picture."""
    flat = points.reshape(-1, 3).astype(np.float64)
    seen = flat[:: max(1, len(flat) // SEEN)]
    order = seen[np.argsort(seen.sum(axis=1), kind="stable")]
    colours = order[np.linspace(0, len(order) - 1, COLOURS).astype(int)]
    for _round in range(ROUNDS):
        nearest = _nearest(seen, colours)
        for one in range(COLOURS):
            mine = seen[nearest == one]
            if len(mine):
                colours[one] = mine.mean(axis=0)
    palette = np.clip(np.rint(colours), 0, 255).astype(np.uint8)
    places = _nearest(flat, palette.astype(np.float64)).astype(np.uint8).reshape(points.shape[:2])
    rows = np.hstack([np.zeros((len(places), 1), np.uint8), places]).tobytes()
    head = struct.pack(">IIBBBBB", points.shape[1], points.shape[0], 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return PNG + b"".join(_part(sort, body) for sort, body in parts)


def _nearest(points: NDArray[np.float64], colours: NDArray[np.float64]) -> NDArray[np.intp]:
    """For each point the nearest colour, some thousands at a time."""
    squares = (colours**2).sum(axis=1)
    return np.concatenate(
        [
            (squares - 2 * points[at : at + 20_000] @ colours.T).argmin(axis=1)
            for at in range(0, len(points), 20_000)
        ]
    )


def _part(sort: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + sort + body + struct.pack(">I", zlib.crc32(sort + body))
