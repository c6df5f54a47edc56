"""Addresses as they are pasted, or as a file brings them; pure, and read apart."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hearten.errors import Unreadable
from hearten.listening.surveys.rules import gettext_noop

ADDRESS = re.compile(r"^[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}$")
HEADINGS = frozenset({"email", "e-mail", "mail", "address", "e-bost", "ebost"})
POSTAL_HEADINGS = frozenset({"name", "address", "postcode", "town", "enw", "cyfeiriad", "cod post"})
MOST_LINES, LONGEST_CONTACT = 8, 250


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


def _lines(pasted: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(pasted.replace(";", ","), newline=""))
    except csv.Error:
        raise Unreadable(
            gettext_noop(
                "This is not a list of addresses: a line of it is far too long. Nobody was written to."
            )
        ) from None
