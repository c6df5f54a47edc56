"""Every page there is: by following links as each role, and by every address the resolver knows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from playwright.sync_api import BrowserContext

from tests.journeys.houses import House
from tests.journeys.reading import read

POST_ONLY = 405
MOST_OF_A_KIND = 5  # addresses of one view that are followed; more are more rows of the same


@dataclass(frozen=True, slots=True)
class Found:
    """One page as it was given; `at`: where it led, which its links go from."""

    who: str
    path: str
    view: str
    status: int
    html: str
    linked: bool
    at: str = ""

    @property
    def kind(self) -> tuple[object, ...]:
        """Pages of the same sort and parts look the same and act the same."""
        return *self.sort, frozenset(read(self.html).made_of)

    @property
    def sort(self) -> tuple[str, int]:
        """Its view and status; a refusal is the same page whatever refused."""
        return self.view if self.status < 400 else "refused", self.status


def walk(context: BrowserContext, house: House, who: str, posted_only: set[str]) -> Iterator[Found]:
    """All pages this person can come to by links from the first page, then those only an address leads to.

    `posted_only`: the paths that only forms may be sent to, kept from one person to the next.
    """
    seen: set[str] = set()
    count: dict[str, int] = {}
    waiting = [("/", True), *((path, False) for path in addresses(house))]
    while waiting:
        path, linked = waiting.pop(0)
        view = view_of(path)
        if path in seen or path in posted_only or count.get(view, 0) >= MOST_OF_A_KIND:
            continue
        seen.add(path)
        count[view] = count.get(view, 0) + 1
        page = _opened(context, house, who, path, linked)
        if page.status == POST_ONLY:
            posted_only.add(path)
        yield page
        # Links first: an address is only tried where no link led.
        waiting[:0] = [(to, True) for to in _links(page.html, house, page.at) if to not in seen]


def _opened(context: BrowserContext, house: House, who: str, path: str, linked: bool) -> Found:
    given = context.request.get(house.at(path), max_redirects=5)
    is_page = "text/html" in given.headers.get("content-type", "")
    at = urlsplit(given.url).path
    return Found(who, path, view_of(at), given.status, given.text() if is_page else "", linked, at)


def _links(html: str, house: House, here: str) -> Iterator[str]:
    for link in read(html).links:
        whole = urlsplit(urljoin(house.at(here), link.to))
        if f"{whole.scheme}://{whole.netloc}" == house.address:
            yield whole.path + (f"?{whole.query}" if whole.query else "")


def view_of(path: str) -> str:
    """The name of the view that answers at this path."""
    try:
        match = resolve(path.split("?")[0])
    except Resolver404:
        return "nowhere"
    return match.view_name or match.func.__name__


def addresses(house: House) -> list[str]:
    """Every address the resolver knows, with real things in it; a few that lead nowhere."""
    found = [
        reverse(name, kwargs=dict(zip(needs, values, strict=True)))
        for name, needs in sorted(set(_doors(get_resolver())))
        for values in _real(house, name, needs)
    ]
    nowhere = [
        "/nowhere/",
        "/listening/99999/",
        "/told/ffffffffffffffff/",
        "/a/nothing-here/",
        "/people/99999/",
    ]
    return [*dict.fromkeys(found), *nowhere]


def _doors(
    within: URLResolver, before: str = "", needed: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in within.url_patterns:
        needs = (*needed, *each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            named = f"{before}{each.namespace}:" if each.namespace else before
            yield from _doors(each, named, needs)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{before}{each.name}", needs


def _real(house: House, name: str, needs: tuple[str, ...]) -> list[tuple[object, ...]]:
    """Real values for what an address needs: one of each thing, in each of its states."""
    if "listening_id" in needs:
        return _of_listenings(house, needs)
    known = {
        "code": _column(house, "SELECT code FROM listening_listening GROUP BY state, way"),
        "analysis_id": _column(house, "SELECT min(id) FROM understanding_analysis GROUP BY state"),
        "account_id": _column(house, "SELECT min(id) FROM learning_account GROUP BY state"),
        "person_id": _column(house, "SELECT min(id) FROM people_person GROUP BY is_active"),
        "invited_id": _column(house, "SELECT min(id) FROM people_invited"),
        "team_id": _column(house, "SELECT min(id) FROM people_team GROUP BY within_id IS NULL"),
        "digest": _digests(house, short=not name.startswith("door:")),
        "name": _names(house, name),
        "number": [1, 2, 99],
        "role": ["steward"],
        "pk": [1],
        "uidb36": ["1"],
        "key": ["worn-out"],
    }
    return list(itertools.product(*(known[need] for need in needs)))


def _names(house: House, view: str) -> list[object]:
    """The files of an account; or quotes, by the part of their names that an address holds."""
    if "understanding:quote" not in view:
        return ["account.pdf", "tables.csv", "nothing.txt"]
    return [*_column(house, "SELECT substr(thing, 7) FROM door_quote"), "nothing"]


def _of_listenings(house: House, needs: tuple[str, ...]) -> list[tuple[object, ...]]:
    """Each sort of listening, with a question, breakdown or invitation of its own where one is needed."""
    parts = {"question_id": "question", "breakdown_id": "breakdown", "invitation_id": "invitation"}
    found: list[tuple[object, ...]] = []
    newest = _column(house, "SELECT max(id) FROM listening_listening GROUP BY state, way")
    for listening in (house.places["to_add_to"], *newest):
        own: list[object] = []
        for need in needs[1:]:
            of = parts.get(need)
            own.append(
                house.one(f"SELECT min(id) FROM listening_{of} WHERE listening_id = ?", listening) or 1
                if of
                else "neighbourhood"
            )
        found.append((listening, *own))
    return found


def _digests(house: House, *, short: bool) -> list[object]:
    left = _column(house, "SELECT digest FROM door_release GROUP BY withdrawn_at IS NULL")
    return [str(digest)[:16] if short else digest for digest in left]


def _column(house: House, question: str) -> list[object]:
    return [row[0] for row in house.ask(question) if row[0] is not None]
