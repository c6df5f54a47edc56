"""What of an XLSForm is taken, and what is left out by the name of the feature with its row and column."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from hearten.errors import HeartenError, NotReady, TooMuch, Unreadable
from hearten.listening.xlsform import workbook
from hearten.listening.xlsform.reading import read_form
from hearten.listening.xlsform.rules import Form, why_not_keep
from hearten.listening.xlsform.writing import write_form

HEADS = ("type", "name", "label")


def a_workbook(
    *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS, **sheets: list[tuple[object, ...]]
) -> bytes:
    """A survey sheet of these rows under these headings, and other sheets as they are given."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    choices = [("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No")]
    for name, lines in {"survey": [heads, *rows], "choices": choices, **sheets}.items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(line)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(
    *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS, **sheets: list[tuple[object, ...]]
) -> Form:
    return read_form(a_workbook(*rows, heads=heads, **sheets), "form.xlsx")


def lines(form: Form) -> list[tuple[int, str, str]]:
    return [(line.row, line.column, str(line.said)) for line in form.lines]


SORTS = [
    "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "image", "audio", "video", "file", "barcode",
    "range", "rank yn", "calculate", "acknowledge", "hidden", "xml-external", "csv-external", "osm",
]  # fmt: skip


@pytest.mark.parametrize("sort", SORTS)
def test_a_sort_of_question_that_is_not_asked_here_is_named(sort):
    form = read((sort, "one", "One"), ("text", "two", "Two"))

    assert lines(form) == [(2, "type", f"“{sort}” is a sort of question that is not asked here.")]
    assert [one["key"] for one in form.body["questions"]] == ["two"]


@pytest.mark.parametrize(
    "sort",
    [
        "start",
        "end",
        "today",
        "deviceid",
        "phonenumber",
        "username",
        "email",
        "simserial",
        "audit",
        "get sim id",
    ],
)
def test_what_would_tell_of_a_person_is_never_taken(sort):
    form = read((sort, "one", ""), ("text", "two", "Two"))

    assert [line.refused for line in form.lines] == [True]
    assert "we keep no time, no device" in str(form.lines[0].said)


@pytest.mark.parametrize(
    ("sort", "feature"),
    [
        ("select_one yn or_other", "or_other"),
        ("select_multiple yn or specify other", "or_other"),
        ("select_one_from_file towns.csv", "select_one_from_file"),
        ("select_multiple_from_file towns.csv", "select_multiple_from_file"),
        ("select_one_external towns", "select_one_external"),
        ("select_one towns.csv", "select_one"),
        ("select_one ${other}", "select_one"),
        ("select_one gone", "gone"),
    ],
)
def test_choices_from_elsewhere_are_named(sort, feature):
    form = read((sort, "one", "One"), ("text", "two", "Two"))

    assert form.lines[0].row == 2
    assert f"“{feature}”" in str(form.lines[0].said)


@pytest.mark.parametrize("column", ["choice_filter", "trigger", "query"])
def test_a_column_that_changes_what_is_asked_leaves_the_question_out(column):
    form = read(("select_one yn", "one", "One", "x = y"), ("text", "two", "Two", ""), heads=(*HEADS, column))

    assert (form.lines[0].row, form.lines[0].column, form.lines[0].refused) == (2, column, True)
    assert [one["key"] for one in form.body["questions"]] == ["two"]


@pytest.mark.parametrize(
    "column", ["appearance", "default", "calculation", "image", "media::audio", "required_message"]
)
def test_a_column_that_only_changes_how_it_looks_is_left_out_with_a_line(column):
    form = read(("text", "one", "One", "x"), heads=(*HEADS, column))

    assert [(line.row, line.refused) for line in form.lines] == [(2, False)]
    assert [one["key"] for one in form.body["questions"]] == ["one"]


