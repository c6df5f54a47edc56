"""Taking in what was given: pages, spreadsheets, PDFs and JSON as fragments of words, each with where it stands."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import openpyxl
import pypdf

A_DIGIT = re.compile(r"\d")
# What stands in one of these is read by itself; all else (strong, span, em) belongs to the words around it.
APART = frozenset(
    """a address article aside blockquote br button caption circle dd desc details div dl dt fieldset figcaption figure
    footer form g h1 h2 h3 h4 h5 h6 header hr img input label legend li line main nav ol option output p path rect
    section select summary svg table tbody td text textarea tfoot th thead title tr ul""".split()  # noqa: SIM905
)
UNREAD = frozenset({"script", "style"})
ADDRESSES = frozenset({"href", "src", "action", "formaction"})
# What is drawn, how large, and how it looks; and what only names one part of a page for another.
DRAWN = frozenset(
    """cx cy d dx dy fill fill-opacity font-size height offset opacity points r rx ry stroke stroke-dasharray
    stroke-opacity stroke-width transform viewbox width x x1 x2 y y1 y2""".split()  # noqa: SIM905
)
NAMES = frozenset(
    """aria-controls aria-current aria-describedby aria-labelledby autocomplete charset class cols colspan enctype for
    headers http-equiv id inputmode lang maxlength method minlength name rel role rows rowspan scope size sizes tabindex
    type""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some words with a number in them. `row` and `column` head a cell of a table; `of`: the attribute it is in."""

    text: str
    row: str = ""
    column: str = ""
    of: str = ""
    tag: str = ""


@dataclass(slots=True)
class Form:
    """One form, as it stands: fields by name with what they hold, and each button it can be sent by."""

    action: str
    method: str
    fields: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Leaf:
    """A page read: every fragment in order (also those without a number, as they say what follows is of)."""

    fragments: list[Fragment] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.leaf, self.words, self.unread = Leaf(), [], 0
        self.table: list[tuple[str, list[str], str, int]] = []
        self.choosing: tuple[str, list[str]] | None = None
        self.tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag in APART:
            self.end()
        self.tag = tag if tag in APART else self.tag
        self.unread += tag in UNREAD
        self._attributes(tag, has)
        self._table_begins(tag)
        self._form_begins(tag, has)
        if tag == "a" and has.get("href"):
            self.leaf.links.append(has["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag in APART:
            self.end()
        self.unread -= tag in UNREAD
        if tag == "table" and self.table:
            self.table.pop()
        if tag in {"td", "th"} and self.table:
            caption, heads, row, at = self.table[-1]
            self.table[-1] = (caption, heads, row, at + 1)

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.words.append(data)

    def end(self) -> None:
        """What was read so far is one fragment."""
        text, self.words = " ".join("".join(self.words).split()), []
        if not text:
            return
        row = column = ""
        if self.table:
            caption, heads, row, at = self.table[-1]
            if self.tag == "caption":
                self.table[-1] = (text, heads, row, at)
            elif self.tag == "th" and not row and len(heads) <= at and self.in_head:
                self.table[-1] = (caption, [*heads, text], row, at)
            elif self.tag == "th":
                self.table[-1] = (caption, heads, text, at)
            else:
                column = heads[at] if at < len(heads) else ""
        self.leaf.fragments.append(Fragment(text, row, column, tag=self.tag))

    in_head = False

    def _table_begins(self, tag: str) -> None:
        if tag == "table":
            self.table.append(("", [], "", 0))
        if tag == "thead":
            self.in_head = True
        if tag == "tbody":
            self.in_head = False
        if tag == "tr" and self.table:
            caption, heads, _, _ = self.table[-1]
            self.table[-1] = (caption, heads, "", 0)

    def _form_begins(self, tag: str, has: dict[str, str]) -> None:
        if tag == "form":
            self.leaf.forms.append(Form(has.get("action", ""), has.get("method", "get").lower()))
        elif self.leaf.forms and has.get("name") and tag in {"input", "textarea", "select", "button"}:
            form = self.leaf.forms[-1]
            if tag == "button" or has.get("type") == "submit":
                form.buttons.append((has["name"], has.get("value", "")))
            else:
                form.fields.append((tag, has["name"], has))
        elif self.leaf.forms and tag == "option" and self.leaf.forms[-1].fields:
            last = self.leaf.forms[-1].fields[-1][2]
            if "selected" in has or "chosen" not in last:
                last["chosen"] = has.get("value", "")

    def _attributes(self, tag: str, has: dict[str, str]) -> None:
        for name, value in has.items():
            if value and name not in DRAWN | NAMES and A_DIGIT.search(value):
                of = "address" if name in ADDRESSES else name
                if not (name == "value" and has.get("name") == "csrfmiddlewaretoken"):
                    sort = has.get("type", "") if tag == "input" else ""
                    self.leaf.fragments.append(Fragment(value, of=of, tag=f"{tag} {sort}".strip()))


def page(html: str) -> Leaf:
    """A page, read."""
    reader = _Reader()
    reader.feed(html)
    reader.end()
    return reader.leaf


def spreadsheet(text: str) -> Iterator[Fragment]:
    """A CSV of one table or several: each cell with what its row and column are called."""
    heads: list[str] = []
    for line in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
        several = bool(heads) and heads[0] == "Table"
        if not heads or line[:1] == ["Table"]:
            heads = line
            yield from (Fragment(cell, tag="th") for cell in line if cell)
        elif any(line):
            head = line[1] if several else line[0]
            yield Fragment(line[0], tag="caption" if several else "th")
            for at, cell in enumerate(line[1:], start=1):
                if cell:
                    yield Fragment(cell, row=head, column=heads[at] if at < len(heads) else "", tag="td")


def pdf(content: bytes) -> Iterator[Fragment]:
    """A PDF, page by page, and what it says of itself."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    for each in reader.pages:
        yield Fragment(" ".join(each.extract_text().split()), tag="pdf")
    for name, said in (reader.metadata or {}).items():
        yield Fragment(str(said), of=name.strip("/"), tag="pdf")


def lines_of_pdf(content: bytes) -> Iterator[Fragment]:
    """A PDF line by line: for one that is no account."""
    for each in pypdf.PdfReader(io.BytesIO(content)).pages:
        yield from lines(each.extract_text())


def lines(text: str) -> Iterator[Fragment]:
    """Plain words, line by line."""
    yield from (Fragment(" ".join(line.split()), tag="line") for line in text.splitlines() if line.strip())


def events(text: str) -> Iterator[Fragment]:
    """Server-sent events: their own lines, and the page each brings."""
    for line in text.splitlines():
        if line.startswith("data: "):
            yield from page(json.loads(line.removeprefix("data: "))["html"]).fragments
        elif line:
            yield Fragment(line, tag="line")


def workbook(content: bytes) -> Iterator[Fragment]:
    """A spreadsheet, cell by cell."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (Fragment(str(cell), tag=f"sheet {sheet.title}") for cell in row if cell is not None)
    book.close()


def archive(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What is in a zip, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        yield from ((name, packed.read(name)) for name in packed.namelist())


def data(content: bytes) -> Iterator[tuple[str, object, str]]:
    """Every value of a JSON file by the way to it (places in lists left out), in tables with what heads its row."""
    yield from _values(json.loads(content), "", "")


def _values(value: object, way: str, row: str) -> Iterator[tuple[str, object, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _values(each, f"{way}.{name}", "")
    elif isinstance(value, list):
        for each in value:
            head = str(each[0]) if way.endswith(".rows") and isinstance(each, list) and each else row
            yield from _values(each, f"{way}[]", head)
    else:
        yield way, value, row
