"""A proposal reads a file as a careful person would, and says why."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from hearten.house.filereport.design import Design, plain
from hearten.house.filereport.proposing import propose
from hearten.house.filereport.proposing.naming import question_text
from hearten.house.filereport.reading import Sheet, read
from hearten.methods.plan import Kind
from tests.house.filereport.makers import FILES, a_csv


def a_sheet(**columns: list) -> Sheet:
    return Sheet("answers.csv", pa.table(columns))


def repeated(**counts: int) -> list[str]:
    return [value.replace("_", " ") for value, count in counts.items() for _ in range(count)]


def only(design: Design):
    (question,) = design.questions
    return question


def test_each_column_gets_its_role(tmp_path: Path):
    design = propose(read(a_csv(tmp_path)))

    assert [question.column for question in design.questions] == [
        "How often do you feel listened to?",
        "q2_mgr_supportive",
    ]
    assert [split.key for split in design.breakdowns] == ["age", "gender"]
    assert set(design.left_out) == {"Respondent ID", "comment_txt"}


@pytest.mark.parametrize(
    ("answers", "favourable"),
    [
        (("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"),
         {"Agree", "Strongly agree"}),
        (("Very satisfied", "Fairly satisfied", "Neither", "Fairly dissatisfied", "Very dissatisfied"),
         {"Very satisfied", "Fairly satisfied"}),
        (("Always", "Often", "Sometimes", "Rarely", "Never"), {"Always", "Often"}),
        (("Very likely", "Somewhat likely", "Undecided", "Somewhat unlikely", "Very unlikely"),
         {"Very likely", "Somewhat likely"}),
        (("Very good", "Good", "Fair", "Poor", "Very poor"), {"Very good", "Good"}),
        (("A great deal", "Somewhat", "Not at all"), {"A great deal"}),
        (("Yes – very often", "Yes – somewhat", "Yes –  a little", "Not at all"), {"Yes – very often"}),
    ],
)  # fmt: skip
def test_scales_are_put_in_order_with_the_favourable_side_known(
    answers: tuple[str, ...], favourable: set[str]
):
    question = only(propose(a_sheet(q1=list(answers) * 12)))

    assert question.kind is Kind.SCALE
    assert [plain(option.text) for option in question.options] == [
        plain(answer) for answer in reversed(answers)
    ]
    assert {option.text for option in question.options if option.favourable} == favourable


def test_differences_of_typing_are_one_answer():
    typed = ["Very Good"] * 20 + [" very  good "] * 5 + ["Good"] * 20 + ["POOR"] * 20

    question = only(propose(a_sheet(care=typed)))

    assert [option.text for option in question.options] == ["POOR", "Good", "Very Good"]


def test_ways_of_declining_are_no_answer():
    typed = [*repeated(Yes=40, No=30, Prefer_not_to_say=5), "-", "N/A", ""]

    question = only(propose(a_sheet(trained=typed)))

    assert [(option.text, option.answers) for option in question.options] == [
        ("Yes", True),
        ("No", True),
        ("Prefer not to say", False),
    ]


@pytest.mark.parametrize(("people", "answers"), [(30, True), (3, False)])
def test_not_knowing_is_an_answer_where_many_say_so(people: int, answers: bool):
    typed = repeated(Yes=40, No=30) + ["Don't know"] * people

    question = only(propose(a_sheet(budget=typed)))

    assert question.options[-1].answers is answers


def test_rare_answers_are_folded_together_and_not_written_down():
    typed = [*repeated(Bus=40, Car=30, Train=15), "Pogo stick", "Unicycle"]

    question = only(propose(a_sheet(travel=typed)))

    assert [option.text for option in question.options] == ["Bus", "Car", "Train", "Other answers"]
    assert "Unicycle" not in repr(question)


def test_yes_no_columns_that_begin_alike_are_one_question():
    columns = {
        f"q20{letter}_news_{word}_ind": ["Yes", "No"] * 30
        for letter, word in zip("abc", ("post", "web", "nhs"), strict=True)
    }

    question = only(propose(a_sheet(**columns)))

    assert question.kind is Kind.SEVERAL
    assert question.text == "News"
    assert [option.text for option in question.options] == ["Post", "Web", "NHS"]


def test_columns_of_ticks_are_one_question_with_several_choices():
    ticks = {
        "Parking": ["1", None, None] * 20,
        "Food": [None, "1", None] * 20,
        "Staff": ["1", "1", None] * 20,
    }

    question = only(propose(a_sheet(**ticks)))

    assert question.kind is Kind.SEVERAL
    assert [(option.text, option.values) for option in question.options] == [
        ("Parking", ("1",)),
        ("Food", ("1",)),
        ("Staff", ("1",)),
    ]


def test_a_lone_column_of_ticks_is_left_out_with_the_reason():
    design = propose(a_sheet(consent=["1", None] * 20, q1=["Yes", "No"] * 20))

    assert "nobody can tell who meant no" in design.left_out["consent"]


def test_small_neighbouring_brackets_are_joined_by_their_ends():
    ages = (
        repeated(a=4)
        and ["18~24"] * 4 + ["25~29"] * 24 + ["30~34"] * 30 + ["35~39"] * 30 + ["65 and above"] * 3
    )

    (split,) = propose(a_sheet(age_group=ages, q1=["Yes", "No"] * 45 + ["Yes"])).breakdowns

    assert [group.text for group in split.groups] == ["18 to 29", "30 and above"]


def test_ages_in_years_are_grouped_with_open_ends():
    ages = [float(16 + i % 75) for i in range(300)]

    (split,) = propose(a_sheet(age=ages, q1=["Yes", "No"] * 150)).breakdowns

    assert split.groups[0].text == "Under 30"
    assert split.groups[-1].text.endswith("and above")
    assert sum(len(group.values) for group in split.groups) == 75


def test_in_a_small_survey_answers_are_not_all_folded_away():
    question = only(propose(a_sheet(travel=["Bus", "Car", "Train", "Walk"] * 8)))

    assert [option.text for option in question.options] == ["Bus", "Car", "Train", "Walk"]


def test_a_group_of_three_is_no_group_and_not_written_down():
    sexes = ["Male"] * 50 + ["Female"] * 50 + ["Intersex"] * 3

    (split,) = propose(a_sheet(gender=sexes, q1=["Yes", "No"] * 51 + ["Yes"])).breakdowns

    assert [group.text for group in split.groups] == ["Male", "Female"]
    assert "Intersex" not in repr(split)


def test_labels_in_the_file_are_the_questions_words():
    design = propose(read(FILES / "small.sav"))

    assert "How often did you feel listened to?" in [question.text for question in design.questions]
    assert design.breakdowns[0].groups[0].text.startswith("16 to")


def test_sampling_columns_are_recognised_by_name():
    sheet = a_sheet(pw=[1.5, 2.5] * 30, strata=["a", "b"] * 30, q1=["Yes", "No"] * 30)

    assert propose(sheet).layout.weight == "pw"
    assert propose(sheet).layout.stratum == "strata"


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("q14a_mgr_cpd_supportive_cat", "Manager supportive of CPD"),
        ("q15a_mgr_cpd_more_support_ind", "More support for CPD from manager"),
        ("q08a_apha_aware_ind", "Aware of AphA"),
        ("q19a_mgr_cpd_discuss_freq_cat", "How often manager discusses CPD"),
        ("q03a_analyst_years_n", "Years as analyst"),
        ("jobSatisfaction", "Job satisfaction"),
        ("How kind are we?", "How kind are we?"),
    ],
)
def test_names_of_columns_become_words(column: str, text: str):
    assert question_text(column) == text


def test_the_real_survey_is_proposed_sensibly(shared: Path):
    design = propose(read(shared / "data" / "apha_cpd_survey.csv"))

    assert [split.key for split in design.breakdowns] == [
        "age",
        "gender",
        "band",
        "tenure",
        "organisation",
        "team",
    ]
    assert list(dict.fromkeys(question.topic for question in design.questions)) == [
        "AphA",
        "CPD",
        "Managers",
        "The organisation",
        "Other questions",
        "About the people who answered",
    ]
    assert {"respondent_id", "form_started_dttm", "q21a_cpd_opps_sources_txt"} <= set(design.left_out)
    by_column = {question.column: question for question in design.questions}
    assert by_column["q09a_apha_registered_cat"].options[0].text == "Yes"
    assert by_column["q03a_analyst_years_n"].kind is Kind.NUMBER
