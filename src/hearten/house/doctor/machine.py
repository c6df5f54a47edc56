"""Looks at the machine and the settings: room, rights, keys, Python, clock, files in place."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from hearten.house import environment, safety, translations
from hearten.house.doctor.fault import Fault, Look
from hearten.record import queries as record

LEAST_SHARE_FREE: Final = 0.15
LEAST_FREE: Final = 500_000_000
# When each Python stops being mended; from python.org's own table.
PYTHON_ENDS: Final = {
    (3, 11): date(2027, 10, 31),
    (3, 12): date(2028, 10, 31),
    (3, 13): date(2029, 10, 31),
    (3, 14): date(2030, 10, 31),
}
CLOCK_MAY_SLIP: Final = timedelta(minutes=2)


def unsafe_to_serve() -> Iterator[Fault]:
    """The reasons not to serve."""
    for reason in safety.why_not_serve():
        yield Fault("not safe", reason, "Until then `hearten serve` refuses.")


def little_room() -> Iterator[Fault]:
    """The disk."""
    room = shutil.disk_usage(_nearest(Path(settings.HEARTEN_DATA)))
    if room.free < LEAST_FREE or room.free < LEAST_SHARE_FREE * room.total:
        yield Fault(
            "disk nearly full",
            f"Only {room.free / 1e9:.1f} GB of {room.total / 1e9:.0f} GB are free where the data is kept.",
            "Make room, or move the data folder to a larger disk; answers are refused when it is full.",
        )


def _nearest(path: Path) -> Path:
    return next(one for one in (path, *path.parents) if one.exists())


def cannot_write() -> Iterator[Fault]:
    """The data folder."""
    folder = Path(settings.HEARTEN_DATA)
    if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
        yield Fault(
            "data folder closed",
            f"Hearten may not write in {folder}.",
            "Give the folder to the user that runs Hearten: chown -R.",
        )


def data_others_can_read() -> Iterator[Fault]:
    """Who else can read the stores."""
    for name in ("default", "voices"):
        database = settings.DATABASES[name]
        path = Path(str(database["NAME"]))
        if "sqlite" in str(database["ENGINE"]) and path.is_file() and path.stat().st_mode & 0o077:
            yield Fault(
                "store open to others", f"Others on this machine can read {path}.", f"Run: chmod 600 {path}"
            )


def keys_missing() -> Iterator[Fault]:
    """The keys made at the beginning."""
    if environment.key_file(Path(settings.HEARTEN_KEYS), "record.key") != settings.HEARTEN_RECORD_KEY:
        yield Fault(
            "key changed",
            "keys/record.key is not the one this Hearten started with.",
            "Put the former key back from your copy of the keys folder, and start again.",
        )


def python_no_longer_mended() -> Iterator[Fault]:
    """Python's own support."""
    version = sys.version_info[:2]
    ends = PYTHON_ENDS.get(version)
    if version < (3, 11) or (ends and ends < timezone.localdate()):
        yield Fault(
            "old Python",
            f"Python {version[0]}.{version[1]} gets no more security fixes.",
            "Install a newer Python, delete .venv, and run ./do serve.",
        )


def clock_jumped() -> Iterator[Fault]:
    """The clock against the record."""
    last = record.latest(1)
    if last and last[0].at > timezone.now() + CLOCK_MAY_SLIP:
        yield Fault(
            "clock wrong",
            f"The record's last line is from {last[0].at:%d %B %Y %H:%M}, which has not come yet by this clock.",
            "Set the clock, and let it be kept right (timedatectl set-ntp true).",
        )


def default_address() -> Iterator[Fault]:
    """Whether people can reach it."""
    if safety.at_home() and not settings.HEARTEN_DEMO:
        yield Fault(
            "address not set",
            f"Links in mail lead to {settings.HEARTEN_ADDRESS}, which works on this machine only.",
            "Set HEARTEN_ADDRESS to the address people use, such as https://kind.example.org.",
        )


def pretending() -> Iterator[Fault]:
    """The demonstration."""
    if settings.HEARTEN_DEMO:
        yield Fault(
            "demonstration",
            "This is a made-up organisation, and everybody may sign in as anybody.",
            "For real use, run `hearten serve` without HEARTEN_DEMO.",
        )


def half_told_sign_in() -> Iterator[Fault]:
    """The organisation's own sign-in."""
    names = ("HEARTEN_OIDC_ADDRESS", "HEARTEN_OIDC_CLIENT", "HEARTEN_OIDC_SECRET")
    missing = [name for name in names if not environment.read(name)]
    if missing and len(missing) < len(names):
        yield Fault(
            "sign-in half set up",
            f"Sign-in by the organisation's own system lacks {' and '.join(missing)}.",
            "Set all three, or none.",
        )


def no_theme() -> Iterator[Fault]:
    """The organisation's colours."""
    theme = settings.HEARTEN_THEME
    if theme and not Path(theme).is_file():
        yield Fault(
            "theme missing",
            f"There is no file {theme} (HEARTEN_THEME).",
            "Correct the path, or leave it out.",
        )


def translations_missing() -> Iterator[Fault]:
    """The languages."""
    waiting = [path.parents[1].name for path in translations.stale()]
    if waiting:
        yield Fault(
            "translations not compiled",
            f"Pages in {', '.join(waiting)} show English or old words.",
            "Start Hearten again: `serve` compiles them.",
        )


def static_missing() -> Iterator[Fault]:
    """Style sheets and scripts."""
    if not settings.DEBUG and not (Path(settings.STATIC_ROOT) / ".collected").is_file():
        yield Fault(
            "style sheets missing",
            f"The static files are not in {settings.STATIC_ROOT}, so pages fail.",
            "Start Hearten again: `serve` puts them there.",
        )


LOOKS: Final[tuple[Look, ...]] = (
    unsafe_to_serve,
    little_room,
    cannot_write,
    data_others_can_read,
    keys_missing,
    python_no_longer_mended,
    clock_jumped,
    default_address,
    pretending,
    half_told_sign_in,
    no_theme,
    translations_missing,
    static_missing,
)
