"""An attacker who holds everything but the destroyed key, and tries to say who gave which answer.

What they hold: both databases whole, with every row's place, PostgreSQL's xmin, every byte of SQLite's files and
write-ahead logs, and a copy of both stores from each of fourteen evenings. What they know besides: everyone who was
invited, and how the house works.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connections
from scipy.stats import binomtest

INVITED = 140
DAYS = 14
# Person n gave the answer whose age is FIRST + n: that, and only that, is the truth to be guessed.
FIRST = 1000
USED = "SELECT contact FROM listening_invitation WHERE used"
SPOOL = "SELECT sealed FROM listening_sealed"


@dataclass
class Film:
    """What the evenings' copies show: who used their invitation, in what order, beside which sealed answer."""

    used: list[str] = field(default_factory=list)
    sealed: list[str] = field(default_factory=list)
    seen: set[tuple[bytes, int]] = field(default_factory=set)

    def event(self, used: Sequence[str], sealed: Sequence[str]) -> None:
        """What one copy shows that the one before did not; in the order it shows it."""
        self.used += [contact for contact in used if contact not in self.used]
        self.sealed += [one for one in sealed if one not in self.sealed]


def is_sqlite() -> bool:
    return connections["default"].vendor == "sqlite"


def file_of(store: str) -> Path:
    return Path(connections[store].settings_dict["NAME"])


def copy_both(to: Path) -> None:
    """An evening's copy: the files as they lie, with their logs."""
    to.mkdir(parents=True)
    for store in ("default", "voices"):
        for path in (file_of(store), Path(f"{file_of(store)}-wal")):
            if path.exists():
                shutil.copy(path, to / (store + path.name.removeprefix(file_of(store).name)))


def moments(copy: Path, store: str, seen: set[tuple[bytes, int]]) -> Iterator[sqlite3.Connection]:
    """The store as it was after each new commit in its write-ahead log, first to last: a film within the film."""
    log = copy / f"{store}-wal"
    data = log.read_bytes() if log.exists() else b""
    ends, salts = [0], b""
    if data:
        page = struct.unpack(">I", data[8:12])[0]
        salts = data[16:24]
        for at in range(32, len(data) - page - 23, 24 + page):
            if data[at + 8 : at + 16] != salts:
                break
            if data[at + 4 : at + 8] != b"\0\0\0\0":
                ends.append(at + 24 + page)
    fresh = [end for end in ends if (salts, end) not in seen]
    seen.update((salts, end) for end in fresh)
    for end in fresh:
        scratch = copy / "rewound"
        shutil.copy(copy / store, scratch)
        Path(f"{scratch}-wal").write_bytes(data[:end])
        Path(f"{scratch}-shm").unlink(missing_ok=True)
        connection = sqlite3.connect(scratch)
        try:
            yield connection
        finally:
            connection.close()


def forget_earlier_waves() -> None:
    """Empty the logs, so that a film shows one wave."""
    for store in ("default", "voices") if is_sqlite() else ():
        with connections[store].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def watch_sqlite(film: Film, copy: Path) -> None:
    for moment in moments(copy, "default", film.seen):
        try:
            used = [row[0] for row in moment.execute(USED)]
        except sqlite3.OperationalError:
            continue  # before the tables were made
        film.event(used, [row[0] for row in moment.execute(SPOOL)])


def watch_postgresql(film: Film) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(f"{USED} ORDER BY xmin::text::bigint, ctid")
        used = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"{SPOOL} ORDER BY xmin::text::bigint, ctid")
        film.event(used, [row[0] for row in cursor.fetchall()])


def rows(store: str, sql: str) -> list[tuple[Any, ...]]:
    with connections[store].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def people_in_order() -> dict[str, list[str]]:
    """Everyone who answered, in each order the people's store can be read in at the end."""
    found = {"key": [one for (one,) in rows("default", f"{USED} ORDER BY id")]}
    found |= in_place("default", "listening_invitation", "contact", found["key"], list(found["key"]))
    return found


def answers_in_order() -> dict[str, list[int]]:
    """Every answer, in each order the voices' store can be read in at the end, and by its length."""
    said = [one if isinstance(one, dict) else json.loads(one) for (one,) in rows("voices", SAID)]
    found = {"key": [one["age"] for one in said]}
    found |= in_place("voices", "listening_answer", "said", found["key"], [one["mark"] for one in said])
    found["length"] = [one["age"] for one in sorted(said, key=lambda one: len(json.dumps(one)))]
    return found


SAID = "SELECT said FROM listening_answer ORDER BY id"


def in_place(store: str, table: str, column: str, names: list[Any], marks: list[str]) -> dict[str, list[Any]]:
    """Names by where their rows lie: first and last byte in file and log, or PostgreSQL's xmin and ctid."""
    if is_sqlite():
        data = file_of(store).read_bytes() + Path(f"{file_of(store)}-wal").read_bytes()
        spots = {name: mark.encode() for name, mark in zip(names, marks, strict=True)}
        return {
            "first byte": sorted(names, key=lambda name: data.find(spots[name])),
            "last byte": sorted(names, key=lambda name: data.rfind(spots[name])),
        }
    lying = dict(zip(marks, names, strict=True))
    found = {}
    for order in ("xmin::text::bigint, ctid", "ctid", "xmin::text::bigint DESC, ctid DESC"):
        told = [row[0] for row in rows(store, f"SELECT {column} FROM {table} ORDER BY {order}")]
        told = [one["mark"] if isinstance(one, dict) else one for one in map(_read, told)]
        found[order] = [lying[one] for one in told if one in lying]
    return found


def _read(one: Any) -> Any:
    return json.loads(one) if isinstance(one, str) and one.startswith("{") else one


def guesses(film: Film) -> dict[str, int]:
    """How many each way of guessing gets right."""
    people = people_in_order() | {"film": film.used}
    # On the film a sealed answer stands beside its sender; the longest of them should be the longest answer.
    beside = list(zip(film.used, film.sealed, strict=False))
    people["length"] = [contact for contact, _ in sorted(beside, key=lambda pair: len(pair[1]))]
    return {
        f"{one} = {other}": sum(
            FIRST + number_of(contact) == age for contact, age in zip(contacts, ages, strict=False)
        )
        for one, contacts in people.items()
        for other, ages in answers_in_order().items()
    }


def contact_of(number: int) -> str:
    """Whom the steward wrote to; no other row holds such an address."""
    return f"invited-{number:04}@example.org"


def number_of(contact: str) -> int:
    return int(contact[8:12])


def chance(right: int, tries: int) -> float:
    """How likely as many right links are by guessing alone (exact binomial)."""
    return float(binomtest(right, tries, 1 / INVITED, alternative="greater").pvalue)
