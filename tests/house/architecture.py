"""What import-linter cannot see, looked for in the text of a tree: each function gives the breaches it finds."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

MOST_LINES_A_FILE = 400
MOST_LINES_A_FUNCTION = 60
BANNED = {"submission", "entity", "manager", "handler", "util", "utils", "helper", "helpers", "data2"}
# A public function in an actions.py that is not an action itself, each with its reason.
NOT_ACTIONS = {
    "understanding/actions.py carry_out": "a job; what it changes goes through keep and give_up",
    "understanding/opinions/actions.py carry_out": "a job; what it changes goes through keep and give_up",
    "listening/actions.py finish_counting_again": "a job; intake takes the snapshot again, and records it",
    "listening/actions.py finish_closing": "a job; every step of closing is an action of intake",
    "listening/inviting/actions.py code_for": "changes nothing: works out a code that is kept nowhere",
    "listening/inviting/actions.py post": "a job; who is invited or reminded was recorded when it was asked",
    "understanding/suggesting/actions.py learn": "a job; what it finds goes through keep",
    "learning/actions.py prepare": "a job; it only keeps files that can be made again",
    "learning/account/actions.py prepare": "a job; the same, of the account of a year",
}


def modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Every module of ours, by its place under src/hearten."""
    source = root / "src" / "hearten"
    for path in sorted(source.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(source)), ast.parse(path.read_text())


def _decorators(function: ast.FunctionDef) -> set[str]:
    calls = [one.func if isinstance(one, ast.Call) else one for one in function.decorator_list]
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in calls}


def _public(module: ast.Module) -> Iterator[ast.FunctionDef]:
    return (one for one in module.body if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"))


def bare_actions(root: Path) -> list[str]:
    """Public functions of an actions.py that change things unrecorded, with no reason written."""
    return [
        f"{place} {function.name}"
        for place, module in modules(root)
        if place.endswith("actions.py")
        for function in _public(module)
        if not _decorators(function) & {"action", "unrecorded"}
        and f"{place} {function.name}" not in NOT_ACTIONS
    ]


def unsourced(root: Path) -> list[str]:
    """Public methods that do not say where they come from."""
    return [
        f"{place} {function.name}"
        for place, module in modules(root)
        if place.startswith(("methods/survey/", "methods/disclosure/"))
        for function in _public(module)
        if "Source:" not in (ast.get_docstring(function) or "")
    ]


def safe_tables_made_elsewhere(root: Path) -> list[str]:
    """Places other than the one door that make a SafeTable."""
    return [
        f"{place}:{call.lineno}"
        for place, module in modules(root)
        if place != "methods/disclosure/protect.py"
        for call in ast.walk(module)
        if isinstance(call, ast.Call)
        and (getattr(call.func, "id", "") == "SafeTable" or getattr(call.func, "attr", "") == "SafeTable")
    ]


def too_long(root: Path) -> list[str]:
    """Files and functions nobody reads in one go; tests and tools too, and of C the files."""
    in_c = [*(root / "src").rglob("*.[ch]")]
    found = [
        f"{path.relative_to(root)} has {lines} lines"
        for path in sorted(in_c)
        if (lines := path.read_text().count("\n")) > MOST_LINES_A_FILE
    ]
    ours = [*(root / "src").rglob("*.py"), *(root / "tests").rglob("*.py"), *root.glob("do")]
    for path in sorted(ours):
        text = path.read_text()
        if "migrations" not in path.parts:
            lines = text.count("\n")
            found += [f"{path.relative_to(root)} has {lines} lines"] if lines > MOST_LINES_A_FILE else []
            found += [
                f"{path.relative_to(root)} {one.name} has {length} lines"
                for one in ast.walk(ast.parse(text))
                if isinstance(one, ast.FunctionDef)
                and (length := (one.end_lineno or 0) - one.lineno + 1) > MOST_LINES_A_FUNCTION
            ]
    return found


def signals(root: Path) -> list[str]:
    """Places that push by a signal instead of being asked."""
    banned = ("django.dispatch", "django.db.models.signals", "django.core.signals")
    return [
        f"{place}:{one.lineno}"
        for place, module in modules(root)
        for one in ast.walk(module)
        if (isinstance(one, ast.ImportFrom) and (one.module or "").startswith(banned))
        or (isinstance(one, ast.Import) and any(name.name.startswith(banned) for name in one.names))
    ]


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def banned_words(root: Path) -> list[str]:
    """Names of files, classes, functions and arguments that are nobody's words."""
    found = []
    for place, module in modules(root):
        if _words(place) & BANNED:
            found.append(place)
        for one in ast.walk(module):
            name = getattr(one, "name", "") if isinstance(one, (ast.ClassDef, ast.FunctionDef)) else ""
            name = one.arg if isinstance(one, ast.arg) else name
            # Django's own word for what finds rows.
            theirs = isinstance(one, ast.ClassDef) and any(
                "Manager" in ast.unparse(base) for base in one.bases
            )
            if _words(name) & BANNED and not theirs:
                found.append(f"{place} {name}")
    return found


def dependencies_without_reason(root: Path) -> list[str]:
    """Lines of pyproject's dependencies that do not say what each is for."""
    text = (root / "pyproject.toml").read_text()
    block = text.split("\ndependencies = [", 1)[1].split("\n]", 1)[0]
    return [line.strip() for line in block.splitlines() if line.strip() and "# " not in line]


def dependencies_not_locked(root: Path) -> list[str]:
    """Dependencies that were added and not pinned: run ./do lock."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    return [
        *_not_in(root / "requirements.txt", [*project["dependencies"], *extras["postgres"]]),
        *_not_in(root / "requirements-spark.txt", extras.get("spark", [])),
    ]


def _not_in(lock: Path, wanted: list[str]) -> list[str]:
    names = {re.split(r"[\[><=;! ]", line)[0].lower() for line in wanted}
    text = lock.read_text() if lock.is_file() else ""
    return sorted(names - set(re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==", text, re.MULTILINE)))
