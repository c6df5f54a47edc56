"""Printing papers, and keeping what was keyed in from them."""

from __future__ import annotations

from collections.abc import Iterable

from hearten.errors import HeartenError, NotReady
from hearten.listening.answering import journey as travelling
from hearten.listening.answering import path
from hearten.listening.answering.journey import Journey
from hearten.listening.answering.queries import Asked
from hearten.listening.intake import actions as intake
from hearten.listening.intake.rules import Purpose, Sending
from hearten.listening.intake.ways import By
from hearten.listening.paper import rules
from hearten.listening.paper.models import Printing
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import State, gettext_noop
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded


@action("listening.papers.printed")
def print_papers(
    listening: Listening, papers: int, language: str, *, large: bool, by: Person | None
) -> Printing:
    """Take numbers for so many papers, so that no two ever share a code."""
    _may_hear(listening, by)
    now = Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)
    if refusal := rules.why_not_print(State(now.state)):
        raise refusal
    taken = Printing.objects.filter(listening=listening).values_list("first", "papers")
    return Printing.objects.create(
        listening=listening, first=rules.free_of(list(taken)), papers=papers, language=language, large=large
    )


@unrecorded("a line per answer would restore the order the shuffle destroys")
def keep_answer(asked: Asked, journey: Journey, way: By, *, by: Person | None) -> str:
    """Keep what a listener keyed in for somebody; gives the receipt. Once, however often it is sent."""
    listening = Listening.objects.get(pk=asked.id)
    _may_hear(listening, by)
    mine = path.walked(asked, journey.typed, journey.form_key)
    said = travelling.said(mine, journey)
    if not said:
        raise NotReady(
            gettext_noop("Nothing was keyed in for this one. Key in at least one answer, or put it aside.")
        )
    return intake.receive(
        listening,
        Sending(
            form_key=journey.form_key,
            said=said,
            consent=tuple(_consent(journey)),
            language=asked.language,
            invitation=journey.invitation,
            way=way,
        ),
    )


def _consent(journey: Journey) -> Iterable[str]:
    yield Purpose.ANALYSIS.value
    if journey.quote:
        yield Purpose.QUOTE.value


def _may_hear(listening: Listening, by: Person | None) -> None:
    refusal: HeartenError | None = why_not("listening.hear", by.roles) if by is not None else None
    if refusal:
        raise refusal
