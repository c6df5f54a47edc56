"""Each check by itself: what it refuses, what it lets be, and where its limits are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hearten.methods.composite import (
    Draft,
    Fault,
    Kind,
    Line,
    Passage,
    Sort,
    check,
    in_force,
    looks_for,
    speaker,
)
from hearten.methods.composite.feeling import faults as feelings
from hearten.methods.composite.lexicon import touched
from hearten.methods.composite.singular import claims
from hearten.methods.composite.story import numbered
from hearten.methods.composite.support import voices
from hearten.methods.composite.wording import bases, even

HEARD = {
    "a": "They listened to me, and I was relieved.",
    "b": "It was a relief that somebody listened.",
    "c": "I was not listened to at first. Then they listened. What a relief!",
    "d": "On Monday I waited 4 hours at Sunderland.",
}
PASSAGES = {handle: Passage(handle, handle, text) for handle, text in HEARD.items()}
ALL = ("a", "b", "c")
SOUND = Line(Sort.PARAPHRASE, "It was a relief to be listened to.", ALL)


def a_draft(*lines: Line, **about) -> Draft:
    return Draft(lines, about.pop("passages", PASSAGES), heard=about.pop("heard", 30), **about)


def kinds(*lines: Line, **about) -> list[Kind]:
    return [fault.kind for fault in check(a_draft(*lines, **about))]


def a_quote(text: str, *behind: str) -> Line:
    return Line(Sort.QUOTE, text, behind or ALL)


def with_a_quote(text: str, *behind: str) -> list[Kind]:
    """What is said of a quote among enough other lines that no voice is too loud."""
    return [kind for kind in kinds(a_quote(text, *behind), *[SOUND] * 9) if kind is not Kind.ONE_VOICE]


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [
        ("They listened to me, and I was relieved.", True),
        ("They  listened\nto me", True),
        ("They listened … I was relieved.", True),
        ("they listened to me", False),
        ("They listened to m", False),
        ("They listened to me , and", False),
        ("They listened to me, and I was relieved!", False),
        ("I was relieved … They listened", False),
        ("Тhey listened to me", False),
        ("…", False),
    ],
)
def test_a_quote_stands_to_the_letter_in_what_it_rests_on(text, is_exact):
    assert (Kind.NOT_EXACT not in with_a_quote(text)) == is_exact


def test_letters_composed_or_not_are_the_same_letters():
    passages = PASSAGES | {"a": Passage("a", "a", "The cafe\u0301 was open and they listened.")}

    assert Kind.NOT_EXACT not in kinds(a_quote("The caf\u00e9 was open"), *[SOUND] * 9, passages=passages)
    assert even("cafe\u0301  \n x") == "caf\u00e9 x"


def test_a_not_is_not_cut_away():
    assert Kind.NOT_EXACT in with_a_quote("listened to at first")
    assert Kind.NOT_EXACT in with_a_quote("I was … listened to at first.")
    assert Kind.NOT_EXACT not in with_a_quote("I was not listened to at first.")
    assert Kind.NOT_EXACT not in with_a_quote("Then they listened.")


def test_words_of_a_passage_the_line_does_not_rest_on_are_told_to_be_elsewhere():
    faults = check(a_draft(a_quote("They listened to me", "b", "c", "d")))

    assert any("They stand in another passage" in one.sentence for one in faults)


def test_whoever_did_not_let_us_quote_them_is_not_quoted():
    passages = PASSAGES | {"a": replace(PASSAGES["a"], may_quote=False)}

    assert Kind.NOT_QUOTABLE in kinds(a_quote("They listened to me"), passages=passages)


def test_a_paraphrase_of_eight_words_in_a_row_is_a_quote():
    copied = Line(Sort.PARAPHRASE, "They listened to me and I was relieved.", ALL)

    assert Kind.COPIED in kinds(copied)
    assert Kind.COPIED not in kinds(replace(copied, text="They listened to me; I was relieved then."))


@pytest.mark.parametrize(
    ("behind", "says"), [((), "nobody"), (("a",), "one person"), (("a", "b"), "2 people")]
)
def test_a_claim_rests_on_three(behind, says):
    faults = check(a_draft(replace(SOUND, passages=behind)))

    assert any(one.kind is Kind.TOO_FEW and f"rests on {says}," in one.sentence for one in faults)


def test_two_passages_of_one_person_are_one_person():
    passages = PASSAGES | {"b": replace(PASSAGES["b"], person="a")}

    assert Kind.TOO_FEW in kinds(SOUND, passages=passages)


def test_a_quote_is_its_speakers_and_a_paraphrase_is_shared():
    draft = a_draft(a_quote("They listened to me"), SOUND)

    carried = voices(draft)

    assert carried["a"] == pytest.approx(4 + 8 / 3)
    assert carried["b"] == carried["c"] == pytest.approx(8 / 3)
    assert [one.kind for one in check(draft)] == [Kind.ONE_VOICE]
    assert speaker(draft, draft.lines[0]) == PASSAGES["a"]
    assert speaker(draft, draft.lines[1]) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was a relief, and I was ashamed.", Kind.FEELING),
        ("They listened out of malice.", Kind.MOTIVE),
        ("They listened, for they wanted to.", Kind.MOTIVE),
        ("They listened, and I was relieved.", None),
        ("They listened, which relieves anybody.", None),
        ("The lovely staff gave pain relief in the waiting room.", None),
        ("Hopelessness is not hope.", Kind.FEELING),
    ],
)
def test_a_feeling_or_motive_is_told_by_somebody_behind_the_line(text, kind):
    found = [one.kind for one in check(a_draft(replace(SOUND, text=text)))]

    assert (kind in found) if kind else not {Kind.FEELING, Kind.MOTIVE} & set(found)


def test_a_feeling_told_by_deeds_alone_is_not_seen():
    shaking = PASSAGES | {"a": Passage("a", "a", "My hands shook while they listened.")}
    draft = a_draft(replace(SOUND, text="They listened, and I was afraid."), passages=shaking)

    assert Kind.FEELING in [one.kind for one in check(draft)]
    assert list(feelings(numbered(a_draft(replace(SOUND, text="My hands shook.")))[0])) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("They listened on Monday.", "Monday"),
        ("They listened on Mondays.", "mondays"),
        ("They listened for 4 hours.", "4"),
        ("They listened for four hours.", "four"),
        ("They listened twice.", "twice"),
        ("They listened in March.", "March"),
        ("They listened at Sunderland.", "Sunderland"),
        ("They listened before the funeral.", "funeral"),
    ],
)
def test_what_fewer_than_three_tell_of_is_too_singular(text, what):
    faults = check(a_draft(replace(SOUND, text=text, passages=("a", "b", "d"))))

    assert any(one.kind is Kind.SINGULAR and what.lower() in one.sentence.lower() for one in faults)


def test_what_three_tell_of_is_not_singular_in_whatever_form():
    passages = {
        handle: Passage(handle, handle, f"They listened, {when}.")
        for handle, when in (
            ("a", "twice on Monday at sunderland"),
            ("b", "2 Mondays in Sunderland"),
            ("c", "two, MONDAY, Sunderland"),
        )
    }

    assert Kind.SINGULAR not in kinds(
        Line(Sort.PARAPHRASE, "They listened twice, on Mondays, at Sunderland.", ALL), passages=passages
    )


@pytest.mark.parametrize(
    "text", ["I may ask. The GP and the NHS did.", "One day, at first, once.", "We march on."]
)
def test_ordinary_words_are_no_numbers_days_or_names(text):
    assert claims(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "They listened.",
        "He was afraid.",
        "It was 9 in the morning.",
        "“Hello”",
        "Nobody came.",
        "A funeral went by.",
    ],
)
def test_setting_claims_nothing(text):
    assert Kind.CLAIM_IN_FRAME in kinds(Line(Sort.FRAME, text), SOUND, SOUND, SOUND)


def test_setting_rests_on_nobody_and_is_the_smaller_part():
    frame = Line(Sort.FRAME, "A desk and a lamp.")

    assert kinds(frame, SOUND, SOUND) == []
    assert Kind.CLAIM_IN_FRAME in kinds(replace(frame, passages=("a",)), SOUND, SOUND)
    assert Kind.MOSTLY_FRAME in kinds(frame, frame, SOUND)
    assert kinds(frame) == [Kind.EMPTY]


@pytest.mark.parametrize("heard", [None, 0, 9])
def test_too_small_a_group_has_no_story(heard):
    assert Kind.SMALL_GROUP in kinds(SOUND, heard=heard)
    assert Kind.SMALL_GROUP not in kinds(SOUND, heard=10)


def test_what_was_taken_back_is_said_and_a_line_without_words_too():
    faults = check(a_draft(replace(SOUND, passages=(*ALL, "gone")), replace(SOUND, text="  ")))

    assert [(one.line, one.kind) for one in faults] == [(1, Kind.GONE), (2, Kind.EMPTY)]


def test_in_a_language_the_lists_do_not_know_only_what_needs_no_list_is_looked_for():
    said = replace(SOUND, text="Roedd ofn arna i ddydd Llun 4.")

    assert kinds(said, language="cy") == []
    assert not looks_for("cy")


def test_faults_come_whole_first_then_line_by_line_and_each_says_what_to_do():
    faults = check(a_draft(replace(SOUND, text="I was ashamed."), replace(SOUND, passages=("a",)), heard=3))

    assert [one.line for one in faults] == sorted(one.line for one in faults)
    assert all(one.sentence.count(".") >= 2 for one in faults)
    assert faults[0] < Fault(1, Kind.EMPTY, "")


def test_words_count_by_their_forms_and_not_by_their_looks():
    assert {"worry"} <= bases("worried") & bases("worries")
    assert "stop" in bases("stopping")
    assert "happy" not in bases("unhappy")
    assert [one.family for one in touched("I was fed up, and let down by the trust.", "feelings")] == [
        "annoyance",
        "disappointment",
    ]


def test_the_rules_are_dated():
    assert in_force(date(2020, 1, 1)) == in_force(date(2026, 11, 29)) == in_force()
    assert in_force().name == "composite-2026-11-29"
