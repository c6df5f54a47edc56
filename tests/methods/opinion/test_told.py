"""A map tells people by groups and through the door alone: no person has a place, and no small group a name."""

from __future__ import annotations

import json

import numpy as np
import pytest

from hearten.methods import kept
from hearten.methods.disclosure import current_policy
from hearten.methods.opinion import tell
from hearten.methods.opinion.told import KEPT
from tests.methods.opinion.made import of_one_mind, open_conversation, planted


@pytest.fixture(scope="module")
def mapped():
    """Three hundred people of two groups that are far apart, each of whom saw a half of thirty statements."""
    cast, truth = planted(np.random.default_rng(4), 300, 30, 0.5, 2)
    return cast, truth, tell(cast, range(30), current_policy(), seed=1, tries=6)


def test_what_is_told_is_kept_and_read_back_as_it_was(mapped):
    told = mapped[2]

    again = kept.restored(json.loads(json.dumps(kept.plain(told))), KEPT)

    assert again == told


def test_every_group_and_those_in_none_are_counted_to_the_nearest_five(mapped):
    _, truth, told = mapped

    assert [code for code, _ in told.who.categories] == ["A", "B", "none"]
    counts = [share.count for share in told.who.everyone.shares[:2]]
    assert all(count % 5 == 0 for count in counts)
    assert counts[0] == pytest.approx(max(np.bincount(truth)), abs=3)
    assert told.who.everyone.base == 300


def test_places_are_those_of_groups_on_a_coarse_grid(mapped):
    told = mapped[2]

    assert len(told.centres) == 2
    assert all(side % 5 == 0 and abs(side) <= 100 for _, *sides in told.centres for side in sides)


def test_what_divides_is_what_was_planted_to_and_nothing_unites_that_does_not(mapped):
    cast, truth, told = mapped
    leaning = np.array(
        [
            [cast.value[(cast.statement == at) & (truth[cast.person] == group)].mean() for at in range(30)]
            for group in (0, 1)
        ]
    )
    apart = set(np.flatnonzero(np.sign(leaning[0]) != np.sign(leaning[1])).tolist())
    together = set(np.flatnonzero((leaning > 0).all(axis=0)).tolist())

    said = {one.number for one in told.spoken if one.divides}
    assert said
    assert said <= apart
    assert {one.number for one in told.spoken if one.unites} <= together
    assert any(one.unites for one in told.spoken)


def test_nothing_is_said_of_a_group_whose_own_row_is_not_told(mapped):
    for one in mapped[2].spoken:
        rows = {row.code: row for row in one.table.breakdowns[0].rows}
        told = {
            code
            for code, row in rows.items()
            if not row.borrowed and any(not share.label.startswith("not told") for share in row.shares)
        }

        assert {group for group, _ in one.stands_for} <= told
        assert told == {"A", "B"} or not (one.unites or one.divides)


def test_a_conversation_of_26_people_has_no_groups_but_is_told_as_a_whole(shared):
    cast = open_conversation(shared, "london.youth.policing")

    told = tell(cast, range(cast.statements), current_policy(), seed=1, tries=3)

    assert (told.why_none, told.centres, told.looks) == ("too few", (), ())
    assert [code for code, _ in told.who.categories] == ["none"]
    assert all(not one.table.breakdowns and not one.stands_for and not one.divides for one in told.spoken)


def test_where_no_groups_last_statements_are_still_told_of_everyone():
    cast = of_one_mind(np.random.default_rng(14))

    told = tell(cast, range(cast.statements), current_policy(), seed=3, tries=6)

    assert told.why_none == "no stable groups"
    assert not any(one.divides for one in told.spoken)
    assert any(one.table.everyone.shares for one in told.spoken)


def test_half_for_and_half_against_is_of_two_minds_where_there_are_no_groups():
    people, statements = 60, 5
    who, what = (part.reshape(-1) for part in np.indices((people, statements)))
    value = np.where(what == 0, np.where(who % 2, 1, -1), np.where((who + what * 7) % 3, 1, 0))
    from hearten.methods.opinion import votes

    told = tell(
        votes(who, what, value, people=people, statements=statements),
        range(statements),
        current_policy(),
        seed=1,
        tries=4,
    )

    assert [one.number for one in told.spoken if one.split] == [0]


def test_a_statement_too_few_saw_says_nothing():
    cast, _ = planted(np.random.default_rng(4), 120, 20, 0.6, 2)
    seldom = np.array([at for at in range(len(cast.value)) if cast.statement[at] != 7 or cast.person[at] < 8])
    from hearten.methods.opinion import votes

    fewer = votes(cast.person[seldom], cast.statement[seldom], cast.value[seldom], people=120, statements=20)

    told = tell(fewer, range(20), current_policy(), seed=1, tries=5)

    assert not told.spoken[7].unites
    assert not told.spoken[7].divides
    assert told.spoken[7].stands_for == ()
    assert all(share.count is None for share in told.spoken[7].table.everyone.shares)
