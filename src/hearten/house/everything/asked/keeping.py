"""How far what was asked for is, kept as one small file beside it; a power cut leaves it as it was."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from hearten.errors import NotFound, NotReady

KEPT_FOR: Final = timedelta(days=7)
STATE, ENDING, PLAIN = "state.json", ".sealed", "plain"
FORGOTTEN_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: by whom and when (ISO), how many tables of how many are done, and what came of it."""

    by: str
    at: str
    done: int = 0
    of: int = 0
    file: str = ""
    failed: str = ""

    @property
    def asked_at(self) -> datetime:
        """When."""
        return datetime.fromisoformat(self.at)

    @property
    def is_being_made(self) -> bool:
        """Whether a job is to finish it still."""
        return not self.file and not self.failed

    @property
    def goes_on(self) -> datetime:
        """The day the file is removed."""
        return self.asked_at + KEPT_FOR

    @property
    def size(self) -> int:
        """How large the file is, in bytes."""
        return (folder() / self.file).stat().st_size if self.file else 0


def folder() -> Path:
    """Where it lies, for its owner alone."""
    place = Path(settings.HEARTEN_DATA) / "leaving"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def state() -> Asked | None:
    """What was asked for last, or None."""
    path = folder() / STATE
    if not path.is_file():
        return None
    asked = Asked(**json.loads(path.read_text(encoding="utf-8")))
    return None if asked.file and not (folder() / asked.file).is_file() else asked


def keep(asked: Asked) -> Asked:
    """Say how far it is."""
    half_made = folder() / f".{STATE}.new"
    half_made.write_text(json.dumps(asdict(asked)), encoding="utf-8")
    half_made.replace(folder() / STATE)
    return asked


def ask(by: str) -> Asked:
    """Ask for it; once at a time."""
    asked, now = state(), timezone.now()
    if asked and asked.is_being_made and now - asked.asked_at < FORGOTTEN_AFTER:
        raise NotReady("Everything is being taken out already. Look again in a few minutes.")
    clear()
    return keep(Asked(by, now.isoformat(timespec="seconds")))


def going_on(done: int, of: int) -> None:
    """Say how many tables are done."""
    if asked := state():
        keep(replace(asked, done=done, of=of))


def sealed_file() -> Path:
    """The file that is ready, or that there is none."""
    asked = state()
    if asked is None or not asked.file:
        raise NotFound("There is no such file here. Ask for it, and wait until it is made.")
    return folder() / asked.file


def clear() -> int:
    """Remove it, and all that is left of making it; says how many files went."""
    gone = [*folder().glob(f"*{ENDING}"), *folder().glob(STATE)]
    for one in gone:
        one.unlink()
    return sum(one.suffix == ENDING for one in gone)


def remove_old(limit: datetime) -> int:
    """Remove what was asked for before this moment."""
    asked = state()
    return clear() if asked and asked.asked_at < limit else 0
