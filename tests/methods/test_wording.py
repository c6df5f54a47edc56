"""Sentences are made by rule from what the door let out, and claim no more than it."""

from __future__ import annotations

import dataclasses
import re

import pytest

from hearten.methods import wording
from hearten.methods.disclosure import SafeBreakdown, SafeRow, SafeShare, SafeTable
from hearten.methods.plan import Kind, Option, Plan, Question
from hearten.methods.wording.english import ENGLISH
from hearten.methods.wording.welsh import WELSH, softened

OFTEN = (("often", "Most of the time"), ("always", "All of the time"), ("never", "Never"))
FELT = Question(
    "heard",
    "How often did you feel listened to?",
    Kind.SCALE,
    tuple(Option(code, text, favourable=code != "never") for code, text in OFTEN),
    said="felt listened to most or all of the time",
)
PLAN = Plan("A survey", (FELT,))


def a_share(value: float | None, low: float | None = None, high: float | None = None) -> SafeShare:
    if value is None:
        return SafeShare("fewer than 8 people")
    return SafeShare(f"about {value:.0%}", None, value, low, high, step=0.01)


def a_row(text: str, share: SafeShare, base: int | None = 200, **more: object) -> SafeRow:
    return dataclasses.replace(SafeRow(text.lower(), text, base, (share,) * 3, share), **more)


def a_table(
    everyone: SafeShare, *rows: SafeRow, sampled: bool = True, base: int | None = 1000, by: str = "Place"
) -> SafeTable:
    breakdowns = (SafeBreakdown("place", by, rows),) if rows else ()
    whole = a_row("Everyone", everyone, base)
    return SafeTable("heard", OFTEN, ("often", "always"), whole, breakdowns, "rules", sampled=sampled)


def towns_and_villages(**of_table: bool) -> SafeTable:
    towns, villages = a_share(0.43, 0.38, 0.48), a_share(0.61, 0.54, 0.68)
    return a_table(a_share(0.52, 0.49, 0.55), a_row("Towns", towns), a_row("Villages", villages), **of_table)


@pytest.mark.parametrize(
    ("share", "sampled", "sentence"),
    [
        (
            a_share(0.52, 0.49, 0.55),
            True,
            "About 52 in every 100 people felt listened to most or all of the time: "
            "we can be fairly sure it is between 49 and 55.",
        ),
        (
            a_share(0.52),
            False,
            "Of the people who chose to answer, about 52 in every 100 felt listened to most or all of the time.",
        ),
        (
            a_share(None),
            True,
            "Of the people who answered, fewer than 8 people felt listened to most or all of the time.",
        ),
        (
            a_share(0.004, 0.001, 0.012),
            True,
            "Fewer than 1 in every 100 people felt listened to most or all of the time: "
            "we can be fairly sure it is between 0 and 2.",
        ),
        (
            a_share(0.996, 0.98, 0.999),
            True,
            "More than 99 in every 100 people felt listened to most or all of the time: "
            "we can be fairly sure it is between 98 and 100.",
        ),
    ],
)
def test_a_headline_says_the_share_and_how_sure_we_are(share: SafeShare, sampled: bool, sentence: str):
    assert wording.headline(a_table(share, sampled=sampled), FELT, PLAN) == sentence


def test_without_words_of_its_own_a_headline_quotes_the_answers_counted():
    question = dataclasses.replace(FELT, said="")

    sentence = wording.headline(a_table(a_share(0.52, 0.49, 0.55)), question, PLAN)

    assert sentence.startswith("About 52 in every 100 people said “Most of the time” or “All of the time”:")


def test_a_headline_names_the_plans_own_people():
    plan = dataclasses.replace(PLAN, people="residents")

    assert "in every 100 residents felt" in wording.headline(towns_and_villages(), FELT, plan)


