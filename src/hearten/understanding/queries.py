"""Findings: the room's way out. Only safe tables and the sentences made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from hearten.errors import HeartenError, NotFound, Unreadable
from hearten.listening import queries as listening
from hearten.methods import kept
from hearten.methods.disclosure import keeping
from hearten.methods.findings import Finding as Told
from hearten.methods.findings import Made
from hearten.people.models import Person
from hearten.understanding import rules
from hearten.understanding.models import Analysis, Finding
from hearten.understanding.rules import State


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

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"analysis:{self.id}"


def analysis(analysis_id: int) -> Progress:
    """One analysis."""
    found = Analysis.objects.filter(pk=analysis_id).first()
    if found is None:
        raise NotFound("There are no such findings.")
    return _progress(found)


def latest(listening_id: int) -> Progress | None:
    """The newest analysis of a listening, or None."""
    found = Analysis.objects.filter(listening_id=listening_id).first()
    return _progress(found) if found else None


def findings(analysis_id: int) -> tuple[Told, ...]:
    """The findings of an analysis, in order, each checked against its digest."""
    return tuple(_told(finding) for finding in Finding.objects.filter(analysis_id=analysis_id))


def by_topic(found: Iterable[Told], texts: Mapping[str, str]) -> list[tuple[str, list[tuple[str, Told]]]]:
    """Findings that stand together, topic by topic, each under its question as people read it."""
    topics = groupby(found, key=lambda finding: finding.topic)
    return [
        (topic, [(texts.get(each.key.removeprefix("who."), each.key), each) for each in told])
        for topic, told in topics
    ]


def why_not_analyse(listening_id: int) -> HeartenError | None:
    """The refusal where this listening may not be analysed now, or None."""
    facts = listening.listening(listening_id)
    running = Analysis.objects.filter(
        listening_id=listening_id, state__in=[State.WAITING, State.WORKING]
    ).exists()
    return rules.why_not_analyse(facts.closed_at is not None, listening.is_finished(listening_id), running)


def about(person: Person) -> list[str]:
    """What this room holds about a person."""
    return [
        f"You asked for the findings of listening {one.listening_id}."
        for one in Analysis.objects.filter(asked_by=person)
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
