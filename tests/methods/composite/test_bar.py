"""On what patients wrote about being listened to: every planted fault is refused rightly, and no sound line is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from hearten.methods.composite import Draft, check
from hearten.methods.identifying import Staff, staff_of
from tests.methods.composite.hearing import heard, lines, stories
from tests.methods.composite.planting import PLANTS, STAFF, planted


@pytest.fixture(scope="module")
def staff() -> Staff:
    return staff_of(STAFF)


@pytest.fixture(scope="module")
def sound(shared: Path) -> list[Draft]:
    return stories(shared)


def test_the_hundred_lines_are_a_hundred_and_all_different():
    texts = [one.line.text for one in lines()]

    assert len(texts) == len(set(texts)) == 100


def test_no_sound_line_is_refused(sound: list[Draft], staff: Staff):
    found = {draft.lines[0].text: check(draft, staff) for draft in sound}

    assert not {text: faults for text, faults in found.items() if faults}


def test_every_planted_fault_is_refused_with_the_right_sentence(sound: list[Draft], staff: Staff):
    fit = [draft for draft in sound if {"quote", "paraphrase"} <= {line.sort.value for line in draft.lines}]
    faults = planted(fit, 203)

    missed = [
        (one.what, one.line, one.draft.lines[one.line - 1].text, told)
        for one in faults
        for told in [check(one.draft, staff)]
        if not any(
            fault.line == one.line and fault.kind is one.kind and one.says in fault.sentence for fault in told
        )
    ]

    assert not missed
    assert min(Counter(turn % len(PLANTS) for turn in range(len(faults))).values()) >= 28


def test_a_fault_planted_in_one_line_is_not_told_of_another(sound: list[Draft], staff: Staff):
    fit = [draft for draft in sound if {"quote", "paraphrase"} <= {line.sort.value for line in draft.lines}]

    for one in planted(fit, 42, seed=7):
        elsewhere = [fault for fault in check(one.draft, staff) if fault.line not in {0, one.line}]
        assert one.what == "a withdrawn source" or not elsewhere


def test_a_story_of_seven_people_and_more_passes_every_check(shared: Path, staff: Staff):
    passages = heard(shared)
    chosen = [lines()[at].line for at in (93, 55, 0, 57, 62, 68, 72, 77)]

    draft = Draft(chosen, passages, heard=len(passages))

    assert check(draft, staff) == ()
    assert len(frozenset().union(*(draft.people(line) for line in chosen))) >= 7
