"""What is held of a file between the look at it and the yes: sealed, for two hours, in the shape JSON has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from hearten.house.earlier import parsing
from hearten.house.earlier.parsing import Parsed
from hearten.listening.earlier.rules import Mode, Past
from hearten.listening.gathering import holding

HELD: Final = "earlier-survey"


@dataclass(frozen=True, slots=True)
class Held:
    """A file that was read, and what was said of it."""

    past: Past
    read: Parsed


def hold(held: Held) -> str:
    """Hold it; gives what opens it again."""
    past = asdict(held.past) | {
        "first": held.past.first.isoformat(),
        "last": held.past.last.isoformat(),
        "mode": held.past.mode.value,
    }
    return holding.hold({"past": past, "read": parsing.as_plain(held.read)})


def held(opens: str) -> Held:
    """What is held, or that it is not there any more."""
    kept: Mapping[str, Any] = holding.held(opens)
    said = kept["past"]
    past = Past(
        **said
        | {
            "first": date.fromisoformat(said["first"]),
            "last": date.fromisoformat(said["last"]),
            "mode": Mode(said["mode"]),
        }
    )
    return Held(past, parsing.from_plain(kept["read"]))


def let_go(opens: str) -> None:
    """Remove what was held."""
    holding.let_go(opens)
