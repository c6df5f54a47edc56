"""Which stories fit what somebody looks for."""

from __future__ import annotations

import pytest

from hearten.listening.stories import rules
from hearten.listening.stories.rules import Length, Looking, Prompt, Scale

END = {"en": "end"}
SCALE = Scale({"en": "It was"}, END, END)


def fits(text, words="", **about):
    looking = Looking(words, **about)
    return rules.fits({"story": text, "theme": ["t1"], "scale_1": "s6"}, looking, rules.pattern_of(words))


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("driver", True),
        ("DRIV", True),
        ("river", False),
        ("driver waited", True),
        ("driver left", False),
        ("“bus driver”", True),
        ('"driver bus"', False),
        ("ngwr", True),
        ("ngŵr", True),
        ("don't", True),
        ("don’t", True),
        ('"unfinished', True),
        (".*", False),
        ("", True),
    ],
)
def test_words_match_from_their_beginning_whatever_their_capitals_and_accents(words, there):
    assert fits("The bus driver waited for fy ngŵr. Don’t know why.", words) == there


@pytest.mark.parametrize(
    ("many", "length"),
    [(1, Length.SHORT), (19, Length.SHORT), (20, Length.MIDDLE), (99, Length.MIDDLE), (100, Length.LONG)],
)
def test_each_story_has_one_length(many, length):
    text = "word " * many

    found = [one for one in (Length.SHORT, Length.MIDDLE, Length.LONG) if fits(text, length=one)]

    assert found == [length]
    assert fits(text, length=Length.ANY)


def test_a_theme_is_one_its_teller_chose():
    assert fits("x", theme="t1")
    assert not fits("x", theme="t2")


def test_the_middle_of_a_scale_leans_to_neither_end():
    middle = {"story": "x", "scale_1": "s4"}

    leaning = [rules.fits(middle, Looking(leaning={"scale_1": end}), ()) for end in ("left", "right")]

    assert leaning == [False, False]
    assert fits("x", leaning={"scale_1": "right"})
    assert not fits("x", leaning={"scale_1": "left"})
    assert not fits("x", leaning={"scale_2": "left"})


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        (Prompt({}, (SCALE,)), "Write the prompt"),
        (Prompt(END), "one, two or three"),
        (Prompt(END, (SCALE,) * 4), "one, two or three"),
        (Prompt(END, (SCALE,), (END,) * 13), "at most twelve"),
        (Prompt(END, (SCALE,), (END,)), "One theme is no choice"),
    ],
)
def test_a_prompt_that_cannot_be_asked_is_told_why(prompt, said):
    refusal = rules.why_not_ask(prompt)

    assert refusal is not None
    assert said in refusal.sentence


def test_a_prompt_with_one_scale_and_no_theme_can_be_asked():
    assert rules.why_not_ask(Prompt(END, (SCALE,))) is None
