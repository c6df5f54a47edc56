"""Sentences on what differs claim a gap only where all comparisons together allow it."""

from __future__ import annotations

import dataclasses
import re

import pytest

from hearten.errors import NotFound
from hearten.methods import wording
from hearten.methods.disclosure import SafeBreakdown, SafeRow, SafeTable
from hearten.methods.disclosure.gaps import Compared, with_gap
from hearten.methods.plan import Option, Plan
from hearten.methods.survey.response import Bounds
from hearten.methods.survey.trend import Point, Trend
from tests.methods.safe import FELT, PLAN, a_group, a_row, a_share, a_table, by, towns_and_villages


def gap_sentences(table: SafeTable, plan: Plan = PLAN) -> tuple[str, ...]:
    return wording.gap_sentences(table, plan, wording.look_at([table]))


def verdict_of(table: SafeTable) -> wording.Verdict:
    return wording.look_at([table]).judged[0].verdict


def test_a_gap_says_both_groups_the_size_and_its_interval():
    (sentence,) = gap_sentences(towns_and_villages())

    assert sentence == (
        "By place, the group “Towns” said so less often (43 in every 100) than the group “Villages” (61): "
        "a gap of 18, between 11 and 25."
    )


def test_a_gap_above_nought_that_rounds_to_nought_is_not_said_to_be_nought():
    (sentence,) = gap_sentences(a_table(a_share(0.5), a_group("A", 0.45, 330), a_group("B", 0.53, 330)))

    assert sentence.endswith("a gap of 8, between less than 1 and 16.")


def test_where_we_cannot_tell_it_says_how_many_more_answers_it_would_take():
    near = a_table(a_share(0.5), a_group("Towns", 0.48, 100), a_group("Villages", 0.52, 100), base=200)

    # Error 0.0703: to see 0.10 four times in five takes (0.0703 x 2.8016 / 0.10)^2 = 3.88 times the 200 answers.
    assert gap_sentences(near) == (
        "We cannot tell whether groups differ by place. "
        "To see a gap of 10 in every 100 we would need about 580 more answers.",
    )


def test_where_a_wide_gap_would_have_shown_it_says_so():
    near = a_table(a_share(0.5), a_group("Towns", 0.49, 600), a_group("Villages", 0.52, 600))

    assert gap_sentences(near) == (
        "We cannot tell whether groups differ by place. A gap of 10 in every 100 or more would probably have shown.",
    )


def test_more_answers_than_there_are_people_are_not_asked_for():
    near = a_table(a_share(0.5), a_group("Towns", 0.48, 100), a_group("Villages", 0.52, 100), base=200)

    (sentence,) = gap_sentences(near, dataclasses.replace(PLAN, asked=260))

    assert sentence.endswith("Even if everyone had answered, a gap of 10 in every 100 might not have shown.")


def test_groups_surely_alike_are_said_to_be():
    alike = a_table(a_share(0.5), a_group("Towns", 0.5, 8000), a_group("Villages", 0.5, 8000))

    assert gap_sentences(alike) == (
        "By place, groups said much the same: any gap is probably smaller than 5 in every 100.",
    )


def test_the_more_groups_were_looked_at_the_larger_a_gap_must_be():
    pair = (a_group("A", 0.40), a_group("B", 0.53))
    between = tuple(a_group(name, 0.46) for name in "CDEFGH")

    assert verdict_of(a_table(a_share(0.46), *pair)) is wording.Verdict.CLEAR
    assert verdict_of(a_table(a_share(0.46), *pair, *between)) is wording.Verdict.CANNOT_TELL


def test_the_more_questions_were_looked_at_the_larger_a_gap_must_be():
    found = a_table(a_share(0.46), a_group("A", 0.41), a_group("B", 0.53))
    dull = [
        dataclasses.replace(a_table(a_share(0.5), a_group("A", 0.5), a_group("B", 0.5)), question=f"dull{n}")
        for n in range(20)
    ]

    assert verdict_of(found) is wording.Verdict.CLEAR
    assert wording.look_at([found, *dull]).of(found)[0].verdict is wording.Verdict.CANNOT_TELL


def test_a_question_judged_by_itself_is_not_one_judged_with_others():
    looks = wording.look_at([towns_and_villages()])

    with pytest.raises(NotFound, match="Judge all of an analysis at once"):
        wording.gap_sentences(dataclasses.replace(towns_and_villages(), question="other"), PLAN, looks)


def test_the_widest_of_several_is_drawn_in_and_it_says_so():
    groups = [
        a_group(name, value, 150) for name, value in zip("ABCDE", (0.36, 0.48, 0.5, 0.52, 0.66), strict=True)
    ]

    (sentence,) = gap_sentences(a_table(a_share(0.5), *groups))

    assert "a gap of 30, between" in sentence
    assert re.search(
        r"It was picked as the widest, and such gaps tend to look too wide: our best guess is about 2\d\.$",
        sentence,
    )


