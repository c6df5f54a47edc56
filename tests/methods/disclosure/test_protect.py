import dataclasses

import numpy as np
import pytest

from hearten.methods.disclosure import current_policy, listed_together, protect
from tests.methods.disclosure.made import from_answers, group, question

RULES = current_policy()


def groups_of(table, place=0):
    return {row.code: row for row in table.breakdowns[place].rows}


def test_a_large_question_is_told_in_rounded_numbers():
    table = protect(question([119, 283, 598], favourable=(2,)), RULES)

    told = table.everyone.shares[1]
    assert (told.label, told.count, told.share, told.step) == ("about 29 in every 100", 285, 0.29, 0.01)
    assert table.everyone.base == 1000
    assert told.low < told.share < told.high
    assert table.policy == RULES.name


def test_a_small_count_and_its_opposite_are_told_in_words_only():
    table = protect(question([3, 97], favourable=(1,)), RULES)

    assert [share.label for share in table.everyone.shares] == [
        "fewer than 8 people",
        "all but fewer than 8 people",
    ]
    assert all(share.share is None and share.count is None for share in table.everyone.shares)
    assert table.everyone.favourable == table.everyone.shares[1]


def test_two_categories_are_told_as_one_number_and_its_mirror():
    first, second = protect(question([60, 140]), RULES).everyone.shares

    assert (first.count, second.count) == (60, 140)
    assert first.share + second.share == pytest.approx(1)
    assert second.low == pytest.approx(1 - first.high)


@pytest.mark.parametrize("answered", range(23, 140))
def test_whatever_is_told_of_yes_and_no_together_fits_five_truths(answered):
    truths = {}
    for yes in range(answered + 1):
        row = protect(question([yes, answered - yes], favourable=(0,)), RULES).everyone
        truths.setdefault(row, []).append(yes)

    assert min(len(fitting) for fitting in truths.values()) >= 5


def test_a_whole_that_is_too_small_is_told_in_words_and_so_are_its_groups():
    table = protect(question([6, 6], [{"A": [3, 3], "B": [3, 3]}], favourable=(0,)), RULES)

    assert table.everyone.base is None
    assert table.everyone.favourable.label == "too few people to say"
    assert [row.borrowed for row in table.breakdowns[0].rows] == ["Everyone", "Everyone"]
    assert table.breakdowns[0].why_no_gap == "Too few people in at least two groups to say."


def test_a_sensitive_question_needs_more_people():
    everyone = question([10, 12], sensitive=True)

    assert protect(everyone, RULES).everyone.base is None
    assert protect(dataclasses.replace(everyone, sensitive=False), RULES).everyone.base == 20


def test_under_twenty_a_count_is_told_but_no_share():
    share = protect(question([10, 5, 5], several=False), RULES).everyone.shares[0]

    assert (share.label, share.count, share.share) == ("about 10 people", 10, None)


def test_small_groups_are_told_together():
    table = protect(
        question([150, 150], [{"A": [130, 130], "B": [6, 6], "C": [6, 4], "D": [8, 10], "E": [0, 0]}]), RULES
    )

    rows = groups_of(table)
    assert [rows[code].borrowed for code in "ABCDE"] == [
        "",
        "B or C",
        "B or C",
        "",
        "Everyone",
    ]
    assert rows["B"].base == rows["C"].base == 20


def test_one_small_group_is_joined_by_the_next_smallest_so_that_subtracting_finds_nobody():
    table = protect(
        question([120, 117], [{"F": [60, 57], "M": [58, 59], "X": [2, 1]}], favourable=(0,)), RULES
    )

    rows = groups_of(table)
    assert rows["X"].borrowed == rows["F"].borrowed == "F or X"
    assert rows["M"].borrowed == ""
    assert {table.breakdowns[0].gap.high_group, table.breakdowns[0].gap.low_group} == {
        "F or X",
        "M",
    }


def test_people_whose_group_is_not_known_are_joined_too():
    table = protect(question([124, 120], [{"A": [60, 61], "B": [62, 58]}]), RULES)

    joined = [row.borrowed for row in table.breakdowns[0].rows if row.borrowed]
    assert joined == ["A, or not said"]


def test_which_groups_are_joined_goes_by_all_there_are_and_not_by_who_answered_one_question():
    heads = {"": {"listed": 247}, "A": {"listed": 120}, "B": {"listed": 124}}
    few_answered = question([110, 120], [{"A": [60, 61], "B": [50, 56]}], more=heads)

    joined = [row.borrowed for row in protect(few_answered, RULES).breakdowns[0].rows]

    assert joined == ["A, or not said", ""]


