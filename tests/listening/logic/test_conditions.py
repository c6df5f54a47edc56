"""Conditions: when they hold, how they are written, what is refused by name, and how they are said."""

from __future__ import annotations

import pytest

from hearten.listening.logic.conditions import (
    LONG,
    MANY,
    All,
    Chosen,
    Compare,
    Not,
    Other,
    Size,
    Some,
    both,
    codes_in,
    holds,
    kept,
    unkept,
)
from hearten.listening.logic.mixing import mixed
from hearten.listening.logic.piping import keys_in, piped, renamed, unpiped
from hearten.listening.logic.saying import Named, in_words
from hearten.listening.logic.xpath import NotTaken, read_condition, why_not_written, written

CASES = [
    ("${a} = 'yes'", {"a": "yes"}, True),
    ("${a} = 'yes'", {}, False),
    ("${a} != 'yes'", {}, True),
    ("${n} > 5", {"n": 6.0}, True),
    ("${n} > 5", {}, False),
    ("${n} != 5", {}, True),
    ("5 < ${n}", {"n": 6.0}, True),
    ("${n} > -2.5", {"n": -2.0}, True),
    ("${n} = ''", {}, True),
    ("${a} < 'x'", {"a": "1"}, False),
    ("selected(${m}, 'b')", {"m": ("a", "b")}, True),
    ("selected(${m}, 'b')", {"m": ("a",)}, False),
    ("count-selected(${m}) >= 2", {"m": ("a", "b")}, True),
    ("string-length(${t}) < 3", {"t": "four"}, False),
    ("${a} = 'x' or ${a} = 'y' and ${n} = 1", {"a": "x"}, True),
    ("(${a} = 'x' or ${a} = 'y') and ${n} = 1", {"a": "x"}, False),
    ("not(${a} = 'x')", {"a": "x"}, False),
    ("${n} <= ${o}", {"n": 2.0, "o": 3.0}, True),
    ("${a} = ${b}", {"a": "x", "b": "x"}, True),
    (". >= 0 and . <= 120", {".": 121.0}, False),
]


@pytest.mark.parametrize(("expression", "said", "true"), CASES)
def test_a_condition_holds_as_it_would_in_an_xform(expression, said, true):
    condition = read_condition(expression)

    assert holds(condition, said) is true
    assert read_condition(written(condition)) == condition
    assert unkept(kept(condition)) == condition


@pytest.mark.parametrize(
    ("expression", "feature"),
    [
        ("regex(., '[a-z]+')", "the function regex()"),
        (". >= today()", "the function today()"),
        ("${a} + 1 > 2", "the sum “+”"),
        ("${a} > 2 - 1", "the sum “-”"),
        ("${a} > - ${b}", "the sum “-”"),
        ("${a} div 2 = 1", "the sum “div”"),
        ("../a = 'yes'", "the path “../a”: write ${...} instead"),
        ("/data/a = 'yes'", "the path “/data/a”: write ${...} instead"),
        ("1", "an expression that is no comparison"),
        ("'a' = 'a'", "a comparison that looks at no question"),
        ("true() = 'a'", "the function true()"),
        ("yes = 'a'", "the word “yes”"),
        ("", "an empty expression"),
        ("${a} = 'x' ${b}", "“${b}” where the expression should end"),
        ("(${a} = 'x'", "“the end” where “)” should stand"),
        ("selected(${a}, 'x y')", "selected() of something other than one choice"),
        ("selected('a', 'x')", "“'a'” where a question in ${...} should stand"),
        ("count-selected(${a}) = 'x'", "the function count-selected() beside something other than a number"),
        ("${a} = string-length(${b})", "the function string-length() beside another answer"),
        ("${a} = ${b} = ${c}", "a comparison of a comparison"),
        ("${a} =", "“the end” where a question or a value should stand"),
        ("(" * 30 + "${a} = 1" + ")" * 30, "brackets more than 24 deep"),
        ("${a} = 1 or " * 500 + "${a} = 1", "an expression of more than 4000 letters"),
    ],
)
def test_what_is_not_taken_is_named(expression, feature):
    with pytest.raises(NotTaken) as refusal:
        read_condition(expression)

    assert refusal.value.feature == feature


