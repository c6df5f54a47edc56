"""Every file that leaves is in the ledger by its own SHA-256, and no other file is handed out under its name."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hearten.door import queries as left
from hearten.learning import actions, pages
from hearten.learning.models import Account
from tests.learning.making import a_prepared_draft, published
from tests.makers import a_steward

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


@pytest.fixture(autouse=True)
def fresh_data(tmp_path: Path, settings: Any) -> None:
    """A data folder of this test's own: files are changed in it."""
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"


def an_account() -> Account:
    steward = a_steward()
    return published(a_prepared_draft(steward), steward=steward)


def test_the_ledger_lists_every_file_by_its_sha_256(client: Client):
    account = an_account()

    files = {one["name"]: one["sha256"] for one in left.release(account.digest).evidence["files"]}

    assert {"account.pdf", "tables.csv", "part-0.html", "bundle.json"} <= set(files)
    for name in ("account.pdf", "tables.csv"):
        taken = client.get(f"/told/{account.digest[:16]}/{name}").content
        assert hashlib.sha256(taken).hexdigest() == files[name]
    bundle = left.bundle(account.digest)
    assert hashlib.sha256(bundle).hexdigest() == files["bundle.json"]


@pytest.mark.parametrize("name", ["account.pdf", "tables.csv"])
def test_a_file_that_is_not_the_one_that_left_is_not_handed_out(client: Client, name: str):
    account = an_account()
    file = pages.folder(account.digest) / name
    file.write_bytes(file.read_bytes() + b"\n")

    answer = client.get(f"/told/{account.digest[:16]}/{name}")

    assert answer.status_code == 422
    assert "not byte for byte the one that left" in answer.content.decode()


def test_files_made_again_are_the_same_byte_for_byte(client: Client):
    account = an_account()
    before = pages.files(account.digest)
    shutil.rmtree(pages.folder(account.digest))

    actions.prepare.func(account.digest)

    assert pages.files(account.digest) == before


def test_all_waves_of_a_listening_are_the_same_people_to_the_door():
    account = an_account()

    assert left.told_before(f"listening:{account.listening_id}")[0].digest == account.digest
