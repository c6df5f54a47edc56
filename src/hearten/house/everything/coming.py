"""Bringing everything in: into an empty Hearten, looked through first, whole or not at all."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, IntegrityError, connections
from django.db.models import Model

from hearten.errors import NotReady, Unreadable
from hearten.house import actions
from hearten.house.everything import carried, contents, described, leaving, rows, stores
from hearten.house.everything.contents import AGAIN, Contents, Rows
from hearten.house.everything.leaving import FILES, Telling
from hearten.house.jobs import reaper
from hearten.house.keeping.manifest import digest
from hearten.house.safety import BRINGING_IN
from hearten.house.stores import store_of
from hearten.record import anchor, lasting
from hearten.record import queries as record

RECORD_KEY: Final = "record.key"
LASTS: Final = ".log"


@dataclass(frozen=True, slots=True)
class Came:
    """What came in: its contents, how much was withdrawn or forgotten again, and which keys are not here yet."""

    contents: Contents
    withdrawn_again: int
    forgotten_again: int
    keys_missing: tuple[str, ...]


def bring_in(folder: Path, *, told: Telling = lambda done, of: None) -> Came:
    """Bring in what was taken out into this folder. Until all of it was looked through, nothing is touched."""
    _refuse_while_serving()
    said = contents.read(folder)
    described.refuse_another(_described(folder, said), said.hearten)
    contents.refuse_changed(folder, said)
    _clear_away_what_was_cut_short()
    _refuse_where_somebody_is()
    missing = _keys_missing(said)
    _take_in(folder, said, told)
    return Came(said, actions.after_bringing_in(), actions.forget_again(), missing)


def _described(folder: Path, said: Contents) -> described.Described:
    path = folder / described.NAME
    if not path.is_file() or digest(path) != said.files.get(described.NAME):
        raise Unreadable(f"it is missing, or was changed since it was made. {AGAIN}", file=described.NAME)
    told: described.Described = json.loads(path.read_text(encoding="utf-8"))
    return told


def _refuse_while_serving() -> None:
    if reaper.living():
        raise NotReady(
            "Hearten is at work on this data. Stop it, wait ten seconds, and bring everything in then."
        )


def _refuse_where_somebody_is() -> None:
    """Only an empty Hearten takes all of another: two would be mixed beyond telling apart."""
    held = [model for model in carried.models() if model._meta.label not in carried.ITS_OWN]
    full = [model._meta.label for model in held if model._base_manager.exists()]
    lying = [one for one in carried.files(Path(settings.HEARTEN_DATA)) if one.suffix != LASTS]
    if full or lying:
        what = f"rows in {full[0]}" if full else f"the file {lying[0].name}"
        raise NotReady(
            f"This Hearten is not empty: there are {what}. Everything can only be brought into an empty one: set "
            "HEARTEN_DATA to a new folder that holds nothing but the old server's folder “keys”."
        )


def _keys_missing(said: Contents) -> tuple[str, ...]:
    """Refused without the key of the record; the others may follow, and are named."""
    folder = Path(settings.HEARTEN_KEYS)
    here = {one.name: digest(one) for one in folder.glob("*") if one.is_file()}
    if (known := said.keys.get(RECORD_KEY)) and here.get(RECORD_KEY) != known:
        raise NotReady(
            f"The key of the record is not the one it was written under, so nobody could prove it again. Put the old "
            f"server's folder “keys” in place of {folder}, and bring everything in then."
        )
    return tuple(name for name, known in said.keys.items() if here.get(name) != known)


def _take_in(folder: Path, said: Contents, told: Telling) -> None:
    data = Path(settings.HEARTEN_DATA)
    cut_short = data / BRINGING_IN
    cut_short.write_text(
        "Everything is being brought in. Until this file is gone, what is here is not whole.\n"
    )
    lasting.settle(data)
    put: list[Path] = []
    try:
        with stores.taking_rows():
            _rows(folder, said, told)
            _files(folder, data, put)
            anchor.lift()
            _refuse_a_broken_record()
    except BaseException as error:
        for one in put:
            one.unlink(missing_ok=True)
        cut_short.unlink()
        if isinstance(error, IntegrityError | DatabaseError):
            raise Unreadable(f"It does not fit together: {error}. Nothing was kept. {AGAIN}") from error
        raise
    cut_short.unlink()


def _rows(folder: Path, said: Contents, told: Telling) -> None:
    models = carried.models()
    for store in stores.STORES:
        its_own = [one for one in models if one._meta.label in carried.ITS_OWN and store_of(one) == store]
        stores.emptied(its_own, store)
    for number, model in enumerate(models):
        told(number, len(models))
        _table(model, said.tables[model._meta.label], folder)
    told(len(models), len(models))


def _table(model: type[Model], known: Rows, folder: Path) -> None:
    """The rows of one table; then read back, for only what is the same to the byte was brought in."""
    store, fields = store_of(model), rows.fields_of(model)
    most = max(1, connections[store].ops.bulk_batch_size(list(fields), range(1000)))
    found = _read(model, known, folder)
    while part := list(itertools.islice(found, most)):
        # As they stand: nothing is filled in anew, as saving a row would.
        model._base_manager.using(store)._insert(part, fields, using=store, raw=True)  # type: ignore[attr-defined]
    stores.go_on_from(model, known.last, store)
    seen = hashlib.sha256()
    for line in leaving.lines(model, store):
        seen.update(line)
    if seen.hexdigest() != known.sha256:
        raise Unreadable(
            f"its rows came in other than they went out. Nothing was kept. {AGAIN}", file=known.file
        )


def _read(model: type[Model], known: Rows, folder: Path) -> Iterator[Model]:
    fields = rows.fields_of(model)
    with (folder / known.file).open("rb") as file:
        for number, line in enumerate(file, 1):
            yield rows.row_of(model, fields, line, file=known.file, number=number)


def _files(folder: Path, data: Path, put: list[Path]) -> None:
    """Files in their places. Of lists that outlive stores, lines that are here already stay: they are newer."""
    for one in carried.all_files(folder / FILES) if (folder / FILES).is_dir() else []:
        name = one.relative_to(folder / FILES)
        if not carried.goes(name):
            raise Unreadable(f"this file has no place in a data folder. {AGAIN}", file=f"{FILES}/{name}")
        place = data / name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if place.exists():
            _join(one, place)
            continue
        put.append(place)
        shutil.copyfile(one, place)
        place.chmod(0o600)


def _join(came: Path, here: Path) -> None:
    known = here.read_text(encoding="ascii").splitlines()
    more = [line for line in came.read_text(encoding="ascii").splitlines() if line and line not in set(known)]
    here.write_text("\n".join([*known, *more]) + "\n", encoding="ascii")


def _refuse_a_broken_record() -> None:
    if fault := next(record.faults(), ""):
        raise Unreadable(f"The record that came is not whole: {fault} Nothing was kept. {AGAIN}")


def _clear_away_what_was_cut_short() -> None:
    """A power cut between the two stores left one of them full: it was empty before, and is so again."""
    data = Path(settings.HEARTEN_DATA)
    if not (data / BRINGING_IN).exists():
        return
    with stores.taking_rows():
        for store in stores.STORES:
            stores.emptied([one for one in carried.models() if store_of(one) == store], store)
    for one in carried.files(data):
        if one.suffix != LASTS:
            one.unlink()
    (data / BRINGING_IN).unlink()
