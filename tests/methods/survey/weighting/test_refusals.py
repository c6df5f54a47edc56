"""What no weights can do is refused in one sentence: which margin, which category or row, and what to do."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from hearten.errors import Unreadable
from hearten.methods.survey import weighting
from hearten.methods.survey.weighting import Function, read_margin
from hearten.methods.survey.weighting import raking as raking_of
from tests.methods.survey.weighting.makers import a_margin, a_sample


def four():
    """Four people of weight 1 to 4."""
    return a_sample(1, 2, 3, 4)


def sex(totals=(5, 5), codes=(0, 1, 0, 1)):
    return a_margin("sex", codes, totals, *("women", "men", "others")[: len(totals)])


def age(totals=(6, 4), codes=(0, 0, 1, 1)):
    return a_margin("age", codes, totals, *("young", "old", "older")[: len(totals)])


def raking(*margins):
    return lambda: weighting.rake(four(), margins)


def calibrating(x, totals, *rest, names=()):
    x, totals = np.array(x, dtype=np.float64), np.array(totals, dtype=np.float64)
    return lambda: weighting.calibrate(four(), x, totals, *rest, names=names)


def trimming(*limits, strict=False, sample=None):
    return lambda: weighting.trim(sample or four(), *limits, strict=strict)


def reading(column, totals, name="area"):
    return lambda: read_margin(pa.table({"area": column}), name, totals)


ONES = [[1], [1], [1], [1]]
COUNTED = [[1, 1], [1, 2], [1, 3], [1, 4]]
NAMES = ("everyone", "visits")

CASES = {
    "no margin": (raking(), "no margin to weight to", "Name at least one"),
    "a margin twice": (raking(sex(), sex()), "column “sex”", "comes twice", "Leave one of the two out"),
    "a margin of other people": (
        raking(sex(codes=(0, 1, 0)), age()),
        "column “sex”",
        "of 3 people and the design of 4",
        "same rows",
    ),
    "a row without a category": (
        raking(age(), sex(codes=(0, 1, -1, 1))),
        "row 4, column “sex”",
        "no value",
        "leave the row out",
    ),
    "a category without a total": (
        raking(age(), sex(codes=(0, 1, 0, 2))),
        "row 5, column “sex”",
        "category 2 has no population total",
        "Add one",
    ),
    "a code that is none": (raking(sex(codes=(0, -3, 0, 1))), "row 3, column “sex”", "category -3"),
    "codes that are not whole": (
        raking(weighting.Margin("sex", np.array([0, 1, np.nan, 1]), np.array([5.0, 5.0])), age()),
        "column “sex”",
        "whole numbers",
    ),
    "a total below 0": (
        raking(sex((11, -1)), age()),
        "column “sex”",
        "“men” is -1, below 0",
        "Give how many",
    ),
    "a total that is missing": (raking(sex((5, np.nan))), "column “sex”", "“men” is not a number"),
    "a total without end": (raking(age((np.inf, 4))), "column “age”", "“young” is not a number"),
    "no totals at all": (raking(a_margin("age", [0] * 4, [])), "column “age”", "has no categories"),
    "names and totals that do not pair": (
        raking(a_margin("age", [0, 0, 1, 1], [6, 4], "young")),
        "column “age”",
        "1 categories and 2 totals",
    ),
    "nobody in a category with a total": (
        raking(sex((4, 4, 2)), age()),
        "column “sex”",
        "nobody is in “others”",
        "2 people",
        "Join it",
    ),
    "somebody in a category of nobody": (
        raking(sex((10, 0)), age()),
        "row 3, column “sex”",
        "“men” should stand for 0 people",
        "total above 0",
    ),
    "nobody in a post-stratum with a total": (
        lambda: weighting.post_stratify(four(), age((5, 4, 1))),
        "column “age”",
        "nobody is in “older”",
        "Join it",
    ),
    "totals that do not add up": (
        raking(sex((5, 5)), age((6, 5))),
        "column “age”",
        "add up to 11, and those of “sex” to 10",
        "scale it",
    ),
    "combinations with nobody in them": (
        raking(sex((7, 3)), age((6, 4), codes=(0, 1, 0, 1))),
        "no weights meet these margins together",
        "and not",
        "Join categories",
    ),
    "too few rounds": (
        lambda: weighting.rake(
            a_sample(5, 1, 1, 1), [sex((1, 9), codes=(0, 0, 1, 1)), age((1, 9), codes=(0, 1, 0, 1))], rounds=2
        ),
        "after 2 rounds",
        "not met",
        "allow more rounds",
    ),
    "a word without a total": (
        reading(["north", "south", "wets"], {"north": 5, "south": 5}),
        "row 4, column “area”",
        "“wets” has no population total",
        "correct the answer",
    ),
    "an empty row": (reading(["north", None], {"north": 5}), "row 3, column “area”", "no value"),
    "a column that is not there": (
        reading(["north"], {"north": 5}, name="region"),
        "column “region”",
        "not in the data",
    ),
    "nothing to calibrate to": (
        calibrating([[], [], [], []], []),
        "nothing to calibrate to",
        "Name at least",
    ),
    "auxiliaries of other people": (calibrating([[1], [1]], [10]), "of 2 people and the design of 4"),
    "totals that do not pair with columns": (calibrating(ONES, [10, 3]), "1 columns", "2 totals"),
    "a row without an auxiliary": (
        calibrating([[1, 1], [1, 2], [1, np.nan], [1, 4]], [10, 30], names=NAMES),
        "row 4, column “visits”",
        "no number to calibrate with",
    ),
    "an auxiliary's total that is missing": (
        calibrating(COUNTED, [10, np.nan], names=NAMES),
        "column “visits”",
        "its total is not a number",
    ),
    "columns made of each other": (
        calibrating([[1, 2], [1, 2], [1, 2], [1, 2]], [10, 20], names=NAMES),
        "column “visits”",
        "made up of those before it",
        "Leave it out",
    ),
    "a column of nothing": (
        calibrating([[1, 0], [1, 0], [1, 0], [1, 0]], [10, 3], names=NAMES),
        "column “visits”",
        "0 for everyone here",
    ),
    "more totals than people": (calibrating(np.ones((4, 5)), [1] * 5), "5 totals", "only 4 people"),
    "bounds without 1 between them": (
        calibrating(COUNTED, [10, 30], Function.RAKING, (1.2, 3)),
        "multiplied by 1.2 to 3",
        "does not hold 1",
    ),
    "logit without bounds": (calibrating(COUNTED, [10, 30], Function.LOGIT), "needs two bounds", "Give both"),
    "logit bounds that are too tight": (
        calibrating(COUNTED, [10, 60], Function.LOGIT, (0.9, 1.1), names=NAMES),
        "column “visits”",
        "factors from 0.9 to 1.1",
        "Widen the bounds",
    ),
    "linear bounds that are too tight": (
        calibrating(COUNTED, [20, 60], Function.LINEAR, (0.9, 1.1), names=NAMES),
        "factors from 0.9 to 1.1",
        "Widen the bounds",
    ),
    "a total no weights above 0 give": (
        calibrating(COUNTED, [10, 55], Function.RAKING, names=NAMES),
        "not met beside the others",
        "leave a total out",
    ),
    "weights that would fall to 0": (
        calibrating(COUNTED, [10, 38], Function.LINEAR, names=NAMES),
        "row 2",
        "must stay above 0",
        "Set a lower bound",
    ),
    "limits the wrong way round": (trimming(5, 2), "from 5 to 2", "Give an upper limit"),
    "an upper limit of nothing": (trimming(-5, 0), "from -5 to 0", "above 0"),
    "limits that are no numbers": (trimming(0, np.nan), "from 0 to nan"),
    "limits nobody is within": (trimming(2.2, 2.8), "every weight is outside 2.2 to 2.8", "Widen"),
    "strict limits that cannot hold everyone": (
        trimming(0, 2, strict=True),
        "4 people cannot stand for 10",
        "the average is 2.5",
    ),
    "strict limits that take too long": (
        # Two crowds at the limit hand the rest to each other, and one person takes a thousandth of it a round.
        trimming(0, 10, strict=True, sample=a_sample(*[10] * 1000, *[10.0009] * 1000, 9)),
        "after 1000 rounds",
        "still outside",
        "Widen",
    ),
    "raising that takes everything from others": (
        trimming(3, 9, sample=a_sample(0.1, 0.1, 0.1, 4)),
        "row 5",
        "must stay above 0",
        "Lower the lower limit",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_in_one_sentence_that_says_where_and_what_to_do(case):
    attempt, *said = CASES[case]

    with pytest.raises(Unreadable) as refusal:
        attempt()

    sentence = refusal.value.args[0]
    assert all(words in sentence for words in said), sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_where_there_are_many_combinations_it_is_only_said_that_margins_were_not_met(monkeypatch):
    monkeypatch.setattr(raking_of, "WORKED_OUT", 1)
    attempt, *_ = CASES["combinations with nobody in them"]

    with pytest.raises(Unreadable, match="the margins were not met"):
        attempt()


def test_rounding_in_the_sums_of_margins_is_let_pass():
    third = 10 / 3

    after = weighting.rake(four(), [sex(), age((third, 2 * third + 1e-12))])

    assert after.design.weight.sum() == pytest.approx(10)


def test_a_category_of_nobody_that_nobody_is_in_is_no_trouble():
    after = weighting.rake(four(), [sex((5, 5, 0)), age()])

    assert after.converged
