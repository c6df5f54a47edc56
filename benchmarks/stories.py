"""Stories that somebody looks through by words and length: how long one search takes, of 3,600 real comments.

    python -m benchmarks stories ../shared/data/nhs_patient_comments.csv

A throw-away Hearten is made on SQLite, and the file is brought in by the command anyone would use. Each search is made
many times, in turns, by the query behind the page; and the page itself is made for a sense-maker, with all that stands
on it. Nothing is remembered between two searches, for nothing of a story is indexed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.answering import python_in, surroundings

GOAL_MS, TURNS = 200.0, 7
MEASURE = """import contextlib, io, json, sys, time
from hearten.house import cli
path, turns = sys.argv[1], int(sys.argv[2])
with contextlib.redirect_stdout(io.StringIO()):
    if cli.main(["listening", "import", path]):
        raise SystemExit("The file could not be brought in.")
import hearten.house.wsgi  # as a server begins
from django.test import Client
from hearten.listening.intake.models import Answer
from hearten.listening.stories import queries
from hearten.listening.stories.rules import Length, Looking
from hearten.listening.surveys.models import Listening
from hearten.people.models import Holding, Person
from hearten.people.rules import Role
listening = Listening.objects.get()
person = Person(name="measured", email="measured@example.org")
person.set_unusable_password()
person.save()
Holding.objects.create(person=person, role=Role.SENSE_MAKER)
client = Client(HTTP_HOST="localhost")
client.force_login(person)
looked = {
    "a word": Looking("ambulance"),
    "two words": Looking("nurse kind"),
    "a phrase": Looking('"thank you"'),
    "a length": Looking(length=Length.SHORT),
    "a word and a length": Looking("waiting", length=Length.LONG),
    "everything": Looking(),
}
def spent(work):
    began, burned = time.perf_counter(), time.process_time()
    done = work()
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - burned), done
def page(looking):
    asked = {"words": looking.words, "length": looking.length.value}
    response = client.get(f"/listening/{listening.pk}/stories/", asked, secure=True)
    assert response.status_code == 200, response.status_code
    return response
times = {name: {"query": [], "burned": [], "page": [], "found": 0} for name in looked}
for _ in range(turns):
    for name, looking in looked.items():
        took, burned, found = spent(lambda: queries.search(listening.pk, looking))
        times[name]["query"].append(took)
        times[name]["burned"].append(burned)
        times[name]["found"] = len(found)
        times[name]["page"].append(spent(lambda: page(looking))[0])
print(json.dumps({"stories": Answer.objects.count(), "times": times}))
"""


@dataclass(frozen=True)
class Found:
    """One search: what it was for, how many stories fitted, and the milliseconds of each turn.

    `burned`: of the query, those of the processor, which other work on the machine does not lengthen.
    """

    name: str
    found: int
    query: list[float]
    burned: list[float]
    page: list[float]


def run(words: list[str]) -> int:
    """Make, bring in, search, print; 0 where every search meets the goal."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks stories", description=__doc__)
    parser.add_argument("path", type=Path, help="a CSV file with a story a row")
    parser.add_argument("--turns", type=int, default=TURNS, help="how often each search is made")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="hearten-stories-") as folder:
        about = surroundings(Path(folder), 8000)
        told = python_in(about, MEASURE, str(asked.path.resolve()), str(asked.turns))
    measured = json.loads(told.splitlines()[-1])
    found = [Found(name, **times) for name, times in measured["times"].items()]
    return _say(measured["stories"], found)


def _say(stories: int, found: list[Found]) -> int:
    sys.stdout.write(
        f"{stories:,} stories searched, SQLite; milliseconds: middle, and longest of all turns\n"
    )
    for one in found:
        sys.stdout.write(
            f"  {one.name:<20} {one.found:>5} found   query {_told(one.query)}   "
            f"of the processor {_told(one.burned)}   page {_told(one.page)}\n"
        )
    slowest, burned = (max(max(times) for times in each) for each in _queries(found))
    good = slowest < GOAL_MS
    sys.stdout.write(
        f"  goal: each search under {GOAL_MS:.0f} ms: {'met' if good else 'missed'} (slowest {slowest:.0f} ms, of the "
        f"processor {burned:.0f} ms; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)\n"
    )
    return 0 if good else 1


def _queries(found: list[Found]) -> tuple[list[list[float]], list[list[float]]]:
    return [one.query for one in found], [one.burned for one in found]


def _told(times: list[float]) -> str:
    """The middle of some times, and the longest."""
    return f"{sorted(times)[len(times) // 2]:4.0f}, {max(times):4.0f}"
