"""What a tutorial says to type runs, and prints what the tutorial says it prints."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

TUTORIALS = Path(__file__).resolve().parents[2] / "docs" / "tutorials"
BLOCK = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)


@pytest.mark.parametrize("name", ["estimates-in-python.md"])
def test_what_is_typed_prints_what_is_shown(name: str):
    blocks = BLOCK.findall((TUTORIALS / name).read_text(encoding="utf-8"))
    known: dict[str, object] = {}

    printed = []
    for typed, _ in blocks:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(typed, name, "exec"), known)
        printed.append(said.getvalue())

    assert printed == [shown for _, shown in blocks]
    assert len([shown for shown in printed if shown]) >= 8
