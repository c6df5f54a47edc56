"""Doctor: looks at the machine, the settings, the stores, the work and the people, and says what is wrong.

In:   nothing but this Hearten as it stands; it changes nothing.
Out:  examine(), a fault each with what is wrong and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DatabaseError

from hearten.house.doctor import answers, machine, people, stores, work
from hearten.house.doctor.fault import Fault, Look

LOOKS: tuple[Look, ...] = (*machine.LOOKS, *stores.LOOKS, *work.LOOKS, *people.LOOKS, *answers.LOOKS)


def examine() -> Iterator[Fault]:
    """Every fault found; where a store cannot be read, its looks are left out, for that is told once."""
    for look in LOOKS:
        try:
            yield from look()
        except DatabaseError as error:
            if look is stores.cannot_be_reached:
                raise
            if not stores.unreachable():
                yield Fault(
                    "could not look",
                    f"{look.__doc__} This could not be looked at: {error}.",
                    "Mend the others first.",
                )
