"""The pages of docs/reference/methods: each file of methods/ as its own docstrings tell it, read and never run."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

MADE: Final = "<!-- Made from the code by `hearten reference`. Change the code, not this page. -->"
PLACE: Final = Path(__file__).resolve().parents[1] / "methods"
SECTION: Final = re.compile(r"^(Args|Returns|Raises|Source):[ ]?(.*)$")
AS_WORDS: Final = {"Args": "Takes", "Returns": "Gives", "Raises": "Refuses", "Source": "Source"}
Public = ast.FunctionDef | ast.ClassDef


def pages(place: Path = PLACE) -> dict[str, str]:
    """Every page by its name under docs/reference: one a file, and one that lists them."""
    modules = {path: ast.parse(path.read_text("utf-8")) for path in sorted(place.rglob("*.py"))}
    told = {path: module for path, module in modules.items() if path.name != "__init__.py"}
    found = {f"methods/{_name(path, place)}": _page(path, module, place) for path, module in told.items()}
    return {"methods/README.md": _contents(modules, place)} | found


def _name(path: Path, place: Path) -> str:
    return "-".join(path.relative_to(place).with_suffix("").parts) + ".md"


def _contents(modules: dict[Path, ast.Module], place: Path) -> str:
    parts = [
        "# Methods",
        MADE,
        "How every number and sentence is made: one page for each file of `src/hearten/methods`.",
    ]
    for folder in sorted({path.parent for path in modules}):
        lines = {path: _first(module) for path, module in modules.items() if path.parent == folder}
        files = {path: line for path, line in lines.items() if path.name != "__init__.py"}
        parts += [
            f"## {folder.relative_to(place.parent).as_posix()}",
            lines.get(folder / "__init__.py", ""),
            "\n".join(f"- [{path.stem}]({_name(path, place)}): {line}" for path, line in files.items()),
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _first(module: ast.Module) -> str:
    """The first paragraph of what a file says of itself."""
    return _plain((ast.get_docstring(module) or "").split("\n\n")[0].replace("\n", " "))


def _page(path: Path, module: ast.Module, place: Path) -> str:
    file = (Path("methods") / path.relative_to(place)).as_posix()
    parts = [f"# {file}", MADE, *_prose(ast.get_docstring(module) or "")]
    for one in module.body:
        if isinstance(one, Public) and not one.name.startswith("_"):
            parts += [f"## {one.name}", _code(_signature(one)), *_told(ast.get_docstring(one) or "")]
    return "\n\n".join(part for part in parts if part) + "\n"


def _signature(one: Public) -> str:
    """A function's first line, or a class with what it holds."""
    if isinstance(one, ast.FunctionDef):
        gives = f" -> {ast.unparse(one.returns)}" if one.returns else ""
        return f"{one.name}({ast.unparse(one.args)}){gives}"
    bases = f"({', '.join(map(ast.unparse, one.bases))})" if one.bases else ""
    held = [ast.unparse(line) for line in one.body if isinstance(line, ast.AnnAssign | ast.Assign)]
    return "\n".join([f"class {one.name}{bases}", *(f"    {line}" for line in held)])


def _told(docstring: str) -> Iterator[str]:
    """A docstring: its words, then each of its sections under a name people use."""
    opening, sections = _divided(docstring)
    yield from _prose(opening)
    for name, lines in sections:
        if name in ("Args", "Raises"):
            yield f"**{AS_WORDS[name]}**"
            yield "\n".join(f"- {_plain(entry)}" for entry in _entries(lines))
        else:
            yield f"**{AS_WORDS[name]}:** {_plain(' '.join(line.strip() for line in lines if line.strip()))}"


def _divided(docstring: str) -> tuple[str, list[tuple[str, list[str]]]]:
    opening: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    for line in docstring.splitlines():
        if heading := SECTION.match(line):
            sections.append((heading[1], [heading[2]]))
        elif sections:
            sections[-1][1].append(line)
        else:
            opening.append(line)
    return "\n".join(opening), sections


def _entries(lines: list[str]) -> list[str]:
    """`name: words` entries; a line indented further belongs to the one before."""
    entries: list[str] = []
    for line in filter(str.strip, lines):
        deeper = len(line) - len(line.lstrip()) > 4
        if deeper and entries:
            entries[-1] += f" {line.strip()}"
        else:
            entries.append(line.strip())
    return entries


def _prose(words: str) -> Iterator[str]:
    """Paragraphs; where lines are set out on purpose (indented, or In and Out) they stay as they stand."""
    for paragraph in inspect.cleandoc(words).split("\n\n"):
        lines = paragraph.splitlines()
        set_out = any(line.startswith((" ", "In:", "Out:", "- ")) or "   " in line for line in lines)
        yield _code(paragraph) if set_out else _plain(" ".join(lines))


def _code(lines: str) -> str:
    return f"```text\n{lines}\n```" if lines.strip() else ""


def _plain(words: str) -> str:
    """Words as they are, where Markdown would take a sign of them for its own."""
    kept = re.split(r"(`[^`]*`)", words)
    return "".join(part if part.startswith("`") else re.sub(r"([<>*_|])", r"\\\1", part) for part in kept)
