"""Every page there is: by following links as each role, and by every address the resolver knows."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.journeys.asking import Visitor
from tests.journeys.houses import House
from tests.journeys.reading import read

REFUSED, NOT_YOURS, POST_ONLY = 400, 403, 405
OF_A_LISTENING = {"statement_id": 1, "pack_id": 1, "earlier": 1, "later": 1, "number": 1, "language": "en"}
MOST_OF_A_KIND = 3  # pages of one view that are looked at; more are more rows of the same
MOST_TRIED = 7  # addresses of one view that are tried, for what is refused of one thing may open of another


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
    def sort(self) -> tuple[str, int]:
        """Its view and status; a refusal is the same page whatever refused."""
        return self.view if self.status < 400 else "refused", self.status

    @property
    def room(self) -> str:
        """The room it is of, or its view where no room has it."""
        return self.sort[0].partition(":")[0]


@dataclass(frozen=True, slots=True)
class AsItStands(House):
    """A house asked each thing once: hundreds of addresses need the same, and each asking opens its store anew."""

    told: dict[tuple[object, ...], list[tuple[Any, ...]]] = field(default_factory=dict)

    def ask(self, question: str, *about: object, store: str = "people") -> list[tuple[Any, ...]]:
        """Rows of a store, as they were when they were first asked for."""
        asked = (store, question, *about)
        if asked not in self.told:
            self.told[asked] = House.ask(self, question, *about, store=store)
        return self.told[asked]


def walk(visitor: Visitor, house: House, who: str, posted_only: set[str]) -> Iterator[Found]:
    """All pages this person can come to by links from the first page, then those only an address leads to.

    `posted_only`: the views that only forms may be sent to, kept from one person to the next.
    """
    seen: set[str] = set()
    refused: set[str] = set()  # views that are not for this person, whatever they would be of
    opened: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    waiting = [("/", True), *((path, False) for path in addresses(house))]
    while waiting:
        path, linked = waiting.pop(0)
        view = view_of(path)
        if path in seen or view in posted_only:
            continue
        if opened[view] >= MOST_OF_A_KIND or tried[view] >= MOST_TRIED:
            continue
        if view in refused and not linked:
            continue
        seen.add(path)
        tried[view] += 1
        page = _opened(visitor, who, path, linked)
        opened[view] += page.status < REFUSED
        if page.status == POST_ONLY:
            posted_only.add(view)
        if page.status == NOT_YOURS or page.view == "account_login":
            refused.add(view)
        yield page
        # Links first: an address is only tried where no link led.
        waiting[:0] = [(to, True) for to in _links(page.html, house, page.at) if to not in seen]


def _opened(visitor: Visitor, who: str, path: str, linked: bool) -> Found:
    given = visitor.get(path)
    return Found(who, path, view_of(given.at), given.status, given.html, linked, given.at)


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
    now = AsItStands(house.address, house.data, house.places)
    found = [
        reverse(name, kwargs=dict(zip(needs, values, strict=True)))
        for name, needs in sorted(set(_doors(get_resolver())))
        for values in _real(now, name, needs)
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
    if {"choice_id", "procurement_id", "service_id"} & set(needs):
        chosen = _chosen(house, needs)
        return list(itertools.product(*(chosen[need] for need in needs)))
    known = {
        "code": _column(house, "SELECT code FROM listening_listening GROUP BY state, way, sort"),
        "analysis_id": _column(house, "SELECT min(id) FROM understanding_analysis GROUP BY state"),
        "account_id": _column(house, "SELECT min(id) FROM learning_account GROUP BY state"),
        "year_id": _column(house, "SELECT min(id) FROM learning_year GROUP BY state"),
        "block": ["opening", "both", "nothing"],
        "person_id": _column(house, "SELECT min(id) FROM people_person GROUP BY is_active"),
        "invited_id": _column(house, "SELECT min(id) FROM people_invited"),
        "team_id": _column(house, "SELECT min(id) FROM people_team GROUP BY within_id IS NULL"),
        "digest": _digests(house, name),
        "name": _names(house, name),
        "number": [1, 2, 99],
        "permission_id": _column(house, "SELECT min(id) FROM permission_permission GROUP BY state"),
        "question_id": _column(house, "SELECT min(id) FROM permission_question GROUP BY answer"),
        "rule_id": _column(
            house, "SELECT min(id) FROM permission_rule UNION SELECT max(id) FROM permission_rule"
        ),
        "barrier_id": _column(house, "SELECT min(id) FROM systems_barrier GROUP BY state, by_itself"),
        **_paused(house, needs),
        "statement_id": _said(
            house, "SELECT min(id) FROM listening_statement GROUP BY state, author IS NULL"
        ),
        "meeting_id": _column(house, "SELECT min(id) FROM understanding_meeting GROUP BY stage"),
        "living_line_id": _column(house, "SELECT min(id) FROM understanding_line"),
        "session_id": _said(house, "SELECT min(id) FROM listening_session GROUP BY kept"),
        "reply_id": _column(house, "SELECT min(id) FROM listening_reply GROUP BY state"),
        "concern_id": [1],
        **_committed(house),
        "role": ["steward"],
        "pk": [1],
        "pack_id": [1],
        "uidb36": ["1"],
        "key": ["worn-out"],
        "circle_id": _column(house, "SELECT min(id) FROM reflection_circle GROUP BY state"),
        "entry_id": [1],
        "drawn_id": [1],
        "look_in_id": [1],
        "note_id": [1],
        "planned_id": [1],
        "secret": ["no-such-secret"],
        **_coded(house),
        **_in_network(house),
        **_shared(house, name),
        "story_id": _column(house, "SELECT min(id) FROM learning_story GROUP BY state"),
        "line_id": _column(house, "SELECT min(id) FROM learning_line GROUP BY story_id"),
        "scene": [1],
        "kind": ["qdpx", "qdc", "csv", "nothing"],
        "finding": ["f" * 64],
        "rest": ["nothing"],
    }
    return list(itertools.product(*(known[need] for need in needs)))


def _chosen(house: House, needs: tuple[str, ...]) -> dict[str, list[object]]:
    """Choices, procurements and services, each with a part of its own where one is needed."""
    first = {
        "choice_id": "SELECT max(id) FROM systems_choice GROUP BY state",
        "procurement_id": "SELECT min(id) FROM systems_procurement",
        "service_id": "SELECT min(id) FROM systems_service",
    }
    if "fear_id" in needs:
        first["choice_id"] = "SELECT max(id) FROM systems_choice WHERE state = 'being weighed'"
    parts = {
        "fear_id": f"SELECT min(id) FROM systems_fear WHERE choice_id = ({first['choice_id']} LIMIT 1)",
        "criterion_id": f"SELECT min(id) FROM systems_criterion WHERE procurement_id = ({first['procurement_id']})",
        "claim_id": f"SELECT min(id) FROM systems_claim WHERE procurement_id = ({first['procurement_id']})",
        "channel_id": f"SELECT min(id) FROM systems_channel WHERE service_id = ({first['service_id']})",
    }
    named: dict[str, list[object]] = {
        "side": ["acting", "not-acting"],
        "stage": ["need", "early-talk"],
        "kind": ["pdf", "md", "html", "csv"],
    }
    asked = {**first, **parts}
    return named | {need: _column(house, asked[need]) for need in needs if need in asked}


def _in_network(house: House) -> dict[str, list[object]]:
    """Members in each standing, parcels of ours, and what one can do oneself."""
    return {
        "member_id": _column(house, "SELECT min(id) FROM network_member GROUP BY standing, pinned"),
        "sequence": _column(house, "SELECT max(sequence) FROM network_sent GROUP BY token = ''"),
        "network_id": _column(house, "SELECT min(id) FROM network_network GROUP BY standing"),
        "thumbprint": ["nobody"],
        "to": ["pause", "come-back", "leave", "nowhere"],
    }


def _shared(house: House, name: str) -> dict[str, list[object]]:
    """What a network shares: a pool, a case study, a need, a working group, a meeting; told, and a draft."""
    things = {
        "study": "SELECT min(ident) FROM network_casestudy GROUP BY told",
        "study_file": "SELECT min(ident) FROM network_casestudy GROUP BY told",
        "group": "SELECT ident FROM network_group",
        "meet": "SELECT ident FROM network_group",
        "join_group": "SELECT ident FROM network_group",
        "leave_group": "SELECT ident FROM network_group",
        "meeting": "SELECT min(ident) FROM network_meeting GROUP BY notes = ''",
    }
    asked = things.get(
        name.removeprefix("network:"), "SELECT min(thing) FROM network_pool GROUP BY withdrawn_on"
    )
    return {
        "thing": [*_column(house, asked), "nothing"],
        "sort": ["need", "offer", "nothing"],
        "study_id": _column(house, "SELECT min(id) FROM network_casestudy GROUP BY told"),
        "wanted_id": _column(house, "SELECT min(id) FROM network_wanted GROUP BY sort"),
        "group_id": _column(house, "SELECT min(id) FROM network_group"),
        "met_id": _column(house, "SELECT min(id) FROM network_meeting GROUP BY notes = ''"),
    }


def _committed(house: House) -> dict[str, list[object]]:
    """A commitment with its texts, goals, actions in each state, and rounds with a question."""
    return {
        "commitment_id": _column(house, "SELECT min(id) FROM commitment_endorsement GROUP BY state"),
        "called": [*_column(house, "SELECT key FROM commitment_endorsement"), "no-such"],
        "text_id": _column(house, "SELECT min(id) FROM commitment_text GROUP BY key"),
        "goal": ["listening", "reflection"],
        "step_id": _column(house, "SELECT min(id) FROM commitment_step GROUP BY state"),
        "round_id": _column(house, "SELECT min(id) FROM commitment_round GROUP BY state"),
        "asked_key": ["how_are_we"],
        "employing_stage": ["appraisal", "nowhere"],
        "way_id": [1],
        "want_id": [1],
        "proof_id": [1],
        "change_id": [1],
    }


def _coded(house: House) -> dict[str, list[object]]:
    """A coding project, with one of each thing in it."""
    named = {
        "project": "project",
        "document": "document",
        "reading": "readingset",
        "theme": "theme",
        "code": "code",
    }
    return {
        f"{name}_id": _said(house, f"SELECT min(id) FROM understanding_{table}")
        for name, table in named.items()
    }


def _paused(house: House, needs: tuple[str, ...]) -> dict[str, list[object]]:
    """Targets of each lexicon, with a point of their own where one is needed; pauses in each state."""
    counted = "SELECT min(id) FROM systems_target WHERE id IN (SELECT target_id FROM systems_point)"
    return {
        "target_id": _column(house, counted if "point_id" in needs else f"{counted} GROUP BY lexicon"),
        "point_id": _column(house, f"SELECT min(id) FROM systems_point WHERE target_id = ({counted})"),
        "pause_id": _column(house, "SELECT min(id) FROM systems_pause GROUP BY state"),
        "which": ["rational"],
    }


def _names(house: House, view: str) -> list[object]:
    """The files of an account; or quotes, by the part of their names that an address holds."""
    if view == "api:method":
        return ["disclosure-protect", "nothing"]
    if view in {"learning:told_story", "learning:watch_story", "learning:story_captions", "api:story"}:
        return [*_column(house, "SELECT substr(thing, 11) FROM learning_story WHERE thing <> ''"), "nothing"]
    if view in {"learning:year_file", "learning:year_draft_file"}:
        return ["account.pdf", "slides.html", "newsletter.txt", "nothing.txt"]
    if "understanding:quote" not in view:
        return ["account.pdf", "tables.csv", "nothing.txt"]
    return [*_column(house, "SELECT substr(thing, 7) FROM door_quote"), "nothing"]


def _of_listenings(house: House, needs: tuple[str, ...]) -> list[tuple[object, ...]]:
    """Each sort of listening, with a question, breakdown or invitation of its own where one is needed."""
    parts = {
        "printing_id": "printing",
        "tablet_id": "tablet",
        "question_id": "question",
        "breakdown_id": "breakdown",
        "invitation_id": "invitation",
    }
    found: list[tuple[object, ...]] = []
    newest = _column(house, "SELECT max(id) FROM listening_listening GROUP BY state, way, sort")
    for listening in (house.places["to_add_to"], *newest):
        own: list[object] = []
        for need in needs[1:]:
            of = parts.get(need)
            own.append(
                house.one(f"SELECT min(id) FROM listening_{of} WHERE listening_id = ?", listening) or 1
                if of
                else OF_A_LISTENING.get(need, "neighbourhood")
            )
        found.append((listening, *own))
    return found


def _digests(house: House, view: str) -> list[object]:
    """What left: of one listening, of a year, or anything; in full for the ledger, else by its beginning."""
    sort = "= 'year'" if "year" in view else "<> 'year'"
    left = _column(house, f"SELECT digest FROM door_release WHERE sort {sort} GROUP BY withdrawn_at IS NULL")
    return [digest if view.startswith("door:") else str(digest)[:16] for digest in left]


def _said(house: House, question: str) -> list[object]:
    return [row[0] for row in house.ask(question, store="voices") if row[0] is not None]


def _column(house: House, question: str) -> list[object]:
    return [row[0] for row in house.ask(question) if row[0] is not None]
