"""From coded answers to findings and a report: everything told went through the door."""

from __future__ import annotations

import dataclasses
import re
from types import ModuleType

import numpy as np
import pyarrow as pa
import pytest

from hearten import __version__
from hearten.methods import telling
from hearten.methods.disclosure import current_policy
from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question
from hearten.methods.render import html, tables
from hearten.methods.report import Document, Figure, Heading, HowMade, Table, Words
from hearten.methods.survey.response import responses
from hearten.methods.telling import captions, compare_words, note_words

YES_NO = (Option("yes", "Yes", favourable=True), Option("no", "No"))
PLAN = Plan(
    "How we are",
    (
        Question(
            "heard", "Felt listened to", Kind.CHOICE, YES_NO, topic="Being heard", said="felt listened to"
        ),
        Question("nights", "Nights out", Kind.NUMBER, topic="Time", unit="nights"),
        Question("own", "In your own words", Kind.WORDS, topic="Time"),
    ),
    (Breakdown("place", "Place", (Group("town", "Town"), Group("village", "Village"))),),
)


def some_answers(n: int = 400) -> pa.Table:
    rng = np.random.default_rng(7)
    town = rng.random(n) < 0.5
    heard = rng.random(n) < np.where(town, 0.3, 0.8)
    return pa.table(
        {
            "heard": np.where(heard, "yes", "no").astype(str).tolist(),
            "nights": rng.integers(0, 7, n).astype(float),
            "own": ["=SECRET()"] * n,
            "place": np.where(town, "town", "village").astype(str).tolist(),
        }
    )


def findings_of(answers: pa.Table, plan: Plan = PLAN) -> tuple:
    return telling.find(answers, plan, current_policy(), snapshot="ab" * 32, on="2026-11-22")


def told(plan: Plan = PLAN) -> Document:
    return telling.compose(findings_of(some_answers(), plan), plan, current_policy())


def test_every_question_that_can_be_counted_is_found_and_who_answered():
    assert [finding.key for finding in findings_of(some_answers())] == ["heard", "nights", "who.place"]


def test_a_finding_says_how_it_was_made():
    made = findings_of(some_answers())[0].made

    assert (made.version, made.snapshot, made.on) == (__version__, "ab" * 32, "2026-11-22")
    assert made.policy == current_policy().name
    assert made.arguments["question"] == "heard"


def test_the_same_answers_give_the_same_findings():
    assert findings_of(some_answers()) == findings_of(some_answers())


def test_progress_counts_to_its_end():
    seen: list[tuple[int, int]] = []

    telling.find(
        some_answers(),
        PLAN,
        current_policy(),
        snapshot="",
        on="2026-11-22",
        progress=lambda done, of, what: seen.append((done, of)),
    )

    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_report_opens_with_how_many_answered_then_every_headline():
    words = [block.text for block in told().blocks if isinstance(block, Words)]
    page = html.page(told())

    assert words[0] == "About 400 people answered."
    assert page.index("What people told us") < page.index("Being heard") < page.index("Who answered")


def test_every_question_has_its_headline_base_gap_table_and_making():
    document = told()
    at = next(
        i
        for i, block in enumerate(document.blocks)
        if block == Heading("Felt listened to", 3, "question-heard")
    )
    headline, base, *shown = document.blocks[at + 1 : at + 6]

    assert isinstance(headline, Words) and headline.lead and headline.trace == "heard"
    assert (
        isinstance(base, Words)
        and "About 400 people answered. By place, the group “Town” said so less often" in base.text
    )
    assert [type(block) for block in shown] == [Table, Figure, HowMade]


def test_a_gap_that_is_told_is_drawn_with_every_group_in_its_table():
    figure = next(one for one in told().blocks if isinstance(one, Figure) and one.kind == "intervals")

    assert [mark.label for mark in figure.marks] == ["Everyone", "Town", "Village"]
    assert [row[0] for row in figure.table.rows] == ["Everyone", "Place: Town", "Place: Village"]


def test_peoples_own_words_are_in_no_report():
    document = told()

    assert "SECRET" not in html.page(document) + tables.csv(document)


def test_people_who_chose_themselves_are_told_without_intervals():
    document = told(dataclasses.replace(PLAN, sampled=False))
    shown = html.page(document)

    assert "95% interval</th>" not in shown and "fairly sure" not in shown
    assert "they cannot speak for everyone" in shown


def test_fewer_than_half_answering_is_a_caution():
    document = told(dataclasses.replace(PLAN, asked=2000))
    shown = html.page(document)

    assert "About 400 of the 2,000 people asked answered: about 20 in every 100." in shown
    assert "Those who did not may think otherwise" in shown


