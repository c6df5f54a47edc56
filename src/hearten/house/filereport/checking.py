"""Checking a design file key by key, so that each mistake is named with its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from hearten.errors import Unreadable

KEY = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$")


class Checked:
    """One table of a design, and where it stands in the file."""

    def __init__(self, values: dict[str, Any], file: str, place: str) -> None:
        self.values, self.file, self.place = values, file, place

    def refuse(self, sentence: str) -> Unreadable:
        """The refusal, naming the place in the design."""
        return Unreadable(f"In {self.place}, {sentence}", file=self.file)

    def only(self, allowed: set[str]) -> None:
        """Refuse keys nobody reads: most are slips of the hand."""
        for key in self.values:
            if key not in allowed:
                raise self.refuse(f"“{key}” is not a key we know. Use one of: {', '.join(sorted(allowed))}.")

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text, "" where absent."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.refuse(f"“{key}” must be text in quotation marks.")
        if needed and not value.strip():
            raise self.refuse(f'“{key}” is missing. Add a line: {key} = "...".')
        return value

    def key(self, key: str) -> str:
        """A short name made of letters, numbers, hyphens and underscores."""
        value = self.text(key, needed=True)
        if not KEY.match(value):
            raise self.refuse(f"“{value}” cannot be a key. Use only letters, numbers, - and _ (at most 60).")
        return value

    def one_of(self, key: str, allowed: Sequence[str], otherwise: str | None) -> str:
        """One of a few words."""
        value = self.values.get(key, otherwise)
        if value not in allowed:
            raise self.refuse(f"“{key}” must be one of: {', '.join(f'“{one}”' for one in allowed)}.")
        return str(value)

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts; numbers are taken as they are written."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(one, str | int | float) and not isinstance(one, bool) for one in value
        ):
            raise self.refuse(f"“{key}” must be a list of texts in square brackets.")
        if needed and not value:
            raise self.refuse(
                f"“{key}” is missing. List the values as they stand in the file, in square brackets."
            )
        return tuple(one if isinstance(one, str) else f"{one:g}" for one in value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.refuse(f"“{key}” must be true or false, without quotation marks.")
        return value

    def whole(self, key: str) -> int | None:
        """A whole number above nought, None where absent."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.refuse(f"“{key}” must be a whole number above nought.")
        return value

    def table(self, key: str) -> Checked:
        """A table inside this one, empty where absent."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.refuse(f"“{key}” must be a table: a line [{key}] with lines under it.")
        return Checked(value, self.file, f"[{key}]")

    def tables(self, key: str, *, needed: bool = False) -> list[Checked]:
        """A list of tables inside this one."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.refuse(
                f"“{key}” must be a list of tables: [[{key}]], or {{ ... }} in square brackets."
            )
        if needed and not value:
            raise self.refuse(f"there is no “{key}”. Add at least one.")
        return [
            Checked(one, self.file, self._named(key, one, place)) for place, one in enumerate(value, start=1)
        ]

    def different(self, key: str, names: Iterable[str]) -> None:
        """Refuse two of the same name."""
        seen: set[str] = set()
        for name in names:
            if name in seen:
                raise self.refuse(f"two of “{key}” are called “{name}”. Rename one of them.")
            seen.add(name)

    def _named(self, key: str, one: dict[str, Any], place: int) -> str:
        name = one.get("key") or one.get("text")
        here = f"{key} “{name}”" if isinstance(name, str) else f"{key} number {place}"
        return here if self.place == "the design" else f"{self.place}, {here}"
