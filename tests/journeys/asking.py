"""Pages asked for with a browser's cookies but without the browser, which would take longer to ask than we to tell."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import BrowserContext

LED_ELSEWHERE = {301, 302, 303, 307, 308}
MOST_TURNS = 5
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Given:
    """What came: from where, with what status, and its HTML if it is a page."""

    at: str
    status: int
    html: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who looks at pages and sends nothing: no page they see changes what they are known by."""

    address: str
    cookies: str

    @classmethod
    def like(cls, context: BrowserContext, address: str) -> Visitor:
        """Whoever is signed in in this browser."""
        known = context.cookies(address)
        return cls(address, "; ".join(f"{one.get('name')}={one.get('value')}" for one in known))

    def get(self, path: str) -> Given:
        """What is at a path, or where that led."""
        for _turn in range(MOST_TURNS):
            given, to = self._once(path)
            there = urlsplit(urljoin(f"{self.address}{path}", to))
            if not to or f"{there.scheme}://{there.netloc}" != self.address:
                return given
            path = there._replace(scheme="", netloc="", fragment="").geturl()
        raise AssertionError(f"{path} leads round and round")

    def _once(self, path: str) -> tuple[Given, str]:
        headers = {"Accept": "*/*", "Accept-Language": "en-US"} | (
            {"Cookie": self.cookies} if self.cookies else {}
        )
        with closing(HTTPConnection(urlsplit(self.address).netloc, timeout=SECONDS)) as connection:
            connection.request("GET", path, headers=headers)
            came = connection.getresponse()
            body = came.read()
        is_page = "text/html" in came.getheader("Content-Type", "")
        to = came.getheader("Location", "") if came.status in LED_ELSEWHERE else ""
        return Given(urlsplit(path).path, came.status, body.decode() if is_page else ""), to
