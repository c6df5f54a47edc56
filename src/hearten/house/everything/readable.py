"""Beside the rows, what other tools read: forms, coding projects, answers as tables, bundles; and words about all."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq
from django.conf import settings

from hearten import __version__
from hearten.door import queries as door
from hearten.house.everything import described
from hearten.listening.surveys import queries as listening
from hearten.listening.surveys.bodies import body_of
from hearten.listening.surveys.rules import Sort
from hearten.listening.xlsform.writing import write_form
from hearten.methods.render.tables import inert
from hearten.understanding.coding import queries as coding
from hearten.understanding.exchange import queries as exchange
from hearten.understanding.exchange import refi_writing

PLACE: Final = "to-read"
NOBODY: Final = 0
README: Final = """\
Everything {organisation} kept in Hearten
=========================================

Taken out on {day} by Hearten {version}.

HANDLE WITH CARE. This folder is not encrypted. It holds names, e-mail addresses, what people answered, told and wrote
in confidence. Whoever can open it can read that. Keep it on an encrypted disk, lend it to nobody, and delete it as
soon as it has been brought in elsewhere.

What is in it
-------------
contents.json   every table with its number of rows, every file, and the SHA-256 of each; a seal closes the list
tables.json     every table and column described: what it is, of what kind, and what it points at
tables/         the rows: one file a table, one line of JSON a row. people/ holds who we are and who was asked,
                voices/ what was said. The two were kept apart, and nothing here joins them
checks/         a short digest for each line of each table, so that a changed line can be named
files/          snapshots of closed listenings (Parquet), the pages, PDFs and tables of what was published, and the
                lists of what was taken back, as they lay in the data folder
to-read/        for other tools; nothing of it is needed to bring everything in again:
                forms/ what each survey asks (XLSForm), coding/ the codebooks, marks and public documents of coding
                projects (REFI-QDA), answers/ the snapshots as CSV, releases/ the bundle of each thing that left

What is not in it
-----------------
Keys. What was sealed is sealed here too: answers of a listening that is still open, journals, and what was raised for
those who look after safety. The keys are in the folder “keys” of the old server. Carry that folder by itself, apart
from this one. Journals open with their owner's passphrase alone, which nobody else ever had.
Settings. They are told to each server by itself: its address, its name, its post.
Who was signed in, and failed tries to sign in. Everyone signs in again.

To bring everything in
----------------------
1. On the new server, make a data folder that holds nothing but the old folder “keys”; readable by its owner alone.
2. Give it the same settings: HEARTEN_ORGANISATION and the others.
3. hearten everything in THIS-FOLDER
4. hearten record verify, then hearten doctor, then hearten serve

It is looked through before anything is touched: a changed line is named, and nothing is kept of what does not fit.
"""


def write(folder: Path, made_at: datetime) -> None:
    """Write all of it into the folder."""
    told = README.format(
        organisation=settings.HEARTEN_ORGANISATION, day=f"{made_at:%Y-%m-%d}", version=__version__
    )
    (folder / "README.txt").write_text(told, encoding="utf-8")
    tables = json.dumps(described.tables(), indent=1, ensure_ascii=False)
    (folder / described.NAME).write_text(tables + "\n", encoding="utf-8")
    _forms(folder / PLACE / "forms")
    _coding(folder / PLACE / "coding")
    _answers(folder / "files" / "snapshots", folder / PLACE / "answers")
    _releases(folder / PLACE / "releases")


def _forms(place: Path) -> None:
    """What each survey asks, as an XLSForm."""
    for one in listening.all_listenings():
        if one.sort is Sort.SURVEY:
            found = listening.found(one.id)
            _keep(place / f"listening-{one.id}.xlsx", write_form(body_of(found), found.code))


def _coding(place: Path) -> None:
    """Each coding project as REFI-QDA, with the words that are public; those that were heard are rows of voices."""
    for one in coding.projects():
        _keep(place / f"project-{one.pk}.qdpx", refi_writing.project(exchange.bench(one, NOBODY)))


def _answers(snapshots: Path, place: Path) -> None:
    for snapshot in sorted(snapshots.glob("*.parquet")):
        place.mkdir(parents=True, exist_ok=True)
        table = pq.read_table(snapshot)
        with (place / f"{snapshot.stem}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(map(inert, table.column_names))
            for batch in table.to_batches(max_chunksize=1000):
                columns = [column.to_pylist() for column in batch.columns]
                writer.writerows(map(_cells, zip(*columns, strict=True)))


def _cells(row: tuple[object, ...]) -> list[str]:
    return ["" if value is None else inert(str(value)) for value in row]


def _releases(place: Path) -> None:
    """The bundle of everything that is out and has one: by it any machine can check what left."""
    for one in door.ledger(most=1_000_000):
        if one.seal and door.is_out(one.digest):
            _keep(place / f"{one.digest[:16]}.json", door.bundle(one.digest))


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
