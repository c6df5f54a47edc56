"""What a folder says of itself: every table with its rows, every file with its SHA-256, closed by a seal; pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from hearten.errors import NotFound, Unreadable
from hearten.house.keeping.manifest import digest

NAME: Final = "contents.json"
CHECKS: Final = "checks"
FORM: Final = 1
AGAIN: Final = "Take everything out again, and bring that in."


@dataclass(frozen=True, slots=True)
class Rows:
    """One table: its file, how many rows, the SHA-256 of the file, and the last number the store gave a row."""

    file: str
    rows: int
    sha256: str
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """All of it. `tables` by label, `files` all others by name; `keys` the SHA-256 of each key that belongs to it."""

    hearten: str
    made_at: str
    organisation: str
    database: str
    tables: Mapping[str, Rows]
    files: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    form: int = FORM

    @property
    def digest(self) -> str:
        """The SHA-256 over every table: two Heartens that hold the same rows have the same."""
        told = "".join(f"{label} {one.sha256}\n" for label, one in sorted(self.tables.items()))
        return hashlib.sha256(told.encode()).hexdigest()


def write(contents: Contents, folder: Path) -> None:
    """Write it, closed by its own digest."""
    told = {"digest": contents.digest, **asdict(contents)}
    told["seal"] = _seal(told)
    (folder / NAME).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _seal(told: Mapping[str, Any]) -> str:
    whole = {name: value for name, value in told.items() if name != "seal"}
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def read(folder: Path) -> Contents:
    """What a folder says it holds, if that was not changed."""
    if not (folder / NAME).is_file():
        raise NotFound(
            f"There is no {NAME} in {folder}, so it is not what `hearten everything out` makes. Check the name."
        )
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        seal = told.pop("seal")
        form, said = told.get("form"), told.pop("digest")
    except (ValueError, KeyError, AttributeError):
        raise Unreadable(f"it is not what it was. {AGAIN}", file=NAME) from None
    if form != FORM:
        raise Unreadable("it was made by a newer Hearten. Bring this one up to date first.", file=NAME)
    if _seal({"digest": said, **told}) != seal:
        raise Unreadable(f"it was changed since it was made. {AGAIN}", file=NAME)
    told["tables"] = {label: Rows(**one) for label, one in told["tables"].items()}
    return Contents(**told)


def check_of(line: bytes) -> str:
    """What stands for one line among the checks, so that a changed one can be named."""
    return hashlib.sha256(line).hexdigest()[:16]


def refuse_changed(folder: Path, contents: Contents) -> None:
    """Refuse a folder in which any file is missing, changed or more; of rows, say which line."""
    wanted = {one.file: one.sha256 for one in contents.tables.values()} | dict(contents.files)
    for name, known in wanted.items():
        if not _inside(name) or not (folder / name).is_file():
            raise Unreadable(f"it is missing. {AGAIN}", file=name)
        if digest(folder / name) != known:
            raise _changed(folder, name)
    here = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    if more := sorted(here - set(wanted) - {NAME}):
        raise Unreadable("it was not there when everything was taken out. Take it away.", file=more[0])


def _inside(name: str) -> bool:
    return not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts


def _changed(folder: Path, name: str) -> Unreadable:
    """The refusal of a changed file, with its line where that can be known."""
    checks = folder / CHECKS / f"{PurePosixPath(name).name}.txt"
    if name.startswith("tables/") and checks.is_file():
        known, number = checks.read_text(encoding="ascii").split(), 0
        with (folder / name).open("rb") as file:
            for number, line in enumerate(file, 1):
                if number > len(known):
                    return Unreadable(
                        f"this line was added since it was made. {AGAIN}", file=name, row=number
                    )
                if check_of(line) != known[number - 1]:
                    return Unreadable(
                        f"this line was changed since it was made. {AGAIN}", file=name, row=number
                    )
        if number < len(known):
            return Unreadable(f"lines from here on are missing. {AGAIN}", file=name, row=number + 1)
    return Unreadable(f"it was changed since it was made. {AGAIN}", file=name)
