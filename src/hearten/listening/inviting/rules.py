"""Addresses as they are pasted, codes as they are typed, and how coarsely a response is told; pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from hearten.errors import HeartenError, NotReady
from hearten.listening.surveys.rules import State, Way, gettext_noop
from hearten.people.rules import LETTERS, code_meant

ADDRESS = re.compile(r"^[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}$")
HEADINGS = frozenset({"email", "e-mail", "mail", "address", "e-bost", "ebost"})
CODE_BYTES, CODE_LETTERS = 10, 16  # 80 bits
FEWEST_TOLD, STEP = 10, 5
CONTACTS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Address:
    """Someone to invite."""

    contact: str
    language: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is not an address: its number and what stood there."""

    row: int
    words: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """What was pasted: each address once, how many were there again, and the lines that are none."""

    found: tuple[Address, ...]
    again: int
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """How many have answered, coarsely: nothing below ten, then to the nearest five or five in a hundred."""

    few: bool
    about: int | None = None
    in_every_hundred: int | None = None


def why_not_invite(state: State, way: Way) -> HeartenError | None:
    """People are invited to what is open, where it is by invitation."""
    if way is not Way.INVITATION:
        return NotReady(
            gettext_noop("This listening is open to everyone with its link, so nobody needs an invitation.")
        )
    if state is State.DRAFT:
        return NotReady(
            gettext_noop("Open the listening first: an invitation must lead to something people can answer.")
        )
    if state is State.CLOSED:
        return NotReady(
            gettext_noop(
                "This listening has closed, so nobody can be invited any more. Ask again in a new wave."
            )
        )
    return None


def read_addresses(pasted: str, language: str, languages: Collection[str]) -> Addresses:
    """Addresses from lines, or from a CSV file with or without headings; a second column may name the language."""
    found: dict[str, Address] = {}
    unread, again = [], 0
    mail, tongue = 0, 1
    for row, cells in enumerate(csv.reader(io.StringIO(pasted.replace(";", ","))), 1):
        plain = [cell.strip() for cell in cells]
        if not any(plain):
            continue
        headings = [cell.lower() for cell in plain]
        if row == 1 and HEADINGS & set(headings):
            mail = next(place for place, heading in enumerate(headings) if heading in HEADINGS)
            tongue = next((place for place, heading in enumerate(headings) if heading == "language"), -1)
            continue
        contact = plain[mail].lower() if mail < len(plain) else ""
        if not ADDRESS.match(contact):
            unread.append(Unread(row, ", ".join(plain)[:80]))
            continue
        said = plain[tongue].lower() if 0 <= tongue < len(plain) else ""
        again += contact in found
        found.setdefault(contact, Address(contact, said if said in languages else language))
    return Addresses(tuple(found.values()), again, tuple(unread))


def code_of(drawn: bytes) -> str:
    """Ten bytes as a code people can type: "k7qf-2m9x-3abc-9def"."""
    number = int.from_bytes(drawn[:CODE_BYTES], "big")
    return code_meant("".join(LETTERS[number >> (5 * place) & 31] for place in reversed(range(CODE_LETTERS))))


def coarse(answered: int, asked: int | None) -> Response:
    """A response as it may be watched while people still answer."""
    if answered < FEWEST_TOLD or (asked is not None and asked < FEWEST_TOLD):
        return Response(few=True)
    about = STEP * round(answered / STEP)
    if asked is None:
        return Response(few=False, about=about)
    # From the coarse number: where forty were asked, five in a hundred are but two people.
    return Response(
        few=False, about=about, in_every_hundred=min(100, STEP * round(100 * about / asked / STEP))
    )
