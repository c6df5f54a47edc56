"""A case study begun from what is written down already: a barrier, or a target that was paused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from hearten.errors import NotFound
from hearten.network.programme.rules import Strength, Theme
from hearten.systems.barriers import queries as barriers
from hearten.systems.barriers.queries import Known
from hearten.systems.barriers.rules import State
from hearten.systems.pauses import queries as pauses
from hearten.systems.pauses.queries import Listed

MOST = 20


@dataclass(frozen=True, slots=True)
class Source:
    """Something a case study can begin from."""

    key: str
    title: str


def sources() -> tuple[Source, ...]:
    """Barriers that were decided or closed, and pauses that are past."""
    settled = [one for one in barriers.barriers() if one.state is not State.OPEN]
    past = _past()
    found = [Source(f"barrier-{one.id}", one.title) for one in settled]
    found += [Source(f"pause-{one.id}", one.title) for one in past]
    return tuple(found[:MOST])


def begun_from(key: str) -> dict[str, object]:
    """What can be filled in; people say the rest. Refused where there is no such thing."""
    sort, _, number = key.partition("-")
    if not number.isdecimal() or sort not in {"barrier", "pause"}:
        raise NotFound("A case study begins from a barrier or a pause that is in the list.")
    if sort == "barrier":
        return _from_barrier(barriers.barrier(int(number)), int(number))
    one = next((each for each in _past() if each.id == int(number)), None)
    if one is None:
        raise NotFound("There is no such pause that is past. Go back to the list.")
    return _from_pause(one)


def _from_barrier(one: Known, number: int) -> dict[str, object]:
    tried = [
        f"{each.words}: {each.address}" if each.address else each.words for each in barriers.tried(number)
    ]
    return {
        "title": one.title[:120],
        "theme": Theme.TOGETHER if one.partner else Theme.RISK,
        "tried": "\n".join([one.does, *filter(None, tried), one.why]).strip(),
        "came_of_it": one.came_of,
        "strength": Strength.OURS,
    }


def _from_pause(one: Listed) -> dict[str, object]:
    """What was off and for how long; what was found is for people to say, with both its series before them."""
    return {
        "title": one.title[:120],
        "theme": Theme.TARGETS,
        "tried": gettext("We switched “%(target)s” off, from %(start)s to %(end)s.")
        % {"target": one.paused, "start": _day(one.start), "end": _day(one.planned_end)},
        "strength": Strength.COMPARED,
    }


def _day(day: date | None) -> str:
    return date_format(day) if day else "…"


def _past() -> tuple[Listed, ...]:
    board = pauses.board()
    return (*board.judged, *board.to_judge)
