"""The same with PostgreSQL's own tools, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from hearten.errors import NotReady
from hearten.house.reach import roles

FILES: Final = {DEFAULT_DB_ALIAS: "people.dump", "voices": "voices.dump"}


def dump_into(folder: Path) -> None:
    """Dump both stores. What was said is held still meanwhile; answers can go on arriving in the spool."""
    with transaction.atomic(using="voices"), connections["voices"].cursor() as cursor:
        cursor.execute("LOCK TABLE listening_answer, listening_opened, listening_withdrawn IN SHARE MODE")
        for store, name in FILES.items():
            _run(
                store,
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--file={folder / name}",
            )


def restore_from(folder: Path) -> None:
    """Put both stores back, each in one transaction."""
    for store, name in FILES.items():
        database = str(connections[store].settings_dict["NAME"])
        connections[store].close()
        _run(
            store, "pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction",
            f"--dbname={database}", str(folder / name),
        )  # fmt: skip
        # Rights are not in a dump: another server may lack the role they belong to.
        roles.prepare(store)


def _run(store: str, tool: str, *words: str) -> None:
    if shutil.which(tool) is None:
        raise NotReady(f"{tool} is not installed here. On Debian: sudo apt-get install postgresql-client")
    place = connections[store].settings_dict
    # By the environment: a password on the command line can be read by everyone on the machine.
    names = ("HOST", "PORT", "USER", "PASSWORD")
    given = {f"PG{name}": place[name] for name in names} | {"PGDATABASE": place["NAME"]}
    told = {name: str(value) for name, value in given.items() if value}
    done = subprocess.run([tool, *words], env=os.environ | told, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotReady(
            f"{tool} could not finish: {done.stderr.strip().splitlines()[-1:] or 'it gave no reason'}"
        )
