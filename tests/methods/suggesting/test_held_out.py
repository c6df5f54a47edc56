"""Suggestions are tried on what was not learnt from, and say when they are no better than guessing."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.methods.suggesting.held_out import best, learnt, tried, wilson
from hearten.methods.suggesting.line import line
from hearten.methods.suggesting.weighing import terms, weights

WORDS = ("bus", "late", "garden", "bread", "library", "window", "morning", "street", "tree", "paper")


def _texts(many: int, seed: int) -> tuple[list[str], np.ndarray]:
    """Random words; those with “kind” in them have the first code, the second is given by chance."""
    chance = np.random.default_rng(seed)
    kind = chance.random(many) < 0.3
    texts = [" ".join([*chance.choice(WORDS, 8), "kind" if has else "plain"]) for has in kind]
    return texts, np.column_stack([kind, chance.random(many) < 0.3])


def test_what_can_be_learnt_is_found_and_what_is_chance_is_said_to_be_no_better_than_guessing():
    texts, given = _texts(300, 5)

    one, other = tried(texts, given, seed=1)

    assert one.better
    assert one.precision > 0.95
    assert one.recall > 0.95
    assert not other.better
    assert other.low[0] <= other.base


def test_chance_is_called_better_than_guessing_seldom():
    called = 0
    for seed in range(40):
        texts, given = _texts(120, seed)
        called += tried(texts, given[:, 1:], seed=seed)[0].better

    assert called <= 4


def test_no_text_is_tried_by_what_was_learnt_from_itself():
    texts = [f"only{at} here{at}" for at in range(100)]
    given = np.random.default_rng(1).random((100, 1)) < 0.4

    told = tried(texts, given, seed=1)[0]

    assert not told.better


def test_texts_that_read_alike_are_tried_together_so_that_none_is_known_already():
    texts = [f"only{at // 2} here{at // 2}" for at in range(200)]
    given = np.repeat(np.random.default_rng(1).random((100, 1)) < 0.4, 2, axis=0)

    assert not tried(texts, given, seed=1)[0].better


def test_a_rare_code_is_not_tried():
    texts, given = _texts(60, 2)
    given[:, 0] = False
    given[:5, 0] = True

    assert tried(texts, given, seed=1)[0] is None


def test_what_was_learnt_is_surer_of_texts_that_have_the_words():
    texts, given = _texts(200, 3)

    sure = learnt(texts, given[:, :1], ["a kind street kind", "a plain street plain"])

    assert sure[0, 0] > 0.5 > sure[1, 0]


def test_weighed_texts_have_length_one_and_unknown_words_weigh_nothing():
    learnt_from = weights(["kind word", "kind deed", "kind word again"])

    table = learnt_from.of(["kind word", "nothing known"])

    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    assert lengths == pytest.approx([1, 0])
    assert terms("Not kind") == ["not", "kind", "not kind"]


def test_the_line_is_where_its_loss_is_least():
    texts, given = _texts(80, 4)
    table = weights(texts).of(texts)
    drawn = line(table, given[:, 0])

    def loss(slope: np.ndarray, level: float) -> float:
        sign = np.where(given[:, 0], 1, -1)
        many, some = len(sign), int(given[:, 0].sum())
        weigh = np.where(given[:, 0], many / (2 * some), many / (2 * (many - some)))
        return float(weigh @ np.logaddexp(0, -sign * (table @ slope + level)) + slope @ slope / 2)

    least = loss(drawn.slope, drawn.level)
    chance = np.random.default_rng(1)
    for _ in range(50):
        assert loss(drawn.slope + chance.normal(0, 0.05, len(drawn.slope)), drawn.level) > least - 1e-6


def test_wilsons_interval_is_as_published():
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3: 81 of 263 and 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert best(np.array([0.9, 0.8, 0.1]), np.array([True, True, False])) == 0.8
