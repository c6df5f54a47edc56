"""A headline cannot be made without all that makes it honest."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from hearten.errors import NotFound, NotReady
from hearten.methods import telling
from hearten.methods.disclosure import SafeRow, SafeShare, SafeTable
from hearten.methods.plan import Breakdown, Kind, Option, Plan, Question
from hearten.methods.survey.response import Bounds
from hearten.methods.telling.net import Net, net_of
from hearten.methods.wording import Verdict
from tests.methods.safe import a_group, a_share, by

ANSWERS = ("Always", "Often", "Sometimes", "Rarely", "Never")
KEYS = ("always", "often", "sometimes", "rarely", "never")
FELT = Question(
    "heard",
    "How often did you feel listened to?",
    Kind.SCALE,
    tuple(Option(key, text, favourable=key in KEYS[:2]) for key, text in zip(KEYS, ANSWERS, strict=True)),
    said="felt listened to often or always",
)
PLAN = Plan("A survey", (FELT,), (Breakdown("place", "Place", ()), Breakdown("age", "Age", ())))


def sized(share: float, low: float, high: float) -> SafeShare:
    return dataclasses.replace(a_share(share, low, high), size=400)


def a_whole_table(**changes: Any) -> SafeTable:
    shares = tuple(sized(share, share - 0.04, share + 0.04) for share in (0.2, 0.32, 0.28, 0.12, 0.08))
    everyone = SafeRow("", "Everyone", 400, shares, sized(0.52, 0.47, 0.57))
    place = by("place", "Place", a_group("Towns", 0.43), a_group("Villages", 0.61))
    age = by("age", "Age", a_group("Old", 0.5), a_group("Young", None))
    table = SafeTable(
        "heard", tuple(zip(KEYS, ANSWERS, strict=True)), KEYS[:2], everyone, (place, age), "rules"
    )
    return dataclasses.replace(table, **changes)


def a_headline(
    table: SafeTable | None = None, plan: Plan = PLAN, question: Question = FELT
) -> telling.Headline:
    table = table or a_whole_table()
    return telling.headline_of(table, question, plan, telling.look_at([table]))


def test_a_headline_holds_all_that_makes_it_honest():
    head = a_headline()

    assert (head.base, head.between) == (400, (0.47, 0.57))
    assert head.rule.sentence == "Counted is everyone who answered this question."
    assert isinstance(head.top, SafeShare) and head.top.share == 0.52
    assert isinstance(head.net, Net) and (head.net.value, head.net.bottom) == (0.32, 0.2)
    assert head.net_sentence == (
        "At the other end, about 20 in every 100 said “Rarely” or “Never”. "
        "The difference between the two ends, the net, is +32, between 24 and 40."
    )
    assert not isinstance(head.distribution, telling.Untold)
    assert [text for text, _ in head.distribution] == list(ANSWERS)
    assert [judged.verdict for judged in head.gaps] == [Verdict.CLEAR, Verdict.FEW]


@pytest.mark.parametrize(
    ("without", "sentence"),
    [
        ({"sentence": " "}, "lacks its sentence"),
        ({"base": None}, "lacks its base"),
        ({"base_sentence": ""}, "lacks its base"),
        ({"between": None}, "lacks its 95% interval"),
        ({"rule": None}, "lacks its response rule"),
        ({"rule": telling.ResponseRule("", sampled=True)}, "lacks its response rule"),
        ({"top": None}, "lacks its top box"),
        ({"net": None}, "lacks its net"),
        ({"net_sentence": ""}, "a net that is not said"),
        ({"distribution": None}, "lacks its full distribution"),
        ({"distribution": ()}, "lacks its full distribution"),
        ({"gaps": ()}, "lacks its gap by “place”"),
        ({"gaps": a_headline().gaps[:1]}, "lacks its gap by “age”"),
        ({"gaps": a_headline().gaps[::-1]}, "lacks its gap by “place”"),
        ({"gap_sentences": a_headline().gap_sentences[:1]}, "lacks its gap by “age”"),
        ({"gap_sentences": ("", "")}, "lacks its gap by “place”"),
    ],
)
def test_a_headline_without_one_of_its_parts_cannot_be_made(without: dict[str, Any], sentence: str):
    with pytest.raises(NotReady, match=sentence):
        dataclasses.replace(a_headline(), **without)


def test_an_interval_for_people_who_chose_themselves_cannot_be_made():
    themselves = dataclasses.replace(a_headline().rule, sampled=False)

    with pytest.raises(NotReady, match="chose for themselves"):
        dataclasses.replace(a_headline(), rule=themselves)


def test_nothing_is_left_out_without_a_word():
    with pytest.raises(NotReady, match="why this is not told"):
        telling.Untold(" ")


def test_a_breakdown_declared_but_not_looked_at_is_refused():
    more = dataclasses.replace(PLAN, breakdowns=(*PLAN.breakdowns, Breakdown("work", "Work", ())))

    with pytest.raises(NotReady, match="lacks its gap by “work”"):
        a_headline(plan=more)


def test_a_question_that_was_not_judged_with_the_others_is_refused():
    with pytest.raises(NotFound, match="Judge all of an analysis at once"):
        telling.headline_of(a_whole_table(), FELT, PLAN, telling.look_at([]))


def test_people_who_chose_themselves_are_told_why_there_is_no_interval():
    shares = (a_share(0.2), a_share(0.32), a_share(0.28), a_share(0.12), a_share(0.08))
    place = by("place", "Place", a_group("Towns", 0.43, None), a_group("Villages", 0.61, None))
    table = a_whole_table(everyone=SafeRow("", "Everyone", 400, shares, a_share(0.52)), breakdowns=(place,),
                          sampled=False)  # fmt: skip
    plan = dataclasses.replace(PLAN, sampled=False, breakdowns=PLAN.breakdowns[:1])

    head = a_headline(table, plan)

    assert isinstance(head.between, telling.Untold) and "no interval" in head.between.why
    assert isinstance(head.net, Net) and head.net.low is None
    assert head.net_sentence.endswith("the net, is +32.")
    assert "chose for themselves" in head.rule.sentence


def test_where_under_half_answered_the_worst_case_stands_beside_the_estimate():
    head = a_headline(plan=dataclasses.replace(PLAN, asked=1000))

    assert (head.rule.asked, head.rule.rate) == (1000, 0.4)
    # 0.52 x 0.4, and the silent 0.6 on top.
    assert head.rule.bounds == Bounds(pytest.approx(0.208), pytest.approx(0.808))
    assert "about 81 in every 100 of everyone asked; had none of them, about 21." in head.rule.bounds_sentence


def test_where_half_or_more_answered_there_is_no_worst_case():
    assert a_headline(plan=dataclasses.replace(PLAN, asked=800)).rule.bounds is None


def test_a_question_without_favourable_answers_says_so():
    plain = dataclasses.replace(
        FELT, options=tuple(dataclasses.replace(o, favourable=False) for o in FELT.options)
    )
    everyone = dataclasses.replace(a_whole_table().everyone, favourable=None)

    head = a_headline(a_whole_table(everyone=everyone, favourable=()), question=plain)

    assert isinstance(head.top, telling.Untold) and "No answers were declared" in head.top.why
    assert isinstance(head.net, telling.Untold) and isinstance(head.between, telling.Untold)


def test_a_number_is_told_whole_too():
    question = Question("years", "Years here", Kind.NUMBER)
    everyone = SafeRow("", "Everyone", 400, (), mean=8.0, mean_low=7.5, mean_high=8.5)
    table = SafeTable("years", (), (), everyone, (), "rules")

    head = a_headline(table, dataclasses.replace(PLAN, breakdowns=()), question)

    assert head.between == (7.5, 8.5)
    assert isinstance(head.distribution, telling.Untold)


def test_too_few_to_tell_is_a_headline_of_words():
    silent = SafeRow("", "Everyone", None, (a_share(None),) * 5, a_share(None))

    head = a_headline(a_whole_table(everyone=silent, breakdowns=()), dataclasses.replace(PLAN, breakdowns=()))

    assert isinstance(head.base, telling.Untold) and isinstance(head.between, telling.Untold)
    assert head.sentence == "Too few people answered to say."


def test_a_net_whose_end_is_told_in_words_is_not_made():
    shares = (*a_whole_table().everyone.shares[:4], a_share(None))
    table = a_whole_table(everyone=dataclasses.replace(a_whole_table().everyone, shares=shares))

    assert net_of(table, FELT) is None


def test_the_interval_of_a_net_is_as_worked_by_hand():
    net = net_of(a_whole_table(), FELT)

    # (0.52 + 0.2 - 0.32^2) / 403 within a little for one more of each: 0.0391 x 1.96, and rounding; outward to 0.01.
    assert net and (net.low, net.high) == (0.24, 0.4)


def options(text: str) -> tuple[Option, ...]:
    """One letter an option: f favourable, u unfavourable, x no answer, - neither."""
    return tuple(
        Option(str(at), str(at), favourable=letter == "f", answers=letter != "x", unfavourable=letter == "u")
        for at, letter in enumerate(text)
    )


@pytest.mark.parametrize(
    ("written", "kind", "other_end"),
    [
        ("ff---", Kind.SCALE, "34"),
        ("---ff", Kind.SCALE, "01"),
        ("fff--", Kind.SCALE, "34"),
        ("f--", Kind.SCALE, "2"),
        ("ffff", Kind.SCALE, ""),
        ("-ff--", Kind.SCALE, ""),
        ("f---x", Kind.SCALE, "3"),
        ("ff--u", Kind.SCALE, "4"),
        ("-----", Kind.SCALE, ""),
        ("f-", Kind.CHOICE, ""),
        ("fu-", Kind.CHOICE, "1"),
    ],
)
def test_the_other_end_of_a_scale_is_as_many_answers_across_unless_declared(
    written: str, kind: Kind, other_end: str
):
    assert Question("q", "Q", kind, options(written)).unfavourable == set(other_end)
