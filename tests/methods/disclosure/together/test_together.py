"""What is told of one question by several breakdowns, by crossings and in several waves, judged as one."""

import dataclasses

import numpy as np
import pytest

from hearten.methods import telling
from hearten.methods.disclosure import current_policy, protect
from hearten.methods.disclosure.telling import manner_of
from hearten.methods.disclosure.together import Earlier, Moved, atoms_of, people_of
from hearten.methods.disclosure.together.overlaps import apart_of, told_parts
from hearten.methods.plan import Kind, Option, Plan, Question
from hearten.methods.survey.measure import measure_all
from tests.methods.disclosure.together.made import asked

RULES = current_policy()
TEAM = ["A"] * 13 + ["B"] * 40 + ["C"] * 47
GRADE = ["x"] * 14 + ["y"] * 30 + ["z"] * 56


def found(answers, plan, **more):
    return telling.find(answers, plan, RULES, snapshot="0" * 64, on="2026-11-24", **more)[0]


def told(breakdown):
    return [row.code for row in breakdown.rows if not row.borrowed]


def test_a_team_of_thirteen_inside_a_grade_of_fourteen_is_not_told_beside_it():
    answers, plan = asked([0, 1] * 50, {"team": TEAM, "grade": GRADE})
    (measured,) = measure_all(answers, plan)

    without = protect(measured, RULES)
    with_it = found(answers, plan).table

    assert told(without.breakdowns[0])[0] == "A"
    assert "x" in told(without.breakdowns[1])
    assert "A" in told(with_it.breakdowns[0])
    assert "x" not in told(with_it.breakdowns[1])


def test_no_two_told_parts_differ_by_one_to_nine_people_whoever_is_in_which_group():
    rng = np.random.default_rng(4)
    for _ in range(12):
        groups = {key: [f"g{at}" for at in rng.integers(0, many, 90)] for key, many in (("a", 3), ("b", 4))}
        groups["c"] = ["h" if at < 5 else one for at, one in enumerate(groups["a"])]
        answers, plan = asked(list(rng.integers(0, 2, 90)), groups)
        (measured,) = measure_all(answers, plan)
        atoms, manner = atoms_of(answers, plan), manner_of(measured, RULES, "en")

        parts = told_parts(measured, atoms, manner, apart_of(measured, atoms, manner))

        sizes = [
            int(atoms.sizes[one.who ^ other.who].sum())
            for at, one in enumerate(parts)
            for other in parts[at + 1 :]
        ]
        assert not [size for size in sizes if 0 < size < RULES.fewest_invited]


def test_what_is_kept_apart_does_not_depend_on_any_answer():
    groups = {"team": TEAM, "grade": GRADE}
    apart = []
    for seed in range(5):
        answers, plan = asked([*np.random.default_rng(seed).integers(0, 3, 99), 2], groups)
        (measured,) = measure_all(answers, plan)
        apart.append(apart_of(measured, atoms_of(answers, plan), manner_of(measured, RULES, "en")))

    assert all(each == apart[0] for each in apart)
    assert apart[0]


@pytest.mark.parametrize("seed", range(3))
def test_every_finding_says_that_enough_truths_are_left_to_all_of_it(seed):
    rng = np.random.default_rng(seed)
    groups = {key: [f"g{at}" for at in rng.integers(0, many, 120)] for key, many in (("a", 2), ("b", 3))}
    answers, plan = asked(list(rng.integers(0, 4, 120)), groups, favourable=("o0", "o1"))

    judged = found(answers, plan).made.arguments["judged"]

    assert (judged["tightest"], judged["recovered"]) == (5, 0)
    assert judged["how"] == "witnesses and solver"
    assert judged["with"] == ["a", "b"]


