"""What a form becomes here, with a line for each thing that is refused or changed; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hearten.errors import HeartenError, Unreadable
from hearten.listening.surveys.rules import Said, gettext_noop

MOST_QUESTIONS = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that does not come over as it stood: left out (`refused`), or in another way."""

    sheet: str
    row: int
    column: str
    refused: bool
    said: Said


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was read: what it becomes (`surveys.bodies`), and what of it does not."""

    body: Mapping[str, Any]
    lines: tuple[Line, ...] = field(default=())

    @property
    def refused(self) -> tuple[Line, ...]:
        """What is left out."""
        return tuple(line for line in self.lines if line.refused)


def why_not_keep(form: Form) -> HeartenError | None:
    """The refusal of a form of which nothing is left to ask, or of too much; or None."""
    count = len(form.body["questions"])
    if not count:
        return Unreadable(
            gettext_noop(
                "Nothing in this form can be asked here. The lines say why; change the form, and bring it again."
            )
        )
    if count > MOST_QUESTIONS:
        return Unreadable(
            gettext_noop(
                "This form asks more than 150 questions. Nobody answers so many: bring in a part of it."
            )
        )
    return None
