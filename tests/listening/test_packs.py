"""Packs of official questions: whole, or refused with every line and its reason."""

from __future__ import annotations

import pytest

from hearten.errors import TooMuch, Unreadable
from hearten.listening.packs.rules import LARGEST, read_file, read_pack

HEAD = 'name = "A survey"\nsource = "Somebody"\nlicence = "Open"\nyear = 2024\n'
ITEM = '\n[[item]]\nkey = "one"\nkind = "words"\ntext = { en = "One?" }\n'
CSV = (
    "name,source,licence,year,key,kind,text_en,text_cy,options_en,options_cy,benchmark_share,benchmark_of,benchmark_year\n"
    "A survey,Somebody,Open,2024,often,scale,How often?,Pa mor aml?,Very often* | Never | Rather not say~,"
    "Yn aml iawn | Byth | Gwell peidio,51.5,everyone,2023\n"
    ",,,,why,words,Why?,,,,,,\n"
)


def wrong(text: str, file: str = "pack.toml") -> list[tuple[int, str]]:
    return [(one.line, str(one.said)) for one in read_pack(text, file).wrong]


def a_pack(head: str = HEAD, items: str = ITEM) -> str:
    return f"[pack]\n{head}{items}"


def test_a_whole_pack_is_read_exactly():
    read = read_pack(a_pack(), "pack.toml")

    assert read.wrong == ()
    assert (read.about["name"], read.about["year"]) == ("A survey", 2024)
    assert read.items[0]["text"] == {"en": "One?"}


@pytest.mark.parametrize("name", ["name", "source", "licence", "year"])
def test_a_pack_says_whose_it_is_under_what_licence_and_of_what_year(name):
    head = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(name))

    assert wrong(a_pack(head)) == [(1, f"The pack does not say its “{name}”.")]


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (('key = "one"', 'key = "One!"'), 8, "A key is small letters"),
        (('text = { en = "One?" }', 'text = { fr = "Un?" }'), 10, "The exact words are missing"),
        (('text = { en = "One?" }', 'text = { en = " " }'), 10, "The exact words are missing"),
        (('"words"', '"quiz"'), 9, "The kind is one of"),
        (('"words"', '"choice"'), 7, "There must be at least two answers"),
        (
            ('"words"', '"choice"\noptions = [{ code = "a" }, { code = "b", en = "B" }]'),
            10,
            "Each answer has a code",
        ),
        (
            ('"words"', '"choice"\noptions = [{ code = "a", en = "A" }, { code = "a", en = "B" }]'),
            10,
            "the same code",
        ),
        (
            ('"words"', '"words"\nbenchmark = { share = 151, of = "x", year = 2024 }'),
            10,
            "a number from 0 to 100",
        ),
        (('"words"', '"words"\nbenchmark = { share = 51 }'), 10, "of whom it is"),
    ],
)
def test_what_is_not_whole_is_named_with_its_line(change, line, words):
    found = wrong(a_pack(items=ITEM.replace(*change)))

    assert len(found) == 1
    assert found[0][0] == line
    assert words in found[0][1]


def test_a_key_stands_in_a_pack_once():
    assert wrong(a_pack(items=ITEM + ITEM)) == [(13, "This key stands in the pack twice.")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[pack\n", "This is not TOML as it should be"),
        ("\n" * 1_000_000, "at most 50,000 lines"),
        ("pack = 3\n", "one part [pack]"),
        (a_pack(items=""), "There is no question in the pack."),
        (a_pack(HEAD.replace("2024", "20")), "The year of the pack is no year."),
        (
            a_pack(items="".join(ITEM.replace("one", f"q{number}") for number in range(301))),
            "at most 300 questions",
        ),
    ],
)
def test_what_is_no_pack_is_told_so(text, words):
    assert any(words in said for _, said in wrong(text))


def test_a_table_is_a_pack_too_with_marks_for_good_news_and_for_no_answer():
    read = read_pack(CSV, "pack.csv")

    often, why = read.items
    assert read.wrong == ()
    assert [(one["text"]["en"], one["favourable"], one["answers"]) for one in often["options"]] == [
        ("Very often", True, True),
        ("Never", False, True),
        ("Rather not say", False, False),
    ]
    assert often["options"][0]["text"]["cy"] == "Yn aml iawn"
    assert often["benchmark"] == {"share": 51.5, "of": "everyone", "year": 2023}
    assert why["options"] == []


def test_a_table_is_refused_with_its_rows():
    found = wrong(CSV.replace(",,,,why", "Another,,,,why").replace("51.5", "many"), "pack.csv")

    assert (3, "Every row of a pack has the same “name”.") in found
    assert (2, "A benchmark has a share, of a hundred: a number from 0 to 100.") in found
    assert wrong("", "pack.csv") == [(1, "There is no question in the pack.")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("key,kind\n" + "a" * 200_000, "A cell is far too long"),
        ('key,kind\n"' + "a,b\n" * 40_000, "A cell is far too long"),
        (CSV.replace("2023", "9" * 5000), "benchmark"),
        (CSV.replace("2023", "²²²²"), "benchmark"),
    ],
)
def test_a_table_no_spreadsheet_writes_is_told_so(text, words):
    assert any(words in said for _, said in wrong(text, "pack.csv"))


def test_a_table_with_the_line_ends_of_old_macs_is_read():
    assert read_pack(CSV.replace("\n", "\r"), "pack.csv").items == read_pack(CSV, "pack.csv").items


def test_a_file_that_is_too_large_or_no_text_is_refused():
    with pytest.raises(TooMuch):
        read_file(b"x" * (LARGEST + 1), "pack.toml")
    with pytest.raises(Unreadable):
        read_file(b"\xff\xfe", "pack.toml")
