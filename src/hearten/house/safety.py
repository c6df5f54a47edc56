"""Why Hearten may not serve: unsafe settings, each in a sentence with its remedy."""

from __future__ import annotations

import ipaddress
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from hearten.house import environment, sqlite_version

MADE_UP: Final = "made-up.txt"
BRINGING_IN: Final = "bringing-in.txt"
COMMON_SECRETS: Final = ("changeme", "secret", "password", "insecure", "example", "hearten")


def why_not_serve() -> list[str]:
    """Every reason not to serve with these settings; empty where all is safe."""
    return [reason for ask in REASONS if (reason := ask())]


def _programmers_pages() -> str:
    bound = environment.read("HEARTEN_BIND", "127.0.0.1")
    if settings.DEBUG and not (at_home() and bound in {"127.0.0.1", "::1", "localhost"}):
        return (
            "HEARTEN_DEBUG shows the inside of Hearten to anyone who meets an error. "
            f"Switch it off, because {settings.HEARTEN_ADDRESS} at {bound} is not only this machine."
        )
    return ""


def _weak_secret() -> str:
    secret = settings.SECRET_KEY
    if len(secret) < 40 or len(set(secret)) < 10 or any(word in secret.lower() for word in COMMON_SECRETS):
        return (
            "HEARTEN_SECRET_KEY can be guessed, so anybody could sign in as anybody. "
            "Leave it out, and Hearten makes a good one and keeps it in its keys folder."
        )
    return ""


def _any_host() -> str:
    if any(host in {"*", ""} for host in settings.ALLOWED_HOSTS):
        return (
            "Any host name would be answered, so links in our mail could be made to lead elsewhere. "
            "Set HEARTEN_ADDRESS to the one address people use."
        )
    return ""


def _not_private() -> str:
    if not settings.HEARTEN_SECURE and not at_home():
        return (
            f"HEARTEN_ADDRESS is {settings.HEARTEN_ADDRESS}: passwords and answers would travel in the open. "
            "Use https://, with a proxy in front that holds the certificate."
        )
    return ""


def _keys_others_can_read() -> str:
    bad = list(keys_others_can_read())
    if bad:
        return (
            f"Others on this machine can read {', '.join(bad)} in {settings.HEARTEN_KEYS}. "
            f"Run: chmod 700 {settings.HEARTEN_KEYS} && chmod 600 {settings.HEARTEN_KEYS}/*"
        )
    return ""


def keys_others_can_read() -> Iterator[str]:
    """The names of key files, or the folder itself, open to more than their owner."""
    folder = Path(settings.HEARTEN_KEYS)
    open_to_others = stat.S_IRWXG | stat.S_IRWXO
    if folder.is_dir():
        if folder.stat().st_mode & open_to_others:
            yield "the folder"
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.stat().st_mode & open_to_others:
                yield path.name


def _one_store() -> str:
    if same_store():
        return (
            "HEARTEN_PEOPLE_DATABASE and HEARTEN_VOICES_DATABASE are one database. "
            "Who was asked and what was said must never be together: give each its own."
        )
    return ""


def same_store() -> bool:
    """Whether both stores lead to one place."""
    people, voices = settings.DATABASES["default"], settings.DATABASES["voices"]

    def place(database: dict[str, object]) -> tuple[str, ...]:
        if "sqlite" in str(database["ENGINE"]):
            return (str(Path(str(database["NAME"])).resolve()),)
        return tuple(str(database.get(part) or "") for part in ("HOST", "PORT", "NAME"))

    return place(people) == place(voices)


def _unsound_sqlite() -> str:
    uses_sqlite = any("sqlite" in str(database["ENGINE"]) for database in settings.DATABASES.values())
    return sqlite_version.why_not(settings.SQLITE_VERSION) if uses_sqlite else ""


def _half_brought_in() -> str:
    if (Path(settings.HEARTEN_DATA) / BRINGING_IN).exists():
        return (
            "Bringing everything in was cut short, so what is here is not whole. Run hearten everything in again: it "
            "begins anew."
        )
    return ""


def _pretending() -> str:
    folder = Path(settings.HEARTEN_DATA)
    made_up, begun = (folder / MADE_UP).exists(), any(folder.glob("*.sqlite3"))
    if settings.HEARTEN_DEMO and begun and not made_up:
        return (
            f"HEARTEN_DEMO lets anybody sign in as anybody, but the data in {folder} was not made up. "
            "Switch HEARTEN_DEMO off, or set HEARTEN_DATA to another folder."
        )
    elsewhere = [
        name for name in settings.DATABASES if "sqlite" not in str(settings.DATABASES[name]["ENGINE"])
    ]
    if settings.HEARTEN_DEMO and elsewhere:
        # What is in there cannot be told from real data, and the demonstration would let anybody into it.
        return (
            "HEARTEN_DEMO lets anybody sign in as anybody, so it keeps what it makes up in its own folder only. "
            "Leave out HEARTEN_PEOPLE_DATABASE and HEARTEN_VOICES_DATABASE, or switch HEARTEN_DEMO off."
        )
    if made_up and not settings.HEARTEN_DEMO:
        return (
            f"The data in {folder} is made up, and would be served as if it were real. "
            "Use `hearten demo`, or set HEARTEN_DATA to another folder."
        )
    return ""


def at_home() -> bool:
    """Whether people reach Hearten only on this machine."""
    host = urlsplit(settings.HEARTEN_ADDRESS).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


REASONS: Final[tuple[Callable[[], str], ...]] = (
    _programmers_pages,
    _weak_secret,
    _any_host,
    _not_private,
    _keys_others_can_read,
    _one_store,
    _unsound_sqlite,
    _half_brought_in,
    _pretending,
)
