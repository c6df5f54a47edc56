"""Every usual file is read alike, and every refusal names the place and the remedy."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from hearten.errors import HeartenError, TooMuch, Unreadable
from hearten.house.filereport.reading import read, spreadsheet
from tests.house.filereport.makers import FILES, HEADER, a_csv, rows, text_file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimited_text_is_read_in_any_usual_encoding(tmp_path: Path, encoding: str, delimiter: str):
    sheet = read(a_csv(tmp_path, 20, encoding=encoding, delimiter=delimiter))

    assert sheet.columns == HEADER
    assert sheet.table.num_rows == 20


def test_windows_text_is_read_with_a_note(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes("said,heard\ncaf\u00e9 \u2013 yes,1\nno,2\n".encode("cp1252"))

    sheet = read(path)

    assert sheet.table["said"][0].as_py() == "caf\u00e9 \u2013 yes"
    assert "not UTF-8" in sheet.notes[0]


def test_line_ends_and_quotation_marks_inside_cells_are_kept(tmp_path: Path):
    sheet = read(text_file(tmp_path, 'said,heard\n"one\ntwo, ""three""",1\n,2\n'))

    assert sheet.table["said"].to_pylist() == ['one\ntwo, "three"', None]


def test_a_workbook_is_read_from_its_first_full_sheet(tmp_path: Path):
    book = openpyxl.Workbook()
    page = book.create_sheet("Answers")
    page.append(["heard", "nights", "when"])
    page.append(["Often", 3, None])
    page.append([None, None, None])
    page.append([True, 4.5, "#N/A"])
    book.save(tmp_path / "a.xlsx")

    table = read(tmp_path / "a.xlsx").table

    assert table.to_pydict() == {"heard": ["Often", "Yes"], "nights": [3.0, 4.5], "when": [None, None]}


@pytest.mark.parametrize("name", ["small.sav", "small.dta"])
def test_spss_and_stata_files_keep_their_labels_and_their_order(name: str):
    sheet = read(FILES / name)

    assert sheet.labels["heard"] == "How often did you feel listened to?"
    assert sheet.orders["heard"] == ("Never", "Rarely", "Sometimes", "Often", "Always")
    assert sheet.table["area"][:2].to_pylist() == ["Town", "Village"]
    assert sheet.table["said"][0].as_py() == "Diolch yn fawr, \u0175yr"
    assert sheet.table["said"][39].as_py() is None
    assert pa.types.is_floating(sheet.table["nights"].type)


def test_parquet_keeps_its_types_as_text_or_numbers(tmp_path: Path):
    columns = {
        "yes": pa.array([True, False, None]),
        "area": pa.array(["a", "b", "a"]).dictionary_encode(),
        "nights": pa.array([1, None, 3], pa.int8()),
        "said": ["x", " ", None],
    }
    parquet.write_table(pa.table(columns), tmp_path / "a.parquet")

    table = read(tmp_path / "a.parquet").table

    assert table.to_pydict() == {
        "yes": ["Yes", "No", None],
        "area": ["a", "b", "a"],
        "nights": [1.0, None, 3.0],
        "said": ["x", None, None],
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The file is empty"),
        ("  \n \n", "The file is empty"),
        ("a,b\n", "no answers under them"),
        (",,\n1,2,3\n", "The first row is blank"),
        ("a,,c\n1,2,3\n", "row 1: Column 2 has no name"),
        ("a,b,a\n1,2,3\n", "column “a”: Columns 1 and 3 have the same name"),
        ("1,2,3\n4,5,6\n", "it looks like answers"),
        ("a,b\n1,2\n\n1,2,3\n", "row 4: This row has 3 cells, more than the 2"),
        ('a,b\n"x\ny",2\n1\n', "row 3: This row has 1 cell, fewer than the 2"),
        ("a,b\n1,\0\n", "row 2: This does not look like text"),
    ],
)
def test_text_that_cannot_be_read_is_refused_with_the_place(tmp_path: Path, text: str, says: str):
    with pytest.raises(Unreadable, match=r"answers\.csv") as refusal:
        read(text_file(tmp_path, text))

    assert says in str(refusal.value)


