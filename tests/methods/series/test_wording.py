"""What is said of a series: one of five answers, by rule, in both languages, and never that a pause made it so."""

import dataclasses
import functools
import re

import numpy as np
import pytest

from hearten.methods import kept
from hearten.methods.render import charts, html
from hearten.methods.series import Answer, Because, Recording, finding
from hearten.methods.series.finding import Asked, restored
from hearten.methods.wording import series as wording
from hearten.methods.wording.series_english import ENGLISH
from hearten.methods.wording.series_welsh import WELSH
from tests.methods.series.reference import wandering

find = functools.cache(finding.find)
FILLED = re.compile(r"{(\w+)}")


def asked(step: float = 0.0, side: int = 36, **other: object) -> Asked:
    values = 50 + wandering(1, 2 * side, 0.2, 5)[0]
    values[side:] += step
    steps = tuple(f"{2020 + at // 12}-{at % 12 + 1:02d}-01" for at in range(2 * side))
    said = Asked("Calls", "calls", steps, tuple(map(float, values)), side, None, 12, "plain", 3.0, "alike")
    return dataclasses.replace(said, **other)


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(ENGLISH)])
def test_both_languages_fill_the_same_words(name):
    english, welsh = getattr(ENGLISH, name), getattr(WELSH, name)

    assert welsh
    assert set(FILLED.findall(english)) == set(FILLED.findall(welsh))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (12.345, "12.3"),
        (-0.04567, "−0.0457"),
        (1234.5, "1,230"),
        (10, "10"),
        (-5, "−5"),
        (99.96, "100"),
        (0.2, "0.2"),
    ],
)
def test_numbers_have_three_figures_and_no_more(value, said):
    assert wording.number(value) == said


@pytest.mark.parametrize(("step", "said"), [(6.0, "was higher"), (-6.0, "was lower")])
def test_a_clear_change_is_said_with_its_direction_and_interval(step, said):
    told = wording.answer_sentence(find(asked(step)))

    assert said in told
    assert re.search(r"between [\d.]+ and [\d.]+\)", told)


def test_a_share_is_said_in_every_100():
    whole = asked(-12.0, scale="share", matters=0.1)

    told = wording.answer_sentence(find(whole))

    assert re.search(r"by 2\d\.?\d* in every 100 on average", told)


@pytest.mark.parametrize("answer", list(Answer))
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_answer_has_its_sentence(answer, language):
    because = tuple(each.value for each in Because) if answer is Answer.CANNOT_TELL else ()
    found = dataclasses.replace(find(asked()), answer=answer.value, because=because)

    told = wording.answer_sentence(found, language)

    assert told.endswith((".", ")."))
    assert "Calls" in told
    assert "{" not in told


@pytest.mark.parametrize("recording", list(Recording))
@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_it_rests_on_is_said_of_every_answer(recording, language):
    found = find(asked(recording=recording.value, after=4))

    told = wording.reasons(found, language)

    assert len(told) >= 7
    assert all("{" not in each and each.endswith(".") for each in told)


def test_where_an_interval_leaves_out_no_change_and_it_is_still_not_clear_the_reason_is_said():
    found = find(asked())
    apart = dataclasses.replace(found.average, low=0.1, high=2.0)

    told = wording.reasons(dataclasses.replace(found, average=apart, clear=False))

    assert told[0] == ENGLISH.not_clear


def test_no_sentence_says_that_the_pause_made_anything_happen():
    words = [str(value) for value in dataclasses.asdict(ENGLISH).values()]

    assert not [
        each for each in words if re.search(r"\bcause|because of|led to|thanks to|made it|effect of", each)
    ]


def test_a_finding_comes_back_from_what_was_kept_as_it_was():
    found = find(asked(6.0))

    assert restored(kept.plain(found)) == found


@pytest.mark.parametrize(
    "other", [{"matters": 4.0}, {"recording": "changed"}, {"start": 35}, {"name": "Letters"}]
)
def test_another_question_has_another_digest(other):
    assert asked(**other).digest != asked().digest


def test_the_chart_has_a_title_a_description_and_a_table_of_every_point():
    figure = wording.course_figure(find(asked(6.0)))

    drawn, whole = charts.svg(figure), html.figure(figure)

    assert "<title" in drawn
    assert "<desc" in drawn
    assert drawn.count("<circle") == 72
    assert whole.count("<tr>") == 73
    assert len(drawn) < 20_000


def test_its_periods_stand_over_the_chart():
    figure = wording.course_figure(find(asked(6.0, side=36, restored=60)))

    drawn = charts.svg(figure)

    assert all(f">{words}</text>" in drawn for words in (ENGLISH.before, ENGLISH.paused, ENGLISH.restored))


def test_a_flat_series_and_one_far_from_nought_are_drawn():
    whole = wording.course_figure(find(asked()))
    for values in (np.full(20, 3.0), np.zeros(20), np.full(20, 1e6) + np.arange(20)):
        pairs = zip(whole.marks, values, strict=False)
        marks = tuple(
            dataclasses.replace(mark, value=float(value), low=None, high=None) for mark, value in pairs
        )

        drawn = charts.svg(dataclasses.replace(whole, marks=marks, parts=()))

        assert "nan" not in drawn
