"""Who is told together: each breakdown is cut so that nobody is left over to be found by subtraction.

Small groups are joined; people whose group is not known count as one more small group. While those left over
are fewer than may be told, the next smallest group joins them. Everyone is then in exactly one told part, and
each part holds enough people. The cut looks at numbers of people only, never at an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hearten.methods.disclosure.labels import say, say_together
from hearten.methods.disclosure.policy import Policy
from hearten.methods.disclosure.rounding import nearest
from hearten.methods.disclosure.table import MeasuredGroup


@dataclass(frozen=True, slots=True)
class Cut:
    """How one breakdown is told, by places in its list of groups.

    `own` are told by themselves, `joined` together (with the people whose group is not known if
    `with_unknown`).
    """

    own: tuple[int, ...]
    joined: tuple[int, ...]
    with_unknown: bool


def cut(groups: Sequence[MeasuredGroup], unknown: int, fewest: int, policy: Policy, *, extra: int = 0) -> Cut:
    """Cut one breakdown into parts that are safe to subtract from everyone.

    `unknown`: how many answered whose group is not known. `extra`: join this many more of the smallest
    groups, which the audit asks for where rounding has left too little room.

    Source: design rules 5.2, "Complementary suppression" and "Minimum invited group"; F39 borrow up.
    """
    small = [place for place, group in enumerate(groups) if not _may_stand(group, fewest, policy)]
    own = [place for place in range(len(groups)) if place not in small]
    own.sort(key=lambda place: (nearest(groups[place].answered, policy), place))
    with_unknown = 0 < unknown < fewest
    while own and (extra > 0 or not _enough(groups, small, unknown if with_unknown else 0, fewest)):
        small.append(own.pop(0))
        extra -= 1
    return Cut(tuple(sorted(own)), tuple(sorted(small)), with_unknown)


def _may_stand(group: MeasuredGroup, fewest: int, policy: Policy) -> bool:
    invited = policy.fewest_invited if group.invited is None else group.invited
    return group.answered >= fewest and invited >= policy.fewest_invited


def _enough(groups: Sequence[MeasuredGroup], joined: Sequence[int], unknown: int, fewest: int) -> bool:
    """Say whether the joined are nobody at all, or enough people from at least two groups."""
    sizes = [groups[place].answered for place in joined] + [unknown]
    return sum(sizes) == 0 or (sum(sizes) >= fewest and sum(size > 0 for size in sizes) >= 2)


def rest_of(
    everyone: MeasuredGroup, told: Sequence[MeasuredGroup], joined: Sequence[MeasuredGroup], *, whole: bool
) -> MeasuredGroup:
    """Measure the joined groups as one, for unweighted answers.

    `whole`: take everyone less the groups told by themselves (so that people whose group is not known are
    in); otherwise add the joined groups up. The design effect and the spread are taken to be everyone's.

    Source: sums of counts; Kish (1965) for the effective size.
    """
    sign, parts, start = (-1, told, everyone) if whole else (1, joined, None)
    answered = (start.answered if start else 0) + sign * sum(group.answered for group in parts)
    people = (start.people if start else np.zeros_like(everyone.people)) + sign * sum(
        (group.people for group in parts), np.zeros_like(everyone.people)
    )
    mean = None
    if everyone.mean is not None and all(group.mean is not None for group in parts):
        total = (start.answered * (start.mean or 0.0) if start else 0.0) + sign * sum(
            group.answered * (group.mean or 0.0) for group in parts
        )
        mean = total / answered
    scale = (everyone.answered / answered) ** 0.5
    return replace(
        everyone,
        people=people,
        share=people / answered,
        answered=answered,
        effective=everyone.effective * answered / everyone.answered,
        heaviest=1 / answered,
        invited=None,
        mean=mean,
        mean_se=None if everyone.mean_se is None else everyone.mean_se * scale,
    )


def joined_text(groups: Sequence[MeasuredGroup], *, with_unknown: bool, language: str) -> str:
    """Name the joined groups as one, the largest only by name where one joins nobody but the unknown.

    Source: F39, borrow up to the nearest safe group.
    """
    names = [group.text for group in groups] + ([say(language, "unknown")] if with_unknown else [])
    return say_together(language, names)