def test_a_gap_between_two_groups_is_drawn_in_among_all_questions():
    tables = [
        dataclasses.replace(
            a_table(a_share(0.5), a_group("A", 0.5), a_group("B", 0.5 + gap)), question=f"q{gap}"
        )
        for gap in (0.0, 0.02, 0.04, 0.22)
    ]
    looks = wording.look_at(tables)

    (sentence,) = wording.gap_sentences(tables[-1], PLAN, looks)

    assert re.search(
        r"from among many questions tend to look too wide: our best guess is about 1\d\.$", sentence
    )
    assert looks.of(tables[-1])[0].shrunk_over == "questions"


def test_two_groups_on_a_single_question_were_picked_from_nothing():
    assert wording.look_at([towns_and_villages()]).judged[0].shrunk is None


def test_where_fewer_than_two_groups_can_be_told_it_says_so():
    table = a_table(a_share(0.5, 0.4, 0.6), a_group("Towns", 0.5), a_group("Villages", None))

    assert gap_sentences(table) == (
        "By place, there are too few people in some groups to compare them safely.",
    )


def test_groups_told_together_are_named_together():
    table = a_table(
        a_share(0.52, 0.49, 0.55),
        a_group("Towns", 0.43, 400, borrowed="Towns or Cities"),
        a_group("Cities", 0.43, 400, borrowed="Towns or Cities"),
        a_group("Villages", 0.61, 400),
    )

    assert "the group “Towns or Cities” said so less often" in gap_sentences(table)[0]


def test_people_who_chose_themselves_get_no_interval_anywhere():
    table = towns_and_villages(None, sampled=False)
    table = dataclasses.replace(table, everyone=a_row("Everyone", a_share(0.52), 1000))

    told = " ".join((wording.headline(table, FELT, PLAN), *gap_sentences(table)))

    assert "a gap of 18." in told
    assert "between" not in told and "sure" not in told


def test_a_small_gap_among_people_who_chose_themselves_is_no_difference():
    table = a_table(
        a_share(0.5), a_group("Towns", 0.48, None), a_group("Villages", 0.52, None), sampled=False
    )

    assert gap_sentences(table) == ("Among those who chose to answer, groups said much the same by place.",)


def test_a_summary_puts_all_that_we_cannot_tell_into_one_sentence():
    level = (a_group("X", 0.5, 100), a_group("Y", 0.5, 100))
    clear = (a_group("Towns", 0.43, 400), a_group("Villages", 0.61, 400))
    table = a_table(
        a_share(0.52),
        breakdowns=(by("age", "Age", *level), by("place", "Place", *clear), by("band", "AfC band", *level)),
    )

    told, unclear = wording.gap_summary(table, PLAN, wording.look_at([table]))

    assert told.startswith("By place,")
    assert unclear.startswith("We cannot tell whether groups differ by age or AfC band. To see a gap of 10")


def test_without_a_headline_a_gap_names_the_answer_compared():
    rows = (a_group("Towns", 0.2, 400), a_group("Villages", 0.4, 400))
    breakdown = with_gap(SafeBreakdown("place", "Place", rows), rows, Compared(headline=False, about=1), "en")
    table = dataclasses.replace(a_table(a_share(0.3)), favourable=(), breakdowns=(breakdown,))

    assert "the group “Towns” chose “All of the time” less often (20 in every 100)" in gap_sentences(table)[0]


def test_a_gap_of_means_is_told_in_its_own_unit():
    rows = tuple(
        SafeRow(name, name, 200, (), mean=mean, mean_error=0.1, mean_step=0.1)
        for name, mean in (("A", 3.2), ("B", 2.4))
    )
    breakdown = with_gap(SafeBreakdown("place", "Place", rows), rows, Compared(headline=False), "en")
    table = SafeTable("years", (), (), SafeRow("", "Everyone", 400, (), mean=2.8), (breakdown,), "rules")

    assert gap_sentences(table) == (
        "By place, the average was lower in the group “B” (2.4) than in the group “A” (3.2): a gap of 0.8, "
        "between 0.5 and 1.1.",
    )


BEFORE, AFTER = Point("2024", 0.43, 0.40, 0.46, 0.016), Point("2025", 0.49, 0.46, 0.52, 0.016)


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        (
            (BEFORE, AFTER),
            "It rose from 43 in every 100 (2024) to 49 (2025): a change of 6, between 1 and 11.",
        ),
        (
            (dataclasses.replace(AFTER, wave="2024"), dataclasses.replace(BEFORE, wave="2025")),
            "It fell from 49 in every 100 (2024) to 43 (2025): a change of 6, between 1 and 11.",
        ),
        (
            (BEFORE, dataclasses.replace(AFTER, value=0.45)),
            "We cannot tell whether it changed: 43 in every 100 (2024), 45 (2025).",
        ),
    ],
)
def test_a_change_is_told_or_cannot_be_told(points: tuple[Point, Point], sentence: str):
    assert wording.change_sentence(Trend(points).change("2024", "2025"), PLAN) == sentence


