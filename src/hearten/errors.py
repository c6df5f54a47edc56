"""Everything Hearten may refuse, as one tree.

HeartenError
├── NotPermitted   403   this person may not do this
├── NotFound       404   it is not there, or it is not yours to know about
├── NotReady       409   not in this state, or somebody else was first
├── NotAsAgreed    409   the same key came again with different words
├── Unreadable     422   what came in cannot be read: says the file, row, column and remedy
├── TooFewToTell   422   telling would point at a person, or mean nothing
├── TooMuch        413   larger than we accept
└── Busy           503   try again in a moment; nothing was lost
    └── NoRoom     507   the disk is full; nothing was lost

Every message is a sentence a tired person can act on: what is wrong, where, and what to do.
"""

from __future__ import annotations


class HeartenError(Exception):
    """The root. `status` is the HTTP status its page carries."""

    status = 500

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotPermitted(HeartenError):
    """This person may not do this."""

    status = 403


class NotFound(HeartenError):
    """It is not there, or not yours to know about."""

    status = 404


class NotReady(HeartenError):
    """Not in this state, or somebody else was first."""

    status = 409


class NotAsAgreed(HeartenError):
    """The same key came again with different words."""

    status = 409


class TooMuch(HeartenError):
    """Larger than we accept."""

    status = 413


class TooFewToTell(HeartenError):
    """Telling would point at a person, or mean nothing."""

    status = 422


class Unreadable(HeartenError):
    """Something brought in cannot be read; the file, row and column are named as far as they are known.

    `said` is the sentence without its place.
    """

    status = 422

    def __init__(
        self,
        sentence: str,
        *,
        file: str | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        places = [place for place in (file, row and f"row {row}", column and f"column “{column}”") if place]
        super().__init__(f"{', '.join(places)}: {sentence}" if places else sentence)
        self.file, self.row, self.column = file, row, column
        self.said = sentence

    def further_down(self, rows: int) -> Unreadable:
        """The same refusal where this many rows came before those that were looked at."""
        return self.at_row(None if self.row is None else self.row + rows)

    def at_row(self, row: int | None) -> Unreadable:
        """The same refusal of another row."""
        return Unreadable(self.said, file=self.file, row=row, column=self.column)


class Busy(HeartenError):
    """Try again in a moment; nothing was lost."""

    status = 503


class NoRoom(Busy):
    """The disk is full; nothing was lost."""

    status = 507


def refuse(refusal: HeartenError | None) -> None:
    """Raise a refusal, where a rule gave one."""
    if refusal is not None:
        raise refusal
