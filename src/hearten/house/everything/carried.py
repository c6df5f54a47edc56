"""What goes along: every table there is, and every file, but those named here with the reason they stay."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from django.apps import apps
from django.db.models import Model

SIGNS_IN_AGAIN: Final = "everyone signs in again; with it goes the browser and address somebody came from"
MADE_ANEW: Final = "each store makes its own as its tables are made, and nothing here points at it"
STAYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sessions.Session": SIGNS_IN_AGAIN,
        "usersessions.UserSession": SIGNS_IN_AGAIN,
        "account.EmailConfirmation": "a link in a letter that led to the old address; a new one is sent when asked",
        "axes.AccessAttempt": "failed tries to sign in, with their addresses: of no use elsewhere",
        "axes.AccessAttemptExpiration": "the same",
        "axes.AccessFailureLog": "the same",
        "axes.AccessLog": "the same",
        "socialaccount.SocialApp": "how the organisation's own sign-in is reached is a setting of the server",
        "socialaccount.SocialToken": "short-lived keys to another service",
        "house.Beat": "which workers are alive now, on this machine",
        "contenttypes.ContentType": MADE_ANEW,
        "auth.Permission": MADE_ANEW,
        "auth.Group": MADE_ANEW,
        "auth.Group_permissions": MADE_ANEW,
    }
)
# Rows an empty Hearten makes by itself as soon as it is served; what comes in takes their place.
ITS_OWN: Final = frozenset({"record.Head", "house.Turn", "django_tasks_database.DBTaskResult"})

GOES: Final[tuple[str, ...]] = (
    "snapshots/*.parquet",
    "told/*/*",
    "*.log",  # what was taken back, wished and forgotten: lines that outlive stores
    "staff-names.txt",
    "made-up.txt",  # what is made up must never be served as if it were real
)
FILES_STAY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "keys/*": "keys travel by themselves, apart from what they open",
        "backups/*": "a backup is of this server's stores, and is kept for its own time",
        "*.sqlite3*": "the stores themselves: every row goes as a line of its own",
        "static/*": "comes with Hearten",
        "outbox/*": "letters written to files where no post is set up; sent ones are nowhere else either",
        "held/*": "held for two hours between a look and a yes, under a key in somebody's session",
        "leaving/*": "what was taken out before",
        "before-restore-*": "what was here before a restore; goes after its own time",
        "*.gate": "an empty file at which writers wait",
        "being-made.txt": "says that a demonstration is still being made",
        "bringing-in.txt": "says that everything is still being brought in",
    }
)


def models() -> tuple[type[Model], ...]:
    """Every table that goes along. Their order is of no account: what points at what is looked at when all are in."""
    every = (one for one in apps.get_models(include_auto_created=True) if one._meta.managed)
    return tuple(one for one in every if one._meta.label not in STAYS)


def files(data: Path) -> list[Path]:
    """Every file of the data folder that goes along, in order."""
    return [one for one in all_files(data) if goes(one.relative_to(data))]


def all_files(data: Path) -> list[Path]:
    """Every file there is in the data folder."""
    return sorted(one for one in data.rglob("*") if one.is_file() and not one.is_symlink())


def goes(name: Path | PurePosixPath) -> bool:
    """Whether a file of this name goes along."""
    return any(_fits(name, pattern) for pattern in GOES) and not name.name.startswith(".")


def why_it_stays(name: Path | PurePosixPath) -> str:
    """The reason a file of this name stays; "" where it has none."""
    reasons = (why for pattern, why in FILES_STAY.items() if _fits(name, pattern))
    return next(reasons, "what is only being written" if name.parts[0].startswith(".") else "")


def _fits(name: Path | PurePosixPath, pattern: str) -> bool:
    """A pattern of one part is for the top of the folder; a folder's stands for all within."""
    wanted, parts = PurePosixPath(pattern).parts, name.parts
    if wanted[-1] == "*" or pattern.startswith("before-restore"):
        return len(parts) >= len(wanted) and PurePosixPath(*parts[: len(wanted)]).match(pattern)
    return len(parts) == len(wanted) and PurePosixPath(*parts).match(pattern)