def test_too_few_to_tell_is_said_and_no_number_is():
    table = a_table(a_share(None), base=None)

    assert wording.headline(table, FELT, PLAN) == "Too few people answered to say."
    assert wording.base_sentence(table, PLAN) == "Too few people answered to say."


def test_the_base_is_said_with_its_thousands():
    assert wording.base_sentence(a_table(a_share(0.5), base=1240), PLAN) == "About 1,240 people answered."


def test_a_gap_says_both_groups_the_size_and_its_interval():
    (sentence,) = wording.gap_sentences(towns_and_villages(), PLAN)

    assert sentence.startswith(
        "By place, the group “Towns” said so less often (43 in every 100) than the group “Villages” (61): "
        "a gap of 18, between 9 and 27."
    )


def test_a_gap_that_might_be_nought_is_not_told():
    near = a_table(
        a_share(0.5, 0.45, 0.55),
        a_row("Towns", a_share(0.48, 0.4, 0.56)),
        a_row("Villages", a_share(0.52, 0.44, 0.6)),
    )

    assert wording.gap_sentences(near, PLAN) == ("We cannot tell whether groups differ by place.",)


def test_the_more_groups_were_looked_at_the_larger_a_gap_must_be():
    pair = (a_row("A", a_share(0.40, 0.33, 0.47)), a_row("B", a_share(0.53, 0.46, 0.60)))
    between = tuple(a_row(name, a_share(0.46, 0.39, 0.53)) for name in "CDEFGH")

    alone = wording.gaps(a_table(a_share(0.46), *pair))
    among_many = wording.gaps(a_table(a_share(0.46), *pair, *between))

    assert alone[0].verdict is wording.Verdict.TOLD
    assert among_many[0].verdict is wording.Verdict.UNCLEAR


def test_where_fewer_than_two_groups_can_be_told_it_says_so():
    table = a_table(
        a_share(0.5, 0.4, 0.6), a_row("Towns", a_share(0.5, 0.4, 0.6)), a_row("Villages", a_share(None))
    )

    assert wording.gap_sentences(table, PLAN) == (
        "By place, there are too few people in some groups to compare them safely.",
    )


def test_a_group_told_as_everyone_is_no_group_of_its_own():
    everyone = a_share(0.5, 0.4, 0.6)
    table = a_table(
        everyone, a_row("Towns", everyone, borrowed="Everyone"), a_row("Villages", a_share(0.9, 0.8, 0.95))
    )

    assert wording.gaps(table)[0].verdict is wording.Verdict.FEW


def test_groups_told_together_are_named_together():
    joined = a_share(0.43, 0.38, 0.48)
    table = a_table(
        a_share(0.52, 0.49, 0.55),
        a_row("Towns", joined, borrowed="Towns or Cities"),
        a_row("Cities", joined, borrowed="Towns or Cities"),
        a_row("Villages", a_share(0.61, 0.54, 0.68)),
    )

    assert "the group “Towns or Cities” said so less often" in wording.gap_sentences(table, PLAN)[0]


def test_people_who_chose_themselves_get_no_interval_anywhere():
    towns, villages = a_row("Towns", a_share(0.43)), a_row("Villages", a_share(0.61))
    table = a_table(a_share(0.52), towns, villages, sampled=False)

    told = " ".join((wording.headline(table, FELT, PLAN), *wording.gap_sentences(table, PLAN)))

    assert "a gap of 18." in told
    assert "between" not in told and "sure" not in told


def test_a_small_gap_among_people_who_chose_themselves_is_no_difference():
    table = a_table(
        a_share(0.5), a_row("Towns", a_share(0.48)), a_row("Villages", a_share(0.52)), sampled=False
    )

    assert wording.gap_sentences(table, PLAN) == (
        "Among those who chose to answer, groups said much the same by place.",
    )


