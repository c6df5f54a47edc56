"""A worker as a process of its own, on the databases of the tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parents[2]
START = """
import json, os, sys
from hearten.house import settings
for name, place in json.loads(os.environ["TEST_PLACES"]).items():
    settings.DATABASES[name]["NAME"] = place
import django
django.setup()
from hearten.house.jobs.worker import work
work(parent=int(os.environ["TEST_PARENT"]))
"""


@contextmanager
def a_worker(follow: int = 0) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker; ended, if the test did not, when the test is done."""
    places = {name: str(connections[name].settings_dict["NAME"]) for name in ("default", "voices")}
    told = os.environ | {
        "DJANGO_SETTINGS_MODULE": "hearten.house.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "HEARTEN_DATA": str(settings.HEARTEN_DATA),
        "TEST_PLACES": json.dumps(places),
        "TEST_PARENT": str(follow),
    }
    process = subprocess.Popen([sys.executable, "-c", START], env=told, cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(so: Callable[[], object], seconds: float = 20) -> bool:
    """Whether it becomes so before the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if so():
            return True
        time.sleep(0.05)
    return False
