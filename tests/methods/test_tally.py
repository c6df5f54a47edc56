"""Counts made ready for the door: each person once, in one group, and lines in the order they were declared."""

from __future__ import annotations

from hearten.methods.disclosure import current_policy, protect
from hearten.methods.tally import measured, shown, tally

NAMED = (("a", "Apple"), ("z", "Zebra"))
GROUPS = (("1", "Homes"), ("2", "Care"))


def rows(apple: int, zebra: int) -> list[tuple[str, object, str | None]]:
    people = [("a", one, "1") for one in range(apple)] + [("z", 100 + one, "2") for one in range(zebra)]
    return [*people, *(("", mark, group) for _code, mark, group in people)]


def test_a_person_counts_once_under_a_thing_however_often_they_come():
    counted = tally([("a", 1, "1"), ("a", 1, "1"), ("a", 2, None), ("", 1, "1"), ("", 2, None)])

    assert (len(counted.everyone), len(counted.under["a"]), counted.group) == (2, 2, {1: "1"})


def test_what_is_measured_never_exceeds_its_group():
    told = measured("q", NAMED, GROUPS, tally(rows(30, 25)), named="part")

    (_key, _text, groups) = told.breakdowns[0]
    assert told.everyone.answered == 55
    assert [one.answered for one in groups] == [30, 25]
    assert all((one.people <= one.answered).all() for one in (told.everyone, *groups))


def test_lines_stand_as_declared_and_groups_that_are_told_once():
    table = protect(measured("q", NAMED, GROUPS, tally(rows(30, 25)), named="part"), current_policy())

    told = shown(table)

    assert [line.text for line in told.lines] == ["Apple", "Zebra"]
    assert told.groups == ("Homes", "Care")
    assert told.base == 55


def test_too_few_in_all_are_told_as_nothing():
    table = protect(measured("q", NAMED, GROUPS, tally(rows(5, 5)), named="part"), current_policy())

    told = shown(table)

    assert (told.base, told.groups) == (None, ())
    assert all(line.count is None for line in told.lines)
