"""A tablet in a listener's hands: its network cut and its browser killed at each step of asking and delivering.

The steps: 1 opening the page, 2 keeping it, 3 opening it again, 4 filling it in, 5 sealing, 6 keeping what is sealed,
7 showing the receipt, 8 sending, 9 half way through sending, 10 the server has it and its answer is lost, 11 letting go
of what was sent, 12 after that.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from tests.browser import CHROMIUM, FLAGS
from tests.listening.fieldwork.wire import CUT, DEAF, HALF, OPEN, Wire

STEPS = 12
RECEIPT = re.compile(r"^\w{4}(-\w{4}){6}$")
KILLED_AT = {
    5: "() => { crypto.subtle.encrypt = () => new Promise(() => {}); }",
    6: "() => { Hearten.queue.add = () => new Promise(() => {}); }",
    7: "() => { const add = Hearten.queue.add;"
    " Hearten.queue.add = async (...all) => { await add(...all); await new Promise(() => {}); }; }",
    11: "() => { IDBObjectStore.prototype.delete = () => { throw new Error('cut'); }; }",
}


def canary(number: int) -> str:
    return f"canary{number:05}heron"


@dataclass
class Tablet:
    """One device. `finished`: the numbers of the answers people finished on it, told by what they saw."""

    playwright: Playwright
    profile: Path
    wire: Wire
    code: str
    key: str
    context: BrowserContext | None = None
    page: Page | None = None
    finished: list[int] = field(default_factory=list)
    kills: int = 0

    @property
    def at(self) -> str:
        return f"http://localhost:{self.wire.port}/a/{self.code}/tablet/"

    def start(self) -> None:
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.profile), executable_path=str(CHROMIUM), args=list(FLAGS), headless=True
        )
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.set_default_timeout(60_000)

    def kill(self) -> None:
        """As when the battery is taken out."""
        for process in Path("/proc").iterdir():
            if process.name.isdecimal() and self._is_ours(process):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(process.name), signal.SIGKILL)
        if self.context is not None:
            with contextlib.suppress(Error):
                self.context.close()
        self.kills += 1
        self.context = self.page = None

    def _is_ours(self, process: Path) -> bool:
        try:
            return f"--user-data-dir={self.profile}".encode() in (process / "cmdline").read_bytes()
        except OSError:
            return False

    def again(self) -> None:
        self.kill()
        self.start()
        self.open()

    def open(self, *, first: bool = False) -> None:
        self.page.goto(self.at + (f"#{self.key}" if first else ""))
        expect(self.page.locator("#begin")).to_be_visible(timeout=60_000)

    def ready(self) -> None:
        expect(self.page.locator("[data-state=ready]")).to_be_visible()

    def fill(self, number: int) -> None:
        page = self.page
        if page.locator("#again").is_visible():
            page.locator("#again").click()
        page.locator("#begin").click()
        page.locator("input[name=asked-scale]").nth(number % 3).check()
        page.locator("#next").click()
        page.locator("input[name=asked-number]").fill(str(number))
        page.locator("textarea[name=asked-words]").fill(canary(number))
        page.locator("#next").click()
        page.locator("input[name=about-area]").first.check()
        page.locator("#next").click()

    def finish(self, number: int) -> None:
        self.page.locator("#finish").click()
        expect(self.page.locator("#thanks .receipt")).to_have_text(RECEIPT)
        self.finished.append(number)

    def waiting(self) -> int:
        return self.page.evaluate("code => Hearten.queue.all(code).then(all => all.length)", self.code)

    def answer(self, number: int) -> None:
        """One person's answer, with what goes wrong at one of the steps."""
        step = number % STEPS + 1
        if step in (1, 2, 3):
            self._opened_badly(step)
        self.wire.mode = CUT if step in (3, 8) else HALF if step == 9 else DEAF if step == 10 else OPEN
        self.fill(number)
        if step == 4:
            self.again()
            self.fill(number)
        if step in (5, 6):
            self._killed_while_finishing(step)
            self.fill(number)
        if step == 7:
            self._killed_while_finishing(step)
            self.finished.append(number)
        elif step == 11:
            self.page.evaluate(KILLED_AT[11])
            self.finish(number)
            self._until_delivered()
            self.again()
        else:
            self.finish(number)
        if step in (8, 9, 10):
            time.sleep(0.2)
        if step == 12:
            self.again()
        self.wire.mode = OPEN

    def _opened_badly(self, step: int) -> None:
        if step == 1:
            self.wire.mode = CUT
            self.page.goto(self.at)  # from what was kept
            expect(self.page.locator("#begin")).to_be_visible(timeout=60_000)
        elif step == 2:
            self.wire.refuse = "worker.js"
            self.open()
            self.wire.refuse = ""
        else:
            self.wire.mode = CUT
            self.again()

    def _killed_while_finishing(self, step: int) -> None:
        self.page.evaluate(KILLED_AT[step])
        before = self.waiting()
        self.page.locator("#finish").click()
        latest = time.monotonic() + 5
        while step == 7 and self.waiting() == before and time.monotonic() < latest:
            time.sleep(0.02)
        self.again()

    def _until_delivered(self) -> None:
        sent, latest = len(self.wire.delivered), time.monotonic() + 5
        while len(self.wire.delivered) == sent and not sent and time.monotonic() < latest:
            time.sleep(0.02)
        time.sleep(0.2)

    def send_all(self) -> None:
        """Back where there is a network."""
        self.wire.mode = OPEN
        self.open()
        expect(self.page.locator("#none-waiting")).to_be_visible(timeout=120_000)


def found_on(profile: Path, words: list[str]) -> list[str]:
    """The files of a device that hold any of the words, however they are written."""
    sought = [each.encode(how) for each in words for how in ("utf-8", "utf-16-le")]
    return [str(each) for each in profile.rglob("*") if any(one in _bytes_of(each) for one in sought)]


def _bytes_of(file: Path) -> bytes:
    # A browser at work removes files of its own under our hands.
    with contextlib.suppress(OSError):
        if file.is_file():
            return file.read_bytes()
    return b""
