"""Reading which breakdowns are looked at two together, as a draft's page shows it, and the tree of teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hearten.listening.crossing import rules
from hearten.listening.crossing.rules import Part
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import Said
from hearten.people import queries as people
from hearten.people.queries import Branch


@dataclass(frozen=True, slots=True)
class Pair:
    """Two breakdowns looked at together, in words, and what is to be expected of it."""

    row: str
    column: str
    row_text: str
    column_text: str
    expected: Said


def pairs(listening: Listening, language: str) -> tuple[Pair, ...]:
    """The pairs declared, in their order."""
    draft = surveys.draft(listening)
    named = dict(names(listening, language))
    return tuple(
        Pair(row, column, named[row], named[column], rules.expected(rules.cells_of(draft, row, column)))
        for row, column in draft.crossings
    )


def names(listening: Listening, language: str) -> list[tuple[str, str]]:
    """Each breakdown's key and what it is called."""
    return [
        (one.key, in_language(one.called, language) or in_language(one.text, language))
        for one in listening.breakdowns.all()
    ]


def parts_of_the_tree() -> tuple[Part, ...]:
    """The parts of the organisation and the teams that lie within each, whatever stands between."""
    return tuple((top.name, tuple(_leaves(top.parts))) for top in people.teams())


def _leaves(branches: Sequence[Branch]) -> list[str]:
    found: list[str] = []
    for branch in branches:
        found += _leaves(branch.parts) if branch.parts else [branch.name]
    return found
