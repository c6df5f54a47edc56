"""A process that does one job when told, line by line: `run`, `numbers PATH`, or nothing more.

    python -m benchmarks.worker MODULE:CLASS '{"job": ...}'

Each answer is one line of JSON. Everything else that is printed goes to standard error.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any, TextIO

from benchmarks.memory import now, peak
from benchmarks.task import Asked, versions


def main() -> None:
    """Load, say so, then do as told until there is no more."""
    say = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    module, _, name = sys.argv[1].partition(":")
    asked = json.loads(sys.argv[2])
    kind = getattr(importlib.import_module(module), name)
    imported = now()
    task = kind(Asked(**{**asked, "folder": Path(asked["folder"])}))
    packages = {"python": sys.version.split()[0]} | versions(task.packages)
    _tell(say, threads=task.threads, versions=packages, imported=imported, loaded=now())
    _listen(say, task)


def _listen(say: TextIO, task: Any) -> None:
    done = None
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "run":
            # The last result goes first, as it would in a program that asks twice.
            done = None
            started, burned = time.perf_counter(), time.process_time()
            done = task.run()
            seconds, cpu = time.perf_counter() - started, time.process_time() - burned
            _tell(say, seconds=seconds, cpu=cpu, peak=peak())
        elif word == "numbers":
            found = task.numbers(done)
            found.astype("<f8").tofile(rest)
            _tell(say, shape=list(found.shape))


def _tell(say: TextIO, **words: Any) -> None:
    say.write(json.dumps(words) + "\n")


if __name__ == "__main__":
    main()
