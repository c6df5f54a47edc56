"""The plane equals a dense decomposition and published conversations, and does not depend on order or chance."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.errors import TooFewToTell, Unreadable
from hearten.methods.opinion import plane, votes
from tests.methods.opinion.made import open_conversation, planted, reference

REAL = ("15-per-hour-seattle", "scoop-hivemind.ubi")


def dense(cast):
    """Everyone's votes with gaps filled by the statement's mean, decomposed whole."""
    table = np.full((cast.people, cast.statements), np.nan)
    table[cast.person, cast.statement] = cast.value
    means = np.array(
        [column[~np.isnan(column)].mean() if (~np.isnan(column)).any() else 0 for column in table.T]
    )
    filled = np.where(np.isnan(table), means, table) - means
    _, spread, directions = np.linalg.svd(filled, full_matrices=False)
    directions = directions[:2]
    for one in directions:
        one *= np.sign(one[np.abs(one).argmax()])
    seen = (~np.isnan(table)).sum(axis=1)
    places = filled @ directions.T * np.sqrt(cast.statements / np.maximum(seen, 1))[:, None]
    return means, directions, spread[:2], places


@pytest.mark.parametrize("name", REAL)
def test_real_conversations_lie_where_the_reference_says(shared, name, by):
    expected, found = reference(shared)[name], plane(open_conversation(shared, name))

    assert found.means == pytest.approx(np.array(expected["statement_mean"]), abs=1e-12)
    assert found.spread == pytest.approx(np.array(expected["singular_values"])[:2], abs=1e-9)
    assert found.directions == pytest.approx(np.array(expected["components"]), abs=1e-9)
    assert found.places == pytest.approx(np.array(expected["projections"]), abs=1e-8)


@pytest.mark.parametrize("seed", range(5))
def test_the_plane_equals_a_dense_decomposition(seed, by):
    cast, _ = planted(np.random.default_rng(seed), 60, 25, 0.4, 2)
    means, directions, spread, places = dense(cast)

    found = plane(cast)

    assert found.means == pytest.approx(means, abs=1e-12)
    assert found.spread == pytest.approx(spread, abs=1e-9)
    assert found.directions == pytest.approx(directions, abs=1e-8)
    assert found.places == pytest.approx(places, abs=1e-8)


def test_the_newest_vote_counts_and_order_otherwise_makes_no_difference():
    who, what, how = [0, 1, 0, 2], [1, 1, 1, 0], [1, 0, -1, 1]

    cast = votes(who, what, how, people=4, statements=2)

    assert (cast.person.tolist(), cast.statement.tolist()) == ([0, 1, 2], [1, 1, 0])
    assert (cast.value.tolist(), cast.seen.tolist()) == ([-1, 0, 1], [1, 1, 1, 0])


def test_people_picked_twice_bring_their_votes_twice():
    cast = votes([0, 1, 1, 3], [0, 0, 1, 1], [1, -1, 0, 1], people=4, statements=2)

    picked = cast.of(np.array([3, 1, 2, 1]))

    assert (picked.person.tolist(), picked.statement.tolist()) == ([0, 1, 1, 3, 3], [1, 0, 1, 0, 1])
    assert picked.value.tolist() == [1, -1, 0, -1, 0]


@pytest.mark.parametrize(
    ("who", "what", "how", "row"),
    [(0, 0, 2, 2), (9, 0, 1, 2), (0, 5, 1, 2), (-1, 0, 1, 2), (0, 0, float("nan"), 2)],
)
def test_a_vote_that_cannot_be_is_refused_with_its_row(who, what, how, row):
    with pytest.raises(Unreadable, match=f"Vote {row} cannot be read"):
        votes([0, who], [1, what], [1, how], people=3, statements=2)


def test_who_saw_nothing_lies_in_the_middle():
    cast = votes([0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 0, 2], [1, -1, 1, 1, -1, -1], people=4, statements=3)

    assert plane(cast).places[3].tolist() == [0, 0]


@pytest.mark.parametrize(("people", "statements", "value"), [(2, 5, None), (5, 2, None), (5, 5, 1.0)])
def test_too_little_to_map_is_said(people, statements, value, by):
    who, what = (part.reshape(-1) for part in np.indices((people, statements)))
    how = np.where((who + what) % 2, 1, -1) if value is None else np.full(len(who), value)

    with pytest.raises(TooFewToTell):
        plane(votes(who, what, how, people=people, statements=statements))
