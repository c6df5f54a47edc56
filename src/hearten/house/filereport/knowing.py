"""What a design knows of everyone: how many people there are in each group, that answers are weighed to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hearten.errors import Unreadable
from hearten.house.filereport.checking import Checked
from hearten.house.filereport.design import Design, Split, Totals, plain, slug
from hearten.methods import telling
from hearten.methods.findings import Finding
from hearten.methods.plan import Known, Plan
from hearten.methods.survey.engine.counting import Counted

if TYPE_CHECKING:
    import pyarrow as pa

    from hearten.methods.disclosure import Policy

# Totals of two breakdowns are of the same people: they may differ by so much.
APART = 0.02


def read_totals(one: Checked, splits: Sequence[Split]) -> Totals:
    """One [[known]] of a design; its groups may be named by their text or their code."""
    one.only({"breakdown", "totals"})
    key = one.one_of("breakdown", [split.key for split in splits], None)
    split = next(split for split in splits if split.key == key)
    known = Checked(one.values, one.file, f"known “{key}”")
    found: dict[str, float] = {}
    for name, people in known.table("totals").values.items():
        text = _group(known, split, name)
        if text in found:
            raise known.refuse(f"“{text}” has two totals. Delete one of them.")
        if isinstance(people, bool) or not isinstance(people, int | float) or not 0 < people < float("inf"):
            raise known.refuse(f"the total of “{name}” must be a number of people above nought.")
        found[text] = float(people)
    named = [group.text for group in split.groups if group.answers]
    if absent := [text for text in named if text not in found]:
        raise known.refuse(
            f"“{absent[0]}” has no total. Under “totals” say how many people there are of each group, "
            "whether they answered or not."
        )
    return Totals(key, tuple((text, found[text]) for text in named))


def agreeing(top: Checked, known: Sequence[Totals]) -> tuple[Totals, ...]:
    """The totals, where no breakdown has two and they are of about the same people."""
    top.different("known", [one.breakdown for one in known])
    sums = [sum(people for _, people in one.totals) for one in known]
    for one, people in zip(known, sums, strict=True):
        if abs(people / sums[0] - 1) > APART:
            raise top.refuse(
                f"the totals of “{known[0].breakdown}” add up to {sums[0]:,g} people and those of “{one.breakdown}” "
                f"to {people:,g}. Give totals of the same people, at most two in every hundred apart."
            )
    return tuple(known)


def known_of(design: Design) -> tuple[Known, ...]:
    """The totals by the codes of groups, as a plan has them."""
    named = {split.key: dict(_codes(split)) for split in design.breakdowns}
    return tuple(
        Known(one.breakdown, tuple((named[one.breakdown][text], people) for text, people in one.totals))
        for one in design.known
    )


def foretold(answers: pa.Table | Counted, plan: Plan, policy: Policy) -> Callable[[Finding], Finding]:
    """Says with each finding what weighing does to how much answers are worth; looked at before anything is found.

    Raises:
        NotReady: a group with a total has too few people to stand for all of it.
    """
    if not plan.known or isinstance(answers, Counted):
        return lambda finding: finding
    worth = telling.worth_of(answers, plan, policy)

    def saying(finding: Finding) -> Finding:
        arguments = {**finding.made.arguments, **worth}
        if finding.key.startswith(telling.WHO):  # people are counted there, not weighed
            return finding
        return dataclasses.replace(finding, made=dataclasses.replace(finding.made, arguments=arguments))

    return saying


def _codes(split: Split) -> list[tuple[str, str]]:
    taken: set[str] = set()
    return [(group.text, slug(group.text, taken)) for group in split.groups]


def _group(known: Checked, split: Split, name: str) -> str:
    for group, (text, code) in zip(split.groups, _codes(split), strict=True):
        if group.answers and (plain(name) == plain(text) or name == code):
            return text
    raise _unknown(known, split, name)


def _unknown(known: Checked, split: Split, name: str) -> Unreadable:
    named = ", ".join(f"“{group.text}”" for group in split.groups if group.answers)
    return known.refuse(f"“{name}” is no group of “{split.key}”. Its groups are: {named}.")
