"""Page: how people come, stay, are looked at and leave, with a flag where a paused target is still counted."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from hearten.commitment.employing import queries as employing
from hearten.commitment.employing.queries import Known
from hearten.commitment.employing.rules import counts_the_same
from hearten.commitment.employing.wording import STAGES
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.systems.pauses import queries as pauses


@dataclass(frozen=True, slots=True)
class Still:
    """Something that is still counted of people, and the pause of a target that reads like it."""

    counted: str
    target: str
    pause_id: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One stage as the page shows it."""

    words: str | Promise
    known: Known
    still: tuple[Still, ...]


def still_counted(known: Known, paused: tuple[tuple[int, str], ...]) -> tuple[Still, ...]:
    """Of what a stage counts, that which reads like a target that is paused now."""
    counts = known.walk.counts if known.walk else ()
    return tuple(
        Still(line, target, pause_id)
        for line in counts
        for pause_id, target in paused
        if counts_the_same(line, target)
    )


def _paused_now() -> tuple[tuple[int, str], ...]:
    board = pauses.board()
    now = {one.id: one for one in (*board.running, *board.deciding)}
    return tuple((one.id, one.paused) for one in now.values())


@require_safe
@for_those_who_may("commitment.see")
def working_here(request: HttpRequest) -> HttpResponse:
    """All four stages."""
    paused = _paused_now()
    shown = {
        "stages": [Shown(STAGES[one.stage], one, still_counted(one, paused)) for one in employing.stages()],
        "paused": [target for _id, target in paused],
        "may_keep": may("commitment.keep", person_of(request).roles),
    }
    return render(request, "house/working_here.html", shown)
