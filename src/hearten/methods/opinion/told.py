"""An opinion map as it may be told: people are counted through the one door, and only groups have a place.

No person is a dot here. Ten places of ten people would let each of them find their own, and then the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hearten.methods.disclosure import (
    Measured,
    MeasuredGroup,
    Policy,
    SafeBreakdown,
    SafeGap,
    SafePart,
    SafeRow,
    SafeShare,
    SafeTable,
    protect,
)
from hearten.methods.disclosure.labels import LABELS, say
from hearten.methods.opinion.stability import SMALLEST, TRIES, Groups, Look, groups
from hearten.methods.opinion.statements import Statements, common_ground, counted, statements
from hearten.methods.opinion.votes import Votes, Whole

AGREE, DISAGREE, PASS = "agree", "disagree", "pass"
ANSWERS = ((AGREE, "Agree"), (DISAGREE, "Disagree"), (PASS, "Pass"))
NAMES = "ABCDE"
NO_GROUP = "none"
SPLIT = 0.25  # of those who saw it agree, surely, and as many disagree
MOST_TOLD = 6  # statements that tell one group apart


@dataclass(frozen=True, slots=True)
class Looked:
    """One number of groups that was looked at, and whether it held; numbers of the whole, to two places.

    Attributes:
        many: how many groups.
        silhouette: how clearly they stand apart.
        by_chance: what 95 in 100 shuffled votes stay under.
        again: mean adjusted Rand index with groups of people drawn again.
        small: whether one of them would have too few people to be told.
    """

    many: int
    silhouette: float
    by_chance: float
    again: float
    small: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement: what everyone and each group said of it, and what that amounts to.

    Attributes:
        number: of the statement, as the listening has it. Its words are not kept: its author may take them back.
        table: who agreed, disagreed and passed, as it may be told.
        unites: every group agrees, surely, and hardly any may disagree.
        divides: groups clearly lean against each other.
        split: of all who saw it, many agree and many disagree.
        stands_for: (group, whether it agrees) of each group that stands out by it.
    """

    number: int
    table: SafeTable
    unites: bool
    divides: bool
    split: bool
    stands_for: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The whole map.

    Attributes:
        why_none: "" where there are groups, else "too few" or "no stable groups".
        centres: (group, across, up) of each, -100 to 100, to the nearest five.
        who: how many people are in each group, and in none.
        looks: every number of groups that was looked at.
        common: how much votes have in common, against 95 in 100 shuffled ones; over 1 is more than chance.
        spoken: every statement that was voted on.
    """

    why_none: str
    centres: tuple[tuple[str, int, int], ...]
    who: SafeTable
    looks: tuple[Looked, ...]
    common: float
    spoken: tuple[Spoken, ...]


KEPT = (Told, Spoken, Looked, SafeTable, SafeBreakdown, SafeGap, SafePart, SafeRow, SafeShare)


def tell(cast: Votes, numbers: Sequence[int], policy: Policy, *, seed: int, tries: int = TRIES) -> Told:
    """Make a map of votes, and tell of it what may be told.

    Args:
        cast: everyone's votes.
        numbers: shape (statements,), what each statement is called.
        policy: the rules in force for this listening.
        seed: of everything drawn by chance.
        tries: how often votes are shuffled, and people drawn again.

    Raises:
        TooFewToTell: there is nothing to map.
    Source:
        Groups and statements as in `groups`, `statements` and `common_ground`; counts by `disclosure.protect`.
    """
    found = groups(cast, seed=seed, tries=tries)
    labels = found.labels if found.found else np.where(cast.seen > 0, 0, -1)
    said = statements(cast, labels)
    return Told(
        found.why_none,
        _centres(found),
        protect(_who(cast, found), policy),
        tuple(_look(look) for look in found.looks),
        round(found.common, 2),
        _spoken(cast, numbers, policy, (found, said)),
    )


def _look(look: Look) -> Looked:
    silhouette, by_chance, again = (round(one, 2) for one in (look.silhouette, look.by_chance, look.again))
    return Looked(look.many, silhouette, by_chance, again, look.smallest < SMALLEST)


def _centres(found: Groups) -> tuple[tuple[str, int, int], ...]:
    if found.found is None:
        return ()
    reach = max(float(np.abs(found.found.centres).max()), 1e-9)
    placed = np.round(found.found.centres / reach * 20).astype(int) * 5
    return tuple((NAMES[at], int(across), int(up)) for at, (across, up) in enumerate(placed))


def _who(cast: Votes, found: Groups) -> Measured:
    """How many people voted, by group; those who saw too little are counted too."""
    voted = cast.seen > 0
    many = len(found.found.sizes) if found.found else 0
    people = [int(((found.labels == at) & voted).sum()) for at in range(many)]
    people.append(int(((found.labels < 0) & voted).sum()))
    named = [*((NAMES[at], f"Group {NAMES[at]}") for at in range(many)), (NO_GROUP, "In no group")]
    return Measured("groups", tuple(named), (), _group("", "Everyone", people, sum(people)), sampled=False)


def _group(code: str, text: str, people: Sequence[int], answered: int) -> MeasuredGroup:
    counts = np.array(people, dtype=np.int64)
    return MeasuredGroup(
        code=code,
        text=text,
        people=counts,
        share=counts / answered if answered else np.zeros(len(counts)),
        answered=answered,
        effective=np.full(len(counts), float(answered)),
        heaviest=1 / answered if answered else 1.0,
    )


def _spoken(
    cast: Votes,
    numbers: Sequence[int],
    policy: Policy,
    made: tuple[Groups, Statements],
) -> tuple[Spoken, ...]:
    found, said = made
    common, telling = common_ground(said), _telling(said) if found.found else {}
    all_of_them = counted(cast, np.zeros(cast.people, dtype=np.int64))
    split, fewest = _is_split(cast), policy.fewest(sensitive=False)
    enough = said.seen.min(axis=0) >= fewest  # of every group, to say what they all think
    by_group = counted(cast, found.labels) if found.found else None
    spoken = []
    for at, number in enumerate(numbers):
        table = protect(_measured(number, at, all_of_them, by_group), policy)
        # Nothing is said of a group that its own row of the table does not bear out.
        borne, whole = _told_by_itself(table), bool(enough[at])
        every = whole and (found.found is None or len(borne) == len(found.found.sizes))
        stands = tuple((name, agrees) for name, agrees in telling.get(at, ()) if whole and name in borne)
        spoken.append(
            Spoken(
                number,
                table,
                unites=every and bool(common.unites[at]),
                divides=every and found.found is not None and bool(common.divides[at]),
                split=whole and bool(split[at]),
                stands_for=stands,
            )
        )
    return tuple(spoken)


def _told_by_itself(table: SafeTable) -> frozenset[str]:
    """The groups whose own row is told."""
    hidden = {say(language, "withheld") for language in LABELS}
    rows = (row for breakdown in table.breakdowns for row in breakdown.rows if not row.borrowed)
    return frozenset(row.code for row in rows if any(share.label not in hidden for share in row.shares))


def _is_split(cast: Votes) -> NDArray[np.bool_]:
    """Where a good part of all surely agree and a good part surely disagree."""
    everyone = np.where(cast.seen > 0, 0, -1)
    turned = replace(cast, value=-cast.value)
    agree, disagree = (common_ground(statements(each, everyone)).agree for each in (cast, turned))
    return (agree >= SPLIT) & (disagree >= SPLIT)


def _telling(said: Statements) -> dict[int, list[tuple[str, bool]]]:
    """For each statement, the groups that stand out by it: of each group the few that do so most."""
    found: dict[int, list[tuple[str, bool]]] = {}
    for group in range(len(said.seen)):
        ways = [
            (float(z[group, at]), int(at), agrees)
            for tells, z, agrees in (
                (said.tells_agree, said.agree_more_z, True),
                (said.tells_disagree, said.disagree_more_z, False),
            )
            for at in np.flatnonzero(tells[group])
        ]
        for _, at, agrees in sorted(ways, key=lambda one: (-one[0], one[1]))[:MOST_TOLD]:
            found.setdefault(at, []).append((NAMES[group], agrees))
    return found


def _measured(
    number: int,
    at: int,
    everyone: tuple[Whole, Whole, Whole],
    by_group: tuple[Whole, Whole, Whole] | None,
) -> Measured:
    """One statement before the door: those who saw it, and in each group those who did."""
    breakdowns: tuple[tuple[str, str, tuple[MeasuredGroup, ...]], ...] = ()
    if by_group is not None:
        parts = tuple(
            _group(NAMES[row], f"Group {NAMES[row]}", *_answers(by_group, row, at))
            for row in range(len(by_group[0]))
        )
        breakdowns = (("group", "Group", parts),)
    whole = _group("", "Everyone", *_answers(everyone, 0, at))
    return Measured(f"statement_{number}", ANSWERS, (), whole, breakdowns, sampled=False)


def _answers(counts: tuple[Whole, Whole, Whole], row: int, at: int) -> tuple[list[int], int]:
    seen, agreed, disagreed = (int(one[row, at]) for one in counts)
    return [agreed, disagreed, seen - agreed - disagreed], seen
