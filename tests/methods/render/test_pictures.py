"""A picture is drawn anew: nothing of its file but what it shows comes along, and what is no picture is refused."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest

from hearten.errors import HeartenError, TooMuch, Unreadable
from hearten.methods.render.pictures import PNG, _read, _unfiltered, made_anew

HIDDEN = b"GPSLatitude\x00 51.48 N, by Somebody"


def part(sort: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + sort + body + struct.pack(">I", zlib.crc32(sort + body))


def a_png(
    width: int = 40, height: int = 30, says: tuple[int, int] | None = None, extra: bytes = HIDDEN
) -> bytes:
    """The left half red, the right half blue, with words hidden in it and a file behind it."""
    row = b"\0" + b"\xff\0\0" * (width // 2) + b"\0\0\xff" * (width - width // 2)
    head = struct.pack(">IIBBBBB", *(says or (width, height)), 8, 2, 0, 0, 0)
    body = (
        part(b"IHDR", head),
        part(b"tEXt", extra),
        part(b"IDAT", zlib.compress(row * height)),
        part(b"IEND", b""),
    )
    return PNG + b"".join(body) + b"PK\x03\x04 a second file"


def test_the_picture_is_the_same_and_nothing_hidden_comes_along():
    drawn = made_anew(a_png())

    assert (drawn.width, drawn.height) == (40, 30)
    assert b"GPS" not in drawn.png
    assert b"PK" not in drawn.png
    sorts = [
        drawn.png[at : at + 4] for at in range(len(drawn.png)) if drawn.png[at : at + 4] in {b"tEXt", b"eXIf"}
    ]
    assert sorts == []
    again = made_anew(drawn.png)
    assert again.png == made_anew(drawn.png).png


def test_a_large_picture_is_made_smaller_and_keeps_its_form():
    drawn = made_anew(a_png(1200, 900))

    assert (drawn.width, drawn.height) == (480, 360)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", Unreadable),
        (b"GIF89a" + bytes(40), Unreadable),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Unreadable),
        (a_png()[:60], Unreadable),
        (b"\xff\xd8\xff\xe0" + bytes(60), Unreadable),
        (b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff" + bytes(60), TooMuch),
        (a_png(says=(60_000, 60_000)), TooMuch),
        (a_png(says=(5_000, 1)), TooMuch),
        (a_png(says=(0, 0)), TooMuch),
        (bytes(9 * 1024 * 1024), TooMuch),
    ],
)
def test_what_is_no_picture_or_too_large_a_one_is_refused_in_a_sentence(data, refusal):
    with pytest.raises(HeartenError) as refused:
        made_anew(data)

    assert isinstance(refused.value, refusal)


@pytest.mark.parametrize("how", range(5))
def test_every_way_a_row_is_filtered_is_undone(how):
    points = (np.arange(4 * 5 * 3).reshape(4, 5, 3) * 37 % 256).astype(np.uint8)
    padded = np.zeros((5, 6, 3), np.uint8)
    padded[1:, 1:] = points
    left, up, corner = padded[1:, :-1].astype(int), padded[:-1, 1:].astype(int), padded[:-1, :-1].astype(int)
    near = left + up - corner
    by = np.stack([abs(near - left), abs(near - up), abs(near - corner)])
    paeth = np.choose(by.argmin(axis=0), [left, up, corner])
    guess = [np.zeros_like(left), left, up, (left + up) // 2, paeth][how]
    filtered = ((points.astype(int) - guess) % 256).astype(np.uint8)

    undone = np.zeros((5, 6, 3), np.uint8)
    for row in range(4):
        _unfiltered(how, filtered[row], undone, row + 1)

    assert (undone[1:, 1:] == points).all()


def test_a_picture_of_ours_is_read_back_point_by_point():
    rows = b"".join(b"\0" + bytes([at, 2 * at, 3 * at] * 4) for at in range(3))
    head = part(b"IHDR", struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0))

    points = _read(PNG + head + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b""))

    assert points.tolist() == [[[at, 2 * at, 3 * at]] * 4 for at in range(3)]
