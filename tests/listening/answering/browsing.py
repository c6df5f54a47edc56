"""A browser without scripts, as far as forms go: it fills in a page's form and presses one of its buttons."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlencode

from django.apps import apps
from django.http import HttpResponse
from django.test import Client

Fields = list[tuple[str, str]]


class Form(HTMLParser):
    """The one form of a page, with what a browser would send of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action, self.fields, self.buttons = "", [], []
        self._words: str | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        at = dict(attrs)
        if tag == "form":
            self.action = at.get("action", "")
        elif tag == "button":
            self.buttons.append((at.get("name"), at.get("value")))
        elif tag == "textarea":
            self._name, self._words = at["name"], ""
        elif tag == "input" and (at["type"] not in {"radio", "checkbox"} or "checked" in at):
            self.fields.append((at["name"], at.get("value") or ""))

    def handle_data(self, data):
        if self._words is not None:
            self._words += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.fields.append((self._name, (self._words or "").removeprefix("\n")))
            self._words = None


class Visitor:
    """Keeps the page it is on, and every answer the server gave."""

    def __init__(self, **headers: str) -> None:
        self.client = Client(headers=headers or None)
        self.seen: list[HttpResponse] = []

    @property
    def page(self) -> HttpResponse:
        return self.seen[-1]

    @property
    def text(self) -> str:
        return self.page.content.decode()

    @property
    def form(self) -> Form:
        return Form(self.text)

    def open(self, address: str) -> Visitor:
        self.seen.append(self.client.get(address))
        return self

    def fill(self, **typed: object) -> Fields:
        """What the form would send, with some of its fields (dashes as underscores) filled in otherwise."""
        new = {name.replace("_", "-", 1): value for name, value in typed.items()}
        fields = [(name, value) for name, value in self.form.fields if name not in new]
        for name, value in new.items():
            fields += [(name, one) for one in (value if isinstance(value, list) else [value])]
        return fields

    def press(self, name: str, value: str, **typed: object) -> Visitor:
        assert (name, value) in self.form.buttons, f"no such button: {self.form.buttons}"
        return self.post(self.form.action, [*self.fill(**typed), (name, value)])

    def go(self, where: str, **typed: object) -> Visitor:
        return self.press("go", where, **typed)

    def post(self, address: str, fields: Fields) -> Visitor:
        # Browsers send every line end as two letters.
        body = urlencode(
            [(name, value.replace("\r\n", "\n").replace("\n", "\r\n")) for name, value in fields]
        )
        sent = self.client.post(address, body, content_type="application/x-www-form-urlencoded")
        self.seen.append(sent)
        return self


def begun(visitor: Visitor, code: str, language: str = "en") -> Visitor:
    """On the first part."""
    return visitor.open(f"/a/{code}/?language={language}").press("begin", "yes")


def at_check(visitor: Visitor, code: str, **typed: object) -> Visitor:
    """On the last page, having answered the scale (and the words, if given)."""
    begun(visitor, code).go("next", asked_scale="high")
    return visitor.go("next", **typed).go("next")


def rows() -> dict[str, int]:
    """How many rows there are of everything, in both stores."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}
