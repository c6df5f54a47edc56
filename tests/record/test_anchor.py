"""The anchor remembers how far the record came, and only ever goes forward."""

from __future__ import annotations

import pytest

from hearten.record import anchor, queries
from hearten.record.models import Entry, Head
from tests.makers import a_steward
from tests.record.test_action import rename

pytestmark = pytest.mark.either_database


def test_it_goes_forward_and_never_back():
    anchor.advance(3, "c" * 64)
    anchor.advance(2, "b" * 64)

    assert anchor.furthest() == (3, "c" * 64)


def test_without_one_there_is_nothing_to_remember():
    assert anchor.furthest() is None


@pytest.mark.parametrize("spoilt", ["", "many aa", "12"])
def test_one_that_cannot_be_read_is_written_anew(spoilt: str):
    anchor.advance(1, "a" * 64)
    anchor.place().write_text(spoilt)

    assert anchor.furthest() is None
    anchor.advance(2, "b" * 64)
    assert anchor.furthest() == (2, "b" * 64)


def test_an_action_that_was_kept_moves_it(separate_connections: None):
    from hearten.people.models import Team

    rename(Team.objects.create(name="Housing"), "Homes", by=a_steward())

    assert anchor.furthest() == (1, Entry.objects.get().digest)


def test_a_record_cut_back_together_with_its_head_is_found(separate_connections: None):
    from hearten.people.models import Team

    team = Team.objects.create(name="Housing")
    for turn in range(3):
        rename(team, f"Homes {turn}", by=None)
    second = Entry.objects.get(number=2)
    Entry.objects.filter(number=3).delete()
    Head.objects.update(number=2, digest=second.digest)

    assert ["once reached line 3" in fault for fault in queries.faults()] == [True]
