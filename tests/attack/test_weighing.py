"""Somebody who may say what answers are weighed to, and would use that to look at one group: with and without the rule.

Without it they see findings, weigh the same people another way, see those findings, and put the bins together. The rule
in `understanding/rules.py` is that findings are made one way; and what is foreseen before is made of rounded numbers.
"""

from __future__ import annotations

import itertools

import numpy as np
import pyarrow as pa
import pytest

from hearten.errors import NotReady
from hearten.methods.disclosure import MeasuredGroup, current_policy, protect
from hearten.methods.disclosure.table import Measured
from hearten.methods.plan import Breakdown, Group, Known, Plan
from hearten.methods.survey.known_totals import foreseen
from hearten.understanding.rules import Standing, why_not_weigh

RULES = current_policy()
SIZE = 60
WAYS = [(1.0, 1.0), (1.0, 1.3), (1.7, 1.0), (1.0, 2.6)]  # no weights, then three more


def told(yes, ways):
    """What two groups of sixty, of whom `yes` said yes, are told as, each way in turn."""
    return [repr(protect(weighed(yes, way), RULES)) for way in ways]


def weighed(yes, way):
    people, weight = np.array(yes), np.array(way)
    groups = tuple(measured(name, said, said / SIZE, 1 / SIZE) for name, said in zip("ab", yes, strict=True))
    whole = SIZE * weight.sum()
    size = whole**2 / (SIZE * (weight**2).sum())
    everyone = measured("", int(people.sum()), float(people @ weight) / whole, weight.max() / whole, size)
    return Measured("q", (("y", "Yes"), ("n", "No")), ("y",), everyone, (("team", "Team", groups),))


def measured(name, yes, share, heaviest, size=SIZE):
    answered = SIZE if name else 2 * SIZE
    counts, shares = np.array([yes, answered - yes, yes]), np.array([share, 1 - share, share])
    return MeasuredGroup(
        name, name or "Everyone", counts, shares, answered, np.full(3, float(size)), heaviest
    )


def truths_left(yes, ways):
    """How many counts of the first group agree with everything told, to somebody who knows how many are in each."""
    known = told(yes, ways)
    near = itertools.product(*(range(each - 9, each + 10) for each in yes))
    return len({pair[0] for pair in near if told(pair, ways[:1]) == known[:1] and told(pair, ways) == known})


@pytest.mark.parametrize("yes", [(17, 33), (24, 19)])
def test_each_way_by_itself_leaves_five_truths_and_two_ways_together_do_not(yes):
    assert min(truths_left(yes, [way]) for way in WAYS) >= 5
    assert truths_left(yes, WAYS[:2]) < 5
    assert truths_left(yes, WAYS) < 5


def test_so_findings_are_made_one_way():
    seen = Standing(opened=True, running=False, results=True, breakdowns=2, failed=0)

    assert isinstance(why_not_weigh(seen), NotReady)


def trying(counts, totals):
    """What is foreseen of people in two teams (and of unknown team) by two places, in the words of the page."""
    teams = [team for team, row in zip(("a", "b", None), counts, strict=True) for _ in range(sum(row))]
    places = [place for row in counts for place, people in zip("xy", row, strict=True) for _ in range(people)]
    answers = pa.table({"team": pa.array(teams, pa.string()), "place": pa.array(places, pa.string())})
    cuts = (("team", "ab"), ("place", "xy"))
    breakdowns = tuple(Breakdown(key, key, tuple(Group(one, one) for one in codes)) for key, codes in cuts)
    known = tuple(
        Known(key, tuple(zip(codes, each, strict=True)))
        for (key, codes), each in zip(cuts, totals, strict=True)
    )
    return repr(foreseen(answers, Plan("", (), breakdowns, known=known), RULES))


TOTALS = [
    ((each, 1000.0 - each), (other, 1000.0 - other))
    for each in (20.0, 500.0, 980.0)
    for other in (50.0, 700.0)
]


@pytest.mark.parametrize("unknown", [2, 3])
def test_however_many_totals_are_tried_few_people_of_no_known_group_stay_uncounted(unknown):
    """The last row is of people whose team is not known; teams hold the same whatever they are."""
    before = [[41, 62], [33, 51], [1, 0]]
    after = [[41, 62], [33, 51], [unknown, 0]]

    assert [trying(before, each) for each in TOTALS] == [trying(after, each) for each in TOTALS]


@pytest.mark.parametrize("place", [(0, 0), (0, 1), (1, 1)])
def test_however_many_totals_are_tried_no_combination_is_known_closer_than_five(place):
    """Cells in the middle of their bins, so that no sum of them leaves its own bin either."""
    same = []
    for moved in (-2, -1, 0, 1, 2):
        counts = [[40, 60], [30, 50], [0, 0]]
        counts[place[0]][place[1]] += moved
        same.append([trying(counts, each) for each in TOTALS])

    assert all(each == same[0] for each in same)
    assert trying([[40, 60], [30, 50], [0, 0]], TOTALS[0]) != trying([[60, 40], [30, 50], [0, 0]], TOTALS[0])
