"""A project as REFI-QDA: valid against its schema, with every identity kept, so that a second one can be matched."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement, tostring

from hearten.methods.coding.text import UNKEPT
from hearten.understanding.exchange.bench import Bench, OneCode, OneDocument, OneMark, OneMemo

NAMESPACE = "urn:QDA-XML:project:1.0"
BOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"
OURS = uuid.UUID("6d0c9a7e-5b1f-4f0e-9a53-1f5f6f2f7a11")
MOST_FILES = 1_500  # of more, texts stand in the project itself, so that no tool finds too many files
NAMED = 80


def project(bench: Bench) -> bytes:
    """The whole project, packed."""
    bench = replace(bench, memos=sorted(bench.memos, key=lambda one: one.ident))
    apart = len(bench.documents) <= MOST_FILES
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("project.qde"), _written(_project(bench, apart)))
        for one in bench.documents if apart else ():
            archive.writestr(_entry(f"sources/{one.ident}.txt"), one.text.encode())
    return out.getvalue()


def codebook(bench: Bench) -> bytes:
    """The codebook alone (.qdc)."""
    root = Element("CodeBook", {"xmlns": BOOK_NAMESPACE, "origin": "Hearten"})
    _codes(SubElement(root, "Codes"), bench.codes)
    return _written(root)


def _entry(name: str) -> zipfile.ZipInfo:
    # The same project is the same file, whenever it is written.
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _written(root: Element) -> bytes:
    told: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + told


def _project(bench: Bench, apart: bool) -> Element:
    root = Element("Project", {"xmlns": NAMESPACE, "name": _fit(bench.title), "origin": "Hearten"})
    users = _users(bench)
    if users:
        listed = SubElement(root, "Users")
        for name, guid in users.items():
            SubElement(listed, "User", {"guid": guid, "name": _fit(name)})
    if bench.codes:
        _codes(SubElement(SubElement(root, "CodeBook"), "Codes"), bench.codes)
    _sources(root, bench, users, apart)
    _notes(root, bench, users)
    for memo in bench.memos:
        if memo.document is None:
            SubElement(root, "NoteRef", {"targetGUID": str(memo.ident)})
    return root


def _users(bench: Bench) -> dict[str, str]:
    said = [one.author for one in bench.marks] + [one.author for one in bench.memos]
    names = sorted({one for one in said if one})
    return {name: str(uuid.uuid5(OURS, f"reader {name}")) for name in names}


def _codes(within: Element, codes: list[OneCode]) -> None:
    places: dict[uuid.UUID, Element] = {}
    waiting = list(codes)
    while waiting:
        later = []
        for one in waiting:
            if one.under is not None and one.under not in places:
                later.append(one)
                continue
            above = within if one.under is None else places[one.under]
            told = {"guid": str(one.ident), "name": _fit(one.name), "isCodable": "true"}
            places[one.ident] = made = SubElement(above, "Code", told)
            if one.meaning:
                SubElement(made, "Description").text = _fit(one.meaning)
        if len(later) == len(waiting):
            break
        waiting = later


def _sources(root: Element, bench: Bench, users: Mapping[str, str], apart: bool) -> None:
    if not bench.documents:
        return
    sources = SubElement(root, "Sources")
    marks, memos = _by_document(bench.marks), _by_document(bench.memos)
    for one in bench.documents:
        told = {"guid": str(one.ident), "name": _fit(one.name)}
        if apart:
            told["plainTextPath"] = f"internal://{one.ident}.txt"
        source = SubElement(sources, "TextSource", told)
        if not apart:
            SubElement(source, "PlainTextContent").text = one.text
        for mark in marks[one.ident]:
            _selection(source, one, mark, users)
        for memo in memos[one.ident]:
            SubElement(source, "NoteRef", {"targetGUID": str(memo.ident)})


T = TypeVar("T", OneMark, OneMemo)


def _by_document(listed: list[T]) -> defaultdict[uuid.UUID | None, list[T]]:
    found: defaultdict[uuid.UUID | None, list[T]] = defaultdict(list)
    for one in listed:
        found[one.document].append(one)
    return found


def _selection(source: Element, document: OneDocument, mark: OneMark, users: Mapping[str, str]) -> None:
    by = {"creatingUser": users[mark.author]} if mark.author else {}
    selection = SubElement(
        source,
        "PlainTextSelection",
        {
            "guid": str(uuid.uuid5(OURS, f"selection {mark.ident}")),
            "name": _fit(document.text[mark.start : min(mark.end, mark.start + NAMED)]),
            "startPosition": str(mark.start),
            "endPosition": str(mark.end),
            **by,
        },
    )
    coding = SubElement(selection, "Coding", {"guid": str(mark.ident), **by})
    SubElement(coding, "CodeRef", {"targetGUID": str(mark.code)})
    if mark.memo:
        SubElement(coding, "NoteRef", {"targetGUID": str(uuid.uuid5(OURS, f"memo {mark.ident}"))})


def _notes(root: Element, bench: Bench, users: Mapping[str, str]) -> None:
    on_marks = [one for one in bench.marks if one.memo]
    if not (on_marks or bench.memos):
        return
    notes = SubElement(root, "Notes")
    for mark in on_marks:
        note = SubElement(notes, "Note", {"guid": str(uuid.uuid5(OURS, f"memo {mark.ident}"))})
        SubElement(note, "PlainTextContent").text = _fit(mark.memo)
    for memo in bench.memos:
        told = {"guid": str(memo.ident), "name": _fit(memo.title)}
        if memo.author:
            told["creatingUser"] = users[memo.author]
        if memo.on:
            told["creationDateTime"] = f"{memo.on}T00:00:00Z"
        SubElement(SubElement(notes, "Note", told), "PlainTextContent").text = _fit(memo.text)


def _fit(text: str) -> str:
    """A text as XML can hold it, with one kind of line end."""
    return UNKEPT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
