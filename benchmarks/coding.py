"""The coding bench with 3,600 real comments and their human codes: how long each page takes at the server.

    python -m benchmarks coding ../shared/data/nhs_patient_comments.csv

A throw-away Hearten is made on SQLite, and the file is brought in by the page a sense-maker would use. Then the pages
that open, code, retrieve and cross-tabulate are each asked for many times; and once more with 100,000 codings. Last it
tries suggestions of the ten commonest codes on comments that were not learnt from, and prints what the page would say.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.answering import python_in, surroundings

TURNS = 5
GOAL_MS, GOAL_MANY_MS = 300.0, 1_000.0
MEASURE = """import json, sys, time
path, turns = sys.argv[1], int(sys.argv[2])
import contextlib, io
from hearten.house import cli
with contextlib.redirect_stdout(io.StringIO()):
    for store in ("default", "voices"):
        cli.main(["manage", "migrate", "--database", store, "--verbosity", "0"])
    cli.main(["manage", "collectstatic", "--noinput", "--verbosity", "0"])
from django.conf import settings
settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None
from django.test import Client
from django.urls import reverse
from hearten.people.models import Holding, Person
from hearten.people.rules import Role
from hearten.record.models import Head
Head.objects.get_or_create(pk=1)
from hearten.understanding.coding.models import Coding, Project
from hearten.understanding.suggesting import queries as suggesting
from hearten.methods.suggesting.held_out import tried
person = Person(name="measured", email="measured@example.org")
person.set_unusable_password()
person.save()
Holding.objects.create(person=person, role=Role.SENSE_MAKER)
client = Client(HTTP_HOST="localhost")
client.force_login(person)
client.post("/understanding/coding/new/", {"title": "Comments"}, secure=True)
project = Project.objects.get()
with open(path, "rb") as file:
    asked = {"file": file, "person": "Respondent ID"}
    response = client.post(reverse("coding:bring_comments", args=[project.pk]), asked, secure=True)
assert response.status_code == 302, response.content[:2000]
names = {one.name: one.pk for one in project.codes.all()}
commonest = sorted(names, key=lambda name: -Coding.objects.filter(code=names[name]).count())[:10]
first = project.documents.order_by("number")[1800]
def spent(work):
    began, burned = time.perf_counter(), time.process_time()
    response = work()
    assert response.status_code in (200, 302), response.status_code
    return [1000 * (time.perf_counter() - began), 1000 * (time.process_time() - burned)]
code, other = names[commonest[0]], names[commonest[1]]
of = {name: reverse(f"coding:{name}", args=[project.pk]) for name in ("one", "passages", "together", "codebook")}
document = reverse("coding:document", args=[first.pk])
at = iter(range(1, 10_000))
def marked():
    return {"do": "mark", "start": 0, "end": next(at) % len(first.text) + 1, "code": code}
jobs = {
    "open the project": lambda: client.get(of["one"], secure=True),
    "open a document": lambda: client.get(document, secure=True),
    "code a passage": lambda: client.post(document, marked(), secure=True),
    "retrieve a code": lambda: client.get(of["passages"] + f"?code={code}", secure=True),
    "retrieve a code beside another": lambda: client.get(of["passages"] + f"?code={code}&beside={other}", secure=True),
    "retrieve the last page": lambda: client.get(of["passages"] + f"?code={code}&page=99999", secure=True),
    "find a word": lambda: client.get(of["one"] + "?words=nurse", secure=True),
    "find by code": lambda: client.get(of["one"] + f"?code={code}", secure=True),
    "codes together": lambda: client.get(of["together"], secure=True),
    "the codebook": lambda: client.get(of["codebook"], secure=True),
}
def measure():
    told = {name: [] for name in jobs}
    for _ in range(turns):
        for name, job in jobs.items():
            told[name].append(spent(job))
    return told
few = {"codings": Coding.objects.count(), "times": measure()}
began = time.process_time()
matter = suggesting.matter(project)
wanted = [matter.codes.index(names[name]) for name in commonest]
good = tried(matter.texts, matter.given[:, wanted], seed=2026)
suggested = [
    [name, one.precision, one.low[0], one.high[0], one.recall, one.low[1], one.high[1], one.base, one.better]
    for name, one in zip(commonest, good)
]
took = time.process_time() - began
codes = list(names.values())
rows, missing = [], 100_000 - Coding.objects.count()
documents = list(project.documents.all())
for place in range(missing):
    one = documents[place % len(documents)]
    start = place // len(documents)
    to = {"start": start, "end": start + 1 + len(one.text), "code_id": codes[(place * 7 + start) % len(codes)]}
    rows.append(Coding(project=project, document=one, version=1, reader_id=person.pk, **to))
for place in range(0, len(rows), 5000):
    Coding.objects.bulk_create(rows[place:place + 5000], batch_size=400, ignore_conflicts=True)
many = {"codings": Coding.objects.count(), "times": measure()}
told = {"documents": len(documents), "codes": len(names), "few": few, "many": many}
print(json.dumps(told | {"suggested": suggested, "took": took}))
"""


def say(line: str) -> None:
    """One line."""
    sys.stdout.write(line + "\n")


def run(words: list[str]) -> int:
    """Make, bring in, ask, print; 0 where every page meets its goal."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks coding", description=__doc__)
    parser.add_argument("path", type=Path, help="a CSV file of comments, with a column of 0 and 1 a code")
    parser.add_argument("--turns", type=int, default=TURNS, help="how often each page is asked for")
    given = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        about = surroundings(Path(folder), 8000)
        told = json.loads(
            python_in(about, MEASURE, str(given.path.resolve()), str(given.turns)).splitlines()[-1]
        )
    say(f"{told['documents']:,} comments, {told['codes']} codes")
    met = [
        _told(told["few"], "at the server", GOAL_MS),
        _told(told["many"], "with very many", GOAL_MANY_MS),
    ]
    _suggestions(told)
    return 0 if all(met) else 1


def _told(part: dict[str, object], words: str, goal: float) -> bool:
    """One table: the middle turn by the clock and by the processor, and the longest."""
    times = part["times"]
    assert isinstance(times, dict)
    say(f"\n{part['codings']:,} codings, {words}; goal: under {goal:,.0f} ms")
    good = True
    for name, turns in times.items():
        clock, burned = (sorted(turn[at] for turn in turns) for at in (0, 1))
        middle = len(clock) // 2
        good &= burned[middle] < goal
        say(
            f"  {name:32} {clock[middle]:8.0f} ms   processor {burned[middle]:6.0f} ms   longest {clock[-1]:8.0f} ms"
        )
    return good


def _suggestions(told: dict[str, object]) -> None:
    rows = told["suggested"]
    assert isinstance(rows, list)
    say(f"\nSuggestions on comments not learnt from ({told['took']:.1f} s of processor)")
    for name, right, low, high, found, least, most, base, better in rows:
        said = "" if better else "   no better than guessing"
        say(
            f"  {name[:50]:50} right {right:.2f} ({low:.2f}-{high:.2f})  found {found:.2f} ({least:.2f}-{most:.2f})"
            f"  guessing {base:.2f}{said}"
        )


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
