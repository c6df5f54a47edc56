"""Looks at who is here, and at the record of what they did."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from hearten.house.doctor.fault import Fault, Look
from hearten.people import queries as people
from hearten.people.rules import Role
from hearten.record import queries as record

MOST_TOLD: Final = 3


def nobody_here() -> Iterator[Fault]:
    """The first person."""
    if people.nobody_yet():
        yield Fault("nobody here", "Nobody has an account yet.", "Run: hearten invite name@example.org")


def no_steward() -> Iterator[Fault]:
    """Who runs listening."""
    if not people.nobody_yet() and people.first_with(Role.STEWARD) is None:
        yield Fault(
            "no steward",
            "Nobody who can sign in is a steward, so nobody can open a listening.",
            "A custodian gives the role under People.",
        )


def too_few_custodians() -> Iterator[Fault]:
    """Who guards what is protected."""
    if people.nobody_yet():
        return
    number = people.custodians()
    if number == 0:
        yield Fault(
            "no custodian",
            "Nobody who can sign in is a custodian, so roles cannot be given and the record cannot be read.",
            "Restore a backup from before, or ask the people who make Hearten for help.",
        )
    if number == 1:
        yield Fault(
            "one custodian",
            "There is only one custodian. If that person leaves, nobody can give roles or read the record.",
            "Give a second person the role under People.",
        )


def record_not_whole() -> Iterator[Fault]:
    """The record of who did what."""
    found = list(islice(record.faults(), MOST_TOLD))
    if found:
        yield Fault(
            "record not whole",
            " ".join(found),
            "Keep this machine as it is, tell both custodians, and compare with a backup: hearten record verify",
        )


LOOKS: Final[tuple[Look, ...]] = (nobody_here, no_steward, too_few_custodians, record_not_whole)
