"""Whether what is to leave was judged together with all that left before about the same people; pure.

Each finding carries its judgement: of which told table it is, how few truths are left to any value of it beside all
else that is told, and beside which earlier tables. Nothing here judges anew, for that needs the people themselves:
what was judged must be what leaves, and nothing that left before may be missing from what it was judged beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hearten.errors import HeartenError, NotReady
from hearten.methods.disclosure import Policy, SafeTable
from hearten.methods.disclosure.keeping import name_of
from hearten.methods.findings import Finding

COUNTED = "who."  # a finding that only counts who answered, by its key
JUDGED = "judged"
# How a table was judged begins so where rules of structure alone hold it: weighted shares, means.
NOT_JUDGED = "not judged"
AGAIN = "Make the findings again, then propose an account of those."


@dataclass(frozen=True, slots=True)
class Judged:
    """How one finding was judged, as it says itself.

    `table`: the name of the told table it was judged as; `beside`: the names of all that it was judged beside, and of
    those beside which only the rule of who joined and left could be held.
    """

    table: str
    tightest: int
    recovered: int
    how: str
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier release about the same people: its title, the day it left, and the findings it told."""

    digest: str
    title: str
    on: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the ledger keeps of one judged table."""

    key: str
    table: str
    tightest: int
    how: str
    beside: int


def judgement_of(finding: Finding) -> Judged | None:
    """How a finding says it was judged; None where it does not say so, or not wholly."""
    said = finding.made.arguments.get(JUDGED)
    if not isinstance(said, Mapping):
        return None
    table, tightest, recovered, how = (said.get(name) for name in ("table", "tightest", "recovered", "how"))
    beside, by_rule = said.get("with", ()), said.get("by_rule", ())
    whole = isinstance(table, str) and isinstance(how, str)
    whole = whole and isinstance(beside, list | tuple) and isinstance(by_rule, list | tuple)
    if not whole or type(tightest) is not int or type(recovered) is not int:
        return None
    return Judged(str(table), tightest, recovered, str(how), frozenset(map(str, (*beside, *by_rule))))


def asked_alike(one: SafeTable, other: SafeTable) -> bool:
    """Whether two tables tell of the same answers, so that what is told of one tells of the other."""
    return [code for code, _ in one.categories] == [code for code, _ in other.categories]


def why_not_judged(findings: Iterable[Finding], policy: Policy) -> HeartenError | None:
    """The refusal that names the first table which was not judged as it stands, or None."""
    for finding in _judged_ones(findings):
        judged = judgement_of(finding)
        if judged is None:
            return NotReady(
                f"The table of “{finding.key}” does not say how it was judged beside all else that is told. {AGAIN}"
            )
        if judged.table != name_of(finding.table):
            return NotReady(f"The table of “{finding.key}” is not the one that was judged. {AGAIN}")
        if judged.recovered or judged.tightest < policy.changeable:
            return NotReady(
                f"Beside all else that is told, the table of “{finding.key}” would leave fewer than "
                f"{policy.changeable} answers possible for somebody, so it does not leave. {AGAIN}"
            )
    return None


def why_not_beside(findings: Sequence[Finding], earlier: Iterable[Before]) -> HeartenError | None:
    """The refusal that names a release and a table of it that these were not judged together with, or None."""
    for before in earlier:
        for there in _judged_ones(before.findings):
            here = next((one for one in _judged_ones(findings) if one.key == there.key), None)
            if here is None or not asked_alike(here.table, there.table) or _together(here, there):
                continue
            return NotReady(
                f"The table of “{here.key}” was not judged together with the one in “{before.title}”, which left on "
                f"{before.on} and tells of the same people. {AGAIN}"
            )
    return None


def _together(here: Finding, there: Finding) -> bool:
    """Whether two tables are one, or either was judged beside the other."""
    names = name_of(here.table), name_of(there.table)
    if names[0] == names[1]:
        return True
    one, other = judgement_of(here), judgement_of(there)
    return bool(one and names[1] in one.beside) or bool(other and names[0] in other.beside)


def evidence(findings: Iterable[Finding]) -> tuple[Evidence, ...]:
    """What the ledger keeps of each judged table."""
    told = ((finding, judgement_of(finding)) for finding in _judged_ones(findings))
    return tuple(
        Evidence(finding.key, judged.table, judged.tightest, judged.how, _earlier(judged))
        for finding, judged in told
        if judged is not None
    )


def _earlier(judged: Judged) -> int:
    """Beside how many earlier tables; breakdowns are named by their keys, and those are shorter."""
    return sum(len(name) == len(judged.table) for name in judged.beside)


def _judged_ones(findings: Iterable[Finding]) -> Iterable[Finding]:
    return (finding for finding in findings if not finding.key.startswith(COUNTED))
