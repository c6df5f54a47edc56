"""Nothing leaves that its findings do not bear out: each kind of support is removed in turn, and it stays."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from hearten.door import tracing
from hearten.door.tracing import MadeOf
from hearten.errors import HeartenError
from hearten.methods.report import Block, Bullets, Document, Figure, Heading, HowMade, Note, Table, Words
from tests.door.making import made_of, without

WHOLE = made_of()
TOLD = tracing.composed(WHOLE)


def the_first(of: type[Block], **which: object) -> Block:
    return next(
        block
        for block in TOLD.blocks
        if isinstance(block, of) and all(getattr(block, name) == value for name, value in which.items())
    )


def with_other(block: Block, other: Block | None) -> Document:
    """The document with one block replaced, or left out."""
    blocks = (other if one is block else one for one in TOLD.blocks)
    return dataclasses.replace(TOLD, blocks=tuple(one for one in blocks if one is not None))


def refusal(document: Document = TOLD, whole: MadeOf = WHOLE) -> str:
    found = tracing.why_not_traced(document, whole)
    return found.sentence if isinstance(found, HeartenError) else ""


def with_table(**changes: Any) -> MadeOf:
    """The first finding's table with something else in it."""
    first, *rest = WHOLE.findings
    table = dataclasses.replace(first.table, **changes)
    return dataclasses.replace(WHOLE, findings=(dataclasses.replace(first, table=table), *rest))


def with_made(**changes: Any) -> MadeOf:
    first, *rest = WHOLE.findings
    made = dataclasses.replace(first.made, **changes)
    return dataclasses.replace(WHOLE, findings=(dataclasses.replace(first, made=made), *rest))


def test_what_is_borne_out_may_leave():
    assert refusal() == ""


def test_kept_in_another_order_it_is_told_the_same():
    first, *rest = WHOLE.findings
    turned = dict(reversed(first.made.arguments.items()))
    made = dataclasses.replace(first.made, arguments=turned)
    again = dataclasses.replace(WHOLE, findings=(dataclasses.replace(first, made=made), *rest))

    assert tracing.composed(again) == TOLD


@pytest.mark.parametrize("key", ["heard", "nights"])
def test_without_one_finding_it_stays_and_names_what_rested_on_it(key: str):
    assert f"“{key}” is told here, but the finding it rests on" in refusal(whole=without(WHOLE, key))


def test_without_who_answered_it_stays_and_says_so():
    assert "“who.place” is told here, but the finding it rests on is not" in refusal(
        whole=without(WHOLE, "who.place")
    )


def test_without_any_finding_it_stays():
    assert "Nothing here rests on a finding" in refusal(whole=dataclasses.replace(WHOLE, findings=()))


@pytest.mark.parametrize("key", ["heard", "nights"])
def test_without_how_it_was_made_a_sentence_stays_and_is_named(key: str):
    document = with_other(the_first(HowMade, anchor=key), None)

    assert "does not say how it was made" in refusal(document)


def test_how_it_was_made_told_otherwise_stays():
    how = the_first(HowMade, anchor="heard")

    assert "How “heard” was made is not" in refusal(with_other(how, dataclasses.replace(how, facts=())))


def test_a_headline_without_a_trace_stays():
    lead = the_first(Words, lead=True)

    assert "rests on no finding" in refusal(with_other(lead, dataclasses.replace(lead, trace="")))


def test_a_finding_whose_table_did_not_come_through_the_door_stays():
    first, *rest = WHOLE.findings
    bare: Any = {"share": 0.53}
    unsafe = dataclasses.replace(WHOLE, findings=(dataclasses.replace(first, table=bare), *rest))

    assert "“heard” has no safe table" in refusal(whole=unsafe)


@pytest.mark.parametrize("whole", [with_table(policy="laxer rules"), with_made(policy="laxer rules")])
def test_a_table_by_other_rules_stays(whole: MadeOf):
    assert "“heard” was made by other rules" in refusal(whole=whole)


def test_a_finding_of_other_answers_stays():
    assert "made from other answers" in refusal(whole=with_made(snapshot="cd" * 32))


def test_a_number_changed_in_a_safe_table_is_no_longer_what_the_document_says():
    everyone = WHOLE.findings[0].table.everyone
    assert everyone.favourable and everyone.favourable.share
    more = dataclasses.replace(everyone.favourable, share=everyone.favourable.share + 0.05)

    assert "is not what the findings say" in refusal(
        whole=with_table(everyone=dataclasses.replace(everyone, favourable=more))
    )


def other_cell(block: Table) -> Table:
    first, *rest = block.rows
    return dataclasses.replace(block, rows=((first[0], "about 95", *first[2:]), *rest))


CHANGED: dict[str, tuple[type[Block], Callable[[Any], Block]]] = {
    "a sentence": (Words, lambda one: dataclasses.replace(one, text=one.text.replace("About", "More than"))),
    "a table": (Table, other_cell),
    "a figure's table": (Figure, lambda one: dataclasses.replace(one, table=other_cell(one.table))),
    "a figure's words": (Figure, lambda one: dataclasses.replace(one, description="All is well.")),
    "a list": (Bullets, lambda one: dataclasses.replace(one, items=(*one.items, "Everyone is happy."))),
    "a heading": (Heading, lambda one: dataclasses.replace(one, text="All is well")),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_document_that_says_something_else_stays_and_names_it(what: str):
    of, change = CHANGED[what]
    block = next(one for one in TOLD.blocks if isinstance(one, of) and change(one) != one)

    assert "is not what the findings say" in refusal(with_other(block, change(block)))


@pytest.mark.parametrize("added", [Words("About 90 in every 100 felt heard."), Note("All is well.")])
def test_a_sentence_slipped_in_stays(added: Block):
    document = dataclasses.replace(TOLD, blocks=(*TOLD.blocks, added))

    assert f"“{added.text}” is not what the findings say" in refusal(document)


def test_a_caution_left_out_or_a_table_left_out_stays():
    for of in (Table, Figure, Bullets):
        assert "is missing" in refusal(with_other(the_first(of), None))


def test_another_order_or_title_stays():
    assert "order" in refusal(dataclasses.replace(TOLD, blocks=(TOLD.blocks[-1], *TOLD.blocks[:-1])))
    assert "title" in refusal(dataclasses.replace(TOLD, title="All is well"))


def test_numbers_people_wrote_themselves_are_shown_to_those_who_check():
    assert tracing.numbers_in_own_words(WHOLE.words) == ("In 3 months we look again.",)
