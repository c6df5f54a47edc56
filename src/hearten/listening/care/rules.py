"""When a listening may open, who may read what was sealed for care, and which words make a person read; pure."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from hearten.errors import HeartenError, NotPermitted, NotReady, Unreadable
from hearten.listening.surveys.rules import gettext_noop

PHRASES: Final = Path(__file__).with_name("phrases.toml")
LONGEST: Final = 3000


class Sort(StrEnum):
    """Why something waits for the two."""

    HELP = "help asked"
    WORDS = "words noticed"


class State(StrEnum):
    """How far it is."""

    WAITING = "waiting"
    READ = "read"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Named:
    """Who looks after safety: two keys of people, or None; and whether local numbers are given in each language."""

    first: int | None = None
    second: int | None = None
    local: tuple[str, ...] = ()

    @property
    def people(self) -> frozenset[int]:
        """The two, or fewer."""
        return frozenset(one for one in (self.first, self.second) if one is not None)


def lacks(named: Named) -> Iterator[str]:
    """What is still needed before anybody may be asked anything, a sentence each."""
    if not named.people:
        yield gettext_noop(
            "Nobody is named yet to look after safety. A custodian or a steward names them on the page “Care”."
        )
    if not named.local:
        yield gettext_noop("There are no local numbers for help yet. Give them on the page “Care”.")


def why_not_read(named: Named, person: int) -> HeartenError | None:
    """The refusal where this is none of the two people, or None: no role opens it."""
    if person in named.people:
        return None
    return NotPermitted(
        "Only the two people named to look after safety may read this. Their names stand on the page “Care”."
    )


def why_not_name(first: int | None, second: int | None) -> HeartenError | None:
    """The refusal where these cannot be the two, or None."""
    if first is None:
        return NotReady("Name at least one person, and better two: one of them may be away.")
    if first == second:
        return NotReady("Name two different people, so that one can stand in for the other.")
    return None


def why_not_ask(contact: str, text: str) -> HeartenError | None:
    """The refusal of a request for help that nobody could answer, or None."""
    if not contact.strip():
        return Unreadable(
            gettext_noop("Say how we can reach you: a telephone number, an e-mail or an address.")
        )
    if len(contact) + len(text) > LONGEST:
        return Unreadable(gettext_noop("This is longer than we can keep. A few sentences are enough."))
    return None


def why_not_finish(now: State) -> HeartenError | None:
    """The refusal where nothing is left to do, or None."""
    if now is State.DONE:
        return NotReady("This was marked as done already. Nothing was changed.")
    return None


def noticed(text: str, path: Path = PHRASES) -> tuple[str, ...]:
    """The kinds of danger that words may tell of, in any of our languages: ("harm_to_self", ...); mostly none."""
    plain = _plain(text)
    return tuple(kind for kind, pattern in _patterns(path).items() if pattern.search(plain))


@cache
def _patterns(path: Path) -> dict[str, re.Pattern[str]]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = dict.fromkeys(kind for phrases in told.values() for kind in phrases)
    return {
        kind: re.compile(
            "|".join(_as_pattern(phrase) for phrases in told.values() for phrase in phrases.get(kind, ()))
        )
        for kind in kinds
    }


def _as_pattern(phrase: str) -> str:
    words = [
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
        for word in _plain(phrase, keep="*").split()
    ]
    return r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"


def _plain(text: str, keep: str = "") -> str:
    """Small letters without accents; marks between words become spaces, and those within them go."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    bare = re.sub(r"['’‘`´]", "", bare)
    return re.sub(rf"[^\w{re.escape(keep)}]+", " ", bare)
