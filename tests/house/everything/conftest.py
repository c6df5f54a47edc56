"""A small house with something of every sort in it, taken out once; and an empty one to bring it into."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections

from hearten.house.everything import carried, leaving, stores
from hearten.house.stores import store_of
from hearten.record import anchor
from hearten.record.models import Head
from tests.house.everything.making import a_small_house, the_key_of_the_record


@pytest.fixture
def house(separate_connections: None, settings, tmp_path: Path) -> Iterator[Path]:
    """The data folder of an empty Hearten."""
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path / "data", tmp_path / "data" / "keys"
    the_key_of_the_record()
    yield settings.HEARTEN_DATA
    connections.close_all()


@pytest.fixture
def emptied(settings, tmp_path: Path) -> Callable[[], Path]:
    """Makes this Hearten another, empty one, to which only the keys were carried."""

    def empty() -> Path:
        kept = tmp_path / "another"
        kept.mkdir(mode=0o700)
        shutil.copytree(settings.HEARTEN_KEYS, kept / "keys")
        with stores.taking_rows():
            for store in stores.STORES:
                stores.emptied([one for one in carried.models() if store_of(one) == store], store)
            Head.objects.create(pk=1)
        settings.HEARTEN_DATA, settings.HEARTEN_KEYS = kept, kept / "keys"
        anchor.lift()
        return kept

    return empty


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What was taken out of the small house, kept for the tests of one file."""
    return {"folder": tmp_path_factory.mktemp("kept")}


@pytest.fixture
def taken_out(
    house: Path, emptied: Callable[[], Path], kept: dict[str, Path], settings, tmp_path: Path
) -> Path:
    """A folder with everything of a small house, to do anything with; this Hearten is empty, with its keys."""
    if "out" not in kept:
        a_small_house()
        leaving.take_out(kept["folder"] / "out", by=None)
        shutil.copytree(house / "keys", kept["folder"] / "keys")
        emptied()
        kept["out"] = kept["folder"] / "out"
    # The same for whichever test comes first: this house, with no file but the keys.
    shutil.rmtree(house)
    house.mkdir(mode=0o700)
    shutil.copytree(kept["folder"] / "keys", house / "keys")
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = house, house / "keys"
    anchor.lift()
    return Path(shutil.copytree(kept["out"], tmp_path / "out"))
