"""Reading `HEARTEN_*`: one place, so that every setting can be listed and documented."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from hearten.errors import NotReady

KNOWN: Final[dict[str, str]] = {
    "HEARTEN_DATA": "The folder that holds the databases, keys, snapshots and backups. Default: var/hearten here.",
    "HEARTEN_DEMO": "1 while a made-up organisation is shown: everyone can sign in as any role.",
    "HEARTEN_DEBUG": "1 shows programmers' error pages. Refused unless HEARTEN_ADDRESS is this machine.",
    "HEARTEN_ADDRESS": "Where people reach Hearten, such as https://kind.example.org. Default: http://localhost:8000.",
    "HEARTEN_PORT": "The port `hearten serve` listens on. Default: 8000.",
    "HEARTEN_BIND": "The address `hearten serve` listens on. Default: 127.0.0.1.",
    "HEARTEN_PROXIES": "How many web servers in front add the visitor's address to X-Forwarded-For. Default: 0.",
    "HEARTEN_WORKERS": "How many processes serve pages. Default: 2.",
    "HEARTEN_ORGANISATION": "The organisation's name, shown on every page.",
    "HEARTEN_PEOPLE_DATABASE": "postgresql://user:password@host/name for accounts and listening; default SQLite.",
    "HEARTEN_VOICES_DATABASE": "The same for what people said: another database, never the same one.",
    "HEARTEN_MAIL": "smtp://user:password@host:587, or console, or file (into the data folder). Default: file.",
    "HEARTEN_MAIL_FROM": "The address mail comes from.",
    "HEARTEN_OIDC_NAME": "What the organisation's own sign-in is called on the button.",
    "HEARTEN_OIDC_ADDRESS": "The OpenID Connect issuer, such as https://login.example.org.",
    "HEARTEN_OIDC_CLIENT": "The client id it gave Hearten.",
    "HEARTEN_OIDC_SECRET": "The client secret it gave Hearten.",
    "HEARTEN_NETWORK_IN": "The folder others’ parcels are read from, if that is on. Default: network/in in the data.",
    "HEARTEN_NETWORK_OUT": "The folder our parcels are laid in; it may be the same. Default: network/out in the data.",
    "HEARTEN_THEME": "A CSS file with the organisation's own colours (custom properties). Optional.",
    "HEARTEN_KEEP": "Days to keep things, where that is not as retention.md says; such as answers=730 record=3650.",
    "HEARTEN_SECRET_KEY": "Signs cookies. Default: made once and kept in the data folder's keys.",
}


def read(name: str, default: str = "") -> str:
    """One setting; a name that is not in KNOWN is a programmer's mistake."""
    if name not in KNOWN:
        raise KeyError(name)
    return os.environ.get(name, default).strip()


def yes(name: str) -> bool:
    """Whether a setting is switched on."""
    return read(name).lower() in {"1", "yes", "true", "on"}


def count(name: str) -> int:
    """A setting that counts, from 0 to 9."""
    given = read(name, "0")
    if len(given) != 1 or given not in "0123456789":
        raise NotReady(f"{name} must be a number from 0 to 9, not {given!r}.")
    return int(given)


def key_file(folder: Path, name: str) -> bytes:
    """A key kept in a file only its owner can read; made on first use."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        made = secrets.token_hex(32).encode()
        # O_EXCL: when several processes start at once, one makes the key and the others read it.
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return _written(path)
        with os.fdopen(handle, "wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
    return _written(path)


def _written(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) < 32:
        raise NotReady(f"The key file {path.name} is cut short. Restore it from your backup of the keys.")
    return key


def database(url: str, name: str) -> dict[str, object]:
    """A PostgreSQL database from its address."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise NotReady(f"{name} must look like postgresql://user:password@host/name.")
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "hearten.house.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", "") or parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}, **options},
    }


def sqlite(path: Path) -> dict[str, object]:
    """An SQLite database that loses nothing it has acknowledged: WAL, synchronous=FULL, IMMEDIATE."""
    return {
        "ENGINE": "hearten.house.sqlite",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA trusted_schema=OFF; PRAGMA secure_delete=ON; PRAGMA mmap_size=0;"
            ),
        },
    }
