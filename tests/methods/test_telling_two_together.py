"""How two breakdowns together are shown, and where a guide for a conversation stands in place of numbers."""

from __future__ import annotations

import dataclasses

import pytest

from hearten.methods import telling
from hearten.methods.disclosure import SafeCrossing, SafeRow, SafeShare, current_policy
from hearten.methods.findings import Finding, Made
from hearten.methods.plan import Breakdown, Group, Kind, Question
from hearten.methods.render import html, tables
from hearten.methods.report import Bullets, Document, Heading, Note, Table
from hearten.methods.telling.guide import BY_LANGUAGE, guide_in
from hearten.methods.telling.showing import crossing_blocks, group_block, small_groups
from hearten.methods.wording import look_at
from tests.methods.safe import FELT, PLAN, a_row, a_share, a_table, by

MADE = Made("share", "1", {}, "rules", "ab" * 32, "2026-11-24")
PLACE = Breakdown("place", "place", (Group("town", "Town"), Group("village", "Village")))
AGE = Breakdown("age", "age", (Group("young", "Young"), Group("middle", "Middle"), Group("old", "Old")))
LOOKED_AT = dataclasses.replace(PLAN, breakdowns=(PLACE, AGE), crossings=(("place", "age"),))


def a_cell(code: str, value: float | None, base: int | None = 40, **more: object) -> SafeRow:
    return dataclasses.replace(SafeRow(code, code, base, (), a_share(value)), **more)


def a_crossing(*cells: SafeRow, **more: object) -> SafeCrossing:
    rows, columns = (tuple((group.code, group.text) for group in side.groups) for side in (PLACE, AGE))
    return SafeCrossing("place", "age", rows, columns, cells, **more)


def a_finding(*cells: SafeRow, question: Question = FELT, **more: object) -> Finding:
    place = by("place", "place", a_row("Town", a_share(0.4)), a_row("Village", a_share(0.6)))
    age = by(
        "age", "age", a_row("Young", a_share(0.4)), a_row("Middle", a_share(0.5)), a_row("Old", a_share(0.6))
    )
    table = a_table(a_share(0.5), breakdowns=(place, age))
    table = dataclasses.replace(table, crossings=(a_crossing(*cells, **more),) if cells else ())
    return Finding(question.key, "", table, "About half.", MADE)


SIX = [a_cell(f"cell{at}", (30 + at) / 100, 40 + at * 5) for at in range(6)]


def shown(*cells: SafeRow, language: str = "en", **more: object) -> Table | Note:
    plan = dataclasses.replace(LOOKED_AT, language=language)
    (block,) = crossing_blocks(a_finding(*cells, **more), FELT, plan)
    assert isinstance(block, Table | Note)
    return block


def test_the_longer_side_goes_down_the_page_and_each_cell_has_its_share_and_its_base():
    table = shown(*SIX)

    assert table.columns == ("Age", "Town", "Village")
    assert table.rows == (
        ("Young", "30 (of 40)", "33 (of 55)"),
        ("Middle", "31 (of 45)", "34 (of 60)"),
        ("Old", "32 (of 50)", "35 (of 65)"),
    )


def test_the_caption_says_what_is_counted_and_by_which_two():
    table = shown(*SIX)

    assert table.caption.endswith("by place and age together")
    assert table.note == "In every 100, and in brackets of about how many who answered."


def test_a_cell_told_in_words_and_one_that_borrows_say_so():
    cells = [
        a_cell("a", None),
        a_cell("b", 0.4, 200, borrowed="Town"),
        *SIX[2:5],
        a_cell("f", 0.3, None, borrowed="Everyone"),
    ]

    table = shown(*cells)

    assert table.rows[0][1] == "fewer than 8 people (of 40)"
    assert table.rows[1][1] == "Town: 40 (of 200)"
    assert table.rows[2][2] == "too few to tell"
    assert "the smaller group told that includes them stands in their place" in table.note


def test_where_no_pair_can_be_told_a_sentence_stands_for_the_table():
    note = shown(*(dataclasses.replace(cell, borrowed="Town") for cell in SIX))

    assert note == Note(
        "By place and age together, too few people are in each group for numbers to be told safely."
    )


def test_an_answer_that_stands_for_a_headline_is_named():
    finding = a_finding(*SIX, about=2)
    table = dataclasses.replace(
        finding.table, everyone=dataclasses.replace(finding.table.everyone, favourable=None)
    )

    (block,) = crossing_blocks(dataclasses.replace(finding, table=table), FELT, LOOKED_AT)

    assert "“Never”" in block.caption


