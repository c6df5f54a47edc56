"""What a backup says of itself: how many rows a table holds, and the SHA-256 of every file in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from hearten.errors import Unreadable

NAME: Final = "manifest.json"
FORM: Final = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of a backup. `rows` is {store: {table: count}}, `files` is {name: SHA-256}."""

    made_at: str
    why: str
    database: str
    rows: Mapping[str, Mapping[str, int]]
    files: Mapping[str, str]
    hearten: str = "hearten"
    form: int = FORM


def written(manifest: Manifest) -> bytes:
    """The manifest as it stands in the file, closed by its own digest."""
    facts = json.dumps(asdict(manifest), sort_keys=True, indent=1)
    return f"{facts}\nsha256 {hashlib.sha256(facts.encode()).hexdigest()}\n".encode()


def read(raw: bytes, file: str) -> Manifest:
    """The manifest, if it is whole and ours."""
    facts, _, closing = raw.decode("utf-8", "replace").rstrip("\n").rpartition("\nsha256 ")
    if hashlib.sha256(facts.encode()).hexdigest() != closing:
        raise Unreadable("its list of contents was changed. Use another backup.", file=file)
    found = json.loads(facts)
    if found.get("hearten") != "hearten" or found.get("form") != FORM:
        raise Unreadable(
            "it was made by another version of Hearten. Restore it with that version.", file=file
        )
    return Manifest(**found)


def digest(path: Path) -> str:
    """The SHA-256 of a file, read a piece at a time."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
