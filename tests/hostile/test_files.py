"""A hostile file is refused in a sentence, soon, in little memory, and nothing is written where it does not belong."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from hearten import apart
from tests.apart.attacks import gives
from tests.hostile.corpus import Hostile, corpus, share
from tests.hostile.doors import DOORS, READERS, Door, forms_with_files
from tests.hostile.watching import MEMORY, SECONDS, Watch, begin_anew, peak
from tests.makers import a_person, signed_in

ROOT = Path(__file__).resolve().parents[2]
ENDS = {
    "answers": ("csv", "xlsx", "sav", "dta", "parquet"),
    "design": ("toml",),
    "bundle": ("json",),
    "restore": ("tar",),
}
FORM = "multipart/form-data; boundary=x"
SLIPPED = Path("/tmp/hearten-slipped")
# Every door is brought another third in turn, so that the ordinary tests bring every file to some door.
A_THIRD, ALL = "a third", pytest.param("all", marks=pytest.mark.slow)


def test_there_are_three_hundred_and_every_one_is_another():
    every = corpus()

    assert len(every) >= 300
    assert len({each.what for each in every}) == len(every)


def test_three_doors_have_every_file_between_them():
    assert sorted(each.what for number in range(3) for each in share(number)) == sorted(
        each.what for each in corpus()
    )


def test_every_page_that_takes_a_file_is_known_here():
    assert forms_with_files() == {door.form for door in DOORS}


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch(Path(tempfile.gettempdir()))


def _brought(door: Door, name: str, data: bytes) -> bytes:
    """A form with a file, as no browser would mend its name."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{box}"\r\n\r\n{said}'
        for box, said in door.besides.items()
    ]
    head = f'--x\r\nContent-Disposition: form-data; name="{door.box}"; filename="{name}"\r\n\r\n'
    return "\r\n".join([*parts, head]).encode() + data + b"\r\n--x--\r\n"


@dataclass(frozen=True, slots=True)
class Came:
    """What came of bringing files to a page: what was wrong, how many it refused, and the longest it took over one."""

    tried: int
    wrong: tuple[str, ...]
    refused: int
    slowest: tuple[float, str]


def _bring(client: Client, watch: Watch, door: Door, files: Sequence[Hostile]) -> Came:
    address, client = door.at(), signed_in(client, a_person(door.role))
    client.raise_request_exception = False
    wrong, refused, slowest = [], 0, (0.0, "")
    # Whoever comes first waits until the page and its readers are loaded, whatever was brought: so nothing comes first.
    client.generic("POST", address, _brought(door, f"nothing.{door.ends[0]}", b""), FORM)
    apart.reader(gives)(1)  # and whatever reads files apart is there
    brought = [(each, end) for each in files for end in door.ends]
    for each, end in brought:
        name = each.name if each.what.startswith("name:") else f"{each.name.rpartition('.')[0]}.{end}"
        body = _brought(door, name, each.data)
        response, spent = _sent(client, watch, address, body)
        if spent > SECONDS:  # once more: a machine that has other work is late now and then, a bomb always
            response, spent = _sent(client, watch, address, body)
        slowest = max(slowest, (spent, f"{each.what} as .{end}"))
        refused += 400 <= response.status_code < 500
        if why := _why_wrong(door, response, spent):
            wrong.append(f"{each.what} as .{end}: {why} in {spent:.1f} s")
    return Came(len(brought), tuple(wrong), refused, slowest)


def _sent(client: Client, watch: Watch, address: str, body: bytes) -> tuple[HttpResponse, float]:
    began, watch.awake = time.perf_counter(), True
    response = client.generic("POST", address, body, FORM)
    watch.awake = False
    return response, time.perf_counter() - began


def _why_wrong(door: Door, response: HttpResponse, spent: float) -> str:
    if spent > SECONDS:
        return "too long"
    if door.takes_any_text and response.status_code == 302:
        return ""
    if not 400 <= response.status_code < 500:
        return str(response.status_code)
    return "" if b"<h1" in response.content else "no page of ours"


@pytest.mark.django_db(databases=["default", "voices"])
@pytest.mark.parametrize("which", [A_THIRD, ALL])
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.form.split(".")[2])
def test_every_page_that_takes_a_file_refuses_it_kindly(
    client: Client, fresh_data: Path, watch: Watch, door: Door, which: str
):
    files = corpus() if which == "all" else share(DOORS.index(door))
    before = begin_anew()

    came = _bring(client, watch, door, files)

    grown = peak() - before
    told = f"{came.tried} tried, {came.refused} refused, slowest {came.slowest}, {grown // 2**20} MiB more"
    sys.stdout.write(f"{told}\n")  # shown with -rP
    assert came.wrong == ()
    assert watch.outside == []
    assert not SLIPPED.exists()
    assert grown <= MEMORY


@pytest.mark.parametrize("which", [A_THIRD, ALL])
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_of_a_command_refuses_it_in_a_sentence(tmp_path: Path, reader: str, which: str):
    # Python keeps what it compiled of a module it reads for the first time: that is no file of the reader's.
    about = {**os.environ, "HEARTEN_DATA": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    about["PYTHONDONTWRITEBYTECODE"] = "1"
    files = corpus() if which == "all" else share(READERS.index(reader))
    (tmp_path / "files").write_bytes(pickle.dumps(files))

    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.watching", reader, "files", *ENDS[reader]],
        cwd=tmp_path,
        env=about,
        capture_output=True,
        check=False,
        timeout=900,
    )

    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found = json.loads(done.stdout)
    assert {what: came for what, came in found["told"].items() if came[0] not in {"refused", "read"}} == {}
    assert {
        what for what, came in found["told"].items() if came[0] == "refused" and len(came[1]) < 20
    } == set()
    assert max(came[2] for came in found["told"].values()) <= SECONDS
    assert found["outside"] == []
    assert found["grown"] <= MEMORY
    assert not SLIPPED.exists()
