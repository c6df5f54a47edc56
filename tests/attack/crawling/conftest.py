"""The made-up council, in the tests' own stores for a module; with two surveys of earlier years brought into it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_django
from django.test import override_settings

from hearten.listening.surveys.models import Listening
from hearten.people.models import Person
from tests import council
from tests.journeys import bringing


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
) -> Iterator[Path]:
    """The made-up council in the tests' own stores; its files in a folder of their own."""
    data = tmp_path_factory.mktemp("crawled") / "data"
    kept = council.made(council.around_of(tmp_path_factory.getbasetemp()))
    shutil.copytree(kept, data)
    where = {"HEARTEN_DATA": data, "HEARTEN_KEYS": data / "keys", "HEARTEN_DEMO": True}
    key = (data / "keys" / "record.key").read_bytes()
    ours = override_settings(**where, HEARTEN_RECORD_KEY=key, HEARTEN_ORGANISATION=council.NAME)
    with ours, django_db_blocker.unblock(), council.poured(kept):
        _of_earlier_years()
        yield data


def _of_earlier_years() -> None:
    """One by itself, and one as the wave before a listening the council had."""
    steward = Person.objects.get(name="Nia Prosser")
    first = Listening.objects.filter(sort="survey", state="closed", again=None).order_by("pk").first()
    assert first is not None
    bringing.on_its_own(steward)
    bringing.of_a_later_wave(first.pk, steward)
