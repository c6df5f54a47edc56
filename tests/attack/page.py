"""A report's page as its readers meet it."""

from __future__ import annotations

import html.parser


class Page(html.parser.HTMLParser):
    """The page's tables (rows of cells, led by the question they stand under), and all words a reader meets."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.words, self.question, self.silent, self.cell = [], [], "", 0, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        anchor = dict(attributes).get("id") or ""
        if tag in ("h2", "h3"):
            self.question = anchor.removeprefix("question-") if anchor.startswith("question-") else ""
        self.silent += tag in ("style", "script", "head")
        if tag == "table":
            self.tables.append((self.question, []))
        if tag == "tr":
            self.tables[-1][1].append([])
        if tag in ("td", "th"):
            self.cell = []

    def handle_endtag(self, tag):
        self.silent -= tag in ("style", "script", "head")
        if tag in ("td", "th"):
            self.tables[-1][1][-1].append("".join(self.cell).strip())
            self.cell = None

    def handle_data(self, text):
        if not self.silent:
            self.words.append(text)
        if self.cell is not None:
            self.cell.append(text)
