#!/usr/bin/env python3
"""Everything a person does with this folder, by one word. Needs Python 3.11 or later, and nothing else.

./do demo     a made-up council to look round; --port 8000
./do serve    Hearten itself, with its data in var/hearten
./do test     all tests, on both databases, with how much of the code they reach
./do check    lint, types, architecture, pages, migrations, generated docs
./do prove    the long proofs
./do lock     settle and pin the dependencies again (needs uv)
./do hearten  the command line, such as: ./do hearten report answers.csv --out account
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("HEARTEN_VENV") or ROOT / ".venv").resolve()
PYTHON = VENV / "bin" / "python"
TO_RUN, TO_BUILD, TO_SPARK = "requirements.txt", "requirements-dev.txt", "requirements-spark.txt"
LOCK = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
        "--no-emit-index-url", "--no-strip-extras", "--custom-compile-command", "./do lock"]  # fmt: skip
# How much of the code the tests must reach, lines and branches: the first place that fits counts.
FLOORS = [
    ("methods/disclosure", 100.0),
    ("record", 100.0),
    ("listening/intake", 100.0),
    ("", 92.0),
]
NOTHING_COLLECTED = 5  # pytest's own exit code


def stop(sentence: str) -> None:
    """Say why, and end."""
    sys.exit(f"{sentence}")


# Making ready ---------------------------------------------------------------------------------------


def make_ready(*locks: str) -> None:
    """Install what is locked, unless that was done already."""
    wanted = {lock: hashlib.sha256((ROOT / lock).read_bytes()).hexdigest() for lock in locks}
    stamp = VENV / "hearten-locks.json"
    VENV.mkdir(parents=True, exist_ok=True)
    with open(VENV / "hearten.gate", "w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)  # two terminals at once: the second waits for the first
        done = json.loads(stamp.read_text()) if stamp.is_file() else {}
        if not (wanted.items() <= done.items() and runs(PYTHON)):
            stamp.unlink(missing_ok=True)
            install(locks)
            stamp.write_text(json.dumps(done | wanted))
        compile_kernel()


def compile_kernel() -> None:
    """Compile what makes survey numbers quick, once for each version of it; without a compiler it is not missed."""
    sources = ROOT / "src" / "hearten" / "methods" / "survey" / "engine" / "in_c"
    written = b"".join(source.read_bytes() for source in sorted(sources.glob("*.[ch]")))
    stamp = VENV / "hearten-kernel"
    tried = f"{hashlib.sha256(written).hexdigest()} {ROOT}"
    if not stamp.is_file() or stamp.read_text() != tried:
        subprocess.run([PYTHON, "-m", "hearten.house.kernel"], cwd=ROOT)
        stamp.write_text(tried)


def runs(python: Path) -> bool:
    """Whether this Python is there and starts (it does not after the one it was made from is removed)."""
    return python.exists() and subprocess.run([python, "-c", ""], capture_output=True).returncode == 0


def install(locks: tuple[str, ...]) -> None:
    """Make the virtual environment and put in it exactly what the locks name, by their hashes."""
    uv = working_uv()
    if not runs(PYTHON):
        print("Making a place for what Hearten needs (.venv) ...", flush=True)
        make_venv(with_pip=uv is None)
    print(f"Installing what {' and '.join(locks)} lists ...", flush=True)
    wanted = [part for lock in locks for part in ("-r", str(ROOT / lock))]
    if not ((uv and by_uv(uv, wanted)) or by_pip(wanted)):
        stop(
            "The installation did not finish. Read the lines above, mend what they name, and run ./do again."
        )
    # Hearten itself needs no build: its folder is put on the path.
    packages = next((VENV / "lib").glob("python3*/site-packages"))
    (packages / "hearten.pth").write_text(f"{ROOT / 'src'}\n")


def by_uv(uv: str, wanted: list[str]) -> bool:
    """Install with uv; where it cannot (it trusts fewer certificates than pip), say so and let pip try."""
    command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", *wanted]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        print(f"uv could not install it, so pip will try. uv said: {done.stderr.strip()[:300]}", flush=True)
    return not done.returncode


def by_pip(wanted: list[str]) -> bool:
    """Install with the pip that comes with Python."""
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode:
        subprocess.run([PYTHON, "-m", "ensurepip"], check=True, stdout=subprocess.DEVNULL)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--no-compile",
               "--disable-pip-version-check", "--require-hashes", *wanted]  # fmt: skip
    return not subprocess.run(command, cwd=ROOT).returncode


def make_venv(with_pip: bool) -> None:
    """An empty virtual environment."""
    if with_pip and importlib.util.find_spec("ensurepip") is None:
        stop("Python's venv is missing. Run: sudo apt-get install python3-venv   and then ./do again.")
    shutil.rmtree(VENV / "lib", ignore_errors=True)
    command = [sys.executable, "-m", "venv", *([] if with_pip else ["--without-pip"]), str(VENV)]
    if subprocess.run(command).returncode:
        stop(
            "A virtual environment could not be made. Run: sudo apt-get install python3-venv   and try again."
        )


def working_uv() -> str | None:
    """uv, where it is installed and runs."""
    uv = shutil.which("uv")
    return uv if uv and subprocess.run([uv, "--version"], capture_output=True).returncode == 0 else None


def surroundings(**more: str) -> dict[str, str]:
    """The environment for what we start: data in this folder unless it is said otherwise."""
    ours = {"HEARTEN_DATA": str(ROOT / "var" / "hearten"), "PYTHONUTF8": "1"}
    # Where Python is asked to keep nothing compiled, every start of hundreds would compile all of it anew.
    theirs = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return ours | theirs | more


def become(*command: str, **more: str) -> None:
    """Go on as this command, so that Ctrl+C and signals reach it."""
    os.execve(PYTHON, [str(PYTHON), "-m", "hearten", *command], surroundings(**more))


# The words ------------------------------------------------------------------------------------------


def demo(words: list[str]) -> None:
    make_ready(TO_RUN)
    if not os.environ.get("HEARTEN_DATA"):
        os.environ["HEARTEN_DATA"] = str(ROOT / "var" / "demo")
    become("demo", *words)


def serve(words: list[str]) -> None:
    make_ready(TO_RUN)
    become("serve", *words)


def hearten(words: list[str]) -> None:
    make_ready(TO_RUN)
    become(*words)


def lock(words: list[str]) -> None:
    if not working_uv():
        stop("./do lock needs uv. Install it with: python3 -m pip install uv")
    ours = ["--extra", "postgres", "pyproject.toml"]
    subprocess.run([*LOCK, *words, "-o", TO_RUN, *ours], cwd=ROOT, check=True)
    subprocess.run(
        [*LOCK, *words, "-c", TO_RUN, "--group", "dev", "-o", TO_BUILD, *ours], cwd=ROOT, check=True
    )
    # By itself, for it is large and only few need it.
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    spark = "\n".join(extras["spark"])
    command = [*LOCK, *words, "-c", TO_RUN, "-c", TO_BUILD, "-o", TO_SPARK, "-"]
    subprocess.run(command, cwd=ROOT, check=True, input=spark, text=True)
    print("Pinned again. Look at the difference, run ./do test, and commit the three files.")


def prove(words: list[str]) -> None:
    make_ready(TO_RUN, TO_BUILD, *spark_too())
    compile_translations()
    # What is drawn differs in every run (tests/chance.py), so that runs find what earlier ones did not.
    surrounded = surroundings(HEARTEN_CHANCE="free")
    sys.exit(subprocess.run(pytest("-m", "slow", *words), cwd=ROOT, env=surrounded).returncode)


def check(words: list[str]) -> None:
    """Every check is run and every failure told, not only the first."""
    make_ready(TO_RUN, TO_BUILD)
    tools = VENV / "bin"
    throwaway = tempfile.mkdtemp(prefix="hearten-check-")
    checks = [
        ("Formatting", [tools / "ruff", "format", "--check", ".", "do"]),
        ("Lint", [tools / "ruff", "check", ".", "do"]),
        ("Types", [tools / "mypy"]),
        ("Architecture: who may import whom", [tools / "lint-imports", "--no-cache"]),
        ("Architecture: actions, sources, sizes", pytest("-q", "tests/house/test_architecture.py")),
        ("Pages", [tools / "djlint", "--lint", "--quiet", "src"]),
        ("Migrations", [PYTHON, "-m", "hearten", "manage", "makemigrations", "--check", "--dry-run"]),
        ("Generated docs", [PYTHON, "-m", "hearten", "reference", "--check"]),
    ]
    failed = 0
    try:
        for name, command in checks:
            done = subprocess.run(
                command, cwd=ROOT, env=surroundings(HEARTEN_DATA=throwaway), capture_output=True, text=True
            )
            failed += done.returncode != 0
            print(f"{'failed' if done.returncode else 'passed'}  {name}", flush=True)
            if done.returncode:
                print(f"{done.stdout}{done.stderr}", flush=True)
    finally:
        shutil.rmtree(throwaway, ignore_errors=True)
    finish(len(checks) - failed, failed)


def test(words: list[str]) -> None:
    """The whole suite, or with words of your own just pytest with those words."""
    make_ready(TO_RUN, TO_BUILD, *spark_too())
    compile_translations()
    if words:
        sys.exit(subprocess.run(pytest(*words), cwd=ROOT, env=surroundings()).returncode)
    results = ROOT / "var" / "test"
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir(parents=True)
    going = lanes()
    print("Side by side, each told when it ends:")
    print("\n".join(f"    {', then '.join(suite.name for suite in lane)}" for lane in going), flush=True)
    passed = failed = 0
    with ThreadPoolExecutor() as side_by_side:
        for lane in [side_by_side.submit(one_after_another, lane, results) for lane in going]:
            good, bad = lane.result()
            passed, failed = passed + good, failed + bad
    below = coverage(results)
    finish(passed, failed + below)


class Suite(NamedTuple):
    """Some of the tests: in words, which, how pytest is to run them, and on which database."""

    name: str
    which: str
    how: tuple[str, ...] = ()
    database: str = "sqlite"
    # Of which code it is told how much of it is reached.
    watched: tuple[str, ...] = ()


def lanes() -> list[list[Suite]]:
    """The whole suite as what runs side by side: the browser waits often, and so leaves room for the others."""
    here, by_two = "not slow and not browser", ("-n", "2", "--dist", "worksteal")
    # All is watched once. On PostgreSQL only what must be reached whole and has lines of its own for it: to be watched
    # takes half as long again, however little is looked at. A browser's Hearten is another process.
    whole = tuple(f"hearten.{place.replace('/', '.')}" for place, floor in FLOORS if floor == 100)
    there, watched = f"either_database and {here}", "tests/listening/intake"
    going = [[
        Suite("On SQLite", here, by_two, watched=("hearten",)),
        Suite("On PostgreSQL", there, (*by_two, f"--ignore={watched}"), "postgres"),
        Suite("On PostgreSQL and watched", there, (watched,), "postgres", whole),
    ]]  # fmt: skip
    if a_browser():
        browsing = "browser and not slow"
        # By themselves: their Hearten is a process of its own, and one browser for all of it hung now and then.
        journeys = Suite("Whole journeys", browsing, ("tests/journeys",))
        going.append([journeys, Suite("In a browser", browsing, ("--ignore=tests/journeys",))])
    else:
        print("The browser tests are left out: Chromium is not here. On Debian: apt-get install chromium")
    return going


def one_after_another(lane: list[Suite], results: Path) -> tuple[int, int]:
    """Run some suites, telling each one's lines whole when it ends; gives how many tests passed and failed."""
    passed = failed = 0
    for suite in lane:
        place = results / suite.name.lower().replace(" ", "-")
        told, data = place.with_suffix(".xml"), str(place / "data")
        more = {"COVERAGE_FILE": str(results / f".coverage.{place.name}"), "HEARTEN_DATA": data}
        if suite.database != "sqlite":
            more["HEARTEN_TEST_DATABASE"] = suite.database
        watch = [f"--cov={place}" for place in suite.watched] or ["--no-cov"]
        command = pytest("-q", "-m", suite.which, *suite.how, *watch, "--cov-report=", f"--junitxml={told}")
        began = time.monotonic()
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=surroundings(**more),
            stdout=PIPE,
            stderr=STDOUT,
            text=True,
            errors="replace",
        )
        good, bad = count(told)
        if done.returncode not in (0, NOTHING_COLLECTED) and not bad:
            bad = 1  # it fell over before it could count
        print(f"\n{suite.name} ({time.monotonic() - began:.0f} s)\n{done.stdout}", end="", flush=True)
        passed, failed = passed + good, failed + bad
    return passed, failed


