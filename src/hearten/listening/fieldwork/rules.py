"""When a tablet may be lent, and what it brings home in a file; pure."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hearten.errors import HeartenError, NotPermitted, NotReady, Unreadable
from hearten.listening.surveys.rules import State, Way, gettext_noop

CODE_BYTES = 16
MOST_IN_A_FILE = 500
SORT = "hearten sealed answers"


@dataclass(frozen=True, slots=True)
class Delivered:
    """One sealed answer as a tablet delivers it: `form` is the hash of a key that the tablet kept for nobody."""

    form: str
    sealed: str


def why_not_lend(state: State, way: Way) -> HeartenError | None:
    """The refusal where no tablet may ask for a listening, or None."""
    if way is Way.INVITATION:
        return NotReady(
            gettext_noop(
                "People answer this listening by invitation, once each, and without a network a tablet cannot tell "
                "whether an invitation was used. Ask by phone or on paper, or lend a screen that is online."
            )
        )
    if state is State.DRAFT:
        return NotReady(
            gettext_noop("Open the listening first: a tablet seals answers to the key it gets then.")
        )
    if state is State.CLOSED:
        return NotReady(
            gettext_noop(
                "This listening has closed, so no tablet can bring anything more. Ask again in a new wave."
            )
        )
    return None


def why_not_deliver(known: bool, taken_back: bool) -> HeartenError | None:
    """The refusal of a device that was not lent for this listening, or is no longer."""
    if known and not taken_back:
        return None
    return NotPermitted(
        gettext_noop(
            "This tablet is not lent for this listening, or was taken back, so nothing was kept. What waits on it is "
            "still there: ask the people who lent it to you."
        )
    )


def read_delivery(body: bytes) -> tuple[str, Delivered]:
    """The tablet's code and what it delivers, from what came."""
    read = _read(body)
    tablet = read.get("tablet")
    if not isinstance(tablet, str) or len(tablet) > 100:
        raise _unreadable()
    return tablet, _delivered(read)


def read_file(body: bytes) -> tuple[str, tuple[Delivered, ...]]:
    """The short name of the listening and the sealed answers, from a file a tablet saved."""
    read = _read(body)
    answers, code = read.get("answers"), read.get("listening")
    if read.get("sort") != SORT or not isinstance(answers, list) or not isinstance(code, str):
        raise _unreadable()
    if not 0 < len(answers) <= MOST_IN_A_FILE:
        raise _unreadable()
    return code, tuple(_delivered(one) for one in answers if isinstance(one, dict))


def _read(body: bytes) -> dict[str, object]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        raise _unreadable() from None
    if not isinstance(read, dict):
        raise _unreadable()
    return read


def _delivered(one: dict[str, object]) -> Delivered:
    form, sealed = one.get("form"), one.get("sealed")
    if not isinstance(form, str) or not isinstance(sealed, str):
        raise _unreadable()
    return Delivered(form, sealed)


def _unreadable() -> Unreadable:
    return Unreadable(
        gettext_noop(
            "This is not what a tablet of ours saves or sends, so nothing was kept. Save it there again."
        )
    )
