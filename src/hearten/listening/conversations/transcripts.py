"""A transcript as turns of speakers, from a text, a Word document or subtitles; pure but for unpacking it.

Txt, docx and srt: a line that begins with a name and a colon begins a turn. Vtt: the same, or a cue's <v name>.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from hearten.errors import TooMuch, Unreadable

LARGEST: Final = 4 * 1024 * 1024
LARGEST_UNPACKED: Final = 24 * 1024 * 1024
MOST_PARTS, MOST_TURNS, MOST_SPEAKERS = 2_000, 20_000, 40
DENSEST = 100  # times smaller packed than unpacked
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMED = re.compile(
    r"^\s*(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\)?\]?\s*)?([^\W\d_][\w .'’()-]{0,39}?)\s*:\s+(\S.*)$"
)
CUE = re.compile(r"^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})\s+-->\s+")
VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]{1,60})>")
TAG = re.compile(r"</?[a-zA-Z0-9][^>]{0,80}>")
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said in one go. `at`: seconds from the beginning, where that is known."""

    speaker: str
    text: str
    at: int | None = None


def turns(data: bytes, name: str) -> tuple[Turn, ...]:
    """Read a transcript by the ending of its name; refused where it is none, or too large."""
    if len(data) > LARGEST:
        raise TooMuch("A transcript may have 4 MB. Bring in a part of it at a time, without pictures.")
    ending = name.rsplit(".", 1)[-1].lower()
    match ending:
        case "txt" | "md":
            found = _spoken(_text(data, name).splitlines())
        case "docx":
            found = _spoken(_paragraphs(data, name))
        case "vtt" | "srt":
            found = _cues(_text(data, name), name, ending)
        case _:
            raise Unreadable(
                "A transcript is a txt, docx, vtt or srt file. Save it as one of these.", file=name
            )
    joined = tuple(_joined(found))
    if not joined:
        raise Unreadable("Nothing was said in this file that could be read.", file=name)
    if len(joined) > MOST_TURNS or len({one.speaker for one in joined}) > MOST_SPEAKERS:
        raise TooMuch(
            f"This has more than {MOST_TURNS:,} turns, or more than {MOST_SPEAKERS} speakers. If a colon stands after "
            "words that are no names, take it out there; otherwise bring in a part at a time."
        )
    return joined


def _text(data: bytes, name: str) -> str:
    if b"\0" in data:
        raise Unreadable("This is not text. Save the transcript as plain text in UTF-8.", file=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("This is not UTF-8 text. Save it again as plain text in UTF-8.", file=name) from None


def _spoken(lines: list[str]) -> Iterator[Turn]:
    """A line that begins with a name begins a turn; any other goes on with the one before."""
    speaker = NOBODY
    for line in lines:
        if not line.strip():
            continue
        if begun := NAMED.match(line):
            speaker = " ".join(begun[1].split())
            yield Turn(speaker, begun[2].strip())
        else:
            yield Turn(speaker, line.strip())


def _cues(text: str, name: str, ending: str) -> Iterator[Turn]:
    if ending == "vtt" and not text.lstrip().startswith("WEBVTT"):
        raise Unreadable("A vtt file begins with the word WEBVTT, and this one does not.", file=name)
    speaker = NOBODY
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.split("\n")
        place = next((at for at, line in enumerate(lines) if CUE.match(line)), None)
        if place is None:
            continue
        begun = CUE.match(lines[place])
        at = _seconds(begun[1]) if begun else None
        for line in lines[place + 1 :]:
            voice = VOICE.search(line)
            words = TAG.sub("", VOICE.sub("", line)).strip()
            named = NAMED.match(words) if voice is None else None
            speaker = " ".join(voice[1].split()) if voice else named[1] if named else speaker
            words = named[2] if named else words
            if words:
                yield Turn(speaker, words, at)


def _seconds(time: str) -> int:
    parts = [float(part) for part in time.replace(",", ".").split(":")]
    return int(sum(part * 60**power for power, part in enumerate(reversed(parts))))


def _joined(found: Iterator[Turn]) -> Iterator[Turn]:
    """Neighbours of one speaker are one turn."""
    before: Turn | None = None
    for one in found:
        if before is not None and before.speaker == one.speaker:
            before = replace(before, text=f"{before.text} {one.text}")
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _paragraphs(data: bytes, name: str) -> list[str]:
    """The paragraphs of a Word document: one part of the archive is read, and nothing is unpacked to a disk."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise Unreadable("This is not a Word document (docx) that can be opened.", file=name) from error
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise Unreadable(
            "The words in this cannot be read. Save it again as docx, or as txt.", file=name
        ) from error
    return [_words(one) for one in root.iter(f"{WORD}p")]


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    listed = archive.infolist()
    unpacked = sum(one.file_size for one in listed)
    packed = sum(one.compress_size for one in listed) or 1
    if len(listed) > MOST_PARTS or unpacked > LARGEST_UNPACKED * 8 or unpacked > packed * DENSEST * 2:
        raise Unreadable("This document unpacks to far more than it says. It was not opened.", file=name)
    try:
        part = archive.getinfo("word/document.xml")
    except KeyError:
        raise Unreadable("This is not a Word document: it has no text in it.", file=name) from None
    with archive.open(part) as stream:
        body = stream.read(LARGEST_UNPACKED + 1)
    if len(body) > LARGEST_UNPACKED:
        raise Unreadable("This document unpacks to far more than it says. It was not opened.", file=name)
    return body


def _words(paragraph: Element) -> str:
    """What stands in a paragraph; what was deleted with its changes tracked is not in it, for it stands elsewhere."""
    said = []
    for one in paragraph.iter():
        if one.tag == f"{WORD}t":
            said.append(one.text or "")
        elif one.tag in {f"{WORD}tab", f"{WORD}br"}:
            said.append(" ")
    return "".join(said)
