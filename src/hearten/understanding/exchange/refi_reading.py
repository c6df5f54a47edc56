"""REFI-QDA read kindly, and each time a sentence of what was odd.

Any one .qde in the pack, missing people, odd identities, places on another machine, several ways of counting letters.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from hearten.errors import Unreadable
from hearten.understanding.exchange.bench import (
    Bench,
    OneCode,
    OneDocument,
    OneMark,
    OneMemo,
    identity,
    within_limits,
    without_circles,
)
from hearten.understanding.exchange.counting import Selected, counted_over
from hearten.understanding.exchange.packed import Packed

DEEPEST = 40
NO_TEXT = {"PictureSource", "AudioSource", "VideoSource"}
LEFT_OUT = {"Sets": "sets", "Cases": "cases", "Graphs": "maps", "Links": "links", "Variables": "variables"}


@dataclass(slots=True)
class _Reading:
    """What is known so far."""

    bench: Bench
    packed: Packed | None
    users: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Element] = field(default_factory=dict)
    codes: dict[str, uuid.UUID] = field(default_factory=dict)
    taken: set[uuid.UUID] = field(default_factory=set)
    told: set[str] = field(default_factory=set)


def project(data: bytes, file: str) -> Bench:
    """Read a packed project (.qdpx), or a bare .qde."""
    packed = Packed(data, file) if data[:2] == b"PK" else None
    root = _root(_qde(packed, file) if packed else data, file)
    if _name(root) != "Project":
        raise Unreadable("This is not a REFI-QDA project: it does not begin as one.", file=file)
    reading = _Reading(Bench(_said(root, "name") or file.rsplit(".", 1)[0]), packed)
    _users(root, reading)
    for note in _all(root, "Notes", "Note"):
        reading.notes[_key(_said(note, "guid"))] = note
    for codes in _all(root, "CodeBook", "Codes"):
        _codes(codes, reading, None, 0)
    for source in (each for sources in _children(root, "Sources") for each in sources):
        _source(source, reading)
    _memos(root, reading, None)
    _say_what_is_left_out(root, reading.bench)
    reading.bench.codes = without_circles(reading.bench.codes)
    return within_limits(reading.bench)


def codebook(data: bytes, file: str) -> Bench:
    """Read a codebook alone (.qdc)."""
    root = _root(data, file)
    if _name(root) not in {"CodeBook", "Codebook"}:
        raise Unreadable("This is not a REFI-QDA codebook: it does not begin as one.", file=file)
    reading = _Reading(Bench(file.rsplit(".", 1)[0]), None)
    for codes in _children(root, "Codes"):
        _codes(codes, reading, None, 0)
    return within_limits(reading.bench)


def _qde(packed: Packed, file: str) -> bytes:
    found = packed.ending(".qde")
    if len(found) != 1:
        told = "no project (.qde)" if not found else "more than one project (.qde)"
        raise Unreadable(f"There is {told} in this pack. Export one project again from its tool.", file=file)
    return packed.read(found[0])


def _root(data: bytes, file: str) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise Unreadable(
            "The project in this cannot be read. Export it again from its tool.", file=file
        ) from error
    return root


def _name(one: Element) -> str:
    """A tag without its namespace: tools write several, or none."""
    return one.tag.rsplit("}", 1)[-1] if isinstance(one.tag, str) else ""


def _children(one: Element, name: str) -> Iterator[Element]:
    return (each for each in one if _name(each) == name)


def _all(root: Element, within: str, name: str) -> Iterator[Element]:
    return (each for part in _children(root, within) for each in _children(part, name))


def _said(one: Element, attribute: str) -> str:
    """An attribute in any capitals."""
    wanted = attribute.lower()
    return next((value for key, value in one.attrib.items() if key.rsplit("}", 1)[-1].lower() == wanted), "")


def _key(said: str) -> str:
    return said.strip().strip("{}").lower()


def _identity(said: str, reading: _Reading) -> uuid.UUID:
    found, good = identity(said, reading.taken)
    if not good:
        reading.bench.warn(
            "Some things had no identity of their own, or one that was used twice; they have a new one."
        )
    return found


def _words(one: Element, name: str) -> str:
    return next(((each.text or "") for each in _children(one, name)), "")


def _users(root: Element, reading: _Reading) -> None:
    for user in _all(root, "Users", "User"):
        guid = _key(_said(user, "guid"))
        reading.users[guid] = (
            _said(user, "name") or _said(user, "id") or f"reader {len(reading.users) + 1}"
        )[:120]


def _author(one: Element, reading: _Reading) -> str:
    said = _said(one, "creatingUser")
    if said and _key(said) not in reading.users:
        reading.bench.warn(
            "Some passages name an author whom the project does not know; they have none here."
        )
    return reading.users.get(_key(said), "")


def _codes(within: Element, reading: _Reading, under: uuid.UUID | None, deep: int) -> None:
    if deep > DEEPEST:
        reading.bench.warn(f"Codes stand more than {DEEPEST} deep; those further down are left out.")
        return
    for one in _children(within, "Code"):
        said = _said(one, "guid")
        ident = _identity(said, reading)
        reading.codes.setdefault(_key(said), ident)
        name = _said(one, "name").strip()
        if not name:
            reading.bench.warn("A code had no name; it is called “unnamed code”.")
        reading.bench.codes.append(
            OneCode(ident, name[:120] or "unnamed code", _words(one, "Description"), under)
        )
        _codes(one, reading, ident, deep + 1)


def _source(source: Element, reading: _Reading) -> None:
    kind = _name(source)
    if kind in NO_TEXT:
        reading.bench.warn(
            "Pictures, sound and film are left out, with what was marked in them: only words are read here."
        )
        return
    if kind == "PDFSource":
        inside = next(_children(source, "Representation"), None)
        if inside is None or next(_children(source, "PDFSelection"), None) is not None:
            reading.bench.warn(
                "What was marked on the pages of a PDF is left out; what was marked in its words is kept."
            )
        if inside is None:
            return
        _text_source(inside, reading, _said(source, "name"), _said(source, "guid"))
    elif kind == "TextSource":
        _text_source(source, reading, _said(source, "name"), _said(source, "guid"))


def _text_source(source: Element, reading: _Reading, name: str, guid: str) -> None:
    raw = _text(source, reading)
    if raw is None:
        reading.bench.warn(f"“{name or 'A document'}” is left out: its words are not in the pack.")
        return
    document = _identity(guid, reading)
    selections = list(_children(source, "PlainTextSelection"))
    selected = [_selected(each, reading) for each in selections]
    text, places = counted_over(raw, [one for one in selected if one is not None], reading.bench)
    if not text.strip():
        reading.bench.warn(f"“{name or 'A document'}” is left out: it has no words.")
        return
    reading.bench.documents.append(OneDocument(document, (name or "Document")[:160], text))
    for each, one in zip(selections, selected, strict=True):
        if one is not None and (place := places.get(one)) is not None:
            _marks(each, document, place, reading)
    _marks(source, document, (0, len(text)), reading)
    _memos(source, reading, document)


def _selected(one: Element, reading: _Reading) -> Selected | None:
    try:
        start, end = int(_said(one, "startPosition")), int(_said(one, "endPosition"))
    except ValueError:
        reading.bench.warn("Some passages do not say where they are; they are left out.")
        return None
    return Selected(start, end, _said(one, "name"))


def _marks(one: Element, document: uuid.UUID, place: tuple[int, int], reading: _Reading) -> None:
    said = _words(one, "Description") if _name(one) == "PlainTextSelection" else ""
    for coding in _children(one, "Coding"):
        code = next((_key(_said(each, "targetGUID")) for each in _children(coding, "CodeRef")), "")
        if code not in reading.codes:
            reading.bench.warn("Some passages name a code that is not in the codebook; they are left out.")
            continue
        author = _author(coding, reading) or _author(one, reading)
        memos = [_note(each, reading)[0] for each in (*_children(coding, "NoteRef"), *_passage_notes(one))]
        memo = "\n\n".join(part for part in (said, *memos) if part)[:2000]
        ident = _identity(_said(coding, "guid"), reading)
        reading.bench.marks.append(OneMark(ident, document, reading.codes[code], *place, memo, author))


def _passage_notes(one: Element) -> Iterator[Element]:
    return _children(one, "NoteRef") if _name(one) == "PlainTextSelection" else iter(())


def _note(reference: Element, reading: _Reading) -> tuple[str, Element | None]:
    note = reading.notes.get(_key(_said(reference, "targetGUID")))
    if note is None:
        reading.bench.warn("Some memos that are named are not in the project.")
        return "", None
    return _text(note, reading) or "", note


def _memos(one: Element, reading: _Reading, document: uuid.UUID | None) -> None:
    for reference in _children(one, "NoteRef"):
        text, note = _note(reference, reading)
        if note is not None and text.strip():
            ident = _identity(_said(note, "guid"), reading)
            day = _said(note, "creationDateTime")[:10]
            title = _said(note, "name")[:160]
            reading.bench.memos.append(OneMemo(ident, document, text, title, _author(note, reading), day))


def _text(one: Element, reading: _Reading) -> str | None:
    """The words of a source or a note: in itself, or in the pack by the last name of wherever it says they are."""
    for each in _children(one, "PlainTextContent"):
        return each.text or ""
    said = _said(one, "plainTextPath")
    if not said or reading.packed is None:
        return None
    if not said.lower().startswith("internal://"):
        reading.bench.warn(
            "Some texts were said to lie on another machine; only what is in the pack was looked at."
        )
    name = reading.packed.called(said)
    if name is None:
        return None
    data = reading.packed.read(name)
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        reading.bench.warn("Some texts were not in UTF-8; letters that could not be read stand as �.")
        return data.decode(encoding, errors="replace")


def _say_what_is_left_out(root: Element, bench: Bench) -> None:
    for name, words in LEFT_OUT.items():
        if any(len(each) for each in _children(root, name)):
            bench.warn(f"Its {words} are left out: there is no place for them here.")
