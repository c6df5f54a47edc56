"""Projects as tools write them, with the faults such files are known for; made here, in our own words."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NAMESPACE = "urn:QDA-XML:project:1.0"
USER, CODE, OTHER = (f"0000000{at}-0000-4000-8000-000000000000" for at in (1, 2, 3))
SOURCE, SELECTION, CODING = (f"0000000{at}-0000-4000-8000-000000000000" for at in (4, 5, 6))
TEXT = "Nobody hurried. Somebody rang back, and I was glad."


@dataclass(frozen=True)
class Parts:
    """What a project is made of, each part to be spoilt by itself."""

    root: str = f'xmlns="{NAMESPACE}" name="A project"'
    users: str = f'<Users><User guid="{USER}" name="Ann"/></Users>'
    codes: str = (
        f'<CodeBook><Codes><Code guid="{CODE}" name="Calling back" isCodable="true"/></Codes></CodeBook>'
    )
    source: str = f'guid="{SOURCE}" name="One" plainTextPath="internal://{SOURCE}.txt"'
    inside: str = ""
    at: str = 'startPosition="16" endPosition="34"'
    name: str = ' name="Somebody rang back"'
    by: str = f' creatingUser="{USER}"'
    coding: str = f'<Coding guid="{CODING}"><CodeRef targetGUID="{CODE}"/></Coding>'
    more: str = ""
    after: str = ""

    def xml(self) -> str:
        said = f'guid="{SELECTION}"{self.name} {self.at}{self.by}'
        selection = f"<PlainTextSelection {said}>{self.coding}</PlainTextSelection>"
        sources = (
            f"<Sources><TextSource {self.source}>{self.inside}{selection}</TextSource>{self.more}</Sources>"
        )
        within = f"{self.users}{self.codes}{sources}{self.after}"
        return f'<?xml version="1.0" encoding="utf-8"?><Project {self.root}>{within}</Project>'


def packed(
    xml: str | bytes, text: str | bytes = TEXT, *, qde: str = "project.qde", folder: str = "sources/"
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(qde, xml)
        archive.writestr(f"{folder}{SOURCE}.txt", text)
    return out.getvalue()


@dataclass(frozen=True)
class Deviant:
    """A project with one fault: the file, what its only passage must read, and a word of the warning (or none)."""

    name: str
    data: Callable[[], bytes]
    reads: str
    warns: str


ASTRAL = "👩‍🚀 says: nobody hurried. Somebody rang back, and I was glad."
LINES = "First line.\r\nSecond line.\r\nSomebody rang back.\r\n"
BACK = "Somebody rang back"


def _in_utf16(text: str) -> str:
    start = len(text[: text.index(BACK)].encode("utf-16-le")) // 2
    return f'startPosition="{start}" endPosition="{start + len(BACK)}"'


def _in_points(text: str) -> str:
    start = text.index(BACK)
    return f'startPosition="{start}" endPosition="{start + len(BACK)}"'


DEVIANTS = (
    Deviant(
        "a project file of another name, in a folder",
        lambda: packed(Parts().xml(), qde="Out/My Project.QDE"),
        BACK,
        "",
    ),
    Deviant("the folder of texts in capitals", lambda: packed(Parts().xml(), folder="Sources/"), BACK, ""),
    Deviant(
        "no list of users",
        lambda: packed(Parts(users="").xml()),
        BACK,
        "author whom the project does not know",
    ),
    Deviant("no author at all", lambda: packed(Parts(users="", by="").xml()), BACK, ""),
    Deviant(
        "a place on another machine",
        lambda: packed(
            Parts(source=f'guid="{SOURCE}" name="One" plainTextPath="C:\\Users\\ann\\{SOURCE}.txt"').xml()
        ),
        BACK,
        "another machine",
    ),
    Deviant("no namespace", lambda: packed(Parts(root='name="A project"').xml()), BACK, ""),
    Deviant(
        "another namespace",
        lambda: packed(Parts(root='xmlns="http://tool.example/qda" name="A"').xml()),
        BACK,
        "",
    ),
    Deviant("a mark before the XML", lambda: packed(b"\xef\xbb\xbf" + Parts().xml().encode()), BACK, ""),
    Deviant(
        "a mark before the text", lambda: packed(Parts().xml(), b"\xef\xbb\xbf" + TEXT.encode()), BACK, ""
    ),
    Deviant(
        "letters counted in UTF-16",
        lambda: packed(Parts(at=_in_utf16(ASTRAL)).xml(), ASTRAL),
        BACK,
        "in UTF-16",
    ),
    Deviant(
        "letters counted as the standard says",
        lambda: packed(Parts(at=_in_points(ASTRAL)).xml(), ASTRAL),
        BACK,
        "",
    ),
    Deviant("line ends of two letters", lambda: packed(Parts(at=_in_points(LINES)).xml(), LINES), BACK, ""),
    Deviant(
        "line ends counted as one letter",
        lambda: packed(Parts(at=_in_points(LINES.replace("\r\n", "\n"))).xml(), LINES),
        BACK,
        "line ends as one",
    ),
    Deviant(
        "letters that count differently and no word of what stands there",
        lambda: packed(Parts(at=_in_points(ASTRAL), name="").xml(), ASTRAL),
        BACK,
        "count differently",
    ),
    Deviant("a text in UTF-16", lambda: packed(Parts().xml(), TEXT.encode("utf-16")), BACK, ""),
    Deviant(
        "an end far after the text",
        lambda: packed(Parts(at='startPosition="16" endPosition="9999"').xml()),
        TEXT[16:],
        "cut to what is there",
    ),
    Deviant(
        "an end before its start",
        lambda: packed(Parts(at='startPosition="34" endPosition="16"').xml()),
        BACK,
        "",
    ),
    Deviant(
        "an empty passage", lambda: packed(Parts(at='startPosition="16" endPosition="16"').xml()), "", "empty"
    ),
    Deviant(
        "places that are no numbers",
        lambda: packed(Parts(at='startPosition="x"').xml()),
        "",
        "where they are",
    ),
    Deviant(
        "a code that is not there",
        lambda: packed(
            Parts(coding=f'<Coding guid="{CODING}"><CodeRef targetGUID="{OTHER}"/></Coding>').xml()
        ),
        "",
        "not in the codebook",
    ),
    Deviant(
        "identities in brackets and capitals",
        lambda: packed(
            Parts(
                coding=f'<Coding guid="{{{CODING.upper()}}}"><CodeRef targetGUID="{{{CODE.upper()}}}"/></Coding>'
            ).xml()
        ),
        BACK,
        "",
    ),
    Deviant(
        "no identity",
        lambda: packed(Parts(coding=f'<Coding><CodeRef targetGUID="{CODE}"/></Coding>').xml()),
        BACK,
        "no identity",
    ),
    Deviant(
        "an identity used twice",
        lambda: packed(Parts(coding=f'<Coding guid="{CODE}"><CodeRef targetGUID="{CODE}"/></Coding>').xml()),
        BACK,
        "used twice",
    ),
    Deviant(
        "a picture beside the text",
        lambda: packed(Parts(more=f'<PictureSource guid="{OTHER}" path="internal://x.png"/>').xml()),
        BACK,
        "Pictures",
    ),
    Deviant(
        "a PDF whose words are there",
        lambda: packed(
            Parts(
                more=f'<PDFSource guid="{OTHER}" name="P"><PDFSelection guid="{USER}" page="0" firstX="0" firstY="0" '
                'secondX="1" secondY="1"/><Representation guid="00000009-0000-4000-8000-000000000000">'
                "<PlainTextContent>Words of it.</PlainTextContent></Representation></PDFSource>"
            ).xml()
        ),
        BACK,
        "PDF",
    ),
    Deviant(
        "a text that is not in the pack",
        lambda: packed(
            Parts(more=f'<TextSource guid="{OTHER}" name="Lost" plainTextPath="internal://no.txt"/>').xml()
        ),
        BACK,
        "“Lost” is left out",
    ),
    Deviant(
        "sets, cases and maps",
        lambda: packed(Parts(after=f'<Sets><Set guid="{OTHER}" name="S"/></Sets>').xml()),
        BACK,
        "sets are left out",
    ),
    Deviant(
        "a memo that is not there",
        lambda: packed(
            Parts(
                coding=f'<Coding guid="{CODING}"><CodeRef targetGUID="{CODE}"/><NoteRef targetGUID="{OTHER}"/></Coding>'
            ).xml()
        ),
        BACK,
        "memos",
    ),
    Deviant(
        "the text in the project itself",
        lambda: packed(
            Parts(
                source=f'guid="{SOURCE}" name="One"', inside=f"<PlainTextContent>{TEXT}</PlainTextContent>"
            ).xml()
        ),
        BACK,
        "",
    ),
    Deviant("a project that is not packed", lambda: _bare(), BACK, ""),
)


def _bare() -> bytes:
    return (
        Parts(source=f'guid="{SOURCE}" name="One"', inside=f"<PlainTextContent>{TEXT}</PlainTextContent>")
        .xml()
        .encode()
    )


def a_database(path: Path, made: str) -> bytes:
    connection = sqlite3.connect(path)
    connection.executescript(made)
    connection.commit()
    connection.close()
    return path.read_bytes()


TAGUETTE = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name VARCHAR, description TEXT, created DATETIME);
CREATE TABLE documents (id INTEGER PRIMARY KEY, project_id INTEGER, name VARCHAR, description VARCHAR,
  filename VARCHAR, created DATETIME, text_direction VARCHAR, contents TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
  snippet TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path VARCHAR, description TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
INSERT INTO projects VALUES (1, 'Desk', '', '2026-01-01');
INSERT INTO documents VALUES (1, 1, 'One', '', 'one.txt', '2026-01-01', 'LEFT_TO_RIGHT',
  '<p>Caf\u00e9 \U0001f44d &amp; tea.</p><p>Somebody rang <b>back</b>.</p><script>no()</script>');
INSERT INTO tags VALUES (1, 1, 'calling', 'any call'), (2, 1, 'calling.back', 'they rang');
INSERT INTO highlights VALUES (1, 1, 17, 35, ''), (2, 1, 0, 5, ''), (3, 1, 4, 4, '');
INSERT INTO highlight_tags VALUES (1, 2), (2, 1), (2, 99);
"""

QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
  date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
  color text);
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
  owner text, date text, memo text);
CREATE TABLE code_image (imid integer primary key, id integer);
INSERT INTO source VALUES (1, 'one.txt', 'A \U0001f44d day.' || char(13,10) || 'Somebody rang back.', NULL,
  'read twice', 'Ann', '2026-03-01 10:00:00');
INSERT INTO source VALUES (2, 'pic.png', NULL, '/images/pic.png', '', 'Ann', '2026-03-01');
INSERT INTO code_cat VALUES (1, 'Calls', 'Ann', '', 'all of them', NULL);
INSERT INTO code_cat VALUES (2, 'Loop', 'Ann', '', '', 3), (3, 'Loop too', 'Ann', '', '', 2);
INSERT INTO code_name VALUES (1, 'Back', 'they rang', 1, 'Ann', '', '#FF0000');
INSERT INTO code_text VALUES (1, 1, 1, 'Somebody rang back', 10, 28, 'Ann', '', 'soon');
INSERT INTO code_text VALUES (2, 9, 1, '', 0, 3, 'Ann', '', '');
INSERT INTO code_image VALUES (1, 2);
"""
