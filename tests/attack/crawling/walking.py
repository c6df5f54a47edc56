"""One reader: opens every link a page shows, and sends every form on it; whatever a form does is undone after."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve

from hearten.people.models import Person
from hearten.people.rules import Role
from tests.attack.crawling.taking import Form, Leaf, page

HERE = "http://localhost"
STORES = ("default", "voices")
NOBODY = "nobody"
EVERYONE = (NOBODY, *(role.value for role in Role))
WRITTEN = {"email": "someone.new@example.org", "password": "four kettles sing at dawn", "number": "40"}


@dataclass(frozen=True, slots=True)
class Given:
    """What came back: which view gave it, in the end at which address; a page is already read."""

    who: str
    path: str
    match: ResolverMatch | None
    status: int
    sort: str
    content: bytes
    leaf: Leaf = field(default_factory=Leaf)
    sent: bool = False

    @property
    def view(self) -> str:
        """The name of the view that gave it."""
        return self.match.view_name if self.match else "nowhere"


@dataclass(slots=True)
class Most:
    """How much of one kind is followed by whom: each address by whoever comes to it first, then so many by the others.

    `of_all`: how many addresses of one kind are new at most, where not all are to be opened.
    """

    of_a_kind: int
    forms_of_a_kind: int
    of_all: int = 100_000
    seen: set[str] = field(default_factory=set)
    new: Counter[str] = field(default_factory=Counter)

    def more(self, path: str, kind: str, count: Counter[str]) -> bool:
        """Whether this one is to be followed too."""
        is_new = path not in self.seen and self.new[kind] < self.of_all
        self.seen.add(path)
        self.new[kind] += is_new
        count[kind] += 1
        return is_new or count[kind] <= self.of_a_kind


@contextmanager
def undone() -> Iterator[None]:
    """Nothing that is written in here stays: no row, and nothing of how far what was asked to be taken out has come."""
    leaving = Path(settings.HEARTEN_DATA) / "leaving"
    before = set(leaving.glob("*"))
    with ExitStack() as stack:
        for store in STORES:
            stack.enter_context(transaction.atomic(using=store))
        yield
        for store in STORES:
            transaction.set_rollback(True, using=store)
    for path in set(leaving.glob("*")) - before:
        path.unlink()


class Reader:
    """Somebody of one role, or nobody."""

    def __init__(self, who: str, most: Most) -> None:
        self.who, self.most, self.client = who, most, Client(HTTP_HOST="localhost")
        self.count: Counter[str] = Counter()
        self.forms: Counter[tuple[object, ...]] = Counter()
        if who != NOBODY:
            self.client.force_login(Person.objects.filter(holdings__role=who).earliest("pk"))

    def walk(self, begin: str = "/") -> Iterator[Given]:
        """Everything they can come to."""
        seen, waiting = set(), [begin]
        while waiting:
            path = waiting.pop()
            if path in seen or not self.most.more(path, _kind(path), self.count):
                seen.add(path)
                continue
            seen.add(path)
            given = self.get(path)
            yield given
            for link in given.leaf.links:
                if to := _here(given.path, link):
                    waiting.append(to)
            for form in given.leaf.forms:
                if form.method == "get":
                    if to := _here(given.path, f"{form.action}?{urlencode(_filled(form))}"):
                        waiting.append(to)
                else:
                    yield from self._sent(given, form)

    def get(self, path: str) -> Given:
        """A page or file, wherever its address leads to."""
        return self._given(path, self.client.get(path, follow=True))

    def _sent(self, given: Given, form: Form) -> Iterator[Given]:
        """What comes of sending a form as it stands, by each of its buttons; then all is as before."""
        to = _here(given.path, form.action or given.path)
        for button in form.buttons[:4] or [("", "")]:
            kind = (_kind(to), tuple(sorted({name for _, name, _ in form.fields})), button)
            self.forms[kind] += 1
            if not to or self.forms[kind] > self.most.forms_of_a_kind:
                continue
            said = _filled(form) | ({button[0]: button[1]} if button[0] else {})
            with undone():
                other = Client(HTTP_HOST="localhost")
                other.cookies = self.client.cookies.copy()
                yield self._given(to, other.post(to, said, follow=True), sent=True)

    def _given(self, path: str, response: object, *, sent: bool = False) -> Given:
        at = response.redirect_chain[-1][0] if response.redirect_chain else path  # type: ignore[attr-defined]
        at = urlsplit(urljoin(HERE + path, at)).path if response.redirect_chain else path  # type: ignore[attr-defined]
        streamed = getattr(response, "streaming", False)
        content = b"".join(response.streaming_content) if streamed else response.content  # type: ignore[attr-defined]
        sort = str(response.headers.get("Content-Type", "")).split(";")[0]  # type: ignore[attr-defined]
        leaf = page(content.decode()) if sort == "text/html" else Leaf()
        return Given(self.who, at, _match(at), response.status_code, sort, content, leaf, sent)  # type: ignore[attr-defined]


@cache
def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(urlsplit(path).path)
    except Resolver404:
        return None


def _kind(path: str) -> str:
    match = _match(path)
    return (match.view_name or match.func.__name__) if match else "nowhere"


def _here(at: str, link: str) -> str:
    """The address of a link, where it is one of ours and of pages."""
    whole = urlsplit(urljoin(HERE + at, link))
    ours = whole.netloc.split(":")[0] == "localhost" and not whole.path.startswith("/static/")
    return whole.path + (f"?{whole.query}" if whole.query else "") if ours else ""


def _filled(form: Form) -> dict[str, str]:
    """A form as it stands; where nothing stands, something that fits."""
    said: dict[str, str] = {}
    for tag, name, has in form.fields:
        sort = has.get("type", "text")
        if tag == "select":
            said[name] = has.get("chosen", "")
        elif sort == "radio":
            if "checked" in has or name not in said:
                said[name] = has.get("value", "on")
        elif sort == "checkbox":
            if "checked" in has:
                said[name] = has.get("value", "on")
        elif sort != "file":
            said[name] = has.get("value") or WRITTEN.get(sort, "As we said.")
    return said


def digits(text: str) -> list[str]:
    """The whole numbers in an address or a value."""
    return re.findall(r"\d+", text)
