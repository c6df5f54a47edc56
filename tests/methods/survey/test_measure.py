"""What goes up to the door: every number equal to the slow way, and nothing odd let in."""

from __future__ import annotations

import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings

from hearten.errors import NotReady, Unreadable
from hearten.methods.plan import Kind, Layout, Option, Plan, Question
from hearten.methods.survey.design import Design, Lonely, make_design
from hearten.methods.survey.measure import measure
from tests.methods.survey import twin
from tests.methods.survey.makers import (
    GROUPS,
    Survey,
    a_number,
    a_scale,
    by_area,
    same,
    several_ways,
    surveys,
    three_answers,
)

ANSWERS = ("never", "some", "most", "always")
FAVOURABLE = ("most", "always")


def groups_of(survey, measured):
    """Each measured group beside who is in it."""
    areas = survey.values("area")
    yield measured.everyone, [True] * len(areas)
    ((_, _, groups),) = measured.breakdowns
    for group in groups:
        yield group, [area == group.code for area in areas]


def check_share(survey, group, at, said_yes, inside):
    """One share of one group against the slow way; `said_yes` is 1, 0 or None for each person."""
    answered = [where and yes is not None for where, yes in zip(inside, said_yes, strict=True)]
    share, se = twin.mean_and_se(survey.sample, said_yes, inside)

    assert group.answered == sum(answered)
    assert group.people[at] == sum(where and yes == 1 for where, yes in zip(inside, said_yes, strict=True))
    assert same(group.share[at], share or 0.0)
    theirs = twin.effective(survey.sample, share or 0.0, se, answered)
    assert group.effective[at] == pytest.approx(theirs, rel=1e-8)


@settings(deadline=None)
@given(surveys())
def test_every_share_of_a_scale_equals_the_slow_way(survey):
    measured = measure(survey.table, a_scale(), by_area(a_scale()), survey.design)

    codes = [code if code in ANSWERS else None for code in survey.values("code")]
    for group, inside in groups_of(survey, measured):
        for at, answer in enumerate(ANSWERS):
            check_share(survey, group, at, [code and float(code == answer) for code in codes], inside)


@settings(deadline=None)
@given(surveys())
def test_the_favourable_answers_together_are_the_last_element(survey):
    measured = measure(survey.table, a_scale(), by_area(a_scale()), survey.design)

    liked = [float(code in FAVOURABLE) if code in ANSWERS else None for code in survey.values("code")]
    for group, inside in groups_of(survey, measured):
        assert group.share.shape == group.people.shape == group.effective.shape == (len(ANSWERS) + 1,)
        check_share(survey, group, -1, liked, inside)


@settings(deadline=None)
@given(surveys())
def test_the_mean_of_a_scale_is_of_its_places(survey):
    measured = measure(survey.table, a_scale(), by_area(a_scale()), survey.design)

    places = [ANSWERS.index(code) + 1 if code in ANSWERS else None for code in survey.values("code")]
    check_means(survey, measured, places)


@settings(deadline=None)
@given(surveys())
def test_the_mean_of_a_number_equals_the_slow_way(survey):
    measured = measure(survey.table, a_number(), by_area(a_number()), survey.design)

    check_means(survey, measured, survey.values())
    assert measured.categories == ()
    assert measured.everyone.share.shape == (0,)


def test_nothing_is_left_of_a_spread_that_is_nothing():
    survey = made(
        lonely=Lonely.REMOVE,
        weight=[0.25, 3.0, 3.0, 3.0],
        stratum=["0", "1", "1", "1"],
        psu=["0", "1", "2", "3"],
        value=[0.0, 100.0, 100.0, 100.0],
        area=[None, "north", "north", "north"],
    )

    measured = measure(survey.table, a_number(), by_area(a_number()), survey.design)

    check_means(survey, measured, survey.values())


def test_little_is_lost_where_a_group_lies_together_far_from_everyone():
    survey = made(
        lonely=Lonely.ADJUST,
        weight=[0.25, 44.21, 44.21],
        stratum=["0", "0", "0"],
        psu=["0", "1", "2"],
        value=[-2.0, 0.0, 100.0],
        area=["south", "south", None],
    )

    measured = measure(survey.table, a_number(), by_area(a_number()), survey.design)

    check_means(survey, measured, survey.values())