def test_two_conditions_are_one_without_saying_anything_twice():
    first, second = Compare("a", "=", "x"), Chosen("b", "y")

    assert both(None, first) == first
    assert both(first, None) == first
    assert both(first, All((first, second))) == All((first, second))
    assert both(None, None) is None


def test_a_text_with_both_sorts_of_quotes_cannot_be_written():
    assert why_not_written(All((Not(Compare("a", "=", 'it\'s "so"')), Chosen("b", "c")))) == 'it\'s "so"'
    assert why_not_written(Compare("a", "=", "plain")) == ""


def test_the_answers_a_condition_names_are_found_however_deep():
    condition = Not(Some((Chosen("a", "x"), All((Compare("b", "!=", "y"), Compare("b", "=", ""))))))

    assert list(codes_in(condition)) == [("a", "x"), ("b", "y")]


NAMES = {
    "how": Named("How often?", {"often": "Often", "never": "Never"}),
    "ways": Named("Which ways?", {"bus": "By bus"}, several=True),
    "years": Named("How many years?"),
}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Chosen("how", "often"), "“How often?” is “Often”"),
        (Chosen("ways", "bus"), "“Which ways?” has “By bus” chosen"),
        (Some((Chosen("how", "often"), Chosen("how", "never"))), "“How often?” is one of “Often”, “Never”"),
        (
            Not(Some((Chosen("how", "often"), Chosen("how", "never")))),
            "“How often?” is none of “Often”, “Never”",
        ),
        (
            Some((Chosen("how", "often"), Chosen("ways", "bus"))),
            "“How often?” is “Often”; or “Which ways?” has “By bus” chosen",
        ),
        (
            Some((Chosen("how", "often"), Compare("years", "=", 1.0))),
            "“How often?” is “Often”; or “How many years?” is 1",
        ),
        (
            All((Compare("years", ">=", 10.0), Compare("years", "<", 20.0))),
            "“How many years?” is at least 10; and “How many years?” is less than 20",
        ),
        (Not(Compare("how", "!=", "often")), "not so that “How often?” is not “Often”"),
        (Compare("years", "=", ""), "“How many years?” was left empty"),
        (Compare("years", "!=", ""), "“How many years?” was answered"),
        (Compare(".", "<=", Other("years")), "the answer is at most the answer to “How many years?”"),
        (Size("ways", MANY, ">", 1.0), "how many were chosen of “Which ways?” is more than 1"),
        (Size(".", LONG, "<=", 300.0), "the number of letters of the answer is at most 300"),
        (Compare("gone", "=", "x"), "“gone” is “x”"),
    ],
)
def test_a_condition_is_said_in_words(condition, words):
    assert in_words(condition, NAMES) == words


def test_an_earlier_answer_stands_where_its_place_is():
    words = "You said ${how} for ${ years } years."

    assert keys_in(words) == ("how", "years")
    assert piped(words, {"how": "Often", "years": "3"}) == "You said Often for 3 years."
    assert unpiped(words) == "You said … for … years."
    assert renamed(words, {"how": "often_1"}) == "You said ${often_1} for ${years} years."
    assert len(piped("${how}", {"how": "a" * 500})) == 120


def test_only_what_may_move_moves_and_for_one_person_always_the_same():
    things = [f"thing {number}" for number in range(9)]

    def moves(thing: str) -> bool:
        return thing != "thing 4"

    orders = {tuple(mixed(things, str, f"person {number}", moves)) for number in range(50)}

    assert len(orders) > 40
    assert all(order[4] == "thing 4" and sorted(order) == things for order in orders)
    assert mixed(things, str, "one", moves) == mixed(things, str, "one", moves)


def test_every_order_is_as_likely_as_another():
    firsts = [mixed("abc", str, f"person {number}", lambda _: True)[0] for number in range(3000)]

    assert all(900 < firsts.count(letter) < 1100 for letter in "abc")
