"""Which answers lead to a question: what whoever was asked it must have said before."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from hearten.listening.logic.conditions import All, Chosen, Compare, Not, Size, Some, holds
from hearten.listening.logic.leading import Asked, could_hold, leads
from hearten.methods.plan import Kind, Led

MET = Asked("met", Kind.CHOICE, ("yes", "once", "no"), None)
WHERE = Asked("where", Kind.SEVERAL, ("home", "work"), None)
OLD = Asked("old", Kind.NUMBER, (), None)


def led(condition, *before):
    return leads([*before, Asked("last", Kind.WORDS, (), condition)]).get("last", ())


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        (Compare("met", "=", "yes"), ("yes",)),
        (Some((Compare("met", "=", "yes"), Compare("met", "=", "once"))), ("yes", "once")),
        (Compare("met", "!=", "no"), ("yes", "once")),
        (Not(Compare("met", "=", "no")), ("yes", "once")),
        (Chosen("met", "no"), ("no",)),
        (All((Compare("met", "!=", "no"), Compare("met", "!=", "once"))), ("yes",)),
        (All((Compare("met", "=", "yes"), Compare("old", ">", 17.0))), ("yes",)),
    ],
)
def test_a_question_is_led_to_by_the_answers_with_which_its_condition_can_hold(condition, codes):
    assert led(condition, MET, OLD) == (Led("met", codes),)


@pytest.mark.parametrize(
    "condition",
    [
        Some((Compare("met", "=", "yes"), Compare("old", ">", 17.0))),
        Compare("old", ">", 17.0),
        Some((Compare("met", "=", "yes"), Not(Compare("met", "=", "yes")))),
    ],
)
def test_where_any_answer_may_have_led_on_none_is_named(condition):
    assert led(condition, MET, OLD) == ()


def test_of_several_choices_those_are_named_that_must_be_among_them():
    assert led(Chosen("where", "home"), WHERE) == (Led("where", ("home",)),)
    assert led(All((Chosen("where", "home"), Chosen("where", "work"))), WHERE) == (
        Led("where", ("home", "work")),
    )
    assert led(Size("where", "many", ">", 0.0), WHERE) == ()
    assert led(Some((Chosen("where", "home"), Chosen("where", "work"))), WHERE) == ()


def test_what_led_to_the_one_before_led_to_the_last_too():
    how = Asked("how", Kind.CHOICE, ("well", "badly"), Compare("met", "=", "yes"))

    assert led(Compare("how", "=", "badly"), MET, how) == (Led("how", ("badly",)), Led("met", ("yes",)))


def test_where_the_one_before_may_be_left_empty_what_led_to_it_says_nothing():
    how = Asked("how", Kind.CHOICE, ("well", "badly"), Compare("met", "=", "yes"))

    assert led(Compare("how", "!=", "badly"), MET, how) == (Led("how", ("well",)),)


def _any_condition(rng, depth=2):
    sort = rng.integers(0, 6 if depth else 3)
    if sort < 2:
        return Compare("met", ["=", "!="][rng.integers(2)], ["yes", "once", "no", ""][rng.integers(4)])
    if sort == 2:
        return Chosen("where", ["home", "work"][rng.integers(2)])
    if sort == 3:
        return Not(_any_condition(rng, depth - 1))
    return (All, Some)[sort - 4](tuple(_any_condition(rng, depth - 1) for _ in range(2)))


def test_no_answer_with_which_a_condition_holds_is_ever_left_out():
    rng = np.random.default_rng(3)
    for _ in range(300):
        condition = _any_condition(rng)
        fits = [
            (met, where)
            for met, many in itertools.product((None, "yes", "once", "no"), range(3))
            for where in itertools.combinations(("home", "work"), many)
            if holds(condition, {"met": met, "where": where or None})
        ]

        named = {one.key: one.codes for one in led(condition, MET, WHERE)}

        assert all(could_hold(condition, "met", met) for met, _ in fits)
        assert all(met is None or met in named.get("met", MET.codes) for met, _ in fits)
        assert all(set(named.get("where", ())) <= set(where) for _, where in fits)
