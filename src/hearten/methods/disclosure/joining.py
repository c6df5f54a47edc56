"""Who is told together: each breakdown is cut so that nobody is left over to be found by subtraction.

Small groups are joined; people whose group is not known count as one more small group. While those left over
are fewer than may be told, the next smallest group joins them. Everyone is then in exactly one told part, and
each part holds enough people. The cut looks at numbers of people only, never at an answer.

Which groups join goes by how many there are of each in all, so it is the same for every question: the groups that
are too small by that (`usual`) are in one part, whatever is asked. Theorem: people of those groups, and those whose
group is not known, may be relabelled among each other and no number told of any question changes; so all questions
together tell no more than one of how many they are and what they said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hearten.methods.disclosure.dominance import Contributions, together
from hearten.methods.disclosure.labels import say_together
from hearten.methods.disclosure.policy import Policy
from hearten.methods.disclosure.rounding import nearest
from hearten.methods.disclosure.table import Measured, MeasuredGroup


@dataclass(frozen=True, slots=True)
class Cut:
    """How one breakdown is told, by places in its list of groups.

    `own` are told by themselves, `joined` together (with the people whose group is not known if
    `with_unknown`).
    """

    own: tuple[int, ...]
    joined: tuple[int, ...]
    with_unknown: bool


def cut_for(
    groups: Sequence[MeasuredGroup],
    everyone: MeasuredGroup,
    rules: tuple[int, Policy],
    *,
    extra: int = 0,
    apart: Sequence[int] = (),
) -> Cut:
    """Cut one breakdown of one question into parts that are safe to subtract from everyone.

    Groups joined as usual are joined here. `rules`: the fewest who may be told, and the policy. `extra`: join this many
    more of the smallest groups, which the audit asks for where rounding has left too little room. `apart`: join these.

    Source: design rules 5.2, "Complementary suppression" and "Minimum invited group"; F39 borrow up.
    """
    fewest, policy = rules
    always = usual(groups, everyone, policy, apart)
    unknown = everyone.answered - sum(group.answered for group in groups)
    with_unknown = unknown < fewest and (unknown > 0 or always.with_unknown)
    return _cut(groups, unknown if with_unknown else None, rules, always.joined, extra)


def usual(
    groups: Sequence[MeasuredGroup], everyone: MeasuredGroup, policy: Policy, apart: Sequence[int] = ()
) -> Cut:
    """Cut a breakdown as for a question that everybody answered: what is joined here is joined in every question.

    Source: as `cut_for`; by how many there are in all.
    """
    in_all = [replace(group, answered=group.heads) for group in groups]
    unknown = everyone.heads - sum(group.heads for group in groups)
    fewest = policy.fewest(sensitive=False)
    return _cut(in_all, unknown if 0 < unknown < fewest else None, (fewest, policy), apart)


def _cut(
    groups: Sequence[MeasuredGroup],
    unknown: int | None,
    rules: tuple[int, Policy],
    always: Sequence[int] = (),
    extra: int = 0,
) -> Cut:
    """Join the small, and then the next smallest; `unknown`: how many whose group is not known are joined too."""
    fewest, policy = rules
    small = [
        place
        for place, group in enumerate(groups)
        if place in always or not _may_stand(group, fewest, policy)
    ]
    own = [place for place in range(len(groups)) if place not in small]
    own.sort(key=lambda place: (nearest(groups[place].heads, policy), place))
    while own and (extra > 0 or not _enough(groups, small, unknown, fewest)):
        small.append(own.pop(0))
        extra -= 1
    return Cut(tuple(sorted(own)), tuple(sorted(small)), unknown is not None)


def _may_stand(group: MeasuredGroup, fewest: int, policy: Policy) -> bool:
    invited = policy.fewest_invited if group.invited is None else group.invited
    return group.answered >= fewest and invited >= policy.fewest_invited


def _enough(groups: Sequence[MeasuredGroup], joined: Sequence[int], unknown: int | None, fewest: int) -> bool:
    """Say whether the joined are nobody at all, or enough people from at least two groups."""
    of_some = sum(groups[place].heads > 0 for place in joined)
    if unknown is None and of_some == 0:
        return True
    people = sum(groups[place].answered for place in joined)
    several = of_some + (unknown is not None) >= 2
    return several and people + (unknown or 0) >= fewest


def listed_together(measured: Measured, policy: Policy, language: str, apart: Sequence[int] = ()) -> Measured:
    """Put together, in a list of how many there are of each group, the groups that questions tell together.

    `measured`: one whose categories are the groups of its only breakdown; `apart`: those joined as if small. Where no
    group may be told by itself the list stays as it is.

    Source: own derivation; a small group told here would be what the joined one and its larger part leave.
    """
    groups, everyone = measured.breakdowns[0][2], measured.everyone
    parted = usual(groups, everyone, policy, apart)
    joined = [groups[place] for place in parted.joined if groups[place].heads]
    if not parted.own or not joined:
        return replace(measured, breakdowns=())
    unknown = everyone.heads - sum(group.heads for group in groups)
    extra = unknown if parted.with_unknown else 0
    people = [groups[place].heads for place in parted.own] + [sum(group.heads for group in joined) + extra]
    named = joined_text(joined, with_unknown=parted.with_unknown, language=language)
    categories = [measured.categories[place] for place in parted.own]
    categories.append(("+".join(group.code for group in joined), named))
    answered = sum(people)
    counted = replace(
        everyone,
        people=np.array(people, dtype=np.int64),
        share=np.array(people) / answered,
        answered=answered,
        effective=np.full(len(people), float(answered)),
        heaviest=1 / answered,
    )
    return replace(measured, categories=tuple(categories), everyone=counted, breakdowns=())


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
        given=_given_by(everyone, told, joined, whole=whole),
    )


def _given_by(
    everyone: MeasuredGroup, told: Sequence[MeasuredGroup], joined: Sequence[MeasuredGroup], *, whole: bool
) -> Contributions | None:
    """Put the joined groups' contributions together; people whose group is not known count as one, at worst."""
    known = [group.given for group in joined if group.given is not None]
    if everyone.given is None or not known:
        return None
    parts = [*known, *(group.given for group in told if group.given is not None)]
    rest = max(0.0, everyone.given.total - sum(part.total for part in parts)) if whole else 0.0
    return together([*known, Contributions(rest, 0.0, rest)])


def joined_text(groups: Sequence[MeasuredGroup], *, with_unknown: bool, language: str) -> str:
    """Name the joined groups as one, the largest only by name where one joins nobody but the unknown.

    Source: F39, borrow up to the nearest safe group.
    """
    return say_together(language, [group.text for group in groups], with_unknown=with_unknown)
