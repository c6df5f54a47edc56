"""People who answer at a steady rate, on the machine that serves them: how long each waits, and whether any is lost.

    python -m benchmarks answering --rate 50 --seconds 120

A throw-away Hearten is made and served as `hearten serve` does, on SQLite. Each answer has 30 questions. It is sent at
its own moment, whether or not those before were answered, and timed from that moment: a server that falls behind is
not spared. Only on a quiet machine does it tell anything.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import queue
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
RECEIPT = re.compile(rb'class="receipt">[0-9A-Z-]{34}<')
SENDERS = 48
GOAL_MS, PATIENCE = 300.0, 60.0
PREPARE = """import json
from hearten.house.cli import with_django
with_django()
from hearten.house.commands import preparing
preparing.make_ready()
from hearten.listening.care import actions as care
from hearten.listening.intake import actions as intake
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import OwnQuestion, Words
from hearten.people.models import Holding, Person
from hearten.people.rules import Role
people = []
for name in ("measured", "beside"):
    person = Person(name=name, email=f"{name}@example.org")
    person.set_unusable_password()
    person.save()
    Holding.objects.create(person=person, role=Role.STEWARD)
    people.append(person)
steward = people[0]
care.name_leads(*people, {"en": "Ring 01234 567890, day or night."}, by=None)
told = {"en": "Measured"}
made = surveys.draft_listening(Words(told, told, told, told, ("en",)), by=steward)
options = tuple({"code": code, "text": {"en": code}} for code in ("never", "rarely", "often", "always"))
for number in range(30):
    kind = {7: "several", 15: "number", 23: "words"}.get(number, "scale")
    asked = OwnQuestion(
        text={"en": f"Asked {number}"},
        kind=kind,
        topic={"en": f"Page {number // 5}"},
        options=options if kind in ("scale", "several") else (),
    )
    surveys.add_own_question(made, asked, by=steward)