def test_a_group_joined_elsewhere_is_joined_by_the_same_name_where_none_of_it_answered():
    heads = {"": {"listed": 300}, "A": {"listed": 200}, "B": {"listed": 92}, "C": {"listed": 8}}
    none_answered = question([150, 130], [{"A": [100, 90], "B": [50, 40], "C": [0, 0]}], more=heads)

    rows = groups_of(protect(none_answered, RULES))

    assert [rows[code].borrowed for code in "ABC"] == ["", "B or C", "B or C"]


def test_people_who_are_not_in_a_group_are_joined_also_where_none_of_them_answered():
    heads = {"": {"listed": 245}, "A": {"listed": 121}, "B": {"listed": 121}}
    all_known = question([121, 121], [{"A": [60, 61], "B": [61, 60]}], more=heads)

    assert groups_of(protect(all_known, RULES))["A"].borrowed == "A, or not said"


def listed(people, everyone):
    groups = {code: [count] for code, count in people.items()}
    measured = question(list(people.values()), [groups], more={"": {"listed": everyone}})
    return listed_together(measured, RULES, "en")


def test_a_list_of_who_answered_joins_the_same_groups_as_the_questions_do():
    joined = listed({"a": 120, "b": 90, "c": 4}, 220)

    assert joined.categories == (("a", "a"), ("b+c", "b or c, or not said"))
    assert (joined.everyone.people.tolist(), joined.everyone.answered) == ([120, 100], 220)
    assert joined.breakdowns == ()


@pytest.mark.parametrize("people", [{"a": 120, "b": 90}, {"a": 120, "b": 4}])
def test_a_list_with_nobody_to_join_or_no_group_to_tell_alone_stays_as_it_is(people):
    assert [code for code, _ in listed(people, sum(people.values())).categories] == list(people)


def test_many_people_whose_group_is_not_known_protect_each_other():
    table = protect(question([170, 130], [{"A": [60, 40], "B": [55, 45]}]), RULES)

    assert [row.borrowed for row in table.breakdowns[0].rows] == ["", ""]


def test_two_groups_of_which_one_is_small_both_borrow_everyone():
    table = protect(question([124, 120], [{"A": [120, 118], "B": [4, 2]}], favourable=(0,)), RULES)

    assert [row.borrowed for row in table.breakdowns[0].rows] == ["Everyone", "Everyone"]
    assert groups_of(table)["B"].shares == table.everyone.shares


def test_a_group_of_whom_few_were_invited_is_not_told_by_itself():
    measured = question([300, 300], [{"A": [140, 150], "B": [150, 145], "C": [10, 5]}])
    few = dataclasses.replace(measured.breakdowns[0][2][2], invited=9)
    measured = dataclasses.replace(
        measured, breakdowns=(("by0", "By", (*measured.breakdowns[0][2][:2], few)),)
    )

    assert groups_of(protect(measured, RULES))["C"].borrowed != ""


def test_people_who_chose_themselves_get_no_interval():
    measured = question(
        [1000, 1000, 900], [{"A": [600, 400, 500], "B": [400, 600, 400]}], favourable=(0,), sampled=False
    )

    table = protect(measured, RULES)

    assert table.everyone.shares[0].low is None
    assert table.breakdowns[0].gap.low is None
    assert not table.sampled


def test_a_share_too_small_for_its_step_is_never_told_as_nothing():
    table = protect(question([10, 6000, 6]), RULES)

    assert table.everyone.shares[0].label == "fewer than 1 in every 100"
    assert table.everyone.shares[1].label in ("more than 99 in every 100",)


def test_a_share_too_large_for_its_step_is_never_told_as_everyone():
    table = protect(question([20, 6000, 1]), RULES)

    assert table.everyone.shares[1].label == "more than 99 in every 100"


def test_choices_that_overlap_are_each_told_by_themselves():
    measured = question(
        [150, 180, 4],
        [{"A": [80, 90, 2], "B": [70, 90, 2]}],
        several=True,
        favourable=(0,),
        more={"": {"answered": 200}, "A": {"answered": 100}, "B": {"answered": 100}},
    )

    table = protect(measured, RULES)

    assert table.several
    assert table.everyone.favourable is None
    assert table.everyone.shares[0].count == 150


def test_weighted_answers_are_told_without_counts_and_to_a_wider_step():
    measured = question([400, 600], [{"A": [200, 300], "B": [200, 300]}], favourable=(0,), weight=[1.0, 2.0])

    told = protect(measured, RULES).everyone

    assert (told.shares[0].count, told.shares[0].share, told.shares[0].step) == (None, 0.25, 0.01)
    assert told.shares[1].share == 0.75


