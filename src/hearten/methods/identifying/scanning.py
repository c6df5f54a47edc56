"""Everything that is looked for, in one go."""

from __future__ import annotations

from collections.abc import Iterator

from hearten.methods.identifying.dates import dates
from hearten.methods.identifying.found import Found
from hearten.methods.identifying.names import names
from hearten.methods.identifying.numbers import health_numbers, insurance_numbers, phones, postcodes
from hearten.methods.identifying.online import mail_addresses, web_addresses
from hearten.methods.identifying.staff import EMPTY, Staff

NOBODY = Staff(frozenset(), EMPTY, EMPTY)


def scan(text: str, staff: Staff = NOBODY) -> tuple[Found, ...]:
    """Find what in a text could tell who it is about.

    Args:
        text: what somebody wrote, as it would leave.
        staff: the names of people here, as `staff_of` gives them.
    Source:
        Design rules 5.2, "identifier scan"; what is looked for has its source beside it.
    """
    found = set(_everything(text, staff))
    # A find within another of its kind tells nothing more.
    return tuple(
        sorted(
            one
            for one in found
            if not any(
                other != one and other.kind is one.kind and other.start <= one.start and one.end <= other.end
                for other in found
            )
        )
    )


def _everything(text: str, staff: Staff) -> Iterator[Found]:
    for look in (postcodes, insurance_numbers, health_numbers, phones, mail_addresses, web_addresses, dates):
        yield from look(text)
    yield from names(text, staff)
