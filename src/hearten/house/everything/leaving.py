"""Taking everything out: into a new folder, whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection, connections
from django.db.models import CharField, Model, SlugField
from django.db.models.functions import Collate
from django.utils import timezone

from hearten import __version__
from hearten.errors import NotReady
from hearten.house import actions
from hearten.house.everything import carried, contents, described, readable, rows, stores
from hearten.house.everything.contents import Contents, Rows
from hearten.house.keeping.manifest import digest
from hearten.house.stores import store_of
from hearten.people.models import Person

FILES: Final = "files"
Telling = Callable[[int, int], None]


def take_out(to: Path, *, by: Person | None, told: Telling = lambda done, of: None) -> Contents:
    """Take everything out into this folder; gives its contents. `told` hears how many tables of how many are done."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise NotReady(f"{to} is not empty. Name a folder that is not there yet.")
    to.parent.mkdir(parents=True, exist_ok=True)
    making = to.with_name(f".{to.name}.being-made")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    try:
        # In the record first, so that what is taken out tells of itself.
        actions.note_taken_out(by=by)
        done = _written(making, told)
        if to.exists():
            to.rmdir()
        making.replace(to)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return done


def _written(folder: Path, told: Telling) -> Contents:
    made_at = timezone.now().astimezone(UTC)
    with stores.at_one_moment() as places:
        tables = dict(_tables(folder, places, told))
        _files(folder)
    readable.write(folder, made_at)
    kept = {
        one.relative_to(folder).as_posix(): digest(one)
        for one in sorted(folder.rglob("*"))
        if one.is_file() and one.relative_to(folder).parts[0] != "tables"
    }
    done = Contents(
        hearten=__version__,
        made_at=made_at.isoformat(timespec="seconds"),
        organisation=str(settings.HEARTEN_ORGANISATION),
        database=connection.vendor,
        tables=tables,
        files=kept,
        keys=_keys(),
    )
    contents.write(done, folder)
    return done


def _tables(folder: Path, places: Mapping[str, str], told: Telling) -> Iterator[tuple[str, Rows]]:
    models = carried.models()
    (folder / contents.CHECKS).mkdir()
    for number, model in enumerate(models):
        told(number, len(models))
        yield model._meta.label, _rows(model, places[store_of(model)], folder)
    told(len(models), len(models))


def _rows(model: type[Model], at: str, folder: Path) -> Rows:
    """Every row of a table, in the order of its keys, which say nothing of when anybody came."""
    place = folder / described.file_of(model)
    place.parent.mkdir(parents=True, exist_ok=True)
    seen, count = hashlib.sha256(), 0
    with place.open("wb") as file, (folder / contents.CHECKS / f"{place.name}.txt").open("w") as checks:
        for line in lines(model, at):
            file.write(line)
            checks.write(f"{contents.check_of(line)}\n")
            seen.update(line)
            count += 1
    name = place.relative_to(folder).as_posix()
    return Rows(name, count, seen.hexdigest(), stores.last_number(model, at))


def lines(model: type[Model], at: str) -> Iterator[bytes]:
    """The rows of a table as lines, in one order whichever database they lie in."""
    fields = rows.fields_of(model)
    names = [field.attname for field in fields]
    key = model._meta.pk
    by = Collate(key.attname, "C") if connections[at].vendor == "postgresql" and _is_words(model) else "pk"
    found = model._base_manager.using(at).order_by(by).values_list(*names)
    return (rows.line_of(names, values) for values in found.iterator(chunk_size=1000))


def _is_words(model: type[Model]) -> bool:
    return isinstance(model._meta.pk, CharField | SlugField)


def _files(folder: Path) -> None:
    data = Path(settings.HEARTEN_DATA)
    for one in carried.files(data):
        place = folder / FILES / one.relative_to(data)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(one, place)


def _keys() -> Mapping[str, str]:
    """By what each key that belongs to this can be known, and never a key."""
    folder = Path(settings.HEARTEN_KEYS)
    wanted = sorted(one for one in folder.glob("*") if one.suffix in {".key", ".json"} and one.is_file())
    return {one.name: digest(one) for one in wanted if one.name not in {"cookies.key"}}
