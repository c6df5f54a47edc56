"""Taguette and QualCoder projects, and tables, in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from hearten.errors import HeartenError, Unreadable
from hearten.understanding.coding.models import Coding, Memo, Project
from hearten.understanding.exchange import actions, queries, reading, refi_reading, refi_writing, tables
from tests.makers import a_sense_maker, signed_in
from tests.understanding.coding.making import a_project, documents, marked
from tests.understanding.exchange.test_refi import _equal, a_bench, valid
from tests.understanding.exchange.vendors import QUALCODER, TAGUETTE, a_database

BOTH = pytest.mark.django_db(databases=["default", "voices"])


def test_a_taguette_project_is_read_with_its_bytes_counted_over(tmp_path: Path):
    found = reading.project(a_database(tmp_path / "t.sqlite3", TAGUETTE), "desk.sqlite3")

    text = found.documents[0].text
    names = {one.ident: one.name for one in found.codes}
    told = sorted((names[one.code], text[one.start : one.end]) for one in found.marks)
    assert text == "Café 👍 & tea.\nSomebody rang back.\n"
    assert told == [("back", "Somebody rang back"), ("calling", "Café")]
    assert {one.name: one.under is None for one in found.codes} == {"calling": True, "back": False}
    assert "Some highlights are empty; they are left out." in found.warnings


def test_a_qualcoder_project_is_read_and_categories_that_stand_under_each_other_are_not_followed(
    tmp_path: Path,
):
    found = reading.project(a_database(tmp_path / "data.qda", QUALCODER), "data.qda")

    text = found.documents[0].text
    mark = found.marks[0]
    assert [(text[one.start : one.end], one.memo, one.author) for one in found.marks] == [
        ("Somebody rang back", "soon", "Ann")
    ]
    assert next(one for one in found.codes if one.ident == mark.code).under is not None
    assert all(one.under is None for one in found.codes if one.name.startswith("Loop"))
    assert [(one.text, one.author, one.on) for one in found.memos] == [("read twice", "Ann", "2026-03-01")]
    assert len(found.warnings) == 3


def test_a_view_in_the_place_of_a_table_is_not_read(tmp_path: Path):
    made = TAGUETTE.replace(
        "CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);", ""
    ).replace(
        "INSERT INTO highlight_tags VALUES (1, 2), (2, 1), (2, 99);",
        "CREATE VIEW highlight_tags AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT x, x FROM n;",
    )

    with pytest.raises(Unreadable):
        reading.project(a_database(tmp_path / "v.sqlite3", made), "v.sqlite3")


def test_a_damaged_database_is_refused(tmp_path: Path):
    data = bytearray(a_database(tmp_path / "t.sqlite3", TAGUETTE))
    for at in range(4096, len(data), 3):
        data[at] = 0xAA

    with pytest.raises(HeartenError):
        reading.project(bytes(data), "t.sqlite3")


@BOTH
def test_a_project_comes_in_by_the_page_and_goes_out_the_same(client: Client, tmp_path: Path):
    bench = a_bench()
    by = a_sense_maker()
    signed_in(client, by)
    path = tmp_path / "desk.qdpx"
    path.write_bytes(refi_writing.project(bench))

    with path.open("rb") as file:
        client.post(reverse("coding:bring_in"), {"file": file})
    project = Project.objects.get()
    out = client.post(reverse("coding:take_out", args=[project.pk, "qdpx"])).content
    back = refi_reading.project(out, "out.qdpx")

    valid(out)
    back.marks.sort(key=lambda one: one.ident)
    _equal(bench, back)
    assert Coding.objects.count() == len(bench.marks)
    assert Memo.objects.filter(author="Cy", document__isnull=False).exists()


@BOTH
def test_codings_go_out_as_a_table_and_come_in_again_once():
    by = a_sense_maker()
    project = a_project(by=by)
    marked(documents(project)[0], "listened", "Listening", by=by, memo="=1+1")
    bench = queries.bench(project, by.pk, heard=True)
    text = tables.written(bench, {one.ident: one.text for one in bench.documents})
    Coding.objects.all().delete()

    came = actions.bring_codings(project, tables.codings(text.encode(), "c.csv"), by=by)

    made = Coding.objects.get()
    assert came.marks == 1
    assert "'=1+1" in text
    assert (made.memo, made.document, made.code.name) == ("=1+1", documents(project)[0], "Listening")
    with pytest.raises(Unreadable, match="None of these"):
        actions.bring_codings(project, tables.codings(text.encode(), "c.csv"), by=by)


@BOTH
def test_comments_come_in_with_their_codes_their_people_and_their_groups():
    by = a_sense_maker()
    project = a_project(texts=(), codes=(), by=by)
    data = b"who,ward,said,Kind,Late\na,1,They rang.,1,0\na,2,Nobody came,,1\nb,2,,1,1\n"

    found = tables.comments(data, "c.csv", person="who", groups=["ward"])
    actions.bring_comments(project, found, "Ward", by=by)

    assert found.codes == ("Kind", "Late")
    assert [(one.text, one.person, one.groups) for one in documents(project)] == [
        ("They rang.", "a", {"ward": "1"}),
        ("Nobody came", "a", {"ward": "2"}),
    ]
    assert sorted((one.code.name, one.end) for one in Coding.objects.all()) == [("Kind", 10), ("Late", 11)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a,a\n1,2\n", "same name"),
        (b"a,b\n", "no row below"),
        (b"a\n1\n", "holds words"),
        (b"a,b\nx,y,z\n", "longer than the head"),
        (b"a\0b", "not text"),
    ],
)
def test_a_table_that_is_none_is_refused(data: bytes, told: str):
    with pytest.raises(Unreadable, match=told):
        tables.comments(data, "c.csv")