def test_means_are_shown_as_means():
    number = Question("nights", "Nights out?", Kind.NUMBER)
    cells = [
        dataclasses.replace(cell, favourable=None, mean=mean)
        for cell, mean in zip(SIX, (1.5, 2.0, 2.5, 3.0, None, 4.0), strict=True)
    ]
    finding = a_finding(*cells, question=number)
    everyone = dataclasses.replace(finding.table.everyone, favourable=None, mean=2.5)
    finding = dataclasses.replace(finding, table=dataclasses.replace(finding.table, everyone=everyone))

    (block,) = crossing_blocks(finding, number, LOOKED_AT)

    assert block.caption == "Nights out: average by place and age together"
    assert block.rows[0][1:] == ("1.5 (of 40)", "3 (of 55)")
    assert block.rows[1][2] == "not told (of 60)"


def test_in_welsh_it_is_told_in_welsh():
    table = shown(*(a_cell("b", 0.4, 200, borrowed="Town"), *SIX[1:]), language="cy")

    assert table.rows[0][1] == "Town: 40 (o 200)"
    assert "gyda’i gilydd" in table.caption


def in_a_tree() -> Finding:
    """A team told as its directorate, and one of which nothing nearer than everyone is told."""
    whole = a_row("Everyone", a_share(0.5), 1000)
    homes = a_row("Homes", a_share(0.4), 300)
    teams = by(
        "team",
        "team",
        a_row("Repairs", a_share(0.4)),
        dataclasses.replace(homes, text="Parks", code="parks", borrowed="Homes"),
        dataclasses.replace(whole, text="Audit", code="audit", borrowed="Everyone"),
    )
    part = by("part", "part", homes, a_row("Care", a_share(0.6), 700))
    return Finding("heard", "", a_table(a_share(0.5), breakdowns=(part, teams)), "About half.", MADE)


TEAMS = dataclasses.replace(
    PLAN,
    breakdowns=(
        Breakdown("part", "part", (Group("homes", "Homes"), Group("care", "Care"))),
        Breakdown(
            "team", "team", (Group("repairs", "Repairs"), Group("parks", "Parks"), Group("audit", "Audit"))
        ),
    ),
)


def composed(finding: Finding, plan=TEAMS, language: str = "en") -> Document:
    return telling.compose([finding], dataclasses.replace(plan, language=language), current_policy())


def test_a_team_told_as_its_directorate_stands_under_its_own_name():
    finding = in_a_tree()

    (block, *_) = group_block(finding, FELT, TEAMS, look_at([finding.table]))

    names = [row[0] for row in (block.rows if isinstance(block, Table) else block.table.rows)]
    assert "team: Parks, told as Homes" in names
    assert not any("Audit" in name for name in names)


def test_a_group_of_which_nothing_nearer_than_everyone_is_told_is_one_to_talk_with():
    assert small_groups(in_a_tree().table) == ("Audit (team)",)


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Talking with a small group"), ("cy", "Siarad â grŵp bach")]
)
def test_a_report_says_whom_to_talk_with_and_how(language: str, title: str):
    document = composed(in_a_tree(), language=language)

    said = [block.text for block in document.blocks if isinstance(block, Note)]
    assert any("Audit (team)" in text and f"“{title}”" in text for text in said)
    assert Heading(title, 2) in document.blocks


def test_a_report_in_which_everyone_is_told_has_no_such_guide():
    document = composed(a_finding(*SIX), LOOKED_AT)

    assert Heading("Talking with a small group", 2) not in document.blocks


def test_the_table_is_on_the_page_and_in_the_spreadsheet():
    document = composed(a_finding(*SIX), LOOKED_AT)

    assert "<td>30 (of 40)</td>" in html.page(document)
    assert '"Young","30 (of 40)","33 (of 55)"' in tables.csv(document)


def test_the_guide_is_half_a_page_with_the_same_parts_in_each_language():
    shapes = [[len(lines) for _, lines in guide.parts] for guide in BY_LANGUAGE.values()]

    assert shapes == [[3, 3, 3, 3]] * 2
    assert all(
        len(line) < 200 for guide in BY_LANGUAGE.values() for _, lines in guide.parts for line in lines
    )
    assert guide_in("gd") is guide_in("en")


def test_the_guide_in_a_report_is_made_of_headings_and_lists():
    blocks = composed(in_a_tree()).blocks
    start = blocks.index(Heading("Talking with a small group", 2))

    assert [type(block) for block in blocks[start + 2 : start + 10]] == [Heading, Bullets] * 4


def test_a_share_told_between_two_numbers_is_shown_by_its_words():
    cell = a_cell("a", None)
    cell = dataclasses.replace(cell, favourable=SafeShare("about 20 to 25 people"))

    assert shown(cell, *SIX[1:]).rows[0][1] == "about 20 to 25 people (of 40)"
