"""Looks at both stores: reached, whole, up to date, and kept so that nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, connections

from hearten.house.commands.preparing import pending
from hearten.house.doctor.fault import Fault, Look
from hearten.house.reach import roles

STORES: Final = {"default": "people", "voices": "voices"}
FULL: Final = 2


def unreachable() -> list[str]:
    """The stores that do not answer."""
    found = []
    for store in STORES:
        try:
            with connections[store].cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            found.append(store)
    return found


def cannot_be_reached() -> Iterator[Fault]:
    """Whether each store answers."""
    for store in unreachable():
        yield Fault(
            "store does not answer",
            f"The {STORES[store]} store cannot be opened.",
            f"Look at HEARTEN_{STORES[store].upper()}_DATABASE, the disk, and whether the database server runs.",
        )


def not_up_to_date() -> Iterator[Fault]:
    """The shape of the stores."""
    for store, name in STORES.items():
        if waiting := pending(store):
            yield Fault(
                "store not up to date",
                f"The {name} store waits for {len(waiting)} changes, the first {waiting[0]}.",
                "Start Hearten again: `serve` keeps a copy and makes them.",
            )


def not_safe_from_power_cuts() -> Iterator[Fault]:
    """How SQLite keeps what it was told to keep."""
    for store, name in STORES.items():
        if connections[store].vendor == "sqlite":
            mode, synchronous = _ask(store, "journal_mode"), int(str(_ask(store, "synchronous")))
            if mode != "wal":
                yield Fault(
                    "no write-ahead log",
                    f"The {name} store is in {mode} mode, so readers and writers wait for each other.",
                    "Leave SQLite's settings as Hearten makes them; start it again.",
                )
            if synchronous < FULL:
                yield Fault(
                    "not settled on disk",
                    f"The {name} store may lose answers it has acknowledged when the power goes.",
                    "Leave PRAGMA synchronous at FULL, as Hearten sets it.",
                )


def damaged() -> Iterator[Fault]:
    """Whether each SQLite store is whole."""
    for store, name in STORES.items():
        if connections[store].vendor == "sqlite" and _ask(store, "quick_check") != "ok":
            yield Fault(
                "store damaged",
                f"The {name} store is damaged on the disk.",
                "Stop Hearten, copy the data folder away, and restore the newest backup.",
            )


def raw_tables_not_refused() -> Iterator[Fault]:
    """Whether PostgreSQL can refuse what was said to a path that has no reason for it; SQLite always can."""
    for store, name in STORES.items():
        connection = connections[store]
        connection.ensure_connection()
        if connection.vendor == "postgresql" and not roles.is_usable(connection):
            role = roles.name_of(connection)
            yield Fault(
                "raw tables not refused",
                f"The {name} store lets every page read what was said: our login may not make a role for those that "
                "should not. Only the checks of our own code stand in the way.",
                f'Have the database\'s owner run: CREATE ROLE "{role}" NOLOGIN; GRANT "{role}" TO our login; '
                "and start Hearten again.",
            )


def _ask(store: str, pragma: str) -> object:
    with connections[store].cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return cursor.fetchone()[0]


LOOKS: Final[tuple[Look, ...]] = (
    cannot_be_reached,
    not_up_to_date,
    not_safe_from_power_cuts,
    damaged,
    raw_tables_not_refused,
)