@pytest.mark.parametrize(("people", "seed"), [(60, 13), (110, 4)])
def test_breakdowns_that_hold_one_by_one_and_not_together_are_told_less_until_they_do(people, seed):
    rng, kinds = np.random.default_rng(seed), 2 + seed % 4
    team = rng.integers(0, 4, people)
    # Teams within divisions, and grades that are teams but for some.
    grade = (team + (rng.random(people) < 0.3) * rng.integers(0, 4, people)) % 3
    each = {"division": team // 2, "team": team, "grade": grade, "site": rng.integers(0, 2, people)}
    groups = {key: [f"g{at}" for at in codes] for key, codes in each.items()}
    said = rng.choice(kinds, people - 1, p=rng.dirichlet(np.full(kinds, 0.6))).tolist()

    everything = asked([*said, kinds - 1], groups)
    alone = [asked([*said, kinds - 1], {key: codes}) for key, codes in groups.items()]

    assert found(*everything).made.arguments["judged"]["tightest"] == RULES.changeable
    by_itself = [found(*one).table.breakdowns[0] for one in alone]
    together = found(*everything).table.breakdowns
    assert sum(how_much(one) for one in together) < sum(how_much(one) for one in by_itself)


def how_much(breakdown):
    """How many shares of it are told closely."""
    return sum(
        share.share is not None and share.between is None for row in breakdown.rows for share in row.shares
    )


def test_a_count_that_would_be_left_too_few_truths_is_told_more_widely():
    rng = np.random.default_rng(0)
    wide = []
    for _ in range(8):
        answers, plan = asked(list(rng.integers(0, 2, 120)), {"a": ["g", "h"] * 60})
        rows = found(answers, plan).table.breakdowns[0].rows
        wide += [row.favourable.between for row in rows if row.favourable.between]

    assert wide
    assert all(upper - lower == RULES.changeable for lower, upper in wide)


def test_cells_of_a_crossing_are_judged_with_the_rest_and_those_that_are_told_hold_enough_people():
    rng = np.random.default_rng(2)
    groups = {key: [f"g{at}" for at in rng.integers(0, many, 300)] for key, many in (("a", 3), ("b", 4))}
    answers, plan = asked(list(rng.integers(0, 2, 300)), groups, crossings=(("a", "b"),))

    finding = found(answers, plan)

    (crossing,) = finding.table.crossings
    shown = [cell for cell in crossing.cells if not cell.borrowed]
    assert len(shown) >= 7
    assert finding.made.arguments["judged"]["tightest"] == 5


def test_a_question_that_cannot_be_judged_says_why():
    answers, plan = asked([0, 1] * 50, {"team": TEAM})
    number = dataclasses.replace(plan, questions=(Question("n", "How many?", Kind.NUMBER),))
    numbers = answers.append_column("n", [[float(at) for at in range(100)]])

    judged = found(numbers, number).made.arguments["judged"]

    assert judged["how"].startswith("not judged: a number")


def test_several_choices_are_judged_each_as_a_yes_or_no():
    rng = np.random.default_rng(1)
    ticks = rng.random((100, 3)) < [0.5, 0.2, 0.9]
    answers, plan = asked([0, 1] * 50, {"team": TEAM})
    options = tuple(Option(f"o{at}", f"Option {at}") for at in range(3))
    several = Plan("Made up", (Question("s", "Which?", Kind.SEVERAL, options),), plan.breakdowns)
    for at in range(3):
        answers = answers.append_column(f"s.o{at}", [ticks[:, at].tolist()])

    counted = people_of(answers, several).answering(several.questions[0])
    judged = found(answers, several).made.arguments["judged"]

    assert counted.counts.sum(axis=0).tolist() == ticks.sum(axis=0).tolist()
    assert (judged["tightest"], judged["recovered"]) == (5, 0)


def waves(*, joined_say, then_yes, moved):
    """Thirty answered, then eleven more joined and all say `joined_say`; whoever stayed says the same again."""
    first = [0] * then_yes + [1] * (30 - then_yes)
    before, plan = asked(first, {"team": ["A"] * 15 + ["B"] * 15})
    early = found(before, plan)
    later, again = asked(first + [joined_say] * 11, {"team": ["A"] * 15 + ["B"] * 26})
    earlier = {"q": [Earlier(early.table, atoms_of(before, plan), moved, "the first wave")]}
    return early.table, found(later, again), found(later, again, earlier=earlier)


JOINED = Moved((11, 0), {"team": {"A": (0, 0), "B": (11, 0)}})


def test_eleven_who_joined_and_all_say_yes_are_recovered_from_two_waves_and_are_not_when_these_are_judged():
    then, alone, beside = waves(joined_say=0, then_yes=12, moved=JOINED)

    def yes(share):
        low, high = share.between or (share.count, share.count)
        return low - 2, high + 2

    # 8 to 12 said yes among thirty and 23 to 27 among those thirty and eleven more: at least eleven of the eleven.
    assert yes(alone.table.everyone.favourable)[0] - yes(then.everyone.favourable)[1] == 11
    closest = beside.table.everyone.favourable
    assert closest.count is None
    assert closest.between is None or yes(closest)[0] - yes(then.everyone.favourable)[1] <= 7
    assert beside.made.arguments["judged"]["recovered"] == 0
    assert "the first wave" in beside.made.arguments["judged"]["with"]


def test_a_group_that_few_joined_or_left_is_not_told_beside_the_earlier_wave():
    few = Moved((11, 0), {"team": {"A": (0, 3), "B": (11, 3)}})

    _, alone, beside = waves(joined_say=1, then_yes=12, moved=few)

    assert "A" in told(alone.table.breakdowns[0])
    assert "A" not in told(beside.table.breakdowns[0])


def test_where_nobody_says_who_moved_only_everyone_is_told_beside_the_earlier_wave():
    _, _, beside = waves(joined_say=1, then_yes=12, moved=None)

    assert told(beside.table.breakdowns[0]) == []
    assert beside.table.everyone.base is not None


def test_a_reader_who_wrongly_thinks_that_nobody_changed_learns_nothing_that_is_true():
    before, plan = asked([0] * 10 + [1] * 50, {"team": ["A"] * 30 + ["B"] * 30})
    early = found(before, plan)
    later, again = asked([0] * 50 + [1] * 10, {"team": ["A"] * 30 + ["B"] * 30})
    same = Moved((0, 0), {"team": {"A": (0, 0), "B": (0, 0)}})
    earlier = {"q": [Earlier(early.table, atoms_of(before, plan), same, "the first wave")]}

    beside = found(later, again, earlier=earlier)

    assert beside.table == found(later, again).table
