"""Codes as they are typed, and how coarsely a response is told; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hearten.errors import HeartenError, NotReady
from hearten.listening.surveys.rules import State, Way, gettext_noop
from hearten.methods.survey.response import responses
from hearten.people.rules import LETTERS, code_meant

CODE_BYTES, CODE_LETTERS = 10, 16  # 80 bits
FEWEST_TOLD, STEP = 10, 5
CONTACTS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Response:
    """How many have answered, coarsely: nothing below ten, then to the nearest five or five in a hundred."""

    few: bool
    about: int | None = None
    in_every_hundred: int | None = None


def why_not_invite(state: State, way: Way) -> HeartenError | None:
    """People are invited to what is open, where it is by invitation."""
    if way is not Way.INVITATION:
        return NotReady(
            gettext_noop("This listening is open to everyone with its link, so nobody needs an invitation.")
        )
    if state is State.DRAFT:
        return NotReady(
            gettext_noop("Open the listening first: an invitation must lead to something people can answer.")
        )
    if state is State.CLOSED:
        return NotReady(
            gettext_noop(
                "This listening has closed, so nobody can be invited any more. Ask again in a new wave."
            )
        )
    return None


def by_post(contact: str) -> bool:
    """Whether someone is written to on paper: an e-mail has an @, and a postal address here has none."""
    return bool(contact) and "@" not in contact


def code_of(drawn: bytes) -> str:
    """Ten bytes as a code people can type: "k7qf-2m9x-3abc-9def"."""
    number = int.from_bytes(drawn[:CODE_BYTES], "big")
    return code_meant("".join(LETTERS[number >> (5 * place) & 31] for place in reversed(range(CODE_LETTERS))))


def coarse(answered: int, asked: int | None) -> Response:
    """A response as it may be watched while people still answer."""
    if answered < FEWEST_TOLD or (asked is not None and asked < FEWEST_TOLD):
        return Response(few=True)
    about = STEP * round(answered / STEP)
    if asked is None:
        return Response(few=False, about=about)
    # From the coarse number: where forty were asked, five in a hundred are but two people.
    return Response(
        few=False, about=about, in_every_hundred=min(100, STEP * round(100 * about / asked / STEP))
    )


@dataclass(frozen=True, slots=True)
class Weeks:
    """How many answered from one ISO week to another, coarsely; `in_every_hundred` of all who were asked."""

    first: str
    last: str
    about: int
    in_every_hundred: int | None = None


def by_week(sent: Mapping[str, int], asked: int | None, this_week: str) -> tuple[Weeks, ...]:
    """Weeks that are over, joined with their neighbours until at least ten answered in each stretch.

    A week that is over does not change, so looking again tells nothing more; the one that is not over is left out.
    """
    over = [(week, many) for week, many in sorted(sent.items()) if week < this_week]
    runs: list[tuple[str, str, int]] = []
    for week, many in over:
        if runs and runs[-1][2] < FEWEST_TOLD:
            first, _, before = runs.pop()
            runs.append((first, week, before + many))
        else:
            runs.append((week, week, many))
    if len(runs) > 1 and runs[-1][2] < FEWEST_TOLD:
        _, last, many = runs.pop()
        first, _, before = runs.pop()
        runs.append((first, last, before + many))
    told = {first: STEP * round(many / STEP) for first, _, many in runs if many >= FEWEST_TOLD}
    rates = responses(dict.fromkeys(told, asked if asked and asked >= sum(told.values()) else None), told)
    lasts = {first: last for first, last, _ in runs}
    return tuple(
        Weeks(one.name, lasts[one.name], one.answered, None if one.rate is None else round(100 * one.rate))
        for one in rates
    )


def week_begins(week: str) -> date:
    """The Monday of an ISO week."""
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)