@pytest.mark.parametrize(
    ("relevant", "why"),
    [
        ("regex(${one}, 'x')", "“relevant” holds the function regex(), which is not taken."),
        ("${later} = 'x'", "“relevant” looks at “later”, which is not asked before it."),
        ("${photo} = 'x'", "“relevant” looks at “photo”, which is left out, so this is left out too."),
        ("${many} = 'yes'", "“relevant” compares all that was chosen of “many”: write selected()."),
        (". = 'x'", "“relevant” looks at “.”, which is not asked before it."),
    ],
)
def test_a_question_whose_condition_is_not_taken_is_not_asked_of_everyone_instead(relevant, why):
    form = read(
        ("text", "one", "One", ""),
        ("image", "photo", "Photo", ""),
        ("select_multiple yn", "many", "Many", ""),
        ("text", "led", "Led", relevant),
        ("text", "later", "Later", ""),
        heads=(*HEADS, "relevant"),
    )

    assert (5, "relevant", why) in lines(form)
    assert "led" not in [one["key"] for one in form.body["questions"]]


def test_a_constraint_that_is_not_taken_leaves_the_question_with_a_line():
    form = read(("text", "one", "One", "regex(., 'x')"), heads=(*HEADS, "constraint"))

    assert form.body["questions"][0]["must"] == {}
    assert lines(form) == [
        (2, "constraint", "The “constraint” is left out, so any answer is taken: “constraint” holds the function "
         "regex(), which is not taken.")
    ]  # fmt: skip


def test_the_condition_of_a_group_is_that_of_each_question_in_it():
    form = read(
        ("select_one yn", "one", "One", ""),
        ("begin group", "g", "Inside", "${one} = 'yes'"),
        ("text", "two", "Two", "${one} != ''"),
        ("end group", "", "", ""),
        heads=(*HEADS, "relevant"),
    )

    led = form.body["questions"][1]
    assert led["topic"] == {"en": "Inside"}
    assert led["only_if"] == {
        "all": [{"key": "one", "how": "=", "to": "yes"}, {"key": "one", "how": "!=", "to": ""}]
    }


def test_a_repeat_is_left_out_whole_and_what_looks_at_it_too():
    form = read(
        ("begin_repeat", "people", "People", ""),
        ("text", "who", "Who", ""),
        ("end_repeat", "", "", ""),
        ("text", "after", "After ${who}", ""),
        ("text", "last", "Last", ""),
        heads=(*HEADS, "relevant"),
    )

    assert [one["key"] for one in form.body["questions"]] == ["last"]
    assert [line.row for line in form.refused] == [2, 5]


def test_languages_that_are_not_ours_are_left_out_by_name_and_ours_are_kept():
    form = read(
        ("text", "one", "One", "Un", "Uno"),
        heads=("type", "name", "label::English (en)", "label::Cymraeg", "label::Spanish (es)"),
    )

    assert form.body["languages"] == ["en", "cy"]
    assert form.body["questions"][0]["text"] == {"en": "One", "cy": "Un"}
    assert "“Spanish (es)”" in str(form.lines[0].said)


def test_labels_without_a_language_are_in_the_forms_own():
    form = read(
        ("text", "one", "Un"), settings=[("form_title", "default_language"), ("Ein teitl", "Welsh (cy)")]
    )

    assert form.body["title"] == {"cy": "Ein teitl"}
    assert form.body["questions"][0]["text"] == {"cy": "Un"}


def test_required_becomes_asked_once_more_and_says_so():
    form = read(
        ("text", "one", "One", "yes"), ("text", "two", "Two", "${one} = 'x'"), heads=(*HEADS, "required")
    )

    assert [one["needed"] for one in form.body["questions"]] == [True, False]
    assert [line.column for line in form.lines] == ["required", "required"]


def test_a_note_stands_above_the_next_question_and_the_last_becomes_thanks():
    form = read(("note", "hello", "Hello"), ("text", "one", "One"), ("note", "bye", "Goodbye"))

    assert [note["text"] for note in form.body["questions"][0]["before"]] == [{"en": "Hello"}]
    assert form.body["thanks"] == {"en": "Goodbye"}


