"""Addresses as they are pasted, codes as they are typed, and how coarsely a response is told; pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hearten.errors import HeartenError, NotReady, Unreadable
from hearten.listening.surveys.rules import State, Way, gettext_noop
from hearten.methods.survey.response import responses
from hearten.people.rules import LETTERS, code_meant

ADDRESS = re.compile(r"^[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}$")
HEADINGS = frozenset({"email", "e-mail", "mail", "address", "e-bost", "ebost"})
POSTAL_HEADINGS = frozenset({"name", "address", "postcode", "town", "enw", "cyfeiriad", "cod post"})
MOST_LINES, LONGEST_CONTACT = 8, 250
CODE_BYTES, CODE_LETTERS = 10, 16  # 80 bits
FEWEST_TOLD, STEP = 10, 5
CONTACTS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Address:
    """Someone to invite: by e-mail, or by post with a line of the address each."""

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
    for row, cells in enumerate(_lines(pasted), 1):
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


def read_letters(pasted: str, language: str) -> Addresses:
    """Names and postal addresses, a person a line, its parts after commas; the first row may be headings."""
    found: dict[str, Address] = {}
    unread, again = [], 0
    for row, cells in enumerate(_lines(pasted), 1):
        plain = [cell.strip() for cell in cells if cell.strip()]
        if not plain or (row == 1 and POSTAL_HEADINGS & {cell.lower() for cell in plain}):
            continue
        contact = "\n".join(plain)
        if not 1 < len(plain) <= MOST_LINES or len(contact) > LONGEST_CONTACT or "@" in contact:
            unread.append(Unread(row, ", ".join(plain)[:80]))
            continue
        again += contact in found
        found.setdefault(contact, Address(contact, language))
    return Addresses(tuple(found.values()), again, tuple(unread))


def by_post(contact: str) -> bool:
    """Whether someone is written to on paper: an e-mail has an @, and a postal address here has none."""
    return bool(contact) and "@" not in contact


def _lines(pasted: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(pasted.replace(";", ","), newline=""))
    except csv.Error:
        raise Unreadable(
            gettext_noop(
                "This is not a list of addresses: a line of it is far too long. Nobody was written to."
            )
        ) from None


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


@dataclass(frozen=True, slots=True)
class Weeks:
    """How many answered from one ISO week to another, coarsely; `in_every_hundred` of all who were asked."""

    first: str
    last: str
    about: int
    in_every_hundred: int | None = None


def by_week(sent: Mapping[str, int], asked: int | None, this_week: str) -> tuple[Weeks, ...]:
    """Weeks that are over, joined with their neighbours until at least ten answered in each stretch.

    A week that is over does not change, so looking again tells nothing more; the one that is not over is left out.
    """
    over = [(week, many) for week, many in sorted(sent.items()) if week < this_week]
    runs: list[tuple[str, str, int]] = []
    for week, many in over:
        if runs and runs[-1][2] < FEWEST_TOLD:
            first, _, before = runs.pop()
            runs.append((first, week, before + many))
        else:
            runs.append((week, week, many))
    if len(runs) > 1 and runs[-1][2] < FEWEST_TOLD:
        _, last, many = runs.pop()
        first, _, before = runs.pop()
        runs.append((first, last, before + many))
    told = {first: STEP * round(many / STEP) for first, _, many in runs if many >= FEWEST_TOLD}
    rates = responses(dict.fromkeys(told, asked if asked and asked >= sum(told.values()) else None), told)
    lasts = {first: last for first, last, _ in runs}
    return tuple(
        Weeks(one.name, lasts[one.name], one.answered, None if one.rate is None else round(100 * one.rate))
        for one in rates
    )


def week_begins(week: str) -> date:
    """The Monday of an ISO week."""
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)
