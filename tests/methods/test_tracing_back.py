"""Every number and sentence of an account leads to how it was made, and that says on how many people it rests."""

from __future__ import annotations

import re

from hearten.methods import telling
from hearten.methods.disclosure import SafeTable
from hearten.methods.report import Bullets, Figure, HowMade, Table, Words
from tests.door.making import PLAN, POLICY, made_of

FOUND = made_of().findings
TOLD = telling.compose(FOUND, PLAN, POLICY)
MADE = {block.anchor: dict(block.facts) for block in TOLD.blocks if isinstance(block, HowMade)}
A_NUMBER = re.compile(r"\d")


def base(table: SafeTable) -> int:
    assert table.everyone.base is not None
    return table.everyone.base


def test_every_finding_says_how_it_was_made_and_on_how_many_people_it_rests_at_least():
    assert set(MADE) == {finding.key for finding in FOUND}
    for finding in FOUND:
        assert f"at least {base(finding.table) - 2} people" in MADE[finding.key]["Rests on"]


def test_where_a_headline_has_a_count_it_says_how_many_gave_such_an_answer_at_least():
    heard = next(finding for finding in FOUND if finding.key == "heard")
    favourable = heard.table.everyone.favourable
    assert favourable
    assert favourable.count

    assert f"of whom at least {favourable.count - 2} gave" in MADE["heard"]["Rests on"]


def test_every_headline_and_every_line_of_the_summary_leads_to_how_it_was_made():
    leads = [block.trace for block in TOLD.blocks if isinstance(block, Words) and block.lead]
    listed = [block for block in TOLD.blocks if isinstance(block, Bullets) and block.traces]

    assert leads == ["heard", "nights"]
    assert sorted(trace for block in listed for trace in block.traces) == ["heard", "nights"]
    assert all(len(block.traces) == len(block.items) for block in listed)


def test_how_many_answered_leads_to_how_that_was_counted():
    first = next(block for block in TOLD.blocks if isinstance(block, Words))

    assert A_NUMBER.search(first.text)
    assert first.trace in MADE


def test_a_table_of_who_answered_is_followed_by_how_it_was_made():
    place = next(
        at
        for at, block in enumerate(TOLD.blocks)
        if isinstance(block, HowMade) and block.anchor == "who.place"
    )

    assert isinstance(TOLD.blocks[place - 1], Figure | Table)
