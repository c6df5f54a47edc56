"""Findings: the room's way out. Only safe tables and the sentences made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hearten.errors import HeartenError, NotFound, NotReady, Unreadable
from hearten.listening import queries as listening
from hearten.methods import kept
from hearten.methods.disclosure import keeping
from hearten.methods.findings import Finding as Told
from hearten.methods.findings import Made
from hearten.methods.plan import Known, Plan
from hearten.methods.survey.known_totals import Foreseen, foreseen
from hearten.people.models import Person
from hearten.understanding import rules
from hearten.understanding.coding import queries as coding
from hearten.understanding.living import queries as living
from hearten.understanding.models import Analysis, Finding, Weighting
from hearten.understanding.opinions import queries as opinions
from hearten.understanding.rules import State
from hearten.understanding.sessions import queries as sessions


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an analysis is."""

    id: int
    listening_id: int
    state: State
    done: int
    of: int
    language: str
    snapshot: str
    policy: str
    why_failed: str
    weighting: int | None

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"analysis:{self.id}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What answers are weighed to: who said so, when, where it comes from, and whether there were results by then."""

    id: int
    known: tuple[Known, ...]
    source: str
    said_by: str
    said_at: datetime
    off_at: datetime | None
    after_results: bool


def analysis(analysis_id: int) -> Progress:
    """One analysis."""
    found = Analysis.objects.filter(pk=analysis_id).first()
    if found is None:
        raise NotFound("There are no such findings.")
    return _progress(found)


def latest(listening_id: int) -> Progress | None:
    """The newest analysis of a listening, or None."""
    return latest_of([listening_id]).get(listening_id)


def latest_of(listening_ids: Iterable[int]) -> dict[int, Progress]:
    """Of each of these listenings that was analysed, the newest analysis."""
    newest_last = Analysis.objects.filter(listening_id__in=list(listening_ids)).order_by("id")
    return {found.listening_id: _progress(found) for found in newest_last}


def made(listening_id: int) -> Progress | None:
    """The newest findings made of a listening, or None."""
    found = Analysis.objects.filter(listening_id=listening_id, state=State.MADE).first()
    return _progress(found) if found else None


def hold_waves(listening_id: int) -> None:
    """Let nobody else finish findings of any wave of this until the transaction ends."""
    waves = [wave.id for wave in listening.waves(listening_id)]
    list(Analysis.objects.select_for_update(of=("self",)).filter(listening_id__in=waves).order_by("pk"))


def why_not_read(progress: Progress) -> HeartenError | None:
    """The refusal where findings were made again with another weighting: the same people are told one way, not two."""
    newest = made(progress.listening_id)
    if newest is None or newest.id <= progress.id or newest.weighting == progress.weighting:
        return None
    return NotReady(
        "The findings were made again since, with another weighting. Read those: the same people are told in one way "
        "and not in two, because two ways together could tell more than either may."
    )


def findings(analysis_id: int) -> tuple[Told, ...]:
    """The findings of an analysis, in order, each checked against its digest."""
    return tuple(_told(finding) for finding in Finding.objects.filter(analysis_id=analysis_id))


def why_not_analyse(listening_id: int) -> HeartenError | None:
    """The refusal where this listening may not be analysed now, or None."""
    facts = listening.listening(listening_id)
    running = Analysis.objects.filter(
        listening_id=listening_id, state__in=[State.WAITING, State.WORKING]
    ).exists()
    return rules.why_not_analyse(facts.closed_at is not None, listening.is_finished(listening_id), running)


def why_not_weigh(listening_id: int) -> HeartenError | None:
    """The refusal where what a listening is weighed to may not be changed now, or None."""
    return rules.why_not_weigh(_standing(listening_id))


def why_not_say_totals(listening_id: int) -> HeartenError | None:
    """The refusal where no totals may be said now, or None; those said before may perhaps still be taken off."""
    standing = _standing(listening_id)
    return rules.why_not_weigh(standing) or rules.why_not_other_totals(standing)


