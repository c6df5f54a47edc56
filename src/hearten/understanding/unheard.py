"""Who we have not heard: from told numbers of people alone, and how many were asked of each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hearten.errors import HeartenError
from hearten.methods.disclosure import SafeShare
from hearten.methods.findings import Finding
from hearten.methods.plan import Breakdown, Plan
from hearten.methods.survey.representative import Missing, Representativity, representativity
from hearten.methods.telling.finding import WHO

# Where the two ends of the indicator lie above this, groups answered evenly enough to say so.
EVEN = 0.9


@dataclass(frozen=True, slots=True)
class Unheard:
    """One breakdown: how evenly its groups answered, in a sentence, and who is missing, each in another."""

    text: str
    evenly: str
    missing: tuple[str, ...]


def unheard(found: Sequence[Finding], plan: Plan) -> tuple[Unheard, ...]:
    """What can be said, a breakdown each; nothing of those where it is not known how many were asked."""
    named = {breakdown.key: breakdown for breakdown in plan.breakdowns}
    told = (
        _of(one, named[one.table.question])
        for one in found
        if one.key.startswith(WHO) and one.table.question in named
    )
    return tuple(one for one in told if one is not None)


def _of(finding: Finding, breakdown: Breakdown) -> Unheard | None:
    asked, answered = _counts(finding, breakdown)
    if len(asked) < 2:
        return None
    try:
        found = representativity(asked, answered)
    except HeartenError:
        # Told numbers are to the nearest five: where nearly all answered, a few more than were asked may be told.
        return None
    return Unheard(breakdown.text, _evenly(found), tuple(_missing(one) for one in found.missing if one.clear))


def _counts(finding: Finding, breakdown: Breakdown) -> tuple[dict[str, int], dict[str, int]]:
    """Of every told group, or groups told together, how many were asked and about how many answered."""
    invited = {group.code: group.invited for group in breakdown.groups}
    asked, answered = {}, {}
    for share, (code, text) in zip(finding.table.everyone.shares, finding.table.categories, strict=True):
        many, heard = _asked(code, invited), _about(share)
        if many is not None and heard is not None:
            asked[text], answered[text] = many, heard
    return asked, answered


def _asked(code: str, invited: Mapping[str, int | None]) -> int | None:
    """How many were asked of a group, or of several told together ("town+village")."""
    many = [invited.get(one) for one in ([code] if code in invited else code.split("+"))]
    known = [one for one in many if one is not None]
    return sum(known) if len(known) == len(many) else None


def _about(share: SafeShare) -> int | None:
    if share.count is not None:
        return share.count
    return None if share.between is None else sum(share.between) // 2


def _evenly(found: Representativity) -> str:
    told = {
        "indicator": f"{found.indicator:.2f}",
        "low": f"{found.low:.2f}",
        "high": f"{found.high:.2f}",
    }
    if found.low >= EVEN:
        return (
            _(
                "These groups answered much alike: the representativity indicator is %(indicator)s, between "
                "%(low)s and %(high)s, where 1 would be the same response in every group."
            )
            % told
        )
    if found.high < EVEN:
        return (
            _(
                "These groups did not answer alike: the representativity indicator is %(indicator)s, between "
                "%(low)s and %(high)s, where 1 would be the same response in every group."
            )
            % told
        )
    return (
        _(
            "We cannot tell how evenly these groups answered: the representativity indicator is %(indicator)s, between "
            "%(low)s and %(high)s, where 1 would be the same response in every group."
        )
        % told
    )


def _missing(one: Missing) -> str:
    return _(
        "“%(group)s”: about %(rate)s in every 100 asked answered, where of all others it was %(rest)s. About %(short)s "
        "more of them would have been heard."
    ) % {
        "group": one.name,
        "rate": round(one.rate * 100),
        "rest": round(one.rest * 100),
        "short": f"{_to_five(one.short):,}",
    }


def _to_five(people: float) -> int:
    return max(5, round(people / 5) * 5)