def test_letters_in_no_encoding_are_refused_with_their_row(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,2\n\x81\xfe,3\n")

    with pytest.raises(Unreadable, match=r"row 3: This letter is in no encoding"):
        read(path)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.docx", "Files ending “.docx” cannot be read"),
        ("answers", "in nothing"),
        ("a.xls", "save it as .xlsx"),
        ("a.zip", "Unpack it first"),
    ],
)
def test_other_kinds_of_file_are_refused_with_a_remedy(tmp_path: Path, name: str, says: str):
    with pytest.raises(Unreadable, match=says):
        read(text_file(tmp_path, "a,b\n1,2\n", name))


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path):
    with pytest.raises(Unreadable, match="This is a folder"):
        read(tmp_path)
    with pytest.raises(Unreadable, match="no file here by that name"):
        read(tmp_path / "none.csv")


@pytest.mark.parametrize("name", ["a.xlsx", "a.sav", "a.dta", "a.parquet", "a.por"])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str):
    with pytest.raises(Unreadable, match=r"damaged"):
        read(text_file(tmp_path, "this is not what its name says" * 20, name))


def test_a_locked_workbook_is_refused(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)

    with pytest.raises(Unreadable, match="locked with a password"):
        read(path)


def test_a_workbook_that_unpacks_to_far_too_much_is_refused_unopened(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)

    with pytest.raises(TooMuch, match="unpacks to far more"):
        read(tmp_path / "a.xlsx")


def test_a_workbook_of_a_tag_with_very_many_attributes_is_refused_unopened(tmp_path: Path):
    wide = "<workbook " + " ".join(f'a{number}="1"' for number in range(50_000)) + "/>"
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", wide)

    with pytest.raises(TooMuch, match="markup no spreadsheet writes"):
        read(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    "changed",
    [b"\x14\x00\x01\x00\x00\x00", b"\x14\x00\x00\x00\x5d\x00", b"\x99\x00\x00\x00\x00\x00"],
    ids=["locked", "unknown way", "unknown version"],
)
def test_a_workbook_packed_in_a_way_we_cannot_unpack_is_refused(tmp_path: Path, changed: bytes):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    known = b"\x14\x00\x00\x00\x00\x00"  # the version that is needed, flags, and how it is packed
    (tmp_path / "a.xlsx").write_bytes(made.getvalue().replace(known, changed))

    with pytest.raises(Unreadable, match="damaged"):
        read(tmp_path / "a.xlsx")


def test_a_workbook_of_entities_is_refused(tmp_path: Path):
    good = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(["x", "y"])
    book.save(good)
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name.startswith("xl/worksheets/"):
                content = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaa">]>' + content.replace(
                    b"<sheetData>", b"&a;<sheetData>"
                )
            after.writestr(name, content)

    with pytest.raises(HeartenError):
        read(tmp_path / "a.xlsx")


def test_a_workbook_row_beyond_its_names_is_refused(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(["x", "y", "z"])
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(Unreadable, match="row 2: This row has something beyond the 2 columns"):
        read(tmp_path / "a.xlsx")


def test_a_stray_cell_far_out_does_not_fill_every_row_up_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(["x", "y"])
    book.active["XFD3"] = "stray"
    book.save(tmp_path / "a.xlsx")
    monkeypatch.setattr(spreadsheet, "MOST_CELLS", 20_000)

    with pytest.raises(Unreadable, match="row 3: This row has something beyond"):
        read(tmp_path / "a.xlsx")


def test_a_workbook_of_cells_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active["A1000"] = "x"
    book.save(tmp_path / "a.xlsx")
    monkeypatch.setattr(spreadsheet, "MOST_CELLS", 500)

    with pytest.raises(TooMuch, match="far beyond its answers"):
        read(tmp_path / "a.xlsx")


def test_parquet_lists_are_refused_by_column(tmp_path: Path):
    parquet.write_table(pa.table({"a": [[1], [2]]}), tmp_path / "a.parquet")

    with pytest.raises(Unreadable, match="column “a”: This column holds lists"):
        read(tmp_path / "a.parquet")


def test_fifty_thousand_rows_are_read_whole(tmp_path: Path):
    sheet = read(a_csv(tmp_path, 50_000))

    assert sheet.table.num_rows == 50_000
    assert sheet.table["Respondent ID"][49_999].as_py() == rows(50_000)[-1][0]