def test_names_that_cannot_be_kept_are_changed_wherever_they_are_used():
    form = read(
        ("text", "weight", "Weight", ""),
        ("text", "two", "You said ${weight}", "${weight} != ''"),
        heads=(*HEADS, "relevant"),
    )

    first, second = form.body["questions"]
    assert first["key"] == "weight_2"
    assert second["text"] == {"en": "You said ${weight_2}"}
    assert second["only_if"]["key"] == "weight_2"


def test_choices_can_be_mixed_and_other_parameters_are_named():
    form = read(("select_one yn", "one", "One", "randomize=true, seed=7"), heads=(*HEADS, "parameters"))

    assert form.body["questions"][0]["mixes_options"]
    assert lines(form) == [(2, "parameters", "The parameter “seed” is left out.")]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("begin group", "g", "G"), ("text", "one", "One")], "The group “g” is never ended"),
        ([("end group", "", "")], "row 2: A group ends here that never began"),
        ([("begin group", "g", "G"), ("end repeat", "", "")], "row 3: Another sort of group ends here"),
        ([("text", "one", "One"), ("text", "one", "Again")], "row 3: Two questions are called “one”"),
        ([("text", "1 one", "One")], "row 2: A question needs a name"),
    ],
)
def test_a_form_nobody_can_use_is_refused_whole_with_its_row(rows, why):
    with pytest.raises(Unreadable, match=why):
        read(*rows)


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        (
            [("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "yes", "Again")],
            "allow_choice_duplicates",
        ),
        ([("list_name", "name", "label"), ("yn", "yes please", "Yes")], "holds a space or a plus"),
    ],
)
def test_a_list_that_cannot_be_chosen_from_is_named(choices, why):
    form = read(("select_one yn", "one", "One"), ("text", "two", "Two"), choices=choices)

    assert why in str(form.refused[0].said)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"not a workbook", Unreadable),
        (b"\xd0\xcf\x11\xe0" + b"old", Unreadable),
        (b"PK\x03\x04 broken", Unreadable),
        (b"x" * (workbook.LARGEST + 1), TooMuch),
    ],
)
def test_what_is_no_workbook_is_refused_kindly(data, refusal):
    with pytest.raises(refusal):
        read_form(data, "form.xlsx")


def test_a_workbook_that_unpacks_to_far_more_is_refused_before_it_is_opened():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 60_000_000)

    with pytest.raises(TooMuch):
        read_form(data.getvalue(), "form.xlsx")


def test_a_workbook_of_a_tag_with_very_many_attributes_is_refused_before_it_is_opened():
    wide = "<styleSheet " + " ".join(f'a{number}="{number}"' for number in range(50_000)) + "/>"
    made = io.BytesIO(a_workbook(("text", "q", "Why?")))
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr("xl/more.xml", wide)

    with pytest.raises(TooMuch, match="far more than a form can"):
        workbook.read_sheets(made.getvalue(), "a.xlsx")


def test_a_workbook_of_a_version_of_zip_that_is_not_known_is_refused():
    data = a_workbook(("text", "q", "Why?")).replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\x99")

    with pytest.raises(Unreadable, match="no workbook that can be opened"):
        workbook.read_sheets(data, "a.xlsx")


def test_a_form_of_which_nothing_is_left_cannot_be_kept():
    form = read(("image", "one", "One"))

    assert isinstance(why_not_keep(form), HeartenError)
    assert why_not_keep(read(("text", "one", "One"))) is None
    assert not isinstance(why_not_keep(form), NotReady)


def test_what_begins_like_a_formula_goes_out_as_words():
    form = read(("text", "one", "One"))
    body = {**form.body, "title": {"en": "=1+1"}}

    assert read_form(write_form(body, "code"), "form.xlsx").body["title"] == {"en": "=1+1"}
