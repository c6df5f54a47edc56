"""Who did not answer: response from counts, and the worst that silence could hide.

No interval allows for people who did not answer. Where more than half did not, the honest thing beside an
estimate is what it could be at the very least and the very most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hearten.errors import NotReady

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Response:
    """How many of those asked answered, in one part of a frame, by one way or in one week.

    `rate` is 0 to 1, None where it is not known how many were asked.
    """

    name: str
    asked: int | None
    answered: int
    rate: float | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most a share of everyone asked could be, 0 to 1, whatever the silent think."""

    low: float
    high: float


def responses(asked: Mapping[str, int | None], answered: Mapping[str, int]) -> tuple[Response, ...]:
    """Response part by part: parts of the frame, ways of answering, or weeks.

    Args:
        asked: how many were asked, by part; None where nobody knows, as for the ways of an open link.
        answered: how many of them answered, by part; a part that is not there had no answer.

    Returns:
        One a part, in the order of `asked`.

    Raises:
        NotReady: a part answered that was never asked, a count is below 0, or more answered than were asked.

    Source:
        AAPOR (2023), Standard Definitions, response rate 2 (answers, partial ones too, of all who could have
        answered).
    """
    strangers = [name for name in answered if name not in asked]
    if strangers:
        raise NotReady(f"“{strangers[0]}” has answers, but nobody was asked there. Add how many were asked.")
    return tuple(_response(name, of, answered.get(name, 0)) for name, of in asked.items())


def whole(parts: tuple[Response, ...], name: str = "") -> Response:
    """All parts together.

    Args:
        parts: of one frame, none counted twice.
        name: what the whole is called.

    Source:
        As `responses`.
    """
    known = [part.asked for part in parts if part.asked is not None]
    asked = sum(known) if len(known) == len(parts) else None
    return _response(name, asked, sum(part.answered for part in parts))


def worst_case(share: float, rate: float) -> Bounds:
    """The bounds of a share of everyone asked, when part of them did not answer.

    Args:
        share: of those who answered, 0 to 1.
        rate: how many of those asked answered, 0 to 1.

    Raises:
        NotReady: one of them does not lie between 0 and 1.

    Source:
        Manski (1995), Identification Problems in the Social Sciences, section 2.1; Horowitz and Manski (1998),
        Journal of Econometrics 84:37-58.
    """
    if not (0 <= share <= 1 and 0 <= rate <= 1):
        raise NotReady("A share and a response rate each lie between 0 and 1. Look at what was counted.")
    return Bounds(share * rate, share * rate + 1 - rate)


def _response(name: str, asked: int | None, answered: int) -> Response:
    if answered < 0 or (asked is not None and asked < 0):
        raise NotReady(f"“{name}” has a count below 0. Correct it.")
    if asked is None:
        return Response(name, None, answered, None)
    if answered > asked:
        raise NotReady(
            f"“{name}” has {answered} answers, but only {asked} people were asked. Correct one of the two."
        )
    return Response(name, asked, answered, answered / asked if asked else None)
