"""A folder as one sealed file, a piece at a time; opened by the key in the folder of keys, or not at all.

AES-256-GCM over pieces of one megabyte. The nonce of a piece is its number, and whether it is the last, after seven
random bytes of the file: pieces cannot be left out, put in another order, or cut off (the STREAM construction: Hoang,
Reyhanitabar, Rogaway and Vizár 2015). Each file has a key of its own, by HKDF from the kept one and the file's salt.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from hearten.errors import NotFound, NotReady, Unreadable
from hearten.house.keeping import backup
from hearten.record.lasting import make_once

KEY: Final = "everything.key"
BEGINS: Final = b"Hearten everything 1\n"
SALT, RANDOM, PIECE, TAG = 32, 7, 1 << 20, 16
NOT_OURS: Final = "it is cut short, was changed, or was sealed with another key. Nothing of it was kept."


def _key(salt: bytes, *, make: bool = False) -> AESGCM:
    path = Path(settings.HEARTEN_KEYS) / KEY
    if make:
        make_once(path, secrets.token_hex(32).encode())
    if not path.exists():
        raise NotReady(
            f"The key {KEY} is not in the folder of keys. Put the folder “keys” of the server that sealed it in place."
        )
    return AESGCM(
        HKDF(SHA256(), 32, salt=salt, info=BEGINS).derive(bytes.fromhex(path.read_text(encoding="ascii")))
    )


def sealed(folder: Path, to: Path) -> None:
    """Seal a folder into a file, which is there whole or not at all."""
    salt, begins = secrets.token_bytes(SALT), secrets.token_bytes(RANDOM)
    half_made = to.with_name(f".{to.name}.new")
    with tempfile.TemporaryFile(dir=to.parent) as packed:
        with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=3) as archive:
            archive.add(folder, arcname=".", filter=_plain)
        packed.seek(0)
        with os.fdopen(os.open(half_made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(BEGINS + salt + begins)
            _seal_pieces(_key(salt, make=True), begins, packed, file)
            file.flush()
            os.fsync(file.fileno())
    half_made.replace(to)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def _nonce(begins: bytes, number: int, *, last: bool) -> bytes:
    return begins + number.to_bytes(4, "big") + bytes([last])


def _seal_pieces(key: AESGCM, begins: bytes, source: BinaryIO, to: BinaryIO) -> None:
    number, piece = 0, source.read(PIECE)
    while True:
        following = source.read(PIECE)
        to.write(key.encrypt(_nonce(begins, number, last=not following), piece, None))
        if not following:
            return
        number, piece = number + 1, following


def _open_pieces(key: AESGCM, begins: bytes, source: BinaryIO, to: BinaryIO) -> None:
    number, piece = 0, source.read(PIECE + TAG)
    while True:
        following = source.read(PIECE + TAG)
        to.write(key.decrypt(_nonce(begins, number, last=not following), piece, None))
        if not following:
            return
        number, piece = number + 1, following


def opened(file: Path, folder: Path) -> None:
    """Open a sealed file into a new folder."""
    if not file.is_file():
        raise NotFound(f"There is no file {file}. Check the name.")
    if folder.exists():
        raise NotReady(f"{folder} is there already. Name a folder that is not there yet.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = folder.with_name(f".{folder.name}.being-made")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    try:
        _open_into(file, making)
        making.replace(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _open_into(file: Path, folder: Path) -> None:
    with file.open("rb") as source, tempfile.TemporaryFile(dir=folder.parent) as packed:
        if source.read(len(BEGINS)) != BEGINS:
            raise Unreadable("it is no file of everything, sealed by Hearten.", file=file.name)
        salt, begins = source.read(SALT), source.read(RANDOM)
        try:
            _open_pieces(_key(salt), begins, source, packed)
        except InvalidTag:
            raise Unreadable(NOT_OURS, file=file.name) from None
        packed.seek(0)
        # What the seal let through was packed by us; the filter keeps it in its folder all the same.
        with tarfile.open(fileobj=packed, mode="r:gz") as archive:
            archive.extractall(folder, filter="data")


@contextmanager
def as_folder(path: Path) -> Iterator[Path]:
    """The folder at this path; where a sealed file lies there, what it opens to, for as long as this lasts."""
    if not path.is_file():
        yield path
        return
    with backup.scratch() as scratch:
        opened(path, scratch / "opened")
        yield scratch / "opened"
