"""Breaches of the architecture, planted one at a time in a copy of the tree, are each caught."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house import architecture

ROOT = Path(__file__).resolve().parents[2]
ORDER = "The house stands on its rooms, in the order the work flows BROKEN"
PURE = "Methods are pure BROKEN"
INSIDE = "Inside a room: views over forms over actions over queries over models over rules"
TABLES = "A room keeps its own tables, forms and pages BROKEN"
SAID = "What was said is reached only through the listening room's way out BROKEN"
PLANTED = [
    pytest.param("methods/survey/estimates.py", "import django", PURE, id="a method importing Django"),
    pytest.param("people/rules.py", "import django.db", PURE, id="a rule importing Django"),
    pytest.param(
        "listening/surveys/actions.py",
        "import hearten.understanding.queries",
        ORDER,
        id="listening importing understanding",
    ),
    pytest.param(
        "understanding/queries.py",
        "from hearten.listening.intake.models import Answer",
        TABLES,
        id="understanding taking listening's table",
    ),
    pytest.param(
        "learning/queries.py",
        "import hearten.listening.intake.queries",
        SAID,
        id="learning reaching for answers past listening",
    ),
    pytest.param(
        "people/queries.py", "import hearten.door.queries", ORDER, id="a lower room importing a higher"
    ),
    pytest.param(
        "people/models.py", "import hearten.people.actions", INSIDE, id="a model importing its actions"
    ),
    pytest.param("kitchen/__init__.py", '"""Kitchen."""', ORDER, id="a new folder without its place"),
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(
        ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "*.mo")
    )
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@contextmanager
def planted(tree: Path, place: str, line: str) -> Iterator[None]:
    """A line at the end of a file, or a new file, for as long as it takes to look."""
    path = tree / "src" / "hearten" / place
    before = path.read_text() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        yield
    finally:
        if before is None:
            shutil.rmtree(path.parent)
        else:
            path.write_text(before)


def contracts(tree: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on a tree."""
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tree_as_it_is_keeps_every_contract(tree: Path):
    verdict = contracts(tree)

    assert (verdict.returncode, "0 broken" in verdict.stdout) == (0, True), verdict.stdout
    assert architecture.bare_actions(tree) == architecture.safe_tables_made_elsewhere(tree) == []


@pytest.mark.parametrize(("place", "line", "told"), PLANTED)
def test_caught(tree: Path, place: str, line: str, told: str):
    with planted(tree, place, line):
        verdict = contracts(tree)

    assert verdict.returncode == 1
    assert told in verdict.stdout


def test_an_action_that_leaves_no_line_is_caught(tree: Path):
    with planted(tree, "people/actions.py", "def promote(person, *, by): ..."):
        found = architecture.bare_actions(tree)

    assert "people/actions.py promote" in found


def test_a_safe_table_made_elsewhere_is_caught(tree: Path):
    with planted(tree, "learning/queries.py", "table = SafeTable('kindness', (), (), None, (), '')"):
        found = architecture.safe_tables_made_elsewhere(tree)

    assert "learning/queries.py" in [place.partition(":")[0] for place in found]
