"""A year's account: every block stands, every number leads to its source, and what nothing bears out is named."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest

from hearten.methods import account
from hearten.methods.account import (
    BLOCKS,
    Gathered,
    compared,
    compose,
    faults,
    for_slides,
    newsletter,
    untraced,
)
from hearten.methods.account.own import put_in
from hearten.methods.account.wording import ENGLISH, LANGUAGES, said
from hearten.methods.report import Bullets, Document, Figure, Heading, HowMade, Note, Table, Words, traces_of
from tests.methods.account.making import PAUSE, STEP, an_account


def texts(document: Document) -> str:
    found = []
    for block in document.blocks:
        match block:
            case Words(text=text) | Note(text=text) | Heading(text=text):
                found.append(text)
            case Bullets(items=items):
                found += items
            case Table(rows=rows):
                found += [cell for row in rows for cell in row]
    return "\n".join(found)


def section(document: Document, name: str) -> str:
    blocks, inside = [], False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = block.text == said(document.language, name)
        if inside:
            blocks.append(block)
    return texts(replace(document, blocks=tuple(blocks)))


def test_every_block_stands_and_an_empty_one_says_there_is_nothing_to_report():
    nothing = Gathered("A year", "", "en", "2026-01-01", "2026-12-31", "2027-01-05")

    document = compose(nothing)

    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == [said("en", "short"), *(said("en", name) for name in BLOCKS)]
    for name in (
        "heard",
        "done",
        "difference",
        "paused",
        "stopped",
        "wrong",
        "cannot",
        "undone",
        "both",
        "next",
    ):
        assert "Nothing to report." in section(document, name), name


def test_a_goal_without_an_action_says_nothing_to_report_and_why():
    done = section(compose(an_account()), "done")

    assert "2. Reflection" in done
    assert "Nothing to report. There is no action under this goal now. In March we ask." in done


def test_both_lexicons_stand_beside_each_other_for_every_action_and_every_pause():
    tables = [block for block in compose(an_account()).blocks if isinstance(block, Table)]

    both = [table for table in tables if table.columns[1:] == (ENGLISH["rational"], ENGLISH["relational"])]
    assert [(table.rows[0][1], table.rows[0][2]) for table in both] == [
        (STEP.rational, STEP.relational),
        (PAUSE.cost, PAUSE.felt),
    ]


def test_what_did_harm_and_what_was_corrected_and_left_undone_is_told():
    document = compose(an_account())

    assert "The stop rule was crossed on 1 May 2026." in section(document, "paused")
    assert "because a number was wrong: A total." in section(document, "wrong")
    assert "has been open since 1 February 2026, which is 333 days. People give up." in section(
        document, "undone"
    )
    assert "Reflection: no action. In March we ask." in section(document, "undone")


def test_a_series_that_counts_few_is_told_by_people_and_not_by_its_numbers():
    told = section(compose(an_account()), "paused")

    assert said("en", "small") in told
    assert "It cost 20 hours." in told


def test_last_years_promises_stand_beside_what_became_of_them():
    told = section(compose(an_account()), "promised")

    assert "Of 1 promises, 1 were kept" in told
    assert "Ask the carers\n1 June 2026\nDone on 20 May 2026. We did." in told


def test_the_first_account_says_that_there_is_nothing_to_hold_it_against():
    told = section(compose(an_account(promises=(), promised_in="")), "promised")

    assert said("en", "first") in told


def test_what_was_left_out_is_counted_where_it_belongs():
    told = section(compose(an_account(left_out=(("undone", 2),))), "undone")

    assert "left out 2 of what belongs here" in told


def test_nothing_in_a_composed_account_is_untraced():
    assert untraced(compose(an_account())) == ()


@pytest.mark.parametrize(
    "spoilt",
    [
        Words("We saved 400 visits."),
        Words("We saved many visits.", trace="nowhere"),
        Words("We saved visits.", traces=("account", "nowhere")),
        Note("Nine of 10 agree."),
        Bullets(("Fine.", "But 7 were not."), ("account", "")),
        Table("Visits", ("Week", "Visits"), (("First", "12"),)),
        Figure("Visits", "They rose to 12.", Table("", (), ())),
    ],
    ids=lambda block: f"{type(block).__name__}: {getattr(block, 'text', '')}",
)
def test_a_number_that_leads_nowhere_is_found_wherever_it_stands(spoilt):
    whole = compose(an_account())

    assert len(untraced(replace(whole, blocks=(*whole.blocks, spoilt)))) == 1


def test_taking_away_how_one_thing_was_made_leaves_what_rested_on_it_untraced():
    whole = compose(an_account())
    without = tuple(
        one for one in whole.blocks if not (isinstance(one, HowMade) and one.anchor == "barrier-1")
    )

    assert untraced(replace(whole, blocks=without)) == (
        "“The long form” has been open since 1 February 2026, which is 333 days. Peopl...",
    )


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("We saved 400 visits.", "holds a number that does not say where it comes from"),
        ("We saved [[400]] visits.", "names no number of this account"),
        ("We saved [[400 | ]] visits.", "does not say after | where"),
        ("We saved [[400 | the queue system, 2026]] visits.", ""),
        ("We met on 3 March 2026, and in 2025.", ""),
        ("We met three times.", ""),
    ],
)
def test_a_number_of_ones_own_says_where_it_comes_from(words: str, fault: str):
    found = faults(an_account(words={"opening": words}))

    assert (fault in found[0]) if fault else found == ()


def test_a_number_with_its_source_leads_to_it():
    gathered = an_account(words={"opening": "We saved [[400 | the queue system]] visits."})

    document = compose(gathered)

    opening = document.blocks[0]
    assert isinstance(opening, Words)
    assert opening.text == "We saved 400 visits."
    made = next(
        one for one in document.blocks if isinstance(one, HowMade) and one.anchor == opening.traces[0]
    )
    assert dict(made.facts)["Number"] == "400"
    assert "the queue system" in dict(made.facts).values()


def test_words_that_name_nothing_are_left_as_they_were_written():
    assert put_in("As [[it]] was.", an_account()) == ("As [[it]] was.", ())


def test_two_drafts_tell_apart_what_changed_in_words_and_in_numbers():
    before = an_account(words={"wrong": "We were late. We said so."})
    barrier = replace(before.barriers[0], days=340)
    after = replace(before, words={"wrong": "We were late. We are sorry."}, barriers=(barrier,))

    told = {one.section: one for one in compared(compose(before), compose(after))}

    wrong, undone = told[said("en", "wrong")], told[said("en", "undone")]
    assert (wrong.gone, wrong.new, wrong.numbers) == (("We said so.",), ("We are sorry.",), ())
    assert (undone.gone, undone.new) == ((), ())
    assert [one.numbers for one in undone.numbers] == [(("333", "340"),)]
    assert told[said("en", "done")].alike


def test_slides_hold_nothing_the_account_does_not_say_and_lead_to_how_it_was_made():
    whole = compose(an_account())

    short = for_slides(whole)

    assert untraced(short) == ()
    assert {trace for block in short.blocks for trace in traces_of(block)} <= {
        trace for block in whole.blocks for trace in traces_of(block)
    }
    assert [block for block in short.blocks if isinstance(block, Heading) and block.level == 2] == [
        block for block in whole.blocks if isinstance(block, Heading) and block.level == 2
    ]


def test_what_went_wrong_is_said_in_short_on_slides_too():
    whole = compose(an_account())

    assert section(for_slides(whole), "short") == section(whole, "short")


def test_a_list_cut_for_slides_says_that_there_is_more():
    many = tuple(replace(STEP, key=f"step-{at}", what=f"Deed {'i' * at}") for at in range(1, 9))

    short = for_slides(compose(an_account(deeds=many)))

    assert said("en", "more") in texts(short)


def test_of_many_long_things_slides_have_three():
    many = tuple(
        replace(STEP, key=f"step-{at}", what=f"Deed {'i' * at} {'long ' * 60}") for at in range(1, 6)
    )

    short = for_slides(compose(an_account(deeds=many)))

    listed = [one.items for one in short.blocks if isinstance(one, Bullets)]
    assert {len(items) for items in listed if all(len(item) > 260 for item in items)} == {3}


def test_the_newsletter_tells_what_went_wrong_and_where_all_of_it_stands():
    gathered = an_account(words={"wrong": "We were late."})

    letter = newsletter(compose(gathered), gathered, "https://kind.example.org/told")

    assert "What we got wrong" in letter
    assert "We were late." in letter
    assert "Nothing to report" in letter
    assert letter.endswith("https://kind.example.org/told\n")


def test_composing_reads_what_it_is_given_and_changes_none_of_it():
    gathered = an_account(words={"opening": "Thank you."})
    before = repr(gathered)

    assert compose(gathered) == compose(gathered)
    assert repr(gathered) == before


@pytest.mark.parametrize("language", ["cy", "gd"])
def test_every_word_fits_its_places_in_every_language(language: str):
    document = compose(an_account(language=language, words={"opening": "Diolch."}))

    assert "{" not in texts(document)
    assert LANGUAGES["cy"].keys() == ENGLISH.keys()
    assert untraced(document) == ()


def test_every_class_of_a_source_is_among_those_a_bundle_may_hold():
    held = {one.__name__ for one in account.CLASSES}

    assert all(is_dataclass(one) for one in account.CLASSES)
    assert {"Gathered", "Listened", "Deed", "Pausing", "Promise"} <= held
    assert {one.name for one in fields(Gathered)} >= {"listened", "deeds", "words", "left_out"}
