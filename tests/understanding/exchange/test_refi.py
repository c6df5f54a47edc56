"""REFI-QDA: valid out, kind in, and the same again after a round."""

from __future__ import annotations

import io
import itertools
import uuid
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from hearten.errors import HeartenError, TooMuch, Unreadable
from hearten.methods.coding.text import as_read
from hearten.understanding.exchange import meaning, reading, refi_reading, refi_writing
from hearten.understanding.exchange.bench import Bench, OneCode, OneDocument, OneMark, OneMemo
from tests.understanding.exchange.vendors import DEVIANTS, Deviant, Parts, packed

SCHEMA = Path(__file__).with_name("Project.xsd")
_idents = itertools.count(1)


def _ident() -> uuid.UUID:
    return uuid.UUID(int=next(_idents))


def a_bench(documents: int = 3, marks: int = 4) -> Bench:
    """With emoji, marks that combine, line ends, a code under a code, memos on all there is."""
    text = as_read(
        "Caf\u00e9 or cafe\u0301?\r\n👩\u200d🚀 said 👍🏽.\r\nSomebody rang back <at once> & stayed. "
    )
    above = OneCode(
        _ident(), "Being met", meaning.joined({"definition": "met", "when": "a\n\nb", "exemplar": "so"})
    )
    codes = [above, *(OneCode(_ident(), f"Part {at} “é”", "", above.ident) for at in range(3))]
    bench = Bench("Desk & door", codes=codes)
    for at in range(documents):
        one = OneDocument(_ident(), f"Comment {at}", text * 3)
        bench.documents.append(one)
        for place in range(marks):
            start = (7 * place + at) % len(text)
            code = codes[(place + at) % len(codes)]
            memo = f"memo {place}\nwith <b> & 👍" if place % 2 else ""
            bench.marks.append(
                OneMark(_ident(), one.ident, code.ident, start, start + 9, memo, "Ann" if at else "Bo")
            )
    bench.memos.append(OneMemo(_ident(), None, "On all of it.\n👍", "All", "Ann", "2026-03-01"))
    bench.memos.append(OneMemo(_ident(), bench.documents[0].ident, "On one.", "", "Cy", "2026-03-02"))
    return bench


def _equal(one: Bench, other: Bench) -> None:
    assert one.title == other.title
    assert {c.ident: c for c in one.codes} == {c.ident: c for c in other.codes}
    assert one.documents == other.documents
    assert one.marks == other.marks
    assert {m.ident: m for m in one.memos} == {m.ident: m for m in other.memos}


def valid(data: bytes) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        schema.assertValid(etree.fromstring(archive.read("project.qde")))


@pytest.mark.parametrize("most", [1_500, 0])
def test_what_goes_out_is_valid_and_comes_in_the_same_and_goes_out_the_same_again(monkeypatch, most: int):
    monkeypatch.setattr(refi_writing, "MOST_FILES", most)
    bench = a_bench()

    out = refi_writing.project(bench)
    back = refi_reading.project(out, "desk.qdpx")

    valid(out)
    _equal(bench, back)
    assert back.warnings == []
    assert refi_writing.project(back) == out


@pytest.mark.slow
def test_twenty_thousand_passages_go_round_and_are_equal_letter_by_letter():
    bench = a_bench(documents=500, marks=40)

    out = refi_writing.project(bench)
    back = refi_reading.project(out, "desk.qdpx")

    assert len(bench.marks) == 20_000
    valid(out)
    _equal(bench, back)
    assert len(out) < 5 * 1024 * 1024


@pytest.mark.parametrize("one", DEVIANTS, ids=lambda one: one.name)
def test_a_project_with_a_fault_comes_in_with_the_right_warning(one: Deviant):
    found = reading.project(one.data(), "out.qdpx")

    texts = {document.ident: document.text for document in found.documents}
    passages = [texts[mark.document][mark.start : mark.end] for mark in found.marks]
    assert passages == ([one.reads] if one.reads else [])
    assert any(one.warns in sentence for sentence in found.warnings) if one.warns else found.warnings == []


def test_a_second_export_can_be_matched_by_its_identities():
    bench = a_bench()

    first = refi_reading.project(refi_writing.project(bench), "one.qdpx")
    first.marks.pop()
    second = refi_reading.project(refi_writing.project(first), "two.qdpx")

    assert {one.ident for one in second.marks} < {one.ident for one in bench.marks}
    assert {one.ident for one in second.codes} == {one.ident for one in bench.codes}


def test_a_codebook_goes_round():
    bench = a_bench()

    found = refi_reading.codebook(refi_writing.codebook(bench), "book.qdc")

    assert {one.ident: one for one in found.codes} == {one.ident: one for one in bench.codes}


@pytest.mark.parametrize(
    ("data", "error", "told"),
    [
        (packed("<Other/>"), Unreadable, "not a REFI-QDA project"),
        (packed("<Project"), Unreadable, "cannot be read"),
        (packed('<!DOCTYPE x [<!ENTITY y "z">]><Project>&y;</Project>'), Unreadable, "cannot be read"),
        (packed(Parts().xml(), qde="project.txt"), Unreadable, "no project"),
        (b"PK\x03\x04 nothing", Unreadable, "cannot|can be opened"),
        (b"plain words", Unreadable, "no project that can be read"),
        (packed(Parts().xml(), b"a" * 40_000_000), TooMuch, "unpacks to far more"),
    ],
)
def test_what_is_none_is_refused_in_a_sentence(data: bytes, error: type[HeartenError], told: str):
    with pytest.raises(error, match=told):
        reading.project(data, "x.qdpx")


def test_what_a_code_means_goes_into_one_text_and_out_of_it_again():
    parts = {
        "definition": "It means.",
        "when": "If so.\n\nOr so.",
        "when_not": "If not.",
        "exemplar": "As here.",
    }

    assert meaning.parted(meaning.joined(parts)) == parts
    assert meaning.parted("Any other text.") == {"definition": "Any other text."}
