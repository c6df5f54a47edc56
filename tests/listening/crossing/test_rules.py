"""Which two breakdowns may be looked at together, and what is to be expected of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearten.listening.crossing import rules
from hearten.listening.crossing.rules import Cells
from hearten.listening.surveys.rules import Declared, Draft

WORDS = {"en": "words"}


def declared(key, *invited):
    return Declared(key, WORDS, tuple((WORDS, each) for each in invited))


DRAFT = Draft(
    WORDS,
    WORDS,
    WORDS,
    ("en",),
    breakdowns=(declared("team", 60, 30, 10), declared("grade", 80, 20), declared("age", None, None)),
)


@pytest.mark.parametrize("pair", [("team", "team"), ("team", "nothing"), ("", "")])
def test_only_two_different_breakdowns_of_the_listening_go_together(pair):
    assert "two different breakdowns" in str(rules.why_not_cross(DRAFT, *pair))


def test_a_pair_goes_together_once_whichever_comes_first():
    crossed = replace(DRAFT, crossings=(("team", "grade"),))

    assert "already" in str(rules.why_not_cross(crossed, "grade", "team"))
    assert rules.why_not_cross(crossed, "team", "age") is None


def test_there_are_at_most_six_pairs():
    many = replace(DRAFT, crossings=tuple(("team", f"by{at}") for at in range(6)))

    assert "Take one away first" in str(rules.why_not_cross(many, "team", "grade"))


def test_how_many_cells_hold_enough_is_worked_out_from_how_many_are_in_each_group():
    # 60 and 30 of a hundred, four fifths of them in the first grade: 48 and 24; all others are under twenty.
    assert rules.cells_of(DRAFT, "team", "grade") == Cells(3, 2, 2)


def test_where_nobody_knows_how_many_there_are_nothing_is_foretold():
    cells = rules.cells_of(DRAFT, "team", "age")

    assert cells.enough is None
    assert str(rules.expected(cells)).startswith("That is 6 cells.")


def test_the_expectation_is_said_in_a_sentence():
    said = str(rules.expected(Cells(3, 2, 2)))

    assert said.startswith("Of its 6 cells, about 2 would hold 20 or more of those asked")


@pytest.mark.parametrize(
    ("keys", "parts", "refused"),
    [
        ((), (("Homes", ("Repairs",)), ("Care", ("Adults",))), ""),
        (("team",), (("Homes", ("Repairs",)), ("Care", ("Adults",))), "already"),
        (("part",), (("Homes", ("Repairs",)), ("Care", ("Adults",))), "already"),
        ((), (("Homes", ("Repairs", "Parks")),), "too few teams"),
        ((), (("Homes", ("Repairs",)), ("Care", ())), "too few teams"),
    ],
)
def test_teams_are_declared_once_and_where_there_are_enough_of_them(keys, parts, refused):
    refusal = rules.why_not_declare_teams(keys, parts)

    assert (refused in str(refusal)) if refused else refusal is None