def made(*, lonely, weight, stratum, psu, **answers):
    """A survey of these people."""
    table = pa.table({"weight": weight, "stratum": stratum, "psu": psu, **answers})
    design = make_design(table, Layout("weight", "stratum", "psu"), lonely)
    return Survey(table, design, twin.Sample(weight, stratum, psu, None, str(lonely)))


def check_means(survey, measured, values):
    for group, inside in groups_of(survey, measured):
        mean, se = twin.mean_and_se(survey.sample, values, inside)
        answering = {
            psu
            for psu, value, where in zip(survey.sample.psu, values, inside, strict=True)
            if where and value is not None
        }
        assert same(group.mean, mean)
        if len(answering) < 2:
            assert group.mean_se is None
            continue
        lost = rounding_of(survey.sample.weight, values, inside)
        assert same(group.mean_se, se) or abs(group.mean_se**2 - se**2) <= lost


def rounding_of(weight, values, inside):
    """How far a variance may be off: what eight bytes lose of squares that are counted from everyone's mean.

    It shows only where a group's answers lie together and far from everyone's.
    """
    known = [
        (each, value, where)
        for each, value, where in zip(weight, values, inside, strict=True)
        if value is not None
    ]
    middle = sum(each * value for each, value, _ in known) / sum(each for each, _, _ in known)
    group = [(each, value) for each, value, where in known if where]
    squares = sum((each * (value - middle)) ** 2 for each, value in group)
    return 64 * sys.float_info.epsilon * squares / sum(each for each, _ in group) ** 2


@settings(deadline=None)
@given(surveys())
def test_each_of_several_choices_is_a_share_of_all_who_answered(survey):
    measured = measure(survey.table, several_ways(), by_area(several_ways()), survey.design)

    walk, bus = survey.values("ways.walk"), survey.values("ways.bus")
    for group, inside in groups_of(survey, measured):
        assert group.share.shape == (2,)
        for at, ticks in enumerate((walk, bus)):
            yes = [
                None if on_foot is None and by_bus is None else float(bool(tick))
                for on_foot, by_bus, tick in zip(walk, bus, ticks, strict=True)
            ]
            check_share(survey, group, at, yes, inside)


@settings(deadline=None)
@given(surveys())
def test_weights_times_a_constant_change_no_share_and_no_size(survey):
    design = survey.design
    scaled = Design.of(design.weight * 7, design.stratum, design.psu, design.fpc, design.lonely)

    before = measure(survey.table, a_scale(), by_area(), design).everyone
    after = measure(survey.table, a_scale(), by_area(), scaled).everyone

    assert after.share == pytest.approx(before.share, rel=1e-10)
    assert after.effective == pytest.approx(before.effective, rel=1e-8)
    assert after.heaviest == pytest.approx(before.heaviest)


@settings(deadline=None)
@given(surveys())
def test_the_groups_and_the_unknown_make_up_everyone(survey):
    measured = measure(survey.table, a_scale(), by_area(), survey.design)

    groups = measured.breakdowns[0][2]
    unknown = sum(
        code in ANSWERS and area is None
        for code, area in zip(survey.values("code"), survey.values("area"), strict=True)
    )
    assert sum(group.answered for group in groups) + unknown == measured.everyone.answered
    assert all(group.effective.max() <= group.answered for group in groups)


def test_a_choice_has_no_mean_and_keeps_the_order_of_its_options():
    measured = measure(three_answers(), a_scale(Kind.CHOICE), by_area(), Design.simple(3))

    assert [code for code, _ in measured.categories] == list(ANSWERS)
    assert measured.favourable == FAVOURABLE
    assert (measured.everyone.mean, measured.everyone.mean_se) == (None, None)


def test_an_empty_group_is_all_noughts():
    measured = measure(three_answers(), a_scale(), by_area(), Design.simple(3))

    west = measured.breakdowns[0][2][GROUPS.index("west")]
    assert (west.answered, west.heaviest, west.mean) == (0, 0.0, None)
    assert not west.people.any()
    assert not west.share.any()
    assert not west.effective.any()


