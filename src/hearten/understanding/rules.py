"""The states of an analysis, when one may be asked for, and when answers may be weighed; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.methods.plan import Breakdown

# Totals that cannot be met tell that nobody, or nearly nobody, of some combination of groups answered.
MOST_FAILED: Final = 3
# Sums of two breakdowns count the same people; counts of different years may differ by this part.
APART: Final = 0.02


class State(StrEnum):
    """How far an analysis is."""

    WAITING = "waiting"
    WORKING = "working"
    MADE = "made"
    FAILED = "failed"


def why_not_analyse(closed: bool, counted: bool, running: bool) -> HeartenError | None:
    """The refusal where a listening may not be analysed now, or None."""
    if not closed:
        return NotReady(
            "This listening is still open. Results are never looked at while people are answering: close it first."
        )
    if not counted:
        return NotReady("The answers are still being shuffled and opened. Please come back in a minute.")
    if running:
        return NotReady("The findings of this listening are being made already. Please wait for them.")
    return None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a listening stands, as far as weighing its answers goes.

    `results`: there are findings to see. `failed`: how many weightings of it could not be met.
    """

    opened: bool
    running: bool
    results: bool
    breakdowns: int
    failed: int


def why_not_weigh(standing: Standing) -> HeartenError | None:
    """The refusal where known totals may not be said or taken off now, or None."""
    if not standing.opened:
        return NotReady(
            "This listening has not opened, so its breakdowns may still change. Say the totals once it is open."
        )
    if not standing.breakdowns:
        return NotReady(
            "This listening declares no breakdown, so there is nothing to weigh by. Declare one in the next wave."
        )
    if standing.results:
        return NotReady(
            "Findings of this listening were made already. To weigh its answers anew would tell of the same people "
            "twice, in two ways, and the two together could tell more than either may. Weigh the next wave before its "
            "findings are made."
        )
    if standing.running:
        return NotReady(
            "The findings are being made just now. Wait for them, then look at the weighting again."
        )
    return None


def why_not_other_totals(standing: Standing) -> HeartenError | None:
    """The refusal where totals may be taken off but no others said, or None."""
    if standing.failed < MOST_FAILED:
        return None
    return NotReady(
        f"Totals were tried {MOST_FAILED} times that these answers cannot be weighed to. To try more could tell who "
        "answered. Make the findings without weighting, and weigh the next wave."
    )


def totals_in_order(
    known: Mapping[str, Mapping[str, int]], breakdowns: Sequence[Breakdown]
) -> list[dict[str, object]]:
    """The totals of each breakdown as they are kept, groups in their order; what does not fit is refused."""
    declared = {one.key: one for one in breakdowns}
    if not known or not set(known) <= set(declared):
        raise NotReady("Choose at least one breakdown of this listening to weigh by.")
    for key, totals in known.items():
        codes = {group.code for group in declared[key].groups}
        if set(totals) != codes or min(totals.values()) < 1:
            raise NotReady(
                f"Say for every group of “{declared[key].text}” how many people it has: 1 or more."
            )
    sums = {key: sum(totals.values()) for key, totals in known.items()}
    if max(sums.values()) > min(sums.values()) * (1 + APART):
        told = ", ".join(f"{declared[key].text}: {people:,}" for key, people in sums.items())
        raise NotReady(
            f"The breakdowns must add up to the same people, and they do not ({told}). Correct one of them."
        )
    return [
        {"breakdown": one.key, "totals": {group.code: known[one.key][group.code] for group in one.groups}}
        for one in breakdowns
        if one.key in known
    ]
