"""The audit against brute force: what a reader can still think is found by trying everything."""

import itertools

import numpy as np
import pytest

from hearten.methods.disclosure import current_policy, protect
from hearten.methods.disclosure import solver as solver_file
from hearten.methods.disclosure.audit import audit
from hearten.methods.disclosure.drafting import draft
from hearten.methods.disclosure.solver import feasible
from hearten.methods.disclosure.telling import manner_of
from hearten.methods.disclosure.worlds import Part, World, same_words, witnessed
from tests.methods.disclosure.made import from_answers, question

RULES = current_policy()


def world_of(measured, *levels):
    manner = manner_of(measured, RULES, "en")
    return draft(measured, manner, 0, levels or [0] * len(measured.breakdowns)).world


def test_a_count_that_subtraction_leaves_two_truths_is_found():
    measured = question([30, 45, 45], [{"A": [12, 20, 18], "B": [12, 20, 15], "C": [6, 5, 12]}])

    found = audit(world_of(measured), thorough=True)

    assert found.tightest < 5
    assert found.failing


def test_what_protect_tells_instead_passes_the_audit():
    measured = question([30, 45, 45], [{"A": [12, 20, 18], "B": [12, 20, 15], "C": [6, 5, 12]}])

    table = protect(measured, RULES)

    labels = {share.label for row in table.breakdowns[0].rows for share in row.shares}
    assert labels == {"not told on its own, so that nobody can be worked out"}


@pytest.mark.parametrize("seed", range(6))
def test_the_program_finds_the_very_ends_that_trying_everything_finds(seed):
    rng = np.random.default_rng(seed)
    counts = rng.multinomial(40, [0.2, 0.3, 0.5])
    world = world_of(question(counts))
    part = world.everyone
    agreeing = [
        tried
        for tried in itertools.product(range(48), repeat=3)
        if same_words(world, part, np.array(tried), sum(tried))
    ]

    for category in range(3):
        values = [tried[category] for tried in agreeing]
        assert feasible(world, (None, 0, category)) == (min(values), max(values))


@pytest.mark.parametrize("seed", range(4))
def test_witnesses_never_go_beyond_what_the_program_allows(seed):
    rng = np.random.default_rng(seed)
    measured = from_answers(rng.integers(0, 3, 90), 3, [rng.integers(0, 3, 90)], favourable=(1, 2), mean=True)
    world = world_of(measured)

    for cell in [(None, 0, 0), (None, 0, 3), (0, 0, 0), (0, 0, 1), (0, 1, 2)]:
        low, high = witnessed(world, cell, 5)
        lowest, highest = feasible(world, cell)
        assert lowest <= low <= high <= highest


def test_overlapping_choices_are_audited_each_by_itself():
    measured = question(
        [150, 6, 40],
        [{"A": [80, 4, 20], "B": [70, 2, 20]}],
        several=True,
        more={"": {"answered": 200}, "A": {"answered": 100}, "B": {"answered": 100}},
    )
    world = world_of(measured)

    low, high = feasible(world, (0, 0, 1))

    assert (low, high) == (0, 7)
    assert audit(world, thorough=True).failing == ()


def test_people_whose_group_is_not_known_are_audited_though_nothing_is_told_of_them():
    measured = question([170, 130], [{"A": [60, 40], "B": [55, 45]}])
    world = world_of(measured)

    low, high = feasible(world, (0, 2, 0))

    assert world.breakdowns[0][-1].facts is None
    assert high - low >= 4
    assert audit(world, thorough=True).tightest == 5


def test_what_the_solver_cannot_say_for_certain_counts_as_given_away(monkeypatch):
    class Unsure:
        status, fun = 1, None

    monkeypatch.setattr(solver_file, "milp", lambda *arguments, **options: Unsure())
    world = world_of(question([30, 45, 45]))

    assert feasible(world, (None, 0, 0)) == (30, 30)


def test_where_even_everyone_is_too_narrow_only_the_headline_is_told():
    rows = []
    for first, second in itertools.product(range(8, 13), range(8, 30)):
        measured = question(
            [first, second, 1], [{"A": [first - 4, second - 4, 0], "B": [4, 4, 1]}], favourable=(0,)
        )
        rows.append(protect(measured, RULES).everyone)

    headlines_only = [row for row in rows if row.shares[2].label.startswith("not told")]
    assert headlines_only
    assert all(row.favourable is not None for row in headlines_only)


def test_two_categories_are_joined_further_until_no_label_is_too_narrow():
    rng = np.random.default_rng(0)
    tables = []
    for _ in range(12):
        groups = [rng.choice(size, size=120) for size in (2, 3, 4, 5)]
        measured = from_answers(rng.choice(2, size=120, p=[0.2, 0.8]), 2, groups, favourable=(0,))
        tables.append((measured, protect(measured, RULES)))

    told = sum(not row.borrowed for _, table in tables for cut in table.breakdowns for row in cut.rows)
    large = sum(
        group.answered >= 13
        for measured, _ in tables
        for _, _, groups in measured.breakdowns
        for group in groups
    )
    assert told < large


def test_a_world_with_everybody_favourable_is_not_audited_for_its_headline():
    world = world_of(question([40, 30, 30], favourable=(0, 1, 2)))

    assert audit(world, thorough=True).failing == ()


def test_a_lone_part_can_only_move_with_everyone():
    everyone = Part(np.array([5, 5]), 10, None)
    world = World(everyone, ((Part(np.array([5, 5]), 10, None),), ()), (), False, RULES)

    assert witnessed(world, (0, 0, 0), 3) == (2, 8)
