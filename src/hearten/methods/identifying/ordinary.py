"""The lists by which names are told from words, read once from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

LISTS: Final[Mapping[str, Any]] = tomllib.loads(
    files("hearten.methods.identifying").joinpath("words.toml").read_text(encoding="utf-8")
)


def _words(name: str) -> frozenset[str]:
    return frozenset(LISTS[name].split())


ORDINARY: Final = _words("ordinary")
FOLLOWS_A_WORD: Final = _words("follow_a_word")
BEFORE_A_MONTH: Final = _words("before_a_month")
MONTHS: Final = _words("months")
TITLES: Final = _words("titles")
PARTICLES: Final = _words("particles")
SHORT_FORMS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(forms.split()) for name, forms in LISTS["short_forms"].items()
}