def test_a_summary_puts_all_that_we_cannot_tell_into_one_sentence():
    near = towns_and_villages().breakdowns[0]
    level = (a_row("X", a_share(0.5, 0.4, 0.6)), a_row("Y", a_share(0.5, 0.4, 0.6)))
    table = dataclasses.replace(
        towns_and_villages(),
        breakdowns=(SafeBreakdown("age", "Age", level), near, SafeBreakdown("band", "AfC band", level)),
    )

    told, unclear = wording.gap_summary(table, PLAN)

    assert told.startswith("By place,")
    assert unclear == "We cannot tell whether groups differ by age or AfC band."


def test_several_choices_are_listed_and_none_is_called_the_winner():
    shares = (a_share(0.62, 0.56, 0.68), a_share(0.43, 0.37, 0.5), a_share(None))
    everyone = SafeRow("", "Everyone", 235, shares)
    table = SafeTable("where", OFTEN, (), everyone, (), "rules", several=True)
    question = Question("where", "Where?", Kind.SEVERAL)

    assert wording.headline(table, question, PLAN) == (
        "About 62 in every 100 people chose “Most of the time” (between 56 and 68) and "
        "43 “All of the time” (between 37 and 50)."
    )


def test_a_number_is_told_as_an_average_with_its_unit():
    everyone = SafeRow("", "Everyone", 235, (), mean=8.0, mean_low=7.2, mean_high=8.9)
    table = SafeTable("years", (), (), everyone, (), "rules")
    question = Question("years", "Years here", Kind.NUMBER, unit="years")

    assert wording.headline(table, question, PLAN) == (
        "On average the answer was 8 years: we can be fairly sure it is between 7.2 and 8.9."
    )


def test_no_sentence_in_any_language_claims_a_cause():
    templates = " ".join(
        value for words in (ENGLISH, WELSH) for value in dataclasses.astuple(words) if isinstance(value, str)
    )

    assert not re.search(r"because|caused|due to|effect|impact|leads? to|achos|oherwydd|effaith", templates)


def test_welsh_says_the_same_in_welsh():
    plan = dataclasses.replace(PLAN, language="cy", people="preswylwyr")
    question = dataclasses.replace(FELT, said="yn teimlo bod rhywun yn gwrando arnynt")
    table = towns_and_villages()

    assert wording.headline(table, question, plan) == (
        "Roedd tua 52 o bob 100 o breswylwyr yn teimlo bod rhywun yn gwrando arnynt: "
        "gallwn fod yn weddol sicr ei fod rhwng 49 a 55."
    )
    assert wording.gap_sentences(table, plan)[0].endswith(
        "na’r grŵp “Villages” (61): bwlch o 18, rhwng 9 a 27."
    )


@pytest.mark.parametrize(
    ("second", "joined"),
    [("27", "9 a 27"), ("11", "9 ac 11"), ("18", "9 ac 18"), ("80", "9 ac 80"), ("100", "9 a 100")],
)
def test_welsh_joins_numbers_by_how_they_sound(second: str, joined: str):
    assert WELSH.and_number("9", second) == joined


@pytest.mark.parametrize(
    ("word", "after"), [("pobl", "bobl"), ("trigolion", "drigolion"), ("myfyrwyr", "fyfyrwyr"), ("rhieni", "rieni"),
                        ("llyfrgellwyr", "lyfrgellwyr"), ("gweithwyr", "weithwyr"), ("staff", "staff")]
)  # fmt: skip
def test_welsh_softens_the_first_letter(word: str, after: str):
    assert softened(word) == after


@pytest.mark.parametrize(
    ("label", "inside"),
    [("Team size", "team size"), ("AfC band", "AfC band"), ("NHS trust", "NHS trust"), ("Age", "age")],
)
def test_a_label_is_lowered_only_where_it_is_an_ordinary_word(label: str, inside: str):
    assert wording.lowered(label) == inside


def test_whole_numbers_never_narrow_an_interval():
    assert wording.spread(0.4951, 0.5449) == (49, 55)
    assert wording.spread(0.57, 0.58) == (57, 58)
