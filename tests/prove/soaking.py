"""People who answer through a server that keeps being killed, and keep trying with the same form."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from hearten.listening.intake.rules import new_form_key

ROOT = Path(__file__).resolve().parents[2]
RECEIPT = re.compile(rb'class="receipt">([0-9A-Z-]{34})<')
CLIENTS = 16
PATIENCE = 60.0


@dataclass
class House:
    """A server in processes of its own, with its own data."""

    environment: dict[str, str]
    port: int
    process: subprocess.Popen[bytes] | None = None

    def ask(self, *words: object) -> dict[str, object]:
        done = subprocess.run(
            self._command(*words),
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            check=False,
            timeout=900,
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout.splitlines()[-1])

    def start(self) -> None:
        # A session of its own, so that killing it kills all of it.
        self.process = subprocess.Popen(
            self._command("serve", self.port),
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def keep_up(self) -> None:
        """Begin again what has stopped, as a system's own supervisor would.

        granian gives up when a worker dies within 5.5 seconds of being begun again, which here is often.
        """
        if self.process.poll() is not None:
            self.start()

    def kill_whole(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_a_worker(self, chance: random.Random) -> bool:
        main = self.process.pid
        try:
            children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        except OSError:
            return False
        workers = [int(one) for one in children if b"resource_tracker" not in _command_of(one)]
        if not workers:
            return False
        try:
            os.kill(chance.choice(workers), signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def _command(self, *words: object) -> list[str]:
        return [sys.executable, "-m", "tests.prove.soak_house", *map(str, words)]


def _command_of(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b"resource_tracker"


@dataclass
class Soak:
    """So many answers, by sixteen people at a time, through so many kills."""

    house: House
    code: str
    answers: int
    kills: int
    whole: int
    seed: int = 4
    receipts: dict[int, str] = field(default_factory=dict)
    differing: list[int] = field(default_factory=list)
    tries: int = 0
    killed: list[str] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    def run(self) -> None:
        numbers, lock = iter(range(self.answers)), threading.Lock()
        self.house.start()
        people = [threading.Thread(target=self._answer, args=(numbers, lock)) for _ in range(CLIENTS)]
        for one in people:
            one.start()
        try:
            self._kill(people)
            while any(one.is_alive() for one in people):
                self.house.keep_up()
                time.sleep(0.05)
        finally:
            for one in people:
                one.join()
            self.house.kill_whole()

    def _kill(self, people: list[threading.Thread]) -> None:
        chance = random.Random(self.seed)
        deeds = ["whole"] * self.whole + ["worker"] * (self.kills - self.whole)
        chance.shuffle(deeds)
        for number, deed in enumerate(deeds):
            while len(self.receipts) < self.answers * number / self.kills and any(
                p.is_alive() for p in people
            ):
                self.house.keep_up()
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.15))
            if deed == "whole":
                self.house.kill_whole()
                self.house.start()
            else:
                while not self.house.kill_a_worker(chance):
                    self.house.keep_up()
                    time.sleep(0.02)
            self.killed.append(deed)

    def _answer(self, numbers: object, lock: threading.Lock) -> None:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            form = urlencode({**form_of(number), "form_key": new_form_key(), "go": "send"}).encode()
            self.receipts[number] = self._until_kept(form)
            # One in ten lost the page with the receipt, and sends the same form again.
            if number % 10 == 0 and self._until_kept(form) != self.receipts[number]:
                self.differing.append(number)

    def _until_kept(self, form: bytes) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.tries += 1
            receipt = self._send(form)
            if receipt:
                return receipt
            time.sleep(0.05)
        raise AssertionError(f"not kept within {PATIENCE:.0f} seconds; statuses so far: {self.statuses}")

    def _send(self, form: bytes) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=15)
        try:
            connection.request(
                "POST",
                f"/a/{self.code}/answer/",
                form,
                {"Content-Type": "application/x-www-form-urlencoded", "Host": f"localhost:{self.house.port}"},
            )
            response = connection.getresponse()
            page = response.read()
        except (OSError, http.client.HTTPException):
            return ""  # killed under our hands: perhaps it was kept, perhaps not
        finally:
            connection.close()
        self.statuses[response.status] = self.statuses.get(response.status, 0) + 1
        found = RECEIPT.search(page) if response.status == 200 else None
        return found[1].decode() if found else ""


def form_of(number: int) -> dict[str, str]:
    """What person `number` types, by the names of the page's own fields."""
    words = f"mark {number:06} " + "kind " * (number * 7 % 500)
    return {
        "asked-heard": ("low", "mid", "high")[number % 3],
        "asked-age": str(number),
        "asked-story": words.strip(),
    }


def said_by(number: int) -> dict[str, object]:
    """What must be found of it."""
    typed = form_of(number)
    return {"heard": typed["asked-heard"], "age": number, "story": typed["asked-story"]}


def a_free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