@pytest.mark.parametrize(("people", "label"), [([3, 900, 100], "fewer than"), ([950, 4, 1], "more than")])
def test_a_weighted_share_near_either_end_is_told_in_words(people, label):
    measured = question(people, weight=[1.0, 1.1, 1.0])

    assert protect(measured, RULES).everyone.shares[0].label.startswith(label)


def test_a_small_weighted_group_is_told_as_people():
    measured = question([12, 18], weight=[1.0, 2.0])

    share = protect(measured, RULES).everyone.shares[0]

    assert (share.label, share.count, share.share) == ("about 10 people", 10, None)


def test_a_small_weighted_group_and_the_next_smallest_borrow_everyone():
    measured = question([400, 600], [{"A": [197, 293], "B": [200, 300], "C": [3, 7]}], weight=[1.0, 2.0])

    rows = groups_of(protect(measured, RULES))

    assert [rows[code].borrowed for code in "ABC"] == ["Everyone", "", "Everyone"]


def test_the_mean_of_a_scale_is_told_to_a_step_with_an_outward_interval():
    rng = np.random.default_rng(3)
    measured = from_answers(rng.integers(0, 5, 400), 5, [rng.integers(0, 3, 400)], mean=True)

    row = protect(measured, RULES).everyone

    assert row.mean == pytest.approx(round(measured.everyone.mean, 1))
    assert row.mean_low < row.mean < row.mean_high


def test_under_twenty_a_scale_is_told_to_the_half():
    measured = question([4, 4, 4, 4, 4], more={"": {"mean": 3.2, "mean_se": 0.3}})

    row = protect(measured, RULES).everyone

    assert row.mean == 3.0


def test_a_scale_may_have_a_mean_whose_error_is_not_known():
    row = protect(question([40, 40, 40], more={"": {"mean": 2.0, "mean_se": None}}), RULES).everyone

    assert (row.mean, row.mean_low, row.mean_high) == (2.0, None, None)


@pytest.mark.parametrize(
    ("mean", "error", "told"),
    [
        (7.13, 0.31, (7.0, 5.5, 8.5)),
        (7.13, 3.6, (None, None, None)),
        (7.13, None, (None, None, None)),
        (7.13, float("nan"), (None, None, None)),
        (float("nan"), 0.3, (None, None, None)),
    ],
)
def test_the_mean_of_a_number_is_told_to_a_round_step_and_not_where_one_person_could_be_half(
    mean, error, told
):
    measured = question([], more={"": {"answered": 200, "mean": mean, "mean_se": error}})

    row = protect(measured, RULES).everyone

    assert (row.mean, row.mean_low, row.mean_high) == told


def test_the_mean_of_a_number_is_not_told_under_twenty():
    measured = question([], more={"": {"answered": 15, "mean": 7.0, "mean_se": 0.1}})

    assert protect(measured, RULES).everyone.mean is None


def test_joined_groups_have_the_mean_of_all_in_them():
    rng = np.random.default_rng(5)
    groups = np.array([0] * 300 + [1] * 300 + [2] * 9 + [3] * 9)
    measured = from_answers(rng.integers(0, 5, 618), 5, [groups], mean=True)

    rows = groups_of(protect(measured, RULES))

    assert rows["g2"].borrowed == rows["g3"].borrowed == "g2 or g3"


def test_moving_answers_inside_a_joined_part_changes_no_byte():
    before = question([310, 290], [{"A": [150, 150], "B": [150, 135], "C": [6, 2], "D": [4, 3]}])
    after = question([310, 290], [{"A": [150, 150], "B": [150, 135], "C": [5, 3], "D": [5, 2]}])

    assert protect(before, RULES) == protect(after, RULES)


def test_what_was_measured_is_not_touched():
    measured = question([310, 290], [{"A": [150, 150], "B": [150, 135], "C": [6, 2], "D": [4, 3]}])
    before = [each.people.copy() for each in measured.breakdowns[0][2]]

    protect(measured, RULES)

    assert all(
        (each.people == was).all() for each, was in zip(measured.breakdowns[0][2], before, strict=True)
    )


def test_answers_that_count_in_no_category_do_not_break_the_sums():
    measured = question(
        [90, 60, 30],
        [{"A": [45, 30, 15], "B": [45, 30, 15]}],
        more={"": {"answered": 200}, "A": {"answered": 100}, "B": {"answered": 100}},
    )

    assert protect(measured, RULES).everyone.base == 200


def test_labels_are_said_in_welsh_where_asked():
    table = protect(question([3, 97]), RULES, language="cy")

    assert table.everyone.shares[0].label == "llai na 8 o bobl"


def test_a_group_nobody_answered_for_is_measured_without_dividing_by_nothing():
    assert group("x", [0, 0]).answered == 0
