"""Rounds: everyone loads, everyone warms up, then all take turns, so that a slow minute is slow for all."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.task import Asked

ROOT = Path(__file__).resolve().parent.parent
QUICK = 1.0  # seconds: whoever takes less runs once before each turn that counts
PEERS = ROOT / "benchmarks" / ".peers" / "bin" / "python"


@dataclass(frozen=True)
class Runner:
    """One of those measured.

    `where`: ours, peers, spark (our code, where PySpark is) or R; `what`: module:Class, or the R script;
    `items`: how many of the 20 are timed; `most`: seconds after which it takes no further turn.
    """

    name: str
    where: str
    what: str
    items: int = 20
    most: float = 30.0
    options: dict[str, Any] = field(default_factory=dict)
    warm_up: int = 1


class Failed(Exception):
    """A worker fell over: the last lines it said are in the message."""

    def __init__(self, runner: Runner, said: str) -> None:
        super().__init__(f"{runner.name}: {said}")
        self.runner = runner


@dataclass
class Timed:
    """How one runner did. `seconds` are each as if all items had been done; memory in MB."""

    name: str
    seconds: list[float]
    cpu: list[float]
    scaled: float
    threads: str
    versions: dict[str, str]
    imported: float
    loaded: float
    peak: float
    numbers: np.ndarray | None = None

    @property
    def median(self) -> float:
        """The middle of the repeats."""
        return statistics.median(self.seconds)

    def kept(self) -> dict[str, Any]:
        """As it is written in results.json."""
        plain = {name: value for name, value in vars(self).items() if name != "numbers"}
        return plain | {"median": self.median}


class Worker:
    """A runner's process, spoken with line by line."""

    def __init__(self, runner: Runner, asked: Asked, errors: Path) -> None:
        self.runner, self.asked = runner, asked
        self.errors = errors.open("w+")
        words = asdict(asked) | {
            "folder": str(asked.folder),
            "items": runner.items,
            "options": runner.options,
        }
        self.process = subprocess.Popen(
            _command(runner, words), cwd=ROOT, env=_surroundings(), text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self.errors,
        )  # fmt: skip
        told = self._hear()
        self.timed = Timed(
            runner.name, [], [], 20 / runner.items, told["threads"], told["versions"], told["imported"],
            told["loaded"], told["loaded"],
        )  # fmt: skip
        self.spent, self.quick = 0.0, False

    def run(self, count: bool = True) -> None:
        """Once, counted or to warm up; nothing more once its time is used up, unless it never ran."""
        if count and self.spent > self.runner.most and self.timed.seconds:
            return
        if count and self.quick:
            # What the system did with the memory of a process that waited is nobody's work.
            self.ask("run")
        told = self.ask("run")
        self.quick = told["seconds"] < QUICK
        self.timed.peak = max(self.timed.peak, told["peak"])
        if count:
            self.spent += told["seconds"]
            self.timed.seconds.append(told["seconds"] * self.timed.scaled)
            self.timed.cpu.append(told["cpu"] * self.timed.scaled)

    def finish(self, scratch: Path) -> Timed:
        """Take its numbers and let it go."""
        path = scratch / f"{self.runner.name.replace(' ', '-')}.bin"
        shape = self.ask(f"numbers {path}")["shape"]
        self.timed.numbers = np.fromfile(path, dtype="<f8").reshape(shape)
        self.end()
        return self.timed

    def end(self) -> None:
        """Close its door and wait until it is gone."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()
        self.errors.close()

    def ask(self, line: str) -> dict[str, Any]:
        """Say a line, hear a line."""
        assert self.process.stdin
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # hearing tells why
        return self._hear()

    def _hear(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            self.errors.seek(0)
            raise Failed(self.runner, self.errors.read()[-1500:].strip())
        told: dict[str, Any] = json.loads(line)
        return told


def take_turns(
    runners: Sequence[Runner], asked: Asked, repeats: int, scratch: Path, say: Callable[[str], None]
) -> dict[str, Timed]:
    """Measure all of them on the same data, in turns of changing order; a warm-up first."""
    workers: list[Worker] = []
    try:
        for runner in runners:
            say(f"    {runner.name} loads")
            workers.append(Worker(runner, asked, scratch / f"{runner.name.replace(' ', '-')}.err"))
        for worker in workers:
            for _ in range(worker.runner.warm_up):
                worker.run(count=False)
        order = random.Random(asked.seed)
        for number in range(repeats):
            say(f"    round {number + 1} of {repeats}")
            for worker in order.sample(workers, len(workers)):
                worker.run()
        return {worker.runner.name: worker.finish(scratch) for worker in workers}
    finally:
        for worker in workers:
            if worker.process.poll() is None:
                worker.process.kill()
                worker.process.wait()


def busy(seconds: float = 1.0) -> float:
    """How busy the machine is with other things, 0 to 1."""
    before = _ticks()
    time.sleep(seconds)
    idle, all_told = (after - then for after, then in zip(_ticks(), before, strict=True))
    return max(0.0, 1 - idle / all_told) if all_told else 0.0


def _ticks() -> tuple[int, int]:
    fields = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return fields[3] + fields[4], sum(fields)


def spark_python() -> Path | None:
    """The Python that PySpark is in, Hearten's or else the peers'; None where there is none, or no Java."""
    if not shutil.which("java"):
        return None
    if importlib.util.find_spec("pyspark"):
        return Path(sys.executable)
    return PEERS if PEERS.exists() else None


def _command(runner: Runner, words: dict[str, Any]) -> list[str]:
    if runner.where == "R":
        options = [f"{name}={value}" for name, value in {**words, **words.pop("options")}.items()]
        return ["Rscript", "--vanilla", str(ROOT / "benchmarks" / "peers" / runner.what), *options]
    pythons = {"ours": Path(sys.executable), "spark": spark_python(), "peers": PEERS}
    python = str(pythons[runner.where])
    return [python, "-m", "benchmarks.worker", runner.what, json.dumps(words)]


def _surroundings() -> dict[str, str]:
    ours = {
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "PYTHONUTF8": "1",
        "PYSPARK_PYTHON": str(PEERS),
    }
    return dict(os.environ) | ours
