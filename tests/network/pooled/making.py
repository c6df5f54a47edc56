"""Members who tell figures of one question."""

from __future__ import annotations

from hearten.methods.parcels import Figure, Table
from hearten.network.membership.models import Network
from hearten.network.pooled.rules import key_of
from tests.methods.parcels.making import Another
from tests.network.making import another_in, tells, us

MEASURE = "d" * 64
KEY = key_of(MEASURE, "", "")
DAY = "2026-03-01"


def a_table(
    value: float, *, release: str, error: float | None = 0.02, base: int = 400, on: str = DAY
) -> Table:
    return Table(
        thing=f"table:{release[:12]}",
        release=release,
        measure=MEASURE,
        question="When I ask for help, people listen.",
        topic="Listening",
        headline="agree",
        people="residents",
        of_means=False,
        sampled=error is not None,
        on=on,
        figures=(Figure("", "", value, error, base),),
    )


def a_release(number: int, wave: int = 1) -> str:
    return f"{number:02x}{wave:02x}" * 16


def members_who_tell(network: Network, *values: float, first: int = 1, **about) -> list[Another]:
    """As many members, each of whom told its figure to us."""
    found = []
    for number, value in enumerate(values, first):
        north, _member = another_in(network, f"Town {number}")
        tells(network, north, a_table(value, release=a_release(number), **about), to=us())
        found.append(north)
    return found
