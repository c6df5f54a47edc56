"""Who joined and left between any two waves, as far as was said."""

from __future__ import annotations

from hearten.listening.moving import rules
from hearten.listening.moving.models import Movement
from hearten.listening.moving.rules import Known, Since
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Breakdown, Listening
from hearten.listening.surveys.rules import State


def earlier_waves(listening: Listening) -> tuple[Listening, ...]:
    """The waves this one follows, the nearest first."""
    found, at = [], listening
    while at.again is not None:
        at = at.again
        found.append(at)
    return tuple(found)


def said(listening: Listening) -> dict[int, Movement]:
    """What was said, by the earlier wave it is said of."""
    return {one.since_id: one for one in Movement.objects.filter(listening=listening)}


def unsaid(listening: Listening) -> int:
    """Of how many earlier waves nothing is said yet, nor follows from the rest."""
    spoken = set(said(listening))
    found = moved(listening.pk)
    return sum(wave.pk not in spoken and found[wave.pk] is None for wave in earlier_waves(listening))


def moved(listening_id: int) -> dict[int, Since | None]:
    """Who joined and left since each earlier wave: as said of it or, failing that, as the steps between tell.

    None where it is not known.
    """
    listening = surveys.found(listening_id)
    told = said(listening)
    found: dict[int, Since | None] = {}
    follows, so_far = listening, rules.nobody_moved(declared(listening))
    steps: Since | None = so_far
    for wave in earlier_waves(listening):
        steps = rules.added(steps, _since(said(follows).get(wave.pk), follows))
        found[wave.pk] = _since(told[wave.pk], listening) if wave.pk in told else steps
        follows = wave
    return found


def between(listening_id: int, other_id: int) -> Since | None:
    """Who joined and left since the other wave, whichever of the two came first; None where it is not known."""
    later = moved(listening_id)
    if other_id in later:
        return later[other_id]
    back = moved(other_id).get(listening_id)
    return rules.turned(back) if back else None


def begun(listening: Listening, since: int) -> Since | None:
    """What the form begins with: what was said or, of a wave further back, all the steps put together."""
    told = said(listening).get(since)
    if told is not None:
        return _since(told, listening)
    steps, follows = [], listening
    for wave in earlier_waves(listening):
        steps.append(_since(said(follows).get(wave.pk), follows))
        follows = wave
        if wave.pk == since:
            break
    return rules.summed(steps)


def declared(listening: Listening) -> dict[str, tuple[str, ...]]:
    """The codes of each breakdown's groups."""
    ways = Breakdown.objects.filter(listening=listening)
    return {way.key: tuple(group["code"] for group in way.groups) for way in ways}


def is_wave(listening: Listening) -> bool:
    """Whether it was asked before."""
    return listening.again_id is not None


def state(listening: Listening) -> State:
    """Where it is."""
    return State(listening.state)


def _since(told: Movement | None, listening: Listening) -> Since | None:
    if told is None or told.known == Known.UNKNOWN:
        return None
    if told.known == Known.SAME:
        return rules.nobody_moved(declared(listening))
    groups = {
        key: {code: (pair[0], pair[1]) for code, pair in codes.items()} for key, codes in told.groups.items()
    }
    return Since((told.joined or 0, told.left or 0), groups)
