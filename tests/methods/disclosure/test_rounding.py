import math
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.methods.disclosure import current_policy
from hearten.methods.disclosure.intervals import told_interval, told_size, wilson
from hearten.methods.disclosure.rounding import (
    Zone,
    mirrored,
    nearest,
    one_two_five_up,
    step_of,
    to_step,
    two_digits_down,
    zone,
)

RULES = current_policy()


@pytest.mark.parametrize(
    ("people", "answered", "told"),
    [
        (0, 100, Zone("few", 8)),
        (7, 100, Zone("few", 8)),
        (8, 100, Zone("about", 10)),
        (12, 100, Zone("about", 10)),
        (13, 100, Zone("about", 15)),
        (92, 100, Zone("about", 90)),
        (93, 100, Zone("all_but", 8)),
        (100, 100, Zone("all_but", 8)),
        (92, 99, Zone("all_but", 13)),
        (87, 99, Zone("about", 85)),
        (8, 16, Zone("all_but", 13)),
        (13, 13, Zone("all_but", 8)),
    ],
)
def test_a_count_is_told_in_its_bin_or_by_a_label(people, answered, told):
    assert zone(people, answered, RULES) == told


@pytest.mark.parametrize("answered", range(13, 260))
def test_every_told_count_has_at_least_five_truths_even_where_the_base_is_known_exactly(answered):
    truths = defaultdict(list)
    for people in range(answered + 1):
        truths[zone(people, answered, RULES)].append(people)

    assert min(len(fitting) for fitting in truths.values()) >= 5


@pytest.mark.parametrize("answered", range(13, 120))
def test_a_label_is_true_of_every_count_it_is_told_for(answered):
    for people in range(answered + 1):
        told = zone(people, answered, RULES)
        if told.key == "few":
            assert people < told.n
        elif told.key == "all_but":
            assert answered - people < told.n
        else:
            assert abs(people - told.n) <= 2


def test_every_told_base_has_five_truths_at_or_above_the_threshold():
    for fewest in (13, 23):
        truths = defaultdict(list)
        for answered in range(fewest, 400):
            truths[nearest(answered, RULES)].append(answered)
        assert all(len(fitting) == 5 for base, fitting in truths.items() if base < 395)


def test_everyone_else_is_told_as_a_mirror():
    assert mirrored(Zone("about", 30), 100) == Zone("about", 70)
    assert mirrored(Zone("few", 8), 100) == Zone("all_but", 8)
    assert mirrored(Zone("all_but", 13), 100) == Zone("few", 13)
    assert mirrored(Zone("share_under", 15), 100) == Zone("share_over", 85)
    assert mirrored(Zone("share", 3), 100) == Zone("share", 3)


@pytest.mark.parametrize(("support", "step"), [(49, None), (50, 0.1), (100, 0.05), (250, 0.02), (500, 0.01)])
def test_five_people_can_change_inside_one_step(support, step):
    assert step_of(support, RULES) == step


def test_rounding_leaves_no_binary_dust():
    assert to_step(0.15, 0.1) == 0.2
    assert to_step(0.3499, 0.1) == 0.3
    assert two_digits_down(1234) == 1200
    assert two_digits_down(0.0987) == 0.098
    assert one_two_five_up(3.1) == 5
    assert one_two_five_up(0.06) == 0.1


def test_wilson_agrees_with_the_published_example_of_81_of_263():
    low, high = wilson(81 / 263, 263)

    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


@given(st.floats(0.01, 0.99), st.integers(2, 5000), st.floats(0, 0.2))
def test_an_interval_holds_its_share_and_never_says_nobody_or_everyone(share, size, slack):
    low, high = told_interval(share, size, slack)

    assert 0.01 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 0.99
    assert math.isclose(low * 100, round(low * 100))


@given(st.integers(13, 3000), st.floats(0.5, 1.0))
def test_the_size_behind_an_interval_tells_no_more_than_the_base_and_a_twentieth(answered, ratio):
    base = nearest(answered, RULES)

    size = told_size(base, answered * ratio, answered)

    assert size == told_size(base, base * math.floor(ratio * 20 + 1e-6) / 20, base)
    assert size <= base


@pytest.mark.parametrize("effective", [math.nan, math.inf, 0.0])
def test_a_size_that_is_no_number_counts_as_everybody_who_answered(effective):
    assert told_size(100, effective, 101) == 100
