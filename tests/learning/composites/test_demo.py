"""The made-up story of the demonstration is a sound one, and the one being written shows what is lacking."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.house.demo import composing, making
from hearten.house.demo.composing import ORDINARY, RELEASED, TOLD, UNFINISHED
from hearten.house.demo.council import PEOPLE
from hearten.learning.composites import queries
from hearten.learning.composites.rules import State
from hearten.methods.composite import Draft, Kind, Line, Passage, check
from hearten.methods.identifying import staff_of

PASSAGES = {str(at): Passage(str(at), str(at), text) for at, text in enumerate(TOLD)}


def _draft(lines) -> Draft:
    return Draft(
        [Line(sort, text, tuple(map(str, behind))) for sort, text, behind in lines], PASSAGES, heard=33
    )


def test_the_story_that_is_out_has_no_fault_and_rests_on_more_than_seven():
    draft = _draft(RELEASED)

    assert check(draft, staff_of(name for name, *_ in PEOPLE)) == ()
    assert len({handle for line in draft.lines for handle in line.passages}) > 7
    assert ORDINARY


def test_the_story_being_written_lacks_people_and_tells_a_feeling_nobody_told_of():
    kinds = {fault.kind for fault in check(_draft(UNFINISHED)) if fault.line == 2}

    assert kinds == {Kind.TOO_FEW, Kind.FEELING}


@pytest.mark.django_db(databases=["default", "voices"])
def test_the_demonstration_makes_one_story_that_is_out_and_one_that_is_written(tmp_path, settings):
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    steward = making._people()

    composing.make(steward, np.random.default_rng(1))

    assert [one.title for one in queries.out()] == ["A wall that will not dry"]
    assert sorted(at for _story, at in queries.stories()) == [State.WRITING, State.OUT]