opened = intake.open_listening(made, by=steward, reason="Thirty questions are what is measured.")
names = {one.key: one.kind for one in opened.questions.all()}
print(json.dumps({"code": opened.code, "id": opened.pk, "names": names}))
"""
COUNT = """from hearten.house.cli import with_django
with_django()
from hearten.listening.intake.models import Sealed, Sent
print(Sent.objects.count(), Sealed.objects.count())
"""


@dataclass
class Told:
    """What came of the load: milliseconds each waited, and what went wrong."""

    waited: list[float] = field(default_factory=list)
    spent: float = 0.0  # seconds from the first moment to the last answer
    until: float = float("inf")  # after this nothing is sent any more: a server that hangs ends the run, too
    errors: dict[str, int] = field(default_factory=dict)
    turn: threading.Lock = field(default_factory=threading.Lock)

    def kept(self, milliseconds: float) -> None:
        with self.turn:
            self.waited.append(milliseconds)

    def failed(self, why: str) -> None:
        with self.turn:
            self.errors[why] = self.errors.get(why, 0) + 1

    def at(self, share: float) -> float:
        """The wait that this share of people did not exceed."""
        ordered = sorted(self.waited)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def run(words: list[str]) -> int:
    """Make, serve, load, count; 0 where the goal is met."""
    asked = _arguments(words)
    with tempfile.TemporaryDirectory(prefix="hearten-answering-") as folder:
        port = asked.port or _free_port()
        about = surroundings(Path(folder), port)
        listening = json.loads(python_in(about, PREPARE).splitlines()[-1])
        serving = subprocess.Popen(
            [sys.executable, "-m", "hearten", "serve"], cwd=ROOT, env=about, stdout=subprocess.DEVNULL
        )
        try:
            _until_it_answers(port, serving)
            told = load(port, listening, asked.rate, asked.seconds)
        finally:
            _stop(serving)
        sent, sealed = map(int, python_in(about, COUNT).split())
    return _say(told, asked, (sent, sealed))


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks answering", description=__doc__)
    parser.add_argument("--rate", type=float, default=50, help="answers a second")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--port", type=int)
    return parser.parse_args(words)


def load(port: int, listening: dict[str, object], rate: float, seconds: float) -> Told:
    """Send so many answers a second for so long, each at its own moment."""
    waiting = queue.SimpleQueue[float | None]()
    told = Told(until=time.perf_counter() + seconds + PATIENCE)
    senders = [
        threading.Thread(target=_send_each, args=(port, listening, waiting, told)) for _ in range(SENDERS)
    ]
    for sender in senders:
        sender.start()
    began = time.perf_counter() + 0.5
    for number in range(int(rate * seconds)):
        moment = began + number / rate
        time.sleep(max(0.0, moment - time.perf_counter()))
        waiting.put(moment)
    for _ in senders:
        waiting.put(None)
    for sender in senders:
        sender.join()
    told.spent = time.perf_counter() - began
    return told


def _send_each(
    port: int, listening: dict[str, object], waiting: queue.SimpleQueue[float | None], told: Told
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while (moment := waiting.get()) is not None:
        if time.perf_counter() > told.until:
            told.failed("not sent in time")
            continue
        try:
            connection.request("POST", f"/a/{listening['code']}/answer/", _form(listening), _HEADERS)
            response = connection.getresponse()
            page = response.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            told.failed(type(error).__name__)
            continue
        if response.status == 200 and RECEIPT.search(page):
            told.kept(1000 * (time.perf_counter() - moment))
        else:
            told.failed(str(response.status))


_HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Host": "localhost"}


def _form(listening: dict[str, object]) -> bytes:
    said = {
        "scale": "often",
        "several": "rarely",
        "number": "42",
        "words": "Kind people at the bus stop. " * 10,
    }
    names: dict[str, str] = listening["names"]  # type: ignore[assignment]
    answers = {f"asked-{key}": said[kind] for key, kind in names.items()}
    return urlencode({**answers, "form_key": uuid.uuid4().hex, "go": "send"}).encode()


def _say(told: Told, asked: argparse.Namespace, rows: tuple[int, int]) -> int:
    sent, sealed = rows
    # Somebody whose connection broke may have been kept without hearing of it: that is an error, and nothing lost.
    lost = max(0, len(told.waited) - min(sent, sealed))
    good = not told.errors and not lost and sent == sealed and told.at(0.99) < GOAL_MS
    sys.stdout.write(
        f"{asked.rate:g} answers a second for {asked.seconds:g} s, 30 questions each, SQLite, load on this machine "
        f"({os.cpu_count()} cores, {_busy()})\n"
        f"  kept {len(told.waited)} in {told.spent:.1f} s, {len(told.waited) / told.spent:.1f} a second   "
        f"rows {sent} sent, {sealed} sealed\n"
        f"  p50 {told.at(0.5):.0f} ms   p95 {told.at(0.95):.0f} ms   p99 {told.at(0.99):.0f} ms   "
        f"longest {told.at(1):.0f} ms\n"
        f"  errors {sum(told.errors.values())} {told.errors or ''}   lost {lost}\n"
        f"  goal: p99 under {GOAL_MS:.0f} ms, 0 errors, 0 lost: {'met' if good else 'missed'}\n"
    )
    return 0 if good else 1


def _busy() -> str:
    """How much stood in line on the machine over the last minute, this load with it."""
    return f"load {os.getloadavg()[0]:.1f}"


def _stop(serving: subprocess.Popen[bytes]) -> None:
    """End what was begun here, and wait for it no longer than a minute."""
    serving.terminate()
    try:
        serving.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        serving.kill()
        serving.wait()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def surroundings(folder: Path, port: int) -> dict[str, str]:
    """What a throw-away Hearten is told: its folder and port, and nothing of ours."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HEARTEN_", "DJANGO_"))}
    return ours | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "HEARTEN_DATA": str(folder),
        "HEARTEN_PORT": str(port),
        "HEARTEN_ADDRESS": f"http://localhost:{port}",
        "HEARTEN_MAIL": "file",
    }


def python_in(about: dict[str, str], script: str, *words: str) -> str:
    """Run a script in such surroundings; gives what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env=about,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"The Hearten to be measured could not be made:\n{done.stderr[-2000:]}")
    return done.stdout


def _until_it_answers(port: int, serving: subprocess.Popen[bytes]) -> None:
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest and serving.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health/", headers={"Host": "localhost"})
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise SystemExit("The Hearten to be measured did not start.")