def spark_too() -> list[str]:
    """PySpark's lock where it can run: it needs Java."""
    java = Path(os.environ.get("JAVA_HOME", "")) / "bin" / "java"
    return [TO_SPARK] if shutil.which("java") or java.is_file() else []


def pytest(*words: str) -> list[str | Path]:
    return [PYTHON, "-m", "pytest", *words]


def compile_translations() -> None:
    subprocess.run([PYTHON, "-m", "hearten.house.translations"], cwd=ROOT, check=True)


def a_browser() -> bool:
    """Whether a Chromium can be found, where the tests look for it."""
    told = os.environ.get("HEARTEN_CHROMIUM")
    return any(shutil.which(name) for name in (told, "chromium", "chromium-browser", "google-chrome") if name)


def count(told: Path) -> tuple[int, int]:
    """How many tests passed and failed, by pytest's own account."""
    if not told.is_file():
        return 0, 0
    all_told = skipped = bad = 0
    for suite in ElementTree.parse(told).getroot().iter("testsuite"):
        all_told += int(suite.get("tests", 0))
        skipped += int(suite.get("skipped", 0))
        bad += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    return all_told - skipped - bad, bad


def coverage(results: Path) -> int:
    """How much the tests reached, in a plain table; gives how many places are below their floor."""
    kept: dict = {"cwd": ROOT, "env": surroundings(COVERAGE_FILE=str(results / ".coverage"))}
    subprocess.run([PYTHON, "-m", "coverage", "combine", "--quiet", str(results)], **kept)
    made = results / "coverage.json"
    if subprocess.run([PYTHON, "-m", "coverage", "json", "--quiet", "-o", str(made)], **kept).returncode:
        print("How much the tests reach could not be told.")
        return 1
    reached = {floor: [0, 0] for floor in FLOORS}
    short: list[str] = []
    for name, file in json.loads(made.read_text())["files"].items():
        place = name.partition("src/hearten/")[2]
        floor = next(floor for floor in FLOORS if place.startswith(floor[0]))
        told = file["summary"]
        reached[floor][0] += told["covered_lines"] + told.get("covered_branches", 0)
        reached[floor][1] += told["num_statements"] + told.get("num_branches", 0)
        if floor[1] == 100 and (file["missing_lines"] or file.get("missing_branches")):
            missing = f"lines {file['missing_lines']}, branches {file.get('missing_branches')}"
            short.append(f"    {place}: {missing[:160]}")
    print("\nHow much of the code the tests reach, lines and branches")
    below = 0
    for (place, floor), (hit, whole) in reached.items():
        share = 100 * hit / whole if whole else 100.0
        below += share < floor
        verdict = "below its floor" if share < floor else "good"
        print(f"    {place or 'everything else':<22}{share:7.2f} %   floor {floor:5.1f} %   {verdict}")
    print("\n".join(short))
    return below


def finish(passed: int, failed: int) -> None:
    print(f"\n{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  this file is what tells them
        stop(f"Hearten needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    words = {"demo": demo, "serve": serve, "test": test, "check": check, "prove": prove, "lock": lock,
             "hearten": hearten}  # fmt: skip
    asked = sys.argv[1] if len(sys.argv) > 1 else "--help"
    if asked in ("-h", "--help", "help"):
        print(__doc__)
    elif asked in words:
        words[asked](sys.argv[2:])
    else:
        stop(f"./do does not know {asked!r}. It knows: {', '.join(words)}.")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
