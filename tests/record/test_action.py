"""Every change is an action: atomic, and in the record."""

from __future__ import annotations

import pytest

from hearten.people.models import Person, Team
from hearten.record import queries
from hearten.record.action import action, key_of, unrecorded
from hearten.record.models import Entry, Head
from tests.makers import a_steward

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


@action("people.team.renamed")
def rename(team: Team, name: str, *, by: Person | None) -> Team:
    team.name = name
    team.save()
    if name == "":
        raise ValueError("no name")
    return team


def test_an_action_leaves_one_line_saying_who_did_what_to_which_thing():
    steward, team = a_steward(), Team.objects.create(name="Housing")

    rename(team, "Homes", by=steward)

    line = queries.latest()[0]
    assert (line.by, line.done, line.about) == (steward.key, "people.team.renamed", f"team:{team.pk}")
    assert queries.history(f"team:{team.pk}") == (line,)
    assert queries.doings(steward.key) == (line,)


def test_an_action_that_fails_changes_nothing_and_leaves_no_line():
    team = Team.objects.create(name="Housing")

    with pytest.raises(ValueError):
        rename(team, "", by=a_steward())

    team.refresh_from_db()
    assert team.name == "Housing"
    assert queries.length() == 0


def test_what_nobody_did_was_done_by_the_house():
    rename(Team.objects.create(name="Housing"), "Homes", by=None)

    assert queries.latest()[0].by == "the house"


def test_an_unrecorded_action_is_atomic_and_leaves_no_line():
    team = Team.objects.create(name="Housing")

    @unrecorded("a line per answer would restore the order the mix destroys")
    def fail_halfway() -> None:
        team.name = "Homes"
        team.save()
        raise ValueError

    with pytest.raises(ValueError):
        fail_halfway()

    team.refresh_from_db()
    assert (team.name, queries.length()) == ("Housing", 0)


def test_an_action_must_be_named_by_room_thing_and_verb():
    with pytest.raises(ValueError, match=r"room\.thing\.verb"):
        action("Renamed")


def test_older_lines_are_read_page_by_page():
    team = Team.objects.create(name="Housing")
    for turn in range(4):
        rename(team, f"Homes {turn}", by=None)

    assert [line.number for line in queries.latest(most=2)] == [4, 3]
    assert [line.number for line in queries.latest(most=2, before=3)] == [2, 1]


def test_a_line_and_the_head_say_where_they_are():
    rename(Team.objects.create(name="Housing"), "Homes", by=None)

    assert str(Entry.objects.get()) == "1: people.team.renamed"
    assert str(Head.objects.get()) == "head at 1"


def test_what_was_done_is_told_in_words_and_what_has_no_key_by_none():
    rename(Team.objects.create(name="Housing"), "Homes", by=None)

    assert queries.latest()[0].words == "team renamed"
    assert key_of("neither a person nor a thing") == ""
