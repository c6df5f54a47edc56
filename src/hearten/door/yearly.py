"""A year's account on its way out: whether every number of it is traced, and its tables left before; pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.methods import account, kept
from hearten.methods.account import Gathered
from hearten.methods.report import Document
from hearten.methods.series.finding import SeriesFinding, find

AGAIN: Final = "Gather the account again, and look at what changed."
NEAR: Final = 1e-9
MANY: Final = "several sets of rules"


def policy_of(gathered: Gathered) -> str:
    """By which rules its tables were made; in words where by several, and where it has none."""
    names = sorted({finding.table.policy for finding in gathered.findings})
    return names[0] if len(names) == 1 else MANY if names else "–"


def why_not_traced(document: Document, gathered: Gathered) -> HeartenError | None:
    """The refusal that names the first number or sentence nothing bears out, or None."""
    if faults := account.faults(gathered):
        return NotReady(faults[0])
    if loose := account.untraced(document):
        return NotReady(f"“{loose[0]}” does not say how it was made, so it does not leave. {AGAIN}")
    if account.compose(gathered) != document:
        return NotReady(
            f"This account is not what its sources and words come to: {_unlike(document, gathered)}. {AGAIN}"
        )
    return None


def _unlike(document: Document, gathered: Gathered) -> str:
    """Where two differ, by the first section that does."""
    compared = account.compared(account.compose(gathered), document)
    section = next((one.section for one in compared if not one.alike), "")
    return f"“{section}” differs" if section else "its title, its order or how something was made differs"


def why_not_out(gathered: Gathered, out: Mapping[str, Collection[str]]) -> HeartenError | None:
    """The refusal where it tells of answers what is not out now, or None.

    `out`: by the digest of each release that is out, those of the findings it told. A year's account tells nothing
    new of what people answered: so there is nothing to judge anew, and what was withdrawn is not told again.
    """
    for one in gathered.listened:
        if one.release not in out:
            return NotReady(f"“{one.title}”, on which this account rests, is not out any more. {AGAIN}")
        told = out[one.release]
        for finding in one.findings:
            if kept.digest(finding) not in told:
                return NotReady(
                    f"“{finding.key}” of “{one.title}” is not what left then, so it does not leave here. {AGAIN}"
                )
    return None


def digests_of(gathered: Gathered) -> tuple[str, ...]:
    """The SHA-256 of each of its sources, in their order."""
    return tuple(map(kept.digest, account.sources(gathered).values()))


def judged_alike(found: SeriesFinding) -> bool:
    """Whether a series judged again from its points gives what was found: the same answer, and numbers to 1 in 10⁹."""
    return _near(kept.plain(found), kept.plain(find(found.asked)))


def _near(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_near(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_near, one, other))
    if isinstance(one, float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=NEAR, abs_tol=NEAR)
    return one == other
