"""Two breakdowns together: what a cell tells, which are hidden, and what stands in their place."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hearten.methods.disclosure import MeasuredCrossing, current_policy, protect
from hearten.methods.disclosure.crossing import ToldSides, tell_crossings
from hearten.methods.disclosure.joining import Cut
from hearten.methods.disclosure.suppression import derivable
from hearten.methods.disclosure.telling import manner_of
from tests.methods.disclosure.made import group, question

RULES = current_policy()


def both(people):
    """Two in five say yes."""
    return [int(people) * 2 // 5, int(people) - int(people) * 2 // 5]


def total(cells):
    return np.sum([both(each) for each in cells], axis=0)


def crossed(counts, *, favourable=(0,), unknown=0, rows_unknown=(), **flags):
    """A question of yes and no by two breakdowns: `counts` people a cell.

    `unknown` people are in no group of either; `rows_unknown` a row in no column.
    """
    counts = np.array(counts)
    lost = np.array(rows_unknown or [0] * len(counts))
    everyone = total([*counts.flat, *lost, unknown])
    rows = {f"r{at}": total([*line, lost[at]]) for at, line in enumerate(counts)}
    columns = {f"c{at}": total(line) for at, line in enumerate(counts.T)}
    measured = question(everyone, [rows, columns], favourable=favourable, **flags)
    cells = tuple(
        group(f"r{row} × c{column}", both(each), favourable=favourable)
        for (row, column), each in np.ndenumerate(counts)
    )
    return dataclasses.replace(measured, crossings=(MeasuredCrossing(0, 1, cells),))


def cells_of(measured):
    (crossing,) = protect(measured, RULES).crossings
    return {cell.code: cell for cell in crossing.cells}


def told_in(measured):
    (crossing,) = protect(measured, RULES).crossings
    return np.array([not cell.borrowed for cell in crossing.cells]).reshape(
        len(crossing.rows), len(crossing.columns)
    )


def test_a_cell_tells_how_many_answered_and_the_headline_and_nothing_else():
    cell = cells_of(crossed([[100, 120], [80, 90]]))["r0 × c1"]

    assert (cell.base, cell.favourable.count, cell.borrowed) == (120, 50, "")
    assert cell.shares == ()
    assert cell.mean is None


def test_the_sides_are_named_as_they_were_declared():
    (crossing,) = protect(crossed([[100, 120], [80, 90]]), RULES).crossings

    assert (crossing.row, crossing.column) == ("by0", "by1")
    assert crossing.rows == (("r0", "r0"), ("r1", "r1"))
    assert [cell.code for cell in crossing.cells][:2] == ["r0 × c0", "r0 × c1"]


def test_a_small_cell_is_hidden_with_three_others_so_that_no_total_gives_it_away():
    told = told_in(crossed([[5, 40, 60], [50, 60, 70], [70, 80, 90]]))

    assert (~told).sum() == 4
    assert not told[0, 0]
    assert set((~told).sum(axis=0)) == set((~told).sum(axis=1)) == {0, 2}


def test_a_hidden_cell_is_told_as_the_smaller_of_its_two_groups():
    cell = cells_of(crossed([[5, 40, 60], [50, 60, 70], [70, 80, 90]]))["r0 × c0"]

    assert (cell.borrowed, cell.base) == ("r0", 105)
    assert cell.favourable.share == pytest.approx(0.40)


def test_where_neither_group_is_told_everyone_stands_for_the_cell_in_the_language_of_the_report():
    (crossing,) = protect(crossed([[6, 6], [6, 6]]), RULES, language="cy").crossings

    assert {(cell.borrowed, cell.base) for cell in crossing.cells} == {("Pawb", 25)}


def test_a_cell_of_nobody_is_told_no_otherwise_than_a_small_one():
    cells = cells_of(crossed([[0, 60, 60], [50, 60, 70], [70, 80, 90]]))

    assert cells["r0 × c0"].borrowed == "r0"
    assert not cells["r1 × c1"].borrowed


def test_nothing_is_told_of_two_together_where_everyone_is_too_few():
    cells = cells_of(crossed([[3, 3], [3, 3]]))

    assert {cell.base for cell in cells.values()} == {None}
    assert {cell.favourable.label for cell in cells.values()} == {"too few people to say"}


def test_without_a_headline_a_cell_tells_the_answer_commonest_among_everyone():
    measured = crossed([[100, 120], [80, 90]], favourable=())

    (crossing,) = protect(measured, RULES).crossings

    assert crossing.about == 1
    assert {round(cell.favourable.share, 1) for cell in crossing.cells} == {0.6}


def test_a_number_is_told_as_its_mean():
    def of(code, people, mean):
        return group(code, [], answered=people, mean=mean, mean_se=0.3, heaviest=1 / people)

    everyone = of("", 400, 5.0)
    sides = tuple(
        (key, key, tuple(of(f"{key}{at}", 200, 5.0) for at in range(2))) for key in ("rows", "columns")
    )
    cells = tuple(of(f"cell{at}", 100, 4.0 + at) for at in range(4))
    measured = dataclasses.replace(
        question([1, 1]),
        categories=(),
        favourable=(),
        everyone=everyone,
        breakdowns=sides,
        crossings=(MeasuredCrossing(0, 1, cells),),
    )

    (crossing,) = protect(measured, RULES).crossings

    assert [cell.mean for cell in crossing.cells] == pytest.approx([4.0, 5.0, 6.0, 7.0], abs=0.5)
    assert crossing.cells[0].favourable is None


def test_what_is_hidden_goes_by_numbers_of_people_and_never_by_an_answer():
    measured = crossed([[12, 40, 60], [50, 60, 70], [70, 80, 90]])
    (crossing,) = measured.crossings
    turned = tuple(
        dataclasses.replace(cell, people=cell.people[[1, 0, 1]], share=cell.share[[1, 0, 1]])
        for cell in crossing.cells
    )
    otherwise = dataclasses.replace(measured, crossings=(dataclasses.replace(crossing, cells=turned),))

    assert (told_in(measured) == told_in(otherwise)).all()


def test_what_is_hidden_in_all_stays_hidden_in_a_question_that_few_skipped():
    measured = crossed([[60, 60], [60, 60]])
    (crossing,) = measured.crossings
    few = tuple(
        dataclasses.replace(cell, listed=each)
        for cell, each in zip(crossing.cells, (9, 60, 60, 60), strict=True)
    )
    everyone = dataclasses.replace(measured.everyone, listed=189)
    sides = tuple(
        (
            key,
            text,
            tuple(dataclasses.replace(one, listed=each) for one, each in zip(groups, (69, 120), strict=True)),
        )
        for key, text, groups in measured.breakdowns
    )
    listed = dataclasses.replace(
        measured, everyone=everyone, breakdowns=sides, crossings=(dataclasses.replace(crossing, cells=few),)
    )

    assert told_in(measured).all()
    assert not told_in(listed)[0, 0]


def test_people_whose_group_is_not_known_are_not_given_away_either():
    told = told_in(crossed([[60, 70, 80], [90, 60, 70], [70, 80, 90]], rows_unknown=(4, 60, 60), unknown=50))

    assert not told[0].all()


def test_a_sensitive_question_leaves_more_people_untold():
    counts = [[16, 70, 80], [90, 60, 70], [70, 80, 90]]

    assert told_in(crossed(counts))[0, 0]
    assert not told_in(crossed(counts, sensitive=True))[0, 0]


def coverable(counts):
    """The cells that hiding can help at all: the totals tell of the others, and are judged with all that is told."""
    cells = counts > 0
    while True:
        kept = cells & ~derivable(cells)
        for line in (kept, kept.T):
            people = np.where(line, counts if line is kept else counts.T, 0).sum(axis=1)
            line[people < RULES.fewest_answered] = False
        if (kept == cells).all():
            return cells
        cells = kept


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 6), st.integers(2, 5))
@example(943, 2, 2)
def test_a_told_row_or_column_less_its_told_cells_leaves_nobody_or_ten_people(seed, rows, columns):
    rng = np.random.default_rng(seed)
    counts = rng.negative_binomial(1, 0.03, (rows, columns))
    table = protect(crossed(counts), RULES)
    (crossing,) = table.crossings
    told = np.array([not cell.borrowed for cell in crossing.cells]).reshape(rows, columns)
    lost = ~coverable(counts)

    sides = zip(table.breakdowns, (counts, counts.T), (told, told.T), (lost, lost.T), strict=True)
    for side, lines, cells, gone in sides:
        for row, line, cell, away in zip(side.rows, lines, cells, gone, strict=True):
            left, helped = line[~cell].sum(), line[~cell & ~away].any()
            assert row.borrowed or not helped or left >= RULES.fewest_answered
            assert not row.borrowed or not cell.any(), "a joined group's cells are not told"


def test_cells_that_are_not_safe_beside_all_else_are_hidden_with_what_covers_them():
    measured = crossed([[100, 120, 90], [80, 90, 95], [85, 99, 91]])
    table = protect(measured, RULES)
    unsafe = np.zeros((3, 3), dtype=np.bool_)
    unsafe[1, 1] = True
    cuts = (Cut((0, 1, 2), (), with_unknown=False),) * 2

    (crossing,) = tell_crossings(
        measured,
        ToldSides(table.everyone, table.breakdowns, cuts),
        manner_of(measured, RULES, "en"),
        [unsafe],
    )

    hidden = [bool(cell.borrowed) for cell in crossing.cells]
    assert hidden[4]
    assert sum(hidden) == 4
