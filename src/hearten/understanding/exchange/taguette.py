"""A Taguette project (its SQLite file): documents of HTML, and highlights counted in bytes of their words."""

from __future__ import annotations

import uuid
from bisect import bisect_left
from html.parser import HTMLParser
from itertools import accumulate

from hearten.errors import Unreadable
from hearten.methods.coding.text import as_read
from hearten.understanding.exchange.bench import Bench, OneCode, OneDocument, OneMark, within_limits
from hearten.understanding.exchange.lite import Tables, opened

NAMES = uuid.UUID("f2b0a0b4-37b1-4c62-9a3e-0f9f6f4f2a02")
ENDS_A_LINE = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote"}
SKIPPED = {"script", "style"}
TABLES = ("projects", "documents", "highlights", "tags", "highlight_tags")


class Words(HTMLParser):
    """The words of HTML with an end of line after each block, and where each byte of the words alone has gone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._length = 0
        self._sizes: list[int] = []
        self._places: list[int] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Skip what is no words; a break ends a line."""
        self._hidden += tag in SKIPPED
        if tag == "br":
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        """A block ends a line."""
        self._hidden -= tag in SKIPPED and self._hidden > 0
        if tag in ENDS_A_LINE:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Words, letter by letter as Taguette counts them."""
        if self._hidden:
            return
        text = as_read(data) if "\r" not in data else data
        self._parts.append(text)
        self._sizes += [len(one.encode("utf-8", "replace")) for one in text]
        self._places += range(self._length, self._length + len(text))
        self._length += len(text)

    def _end_line(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")
            self._length += 1

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def begins(self) -> list[int]:
        """How many bytes of the words stand before each letter, and after the last."""
        return [0, *accumulate(self._sizes)]

    def place(self, begins: list[int], at: int, end: bool) -> int:
        """Where a count of bytes is in the text; an end stands right after the letter before it."""
        letter = bisect_left(begins, max(0, at))
        if end:
            return self._places[min(letter, len(self._places)) - 1] + 1 if letter else 0
        return self._places[letter] if letter < len(self._places) else self._length


def project(data: bytes, file: str) -> Bench:
    """Read a Taguette project."""
    with opened(data, file) as tables:
        if not tables.has(*TABLES):
            raise Unreadable("This database is not a Taguette project.", file=file)
        projects = tables.rows("projects", ("id", "name"))
        if len(projects) != 1:
            raise Unreadable(
                "There is not exactly one project in this file. Export one project from Taguette as SQLite3.",
                file=file,
            )
        bench = Bench(str(projects[0][1] or file)[:120])
        _fill(tables, bench, projects[0][0])
    return within_limits(bench)


def _fill(tables: Tables, bench: Bench, project_id: object) -> None:
    codes = _codes(tables, bench, project_id)
    documents: dict[object, Words] = {}
    for pk, of, name, contents in tables.rows("documents", ("id", "project_id", "name", "contents")):
        words = Words()
        words.feed(str(contents or ""))
        words.close()
        if of != project_id or not words.text.strip():
            bench.warn("Documents without words are left out.")
            continue
        documents[pk] = words
        bench.documents.append(
            OneDocument(_ident("document", pk), str(name or "Document")[:160], as_read(words.text))
        )
    tagged: dict[object, list[object]] = {}
    for highlight, tag in tables.rows("highlight_tags", ("highlight_id", "tag_id")):
        tagged.setdefault(highlight, []).append(tag)
    begins = {pk: words.begins() for pk, words in documents.items()}
    for pk, document, start, end in tables.rows(
        "highlights", ("id", "document_id", "start_offset", "end_offset")
    ):
        if document not in documents or not isinstance(start, int) or not isinstance(end, int):
            bench.warn("Some highlights are of no document; they are left out.")
            continue
        words = documents[document]
        place = words.place(begins[document], start, False), words.place(begins[document], end, True)
        _mark(bench, (pk, document), place, [tag for tag in tagged.get(pk, []) if tag in codes])


def _codes(tables: Tables, bench: Bench, project_id: object) -> set[object]:
    """Tags; where one begins as another does, with a full stop, it stands under it."""
    tags = [
        row
        for row in tables.rows("tags", ("id", "project_id", "path", "description"))
        if row[1] == project_id
    ]
    paths = {str(path): pk for pk, _of, path, _told in tags}
    for pk, _of, path, told in tags:
        above, _, last = str(path).rpartition(".")
        under = _ident("tag", paths[above]) if above in paths else None
        name = last if under else str(path)
        bench.codes.append(
            OneCode(_ident("tag", pk), name.strip()[:120] or "unnamed code", str(told or ""), under)
        )
    return {row[0] for row in tags}


def _mark(bench: Bench, of: tuple[object, object], place: tuple[int, int], tags: list[object]) -> None:
    pk, document = of
    if place[0] >= place[1]:
        bench.warn("Some highlights are empty; they are left out.")
        return
    if not tags:
        bench.warn("Some highlights have no tag; they are left out.")
    for tag in tags:
        ident = _ident("highlight", f"{pk} {tag}")
        bench.marks.append(OneMark(ident, _ident("document", document), _ident("tag", tag), *place))


def _ident(kind: str, pk: object) -> uuid.UUID:
    """Taguette has numbers and no identities; the same number is the same identity each time."""
    return uuid.uuid5(NAMES, f"{kind} {pk}")
