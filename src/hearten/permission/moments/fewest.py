"""How many it takes, from the dated table beside this."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hearten.permission.moments.rules import Fewest


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    told = tomllib.loads(Path(__file__).with_name("fewest.toml").read_text(encoding="utf-8"))["fewest"]
    return tuple(sorted(told, key=lambda one: one["in_force_from"]))


def fewest(on: date) -> Fewest:
    """How many it takes, as in force on a day; the first entry for any day before it."""
    held = [one for one in _entries() if one["in_force_from"] <= on] or list(_entries()[:1])
    return Fewest(held[-1]["moments"], held[-1]["people"])
