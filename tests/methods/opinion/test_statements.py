"""What each group says equals the reference to the last digit; false discoveries are held."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.methods.opinion import common_ground, statements, votes
from tests.methods.opinion.made import of_one_mind, open_conversation, reference

NAMES = {
    "n": "seen",
    "agree": "agreed",
    "disagree": "disagreed",
    "p_agree": "agree",
    "p_disagree": "disagree",
    "rep_agree": "agree_more",
    "rep_disagree": "disagree_more",
    "p_agree_z": "agree_z",
    "p_disagree_z": "disagree_z",
    "rep_agree_z": "agree_more_z",
    "rep_disagree_z": "disagree_more_z",
    "group_aware_consensus_agree": "agree_together",
    "group_aware_consensus_disagree": "disagree_together",
}


@pytest.mark.parametrize("name", ["15-per-hour-seattle", "scoop-hivemind.ubi"])
def test_each_groups_say_equals_the_reference(shared, name):
    expected = reference(shared)[name]
    told = statements(open_conversation(shared, name), np.array(expected["labels_reddwarf"]))

    assert set(NAMES) == set(expected["group_stats"])
    for theirs, ours in NAMES.items():
        assert getattr(told, ours) == pytest.approx(np.array(expected["group_stats"][theirs]), abs=1e-10), (
            theirs
        )


def cast(rows, statements_):
    """Votes from {person: {statement: value}}."""
    flat = [(person, on, value) for person, votes_ in enumerate(rows) for on, value in votes_.items()]
    who, what, how = zip(*flat, strict=True)
    return votes(who, what, how, people=len(rows), statements=statements_)


def two_groups():
    """On 0 both agree; on 1 they stand against each other; on 2 both pass; on 3 one agrees, a third of one does not."""
    one = [{0: 1, 1: 1, 2: 0, 3: 1} for _ in range(60)]
    other = [{0: 1, 1: -1, 2: 0, 3: 1 if at % 3 else -1} for at in range(60)]
    return cast(one + other, 5), np.repeat([0, 1], 60)


def test_what_unites_is_agreed_in_every_group_and_hardly_rejected_in_any():
    common = common_ground(statements(*two_groups()))

    assert common.unites.tolist() == [True, False, False, False, False]
    assert common.divides.tolist() == [False, True, False, False, False]
    assert common.apart[1] > 0.9


def test_a_statement_nobody_saw_unites_and_divides_nobody():
    common = common_ground(statements(*two_groups()))

    assert (common.agree[4], common.disagree[4]) == (0, 1)


def test_passing_counts_against_agreement():
    told = statements(*two_groups())

    assert told.agree[:, 2].max() < 0.05


def test_those_of_no_group_are_not_counted():
    both, labels = two_groups()
    labels = labels.copy()
    labels[:10] = -1

    assert statements(both, labels).seen[0, 0] == 50


def test_only_the_groups_own_statements_are_said_to_tell_it_apart():
    told = statements(*two_groups())

    assert told.tells_agree[0].tolist() == [False, True, False, True, False]
    assert told.tells_disagree[1].tolist() == [False, True, False, True, False]
    assert not told.tells_agree[1].any()


def test_among_groups_drawn_by_lot_hardly_any_statement_is_said_to_tell_one_apart():
    chance, any_told = np.random.default_rng(3), []
    for _ in range(200):
        both = of_one_mind(chance)
        told = statements(both, chance.integers(2, size=both.people))
        any_told.append(told.tells_agree.any() or told.tells_disagree.any())

    assert np.mean(any_told) <= 0.08


def test_one_group_is_compared_with_nobody():
    both, labels = two_groups()

    told = statements(both, np.zeros_like(labels))

    assert not (told.tells_agree.any() or told.tells_disagree.any())
    assert common_ground(told).unites.tolist() == [True, False, False, True, False]
    assert not common_ground(told).divides.any()