def test_a_change_not_clear_among_many_is_not_told():
    change = Trend((BEFORE, AFTER)).change("2024", "2025")

    assert wording.change_sentence(change, PLAN, clear=False).startswith("We cannot tell")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "The two cannot be compared (2024, 2025): between them the wording changed and "
            "the way people were asked changed.",
        ),
        (
            "cy",
            "Ni ellir cymharu’r ddau (2024, 2025): rhyngddynt newidiodd y geiriad a newidiodd y ffordd "
            "y gofynnwyd i bobl.",
        ),
    ],
)
def test_what_was_asked_otherwise_is_never_compared(language: str, sentence: str):
    other = dataclasses.replace(AFTER, wording="new", way="paper")
    (broken,) = Trend((BEFORE, other)).breaks

    assert wording.change_sentence(broken, dataclasses.replace(PLAN, language=language)) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "At the other end, about 20 in every 100 said “Never” or “Rarely”. The difference between the two ends, "
            "the net, is −4, between −9 and 1.",
        ),
        (
            "cy",
            "Ar y pen arall, dewisodd tua 20 o bob 100 “Never” neu “Rarely”. Y gwahaniaeth rhwng y ddau ben, sef y "
            "ffigur net, yw −4, rhwng −9 ac 1.",
        ),
    ],
)
def test_a_net_is_said_with_its_other_end(language: str, sentence: str):
    plan = dataclasses.replace(PLAN, language=language)

    said = wording.net_sentence(0.2, -0.04, (-0.09, 0.01), ["Never", "Rarely"], plan)

    assert said == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Fewer than half of the people asked answered. Had all the others said so too, it would be about 90 in "
            "every 100 of everyone asked; had none of them, about 15.",
        ),
        (
            "cy",
            "Atebodd llai na hanner y bobl y gofynnwyd iddynt. Pe bai’r lleill i gyd wedi dweud hynny hefyd, byddai’r "
            "ffigur tua 90 o bob 100 o bawb y gofynnwyd iddynt; pe na bai’r un ohonynt, tua 15.",
        ),
    ],
)
def test_the_worst_that_silence_could_hide_is_said(language: str, sentence: str):
    assert (
        wording.bounds_sentence(Bounds(0.15, 0.9), dataclasses.replace(PLAN, language=language)) == sentence
    )


def test_who_is_counted_is_said():
    question = dataclasses.replace(
        FELT, options=(*FELT.options, Option("no", "Prefer not to say", answers=False))
    )
    plan = dataclasses.replace(PLAN, asked=2000)

    assert wording.rule_sentence(question, plan, 0.2) == (
        "Counted is everyone who answered this question, but not those who said “Prefer not to say”. "
        "That is about 20 in every 100 of the 2,000 asked."
    )
    assert wording.rule_sentence(FELT, dataclasses.replace(PLAN, sampled=False), None).endswith(
        "They chose for themselves to answer."
    )


WELSH_GAPS = [
    (
        towns_and_villages(),
        "Yn ôl place, dywedodd y grŵp “Towns” hynny’n llai aml (43 o bob 100) na’r grŵp “Villages” (61): bwlch o 18, "
        "rhwng 11 a 25.",
    ),
    (
        a_table(a_share(0.5), a_group("A", 0.48, 100), a_group("B", 0.52, 100), base=200),
        "Ni allwn ddweud a yw grwpiau’n wahanol yn ôl place. I weld bwlch o 10 o bob 100 byddai angen tua 580 yn "
        "rhagor o atebion arnom.",
    ),
    (
        a_table(a_share(0.5), a_group("A", 0.49, 600), a_group("B", 0.52, 600)),
        "Ni allwn ddweud a yw grwpiau’n wahanol yn ôl place. Mae’n debyg y byddai bwlch o 10 o bob 100 neu fwy wedi "
        "dod i’r golwg.",
    ),
    (
        a_table(a_share(0.5), a_group("A", 0.5, 8000), a_group("B", 0.5, 8000)),
        "Yn ôl place, dywedodd y grwpiau bethau tebyg iawn: mae unrhyw fwlch yn debygol o fod yn llai na 5 o bob 100.",
    ),
    (
        a_table(a_share(0.5), a_group("A", 0.5), a_group("B", None)),
        "Yn ôl place, mae rhy ychydig o bobl mewn rhai grwpiau i’w cymharu’n ddiogel.",
    ),
    (
        a_table(a_share(0.5), a_group("A", 0.45, 330), a_group("B", 0.53, 330)),
        "Yn ôl place, dywedodd y grŵp “A” hynny’n llai aml (45 o bob 100) na’r grŵp “B” (53): bwlch o 8, rhwng llai "
        "nag 1 ac 16.",
    ),
]


@pytest.mark.parametrize(("table", "sentence"), WELSH_GAPS)
def test_welsh_tells_a_gap_every_way(table: SafeTable, sentence: str):
    assert gap_sentences(table, dataclasses.replace(PLAN, language="cy")) == (sentence,)


def test_welsh_tells_a_change():
    plan = dataclasses.replace(PLAN, language="cy")

    assert wording.change_sentence(Trend((BEFORE, AFTER)).change("2024", "2025"), plan) == (
        "Cododd o 43 o bob 100 (2024) i 49 (2025): newid o 6, rhwng 1 ac 11."
    )
