import numpy as np
import pyarrow.parquet as pq
import pytest
from benchmarks.equality import Check, compare
from benchmarks.goals import goals
from benchmarks.made_up import ITEMS, MISSING, PSUS, column, make, targets
from benchmarks.made_up_votes import codings, votes
from benchmarks.page import page, spell
from benchmarks.task import Asked

from benchmarks import understanding


def a_runner(seconds, **more):
    plain = {"seconds": [seconds] * 5, "scaled": 1, "threads": "1", "versions": {"svy": "0.35.0"}}
    return plain | {"median": seconds, "peak": 700.0, "imported": 100.0} | more


def results(kind="table", rows=1_000_000, **runners):
    comparison = {"title": "The table", "kind": kind, "rows": rows, "busy": 0.0, "runners": runners}
    on = {
        "when": "today",
        "processor": "one",
        "cores": 2,
        "memory_gb": 24,
        "system": "Debian",
        "revision": "abc",
    }
    return {
        "machine": on,
        "seconds": 60.0,
        "comparisons": {f"{kind}@{rows}": comparison | {"equal": [], "absent": []}},
    }


def verdicts(found, number):
    return [goal.verdict for goal in goals(found) if goal.number == number]


def test_numbers_that_differ_by_more_than_is_allowed_are_not_equal():
    ours = np.array([[0.5, 0.25], [0.01, 0.02]])
    theirs = ours * np.array([[1.0], [1 + 1e-6]])

    estimates, errors = compare(Check("Hearten", "svy"), ours, theirs)

    assert estimates.equal
    assert not errors.equal


def test_a_peer_that_did_one_item_is_compared_on_that_item():
    ours = np.arange(1.0, 13.0).reshape(2, 3, 2)

    found = compare(Check("Hearten", "R survey"), ours, ours[:, :1])

    assert [(one.equal, one.compared) for one in found] == [(True, 2), (True, 2)]


def test_a_number_only_one_of_two_has_is_a_difference():
    ours = np.array([[0.5, np.nan], [0.01, np.nan]])
    theirs = np.array([[0.5, 0.25], [0.01, 0.02]])

    found = compare(Check("Hearten", "svy"), ours, theirs)

    assert not any(one.equal for one in found)


def test_standard_errors_by_chance_are_compared_by_their_middle():
    ours = np.array([[0.5, 0.5, 0.5], [0.010, 0.010, 0.010]])
    theirs = np.array([[0.5, 0.5, 0.5], [0.007, 0.011, 0.010]])

    by_chance = compare(Check("Hearten", "svy", tolerances=(1e-10, 0.15), chance=True), ours, theirs)

    assert all(one.equal for one in by_chance)


def test_where_ours_may_be_smaller_only_what_is_larger_counts():
    ours, theirs = np.array([[1.0, 2.0]]), np.array([[4.0, 2.0]])
    check = Check("Hearten", "red-dwarf", ("squared distances",), (1e-9,), below=True)

    (smaller,), (larger,) = compare(check, ours[0], theirs[0]), compare(check, ours[0] + 0.5, theirs[0])

    assert (smaller.apart, smaller.equal) == (0, True)
    assert (larger.apart, larger.equal) == (pytest.approx(0.2), False)


def test_goals_of_maps_are_read_from_the_same_run():
    found = results(
        "opinion",
        100_000,
        **{"Hearten": a_runner(1.0, peak=100.0), "red-dwarf": a_runner(79.0, peak=2_600.0)},
    )

    read = {goal.text: goal.verdict for goal in understanding.goals(found)}

    assert read["the same of 100k people and 2k statements"] == "**missed**"
    assert read["the same: red-dwarf's memory"] == "met"
    assert read["the same with a sampled silhouette and its error"] == "not measured"


def test_the_same_seed_casts_the_same_votes_and_everyone_votes_once_on_a_statement(tmp_path):
    asked = [
        Asked("opinion", tmp_path / name, 300, options={"statements": 40, "density": 300}) for name in "ab"
    ]
    for each in asked:
        each.folder.mkdir()

    one, other = (votes(each) for each in asked)

    assert all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ("person", "statement", "value")
    )
    assert len(set(zip(one.person.tolist(), one.statement.tolist(), strict=True))) == len(one.value)
    assert set(one.value.tolist()) == {-1, 0, 1}
    assert one.as_dicts()[0] == {
        "participant_id": int(one.person[0]), "statement_id": int(one.statement[0]), "vote": int(one.value[0])
    }  # fmt: skip


def test_coders_leave_a_tenth_out(tmp_path):
    given = codings(Asked("agreement", tmp_path, 5_000, options={"coders": 3}))

    assert given.shape == (3, 5_000)
    assert np.isnan(given).mean() == pytest.approx(0.1, abs=0.01)


def test_a_goal_is_met_at_its_bar_and_missed_below_it():
    at_the_bar = results(**{"Hearten": a_runner(0.1), "R survey": a_runner(150.0)})
    below = results(**{"Hearten": a_runner(0.1), "R survey": a_runner(149.0)})

    assert verdicts(at_the_bar, "G1") == ["met", "not measured"]
    assert verdicts(below, "G1") == ["**missed**", "not measured"]


def test_a_ratio_is_never_taken_across_two_runs():
    one, other = (results(**{name: a_runner(1.0)}) for name in ("Hearten", "R survey"))
    other["comparisons"]["table@2"] = one["comparisons"].popitem()[1]

    assert verdicts(other, "G1") == ["not measured", "not measured"]


def test_the_page_tells_a_missed_goal_and_a_busy_machine():
    found = results(**{"Hearten": a_runner(0.1), "R survey": a_runner(1.0, scaled=20)})
    found["comparisons"]["table@1000000"]["busy"] = 0.5

    told = page(found)

    assert "**missed**" in told
    assert "| R survey | 1 s | 10 | 5 | x20 |" in told
    assert "do not rely on these times" in told


def test_times_are_told_in_the_unit_that_suits_them():
    assert [spell(0.00123), spell(0.25), spell(1.5), spell(345.6)] == ["1.23 ms", "250 ms", "1.5 s", "346 s"]


def test_the_same_seed_makes_the_same_people_and_the_plain_columns_are_the_file(tmp_path):
    one, other = make(tmp_path / "one", 4_000, seed=3), make(tmp_path / "other", 4_000, seed=3)

    table = pq.read_table(one.parquet)

    assert table.equals(pq.read_table(other.parquet))
    for name in ("weight", "psu", "age", "income"):
        assert np.array_equal(table[name].to_numpy(), column(one, name))
    assert np.array_equal(table["q1"].fill_null(-1).to_numpy(), column(one, "q1"))


def test_every_psu_is_there_and_three_in_a_hundred_answers_are_missing(tmp_path):
    made = make(tmp_path, 20_000)

    missing = np.mean([column(made, item) < 0 for item in ITEMS])

    assert np.unique(column(made, "psu")).size == PSUS
    assert abs(missing - MISSING) < 0.002


def test_all_margins_have_the_same_total(tmp_path):
    made = make(tmp_path, 5_000)

    sums = [wanted.sum() for wanted in targets(made).values()]

    assert np.allclose(sums, column(made, "weight").sum(), rtol=1e-12)