def _standing(listening_id: int) -> rules.Standing:
    facts = listening.listening(listening_id)
    asked = Analysis.objects.filter(listening_id=listening_id)
    failed = asked.filter(state=State.FAILED, weighting__isnull=False)
    return rules.Standing(
        opened=facts.opened_at is not None,
        running=asked.filter(state__in=[State.WAITING, State.WORKING]).exists(),
        results=has_results(listening_id),
        breakdowns=len(listening.plan(listening_id).breakdowns),
        failed=failed.values("weighting").distinct().count(),
    )


def has_results(listening_id: int) -> bool:
    """Whether findings were ever made of it, so that somebody may have seen them."""
    return Analysis.objects.filter(listening_id=listening_id, state=State.MADE).exists()


def weighting(listening_id: int) -> Weighed | None:
    """What a listening's answers are weighed to now, or None."""
    found = Weighting.objects.filter(listening_id=listening_id, off_at=None).select_related("said_by").first()
    return _weighed(found) if found else None


def weighting_of(progress: Progress) -> Weighed | None:
    """What the answers were weighed to when these findings were made, or None."""
    if progress.weighting is None:
        return None
    return _weighed(Weighting.objects.select_related("said_by").get(pk=progress.weighting))


def weightings(listening_id: int) -> tuple[Weighed, ...]:
    """Everything a listening was ever weighed to, newest first."""
    found = Weighting.objects.filter(listening_id=listening_id).select_related("said_by")
    return tuple(map(_weighed, found))


def plan(progress: Progress) -> Plan:
    """What was asked and declared, with what its answers were weighed to."""
    weighed = weighting_of(progress)
    asked = listening.plan(progress.listening_id, progress.language)
    return replace(asked, known=weighed.known) if weighed else asked


def effect(listening_id: int, known: tuple[Known, ...]) -> Foreseen:
    """What weighing to these totals would do, from rounded numbers of people alone."""
    if not listening.is_finished(listening_id):
        raise NotReady(
            "What this weighting does can be seen once the listening has closed and its answers are counted. "
            "You can say the totals now."
        )
    answers, _ = listening.snapshot(listening_id)
    asked = replace(listening.plan(listening_id), known=known)
    return foreseen(answers, asked, listening.policy(listening_id))


def about(person: Person) -> list[str]:
    """What this room holds about a person."""
    asked = Analysis.objects.filter(asked_by=person)
    said = Weighting.objects.filter(said_by=person)
    ended = Weighting.objects.filter(off_by=person)
    return [
        *(f"You asked for the findings of listening {one.listening_id}." for one in asked),
        *(f"You said what listening {one.listening_id} is weighed to." for one in said),
        *(f"You took a weighting off listening {one.listening_id}." for one in ended),
        *opinions.about(person),
        *sessions.about(person),
        *living.about(person),
        *coding.about(person),
    ]


def _progress(found: Analysis) -> Progress:
    return Progress(
        found.pk,
        found.listening_id,
        State(found.state),
        found.done,
        found.of,
        found.language,
        found.snapshot,
        found.policy,
        found.why_failed,
        found.weighting_id,
    )


def known_from(kept_known: list[dict[str, Any]]) -> tuple[Known, ...]:
    """Known totals as they are kept."""
    return tuple(Known(one["breakdown"], tuple(one["totals"].items())) for one in kept_known)


def _weighed(found: Weighting) -> Weighed:
    return Weighed(
        id=found.pk,
        known=known_from(found.known),
        source=found.source,
        said_by=found.said_by.name if found.said_by else "",
        said_at=found.said_at,
        off_at=found.off_at,
        after_results=found.after_results,
    )


def _told(finding: Finding) -> Told:
    if kept.digest(finding.kept) != finding.digest:
        raise Unreadable(
            f"The finding “{finding.key}” was changed after it was made. Make the findings again."
        )
    plain = finding.kept
    made = kept.restored(plain["made"], [Made])
    if not isinstance(made, Made):
        raise Unreadable(
            f"The finding “{finding.key}” does not say how it was made. Make the findings again."
        )
    return Told(
        key=plain["key"],
        topic=plain["topic"],
        table=keeping.reopen(plain["table"]),
        sentence=plain["sentence"],
        made=made,
        gaps=tuple(plain["gaps"]),
        notes=tuple(plain["notes"]),
    )
