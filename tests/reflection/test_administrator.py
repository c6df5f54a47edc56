"""An administrator with everything: the database, a backup, logs, letters, and the memory of the server's processes.

A journal is written in a real house and its writer signs out; then no word of it, nor either secret, is found anywhere.
That the looking can find something is shown by words of a circle, which the server does read.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.houses import House, running
from tests.reflection.test_journal_in_a_browser import CANARY, FIRST, begin, write

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.no_cover]
IN_A_CIRCLE = "quaggle-ferns-8820 in the stairwell"
LARGEST = 256 * 1024 * 1024


def processes_of(house: House) -> list[int]:
    """Every process of this house, by the data folder it was given."""
    mark = f"HEARTEN_DATA={house.data}".encode()
    found = []
    for each in Path("/proc").iterdir():
        try:
            if (
                each.name.isdecimal()
                and int(each.name) != os.getpid()
                and mark in (each / "environ").read_bytes()
            ):
                found.append(int(each.name))
        except OSError:
            continue
    return found


def memory_of(process: int) -> Iterator[bytes]:
    """All that a core dump would hold."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            span, rights, *_rest = line.split()
            begins, ends = (int(each, 16) for each in span.split("-"))
            if rights.startswith("rw") and ends - begins <= LARGEST:
                try:
                    memory.seek(begins)
                    yield memory.read(ends - begins)
                except (OSError, ValueError, OverflowError):
                    continue


def files_of(house: House) -> Iterator[bytes]:
    for path in house.data.rglob("*"):
        if path.is_file() and "static" not in path.parts:
            yield path.read_bytes()


def spelled(word: str) -> set[bytes]:
    return {word.encode(), word.encode("utf-16-le"), word.encode("utf-32-le")}


def found_in(pieces: Iterator[bytes], words: dict[str, set[bytes]]) -> set[str]:
    found: set[str] = set()
    for piece in pieces:
        found |= {name for name, ways in words.items() if any(way in piece for way in ways)}
    return found


def share_with_a_circle(page: Page, house: House) -> None:
    page.goto(house.at("/reflection/circles/new/"))
    page.get_by_label("What is the circle called?").fill("Wednesdays")
    page.get_by_role("button", name="Begin it").click()
    page.get_by_role("link", name="Share something").click()
    page.get_by_label("What do you want to share?").fill(IN_A_CIRCLE)
    page.get_by_role("button", name="Share it with the circle").click()
    expect(page.get_by_role("paragraph").filter(has_text=IN_A_CIRCLE)).to_be_visible()


def test_no_word_of_a_journal_is_found_by_whoever_has_the_server(browser: Browser, tmp_path: Path):
    with running(tmp_path / "house", "empty") as house:
        context = browser.new_context()
        page = sign_in(context, house, "practitioner")
        code = begin(page, house.address)
        write(page, CANARY)
        share_with_a_circle(page, house)
        page.get_by_role("link", name="Sign out").click()
        page.get_by_role("button", name=re.compile("Sign out|Yes")).first.click()
        context.close()
        about = dict(os.environ) | {"HEARTEN_DATA": str(house.data)}
        subprocess.run(
            [sys.executable, "-m", "hearten", "backup"], env=about, check=True, capture_output=True
        )

        words = {"journal": CANARY, "passphrase": FIRST, "code": code, "code typed": code.replace("-", "")}
        looked_for = {name: spelled(word) for name, word in (words | {"circle": IN_A_CIRCLE}).items()}
        in_memory = [found_in(memory_of(one), looked_for) for one in processes_of(house)]
        in_files = found_in(files_of(house), looked_for)

    assert len(in_memory) > 0
    assert in_files == {"circle"}
    assert set().union(*in_memory) <= {"circle"}
