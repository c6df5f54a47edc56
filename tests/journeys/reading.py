"""What a page says of itself in its HTML, and what is wrong with it before any browser looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

# But that there are none may be said.
NEVER_SAID = re.compile(
    r"(?<!\bno )(?<!instead of )\b(scores?|badges?|ranks?|rankings?|kudos|leaderboards?)\b", re.IGNORECASE
)
LARGEST = 100_000
TOLD_BY = {"class", "role", "type", "scope", "aria-current", "aria-invalid", "href"}
EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(slots=True)
class Link:
    """Where it leads and what it is called."""

    to: str
    called: str = ""


@dataclass(slots=True)
class Leaf:
    """One page, read."""

    lang: str = ""
    title: str = ""
    headings: int = 0
    links: list[Link] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    made_of: set[tuple[str, ...]] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.leaf = Leaf()
        self.within: list[str] = []
        self.link: Link | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag not in EMPTY:
            self.within.append(tag)
        self.leaf.made_of.add((tag, *_marks(has)))
        self.leaf.inline += [f"<{tag} {name}>" for name in has if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not has.get("src") and "json" not in has.get("type", "")):
            self.leaf.inline.append(f"<{tag}>")
        if tag == "html":
            self.leaf.lang = has.get("lang", "")
        if tag == "h1":
            self.leaf.headings += 1
        if tag == "a":
            self.link = Link(has.get("href", ""), has.get("aria-label", ""))
            self.leaf.links.append(self.link)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.within:
            while self.within.pop() != tag:
                pass
        if tag == "a":
            self.link = None

    def handle_data(self, data: str) -> None:
        inside = self.within[-1] if self.within else ""
        if inside == "title" and "svg" not in self.within:
            self.leaf.title += data
        if inside not in {"script", "style"}:
            self.leaf.said.append(data)
            if self.link is not None:
                self.link.called += data


def _marks(has: dict[str, str]) -> Iterator[str]:
    """How an element looks and acts, without what it says or which row it is of."""
    for name in sorted(TOLD_BY & set(has)):
        yield f"{name}={re.sub(r'[0-9a-f]*[0-9][0-9a-f]*', '0', has[name])}" if name != "href" else "href"


@cache
def read(html: str) -> Leaf:
    """A page, read; once, for it is asked for its links, its faults and its parts."""
    reader = _Reader()
    reader.feed(html)
    return reader.leaf


def faults(html: str) -> list[str]:
    """What is wrong with a page, in words."""
    leaf = read(html)
    return [
        *([] if leaf.lang else ["it does not say its language"]),
        *([] if leaf.title.strip() else ["it has no title"]),
        *([] if leaf.headings == 1 else [f"it has {leaf.headings} first headings"]),
        *([f"a link to {link.to} has no words" for link in leaf.links if not link.called.strip()]),
        *([f"it holds its own style or script: {one}" for one in leaf.inline]),
        *([f"it says “{found[0]}”" for text in leaf.said if (found := NEVER_SAID.search(text))]),
        *([] if len(html.encode()) < LARGEST else [f"it is {len(html.encode())} bytes"]),
    ]
