"""Lines that outlive the databases: whole or not at all, durable before they count, and one kept when others go."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from hearten.record.lasting import Lasting, make_once

LINES = Lasting("lines.log", re.compile(r"(\d+) (yes|no)"))


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.HEARTEN_DATA = tmp_path
    return tmp_path


def told():
    return [line[0] for line in LINES.whole()]


def test_what_was_written_is_read_again_in_order_by_nobody_else():
    assert told() == []

    LINES.add("1 yes")
    LINES.add("2 no")

    assert told() == ["1 yes", "2 no"]
    assert LINES.path.stat().st_mode & 0o777 == 0o600


def test_a_line_cut_short_spoils_only_itself():
    LINES.add("1 yes")
    with LINES.path.open("ab") as file:
        file.write(b"\n2 y")
    LINES.add("3 no")

    assert told() == ["1 yes", "3 no"]


def test_what_is_not_wanted_goes_and_the_rest_stays():
    for line in ("1 yes", "2 no", "3 yes"):
        LINES.add(line)

    gone = LINES.keep(lambda lines: [line for line in lines if line[2] == "yes"])

    assert (gone, told()) == (1, ["1 yes", "3 yes"])
    assert LINES.path.stat().st_mode & 0o777 == 0o600


def test_a_file_of_which_all_is_wanted_is_left_as_it_is():
    LINES.add("1 yes")
    before = LINES.path.stat().st_ino

    assert LINES.keep(lambda lines: lines) == 0
    assert LINES.path.stat().st_ino == before


def test_a_new_file_is_on_the_disk_before_it_takes_the_old_ones_name(monkeypatch):
    LINES.add("1 yes")
    LINES.add("2 no")
    done = []
    sync, rename = os.fsync, type(LINES.path).replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("on the disk"), sync(handle))[1])
    monkeypatch.setattr(type(LINES.path), "replace", lambda *a: (done.append("renamed"), rename(*a))[1])

    LINES.keep(lambda lines: lines[:1])

    assert done == ["on the disk", "renamed", "on the disk"]


def test_a_key_that_is_there_is_never_written_over(tmp_path: Path):
    make_once(tmp_path / "keys" / "one.key", b"the first")

    make_once(tmp_path / "keys" / "one.key", b"the second")

    assert (tmp_path / "keys" / "one.key").read_bytes() == b"the first"
    assert [each.name for each in (tmp_path / "keys").iterdir()] == ["one.key"]


def test_a_key_is_for_its_owner_alone(tmp_path: Path):
    make_once(tmp_path / "one.key", b"secret")

    assert (tmp_path / "one.key").stat().st_mode & 0o777 == 0o600
