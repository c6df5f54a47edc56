"""Which two breakdowns may be looked at together, and what is to be expected of it; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hearten.errors import HeartenError, NotReady
from hearten.listening.surveys.rules import Declared, Draft, Said, gettext_noop

MOST_CROSSINGS = 6
ENOUGH = 20  # people in a cell, for a share of it to be told

# A part of the organisation, and the teams that lie within it.
Part = tuple[str, tuple[str, ...]]
OF_PARTS = {
    "en": "Which part of the organisation do you work in?",
    "cy": "Ym mha ran o’r sefydliad ydych chi’n gweithio?",
    "gd": "Dè am pàirt dhen bhuidheann anns a bheil thu ag obair?",
}
OF_TEAMS = {
    "en": "Which team are you in?",
    "cy": "Ym mha dîm ydych chi?",
    "gd": "Dè an sgioba anns a bheil thu?",
}
CALLED_PARTS = {"en": "part of the organisation", "cy": "rhan o’r sefydliad", "gd": "pàirt dhen bhuidheann"}
CALLED_TEAMS = {"en": "team", "cy": "tîm", "gd": "sgioba"}


@dataclass(frozen=True, slots=True)
class Cells:
    """How many cells two breakdowns have, and in about how many enough people would be; None where nobody knows."""

    rows: int
    columns: int
    enough: int | None

    @property
    def all(self) -> int:
        """How many there are."""
        return self.rows * self.columns


def why_not_cross(draft: Draft, row: str, column: str) -> HeartenError | None:
    """The refusal where these two breakdowns may not be looked at together, or None."""
    if row == column or not {row, column} <= {one.key for one in draft.breakdowns}:
        return NotReady(
            gettext_noop("Choose two different breakdowns of this listening to look at together.")
        )
    if {row, column} in [set(pair) for pair in draft.crossings]:
        return NotReady(gettext_noop("These two are looked at together already."))
    if len(draft.crossings) >= MOST_CROSSINGS:
        return NotReady(
            gettext_noop(
                "Six pairs are looked at together already. Take one away first: few and large groups tell more."
            )
        )
    return None


def why_not_declare_teams(keys: Sequence[str], parts: Sequence[Part]) -> HeartenError | None:
    """The refusal where the teams of the tree may not be declared, or None."""
    if {"part", "team"} & set(keys):
        return NotReady(gettext_noop("The teams are declared already."))
    if len(parts) < 2 or sum(len(teams) for _part, teams in parts) < 2:
        return NotReady(
            gettext_noop("There are too few teams in the tree yet. Add them under People, or write your own.")
        )
    return None


def cells_of(draft: Draft, row: str, column: str) -> Cells:
    """What two breakdowns together would hold, as if each group of one were spread evenly over those of the other."""
    sides = [next(one for one in draft.breakdowns if one.key == key) for key in (row, column)]
    rows, columns = (_people(side) for side in sides)
    sizes = (len(sides[0].groups), len(sides[1].groups))
    if not rows or not columns or not sum(columns):
        return Cells(*sizes, None)
    of = sum(columns)
    return Cells(*sizes, sum(one * other / of >= ENOUGH for one in rows for other in columns))


def expected(cells: Cells) -> Said:
    """What is to be expected of them, in a sentence."""
    filling = {"cells": str(cells.all), "enough": str(cells.enough), "most": str(ENOUGH)}
    if cells.enough is None:
        return Said(
            gettext_noop(
                "That is %(cells)s cells. A share is told only where %(most)s people or more answer in a cell; of the "
                "others the larger group is told. Say how many people are in each group to see how many that may be."
            ),
            filling,
        )
    return Said(
        gettext_noop(
            "Of its %(cells)s cells, about %(enough)s would hold %(most)s or more of those asked if groups mix evenly. "
            "Of the others the larger group is told, or nothing closer than everyone."
        ),
        filling,
    )


def _people(side: Declared) -> list[int]:
    """How many are in each group, as far as that was said of all of them."""
    invited = [each for _, each in side.groups if each is not None]
    return invited if len(invited) == len(side.groups) else []