def test_the_heaviest_is_the_largest_part_of_the_weight():
    design = Design.of(np.array([1.0, 3.0, 50.0]), np.zeros(3, dtype=np.int64), np.arange(3))

    measured = measure(three_answers(), a_scale(), by_area(), design)

    assert measured.everyone.heaviest == pytest.approx(0.75)


def test_rather_not_say_leaves_the_base():
    answers = pa.table({"code": ["never", "always", "rather not say"]})

    everyone = measure(answers, a_scale(), Plan("A survey", ()), Design.simple(3)).everyone

    assert everyone.answered == 2
    assert everyone.share == pytest.approx([0.5, 0, 0, 0.5, 0.5])


def test_only_rather_not_say_among_several_leaves_the_base():
    options = (Option("walk", "On foot"), Option("quiet", "Rather not say", answers=False))
    answers = pa.table({"ways.walk": [True, False, False], "ways.quiet": [True, True, False]})

    everyone = measure(
        answers, Question("ways", "How?", Kind.SEVERAL, options), Plan("A survey", ()), Design.simple(3)
    ).everyone

    assert (everyone.answered, list(everyone.people)) == (2, [1])


def test_what_the_plan_declares_goes_with_it():
    question = Question("code", "How often?", Kind.SCALE, a_scale().options, sensitive=True)
    plan = Plan("A survey", (question,), asked=500, sampled=False)

    measured = measure(three_answers(), question, plan, Design.simple(3))

    assert (measured.sensitive, measured.sampled, measured.everyone.invited) == (True, False, 500)
    assert (measured.everyone.code, measured.everyone.text) == ("", "Everyone")


def test_a_code_that_is_no_option_is_refused_by_column_row_and_value():
    answers = pa.table({"code": ["never", None, "alwyas"]})

    with pytest.raises(Unreadable, match=r"row 4, column “code”: “alwyas” is not a declared option"):
        measure(answers, a_scale(), Plan("A survey", ()), Design.simple(3))


def test_a_group_that_was_not_declared_is_refused():
    answers = pa.table({"code": ["never"], "area": ["east"]})

    with pytest.raises(Unreadable, match=r"row 2, column “area”: “east” is not a declared group"):
        measure(answers, a_scale(), by_area(), Design.simple(1))


def test_ticks_that_are_not_true_or_false_are_refused():
    answers = pa.table({"ways.walk": ["yes"], "ways.bus": [None]})

    with pytest.raises(Unreadable, match=r"column “ways.walk”: this column must hold true, false or nothing"):
        measure(answers, several_ways(), Plan("A survey", ()), Design.simple(1))


def test_an_infinite_number_is_refused():
    answers = pa.table({"value": [1.0, float("inf")]})

    with pytest.raises(Unreadable, match=r"row 3, column “value”: this number is infinite"):
        measure(answers, a_number(), Plan("A survey", ()), Design.simple(2))


def test_a_question_without_a_column_is_refused():
    with pytest.raises(Unreadable, match="column “value”: this column is not in the data"):
        measure(three_answers(), a_number(), by_area(), Design.simple(3))


def test_a_design_of_other_people_is_refused():
    with pytest.raises(Unreadable, match="the design is of 2 people and the answers are of 3"):
        measure(three_answers(), a_scale(), by_area(), Design.simple(2))


def test_words_are_read_and_not_counted():
    with pytest.raises(NotReady, match="read and not counted"):
        measure(three_answers(), Question("code", "Why?", Kind.WORDS), by_area(), Design.simple(3))


def test_columns_in_pieces_and_dictionaries_are_read_alike():
    piece = pa.table({"code": pa.array(["never", "always"]).dictionary_encode()})
    answers = pa.concat_tables([piece, piece])

    everyone = measure(answers, a_scale(), Plan("A survey", ()), Design.simple(4)).everyone

    assert list(everyone.people) == [2, 0, 0, 2, 2]


def test_where_nothing_is_favourable_there_is_one_element_a_category():
    question = Question("code", "Which?", Kind.CHOICE, (Option("1", "One"), Option("2", "Two")))
    answers = pa.table({"code": [1, 2, 2]})

    everyone = measure(answers, question, Plan("A survey", ()), Design.simple(3)).everyone

    assert list(everyone.people) == [1, 2]
    assert everyone.share.shape == everyone.effective.shape == (2,)