def clustered(clusters: int) -> tuple[pa.Table, Plan]:
    answers = some_answers()
    named = pa.array([str(row % clusters) for row in range(answers.num_rows)])
    return answers.append_column("psu", named), dataclasses.replace(PLAN, layout=Layout(psu="psu"))


@pytest.mark.parametrize(("clusters", "warned"), [(19, True), (20, False)])
def test_under_twenty_clusters_is_a_caution(clusters: int, warned: bool):
    answers, plan = clustered(clusters)
    shown = html.page(telling.compose(findings_of(answers, plan), plan, current_policy()))

    assert (f"Only {clusters} clusters" in shown) is warned


def test_under_half_answering_puts_the_worst_case_beside_each_headline():
    shown = html.page(told(dataclasses.replace(PLAN, asked=2000)))

    assert "Had all the others said so too, it would be about 92 in every 100 of everyone asked" in shown


def test_who_did_not_answer_is_told_group_by_group_where_it_is_known():
    groups = (Group("town", "Town", 400), Group("village", "Village"))
    plan = dataclasses.replace(PLAN, breakdowns=(Breakdown("place", "Place", groups),))

    (table,) = (one for one in told(plan).blocks if isinstance(one, Table) and one.caption == "Place")

    assert table.columns[-1] == "Of every 100 asked"
    # About 190 of 400, to the nearest five in every 100; nobody said how many were asked in villages.
    assert [row[-1] for row in table.rows] == ["50", "–"]


def test_where_nobody_knows_how_many_were_asked_there_is_no_column_for_it():
    (table,) = (one for one in told().blocks if isinstance(one, Table) and one.caption == "Place")

    assert len(table.columns) == 3


def test_response_is_told_part_by_part_to_the_nearest_five_in_a_hundred():
    parts = responses({"web": None, "Week 1": 1000}, {"web": 80, "Week 1": 370})

    table = telling.response_table(parts, "By week", PLAN)

    assert table.rows == (("web", "–", "80", "–"), ("Week 1", "1,000", "370", "35"))


def test_the_clear_gaps_are_drawn_widest_first_with_their_table():
    figure = next(block for block in told().blocks if isinstance(block, Figure))

    assert figure.kind == "gaps"
    assert figure.table.rows[0][:3] == ("Felt listened to (Place)", "Town: 30", "Village: 85")


def test_all_gaps_are_judged_together_and_it_says_so():
    assert "2 comparisons between groups were made here. They were judged together" in html.page(told())


def test_a_scale_is_told_with_its_net():
    scale = tuple(Option(key, key.title(), favourable=key == "often") for key in ("often", "some", "never"))
    plan = dataclasses.replace(PLAN, questions=(Question("heard", "Heard?", Kind.SCALE, scale),))
    rng = np.random.default_rng(1)
    answers = some_answers().set_column(0, "heard", pa.array(rng.choice(["often", "some", "never"], 400)))

    shown = html.page(telling.compose(findings_of(answers, plan), plan, current_policy()))

    assert (
        "At the other end, about" in shown
        and "said “Never”. The difference between the two ends, the net" in shown
    )


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "What people told us"), ("cy", "Beth ddywedodd pobl wrthym")]
)
def test_a_report_is_told_in_the_plans_language(language: str, heading: str):
    assert heading in html.page(told(dataclasses.replace(PLAN, language=language)))


def test_the_note_says_the_rules_the_design_and_the_limits():
    note = telling.methods_note(PLAN, current_policy(), findings_of(some_answers()))

    for needed in ("Taylor linearisation", "not why", "a public body may be asked", "ab" * 32, "(10)"):
        assert needed in note


def test_the_note_cannot_be_made_to_hold_markup():
    plan = dataclasses.replace(PLAN, title="<script> [x](y) # z")

    note = telling.methods_note(plan, current_policy(), ())

    assert note.startswith("# \\<script\\> \\[x\\](y) \\# z")


@pytest.mark.parametrize(
    ("words", "key", "said"),
    [
        (captions, "many_gaps", "100, neu lai, o’r bylchau"),
        (note_words, "together", "100, neu lai, o’r bylchau"),
        (compare_words, "together", "100, neu lai, o’r rhai"),
    ],
)
def test_in_welsh_or_fewer_stands_by_the_number_and_not_by_how_clear(words: ModuleType, key: str, said: str):
    assert said in words.BY_LANGUAGE["cy"][key]


@pytest.mark.parametrize("words", [captions, note_words])
def test_every_word_is_in_both_languages(words: ModuleType):
    english, welsh = words.BY_LANGUAGE["en"], words.BY_LANGUAGE["cy"]

    assert english.keys() == welsh.keys()
    for key, text in english.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", welsh[key])), key
