"""What each page or file is about, and so which numbers may stand on it."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from urllib.parse import parse_qsl, urlsplit

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import ResolverMatch

from hearten.house.reach.tables import is_raw
from hearten.learning.account.queries import gathered
from hearten.learning.models import Account, Year
from hearten.listening import queries as listening
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import LANGUAGES
from hearten.understanding import queries as understanding
from hearten.understanding.models import Analysis
from tests.attack.crawling.asking import Fault, Subject
from tests.attack.crawling.numbered import every_key
from tests.attack.crawling.taking import (
    A_DIGIT,
    Fragment,
    archive,
    data,
    events,
    lines,
    lines_of_pdf,
    page,
    pdf,
    spreadsheet,
    workbook,
)
from tests.attack.crawling.told import (
    NUMBER,
    Question,
    Telling,
    account_words,
    codes_of,
    in_hundred,
    names_of,
    year_words,
)
from tests.attack.crawling.walking import Given, digits

# Numbers of JSON files by the way to them: how a document is laid out, and how many of something one holds oneself.
LAID_OUT = (
    ".bundle.edition",
    ".bundle.document.blocks[].level",
    ".bundle.document.blocks[].numeric[]",
    ".bundle.document.blocks[].table.numeric[]",
    ".bundle.made_of.aims[].number",
    ".Who you are here.",
    # Lists come in pages; how many checked a release is no number of people who answered.
    ".page",
    ".size",
    ".items[].number",
    ".items[].checked_by",
)
# Asked of whole: findings, by what is stored; and the rules of protection, as they are in force.
TAKEN_WHOLE = (
    ".bundle.made_of.findings",
    ".bundle.made_of.policy",
    ".bundle.made_of.listened[].findings",
    ".bundle.made_of.listened[].policy",
)
# Of targets, what was measured and what came of judging it; of barriers; and what writers wrote, with its sources.
OF_NO_ANSWER = tuple(f".bundle.made_of.{each}" for each in ("pausings", "barriers", "words"))
# What leads from a sentence to how it was made, and to what: names, which count up from one.
LEADING = (".anchor", ".trace", ".traces[]", ".key", ".before")
DRAWN = (".marks[].value", ".marks[].low", ".marks[].high", ".parts[][][]")
# Rooms that keep safe tables of their own, which any of their pages may tell.
OTHERS = ("permission", "systems", "reflection")  # a barrier tells how many met its rule
DRAWN_AT_RANDOM = re.compile(r"[1-9]\d{14,18}")  # such a key: as large as no number of people can be
SORTS = {"csv": "text/csv", "json": "application/json", "pdf": "application/pdf"}
READ: Mapping[str, Callable[[bytes], Iterator[Fragment]]] = {
    "text/csv": lambda content: spreadsheet(content.decode()),
    "text/plain": lambda content: lines(content.decode()),
    "text/vtt": lambda content: lines(content.decode()),
    "text/event-stream": lambda content: events(content.decode()),
    "text/markdown": lambda content: lines(content.decode()),
    "application/pdf": lines_of_pdf,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": workbook,
}
THE_SAME_EVERYWHERE = {"text/javascript", "text/css"}  # files of the program itself
OF_A_NETWORK = re.compile(r"[0-9a-f]{12}")  # drawn at random; once in three hundred it has no letter in it
MOST_PARTS = 60  # of an account, or pages of a list: the places of these stand in addresses too
AROUND_PAGES = re.compile(
    r" ?Numbers are rounded, and small groups joined, to protect people\. Made with Hearten [\d.]+ Page \d+ of \d+"
    r" ?(?:Made up for demonstration)? ?"
)
A_WAY_IN_A_FILE = re.compile(r"How this was made: \d+|\b\d{1,3}\. ")
# The random key of a form, or what a form carries with the signature under it.
A_KEY = re.compile(r"[0-9a-f]{32}|[\w-]+:[\w-]{6}:[\w-]{43}")


def _years(named: Mapping[str, object]) -> tuple[int, ...]:
    """The accounts of years an address names."""
    if "year_id" in named:
        return (int(str(named["year_id"])),)
    if "digest" not in named:
        return ()
    return tuple(Year.objects.filter(digest__startswith=named["digest"]).values_list("pk", flat=True))


def _analyses_of(year: Year) -> Iterator[int]:
    """Of the listenings an account of a year tells, what was made of each that left."""
    left = [one.release for one in gathered(year).listened]
    yield from Account.objects.filter(digest__in=left).values_list("analysis_id", flat=True)


class About:
    """Knows every analysis, account and release there is, and what was asked."""

    def __init__(self) -> None:
        self.telling = cache(lambda analysis: Telling(Analysis.objects.get(pk=analysis)))
        self.subject = cache(self._subject)
        self.keys = every_key()
        told = [Question(table) for room in OTHERS for table in _safe_tables(room)]
        self.others = dict.fromkeys(OTHERS, told)
        self.files: dict[bytes, list[Fault]] = {}

    def faults(self, given: Given) -> Iterator[Fault]:
        """The numbers nobody can account for."""
        if given.sort == "text/html":
            subject = self.of(given)
            yield from subject.faults(given.leaf.fragments)
            yield from self._of_addresses(given, subject)
        else:
            # Files are the same to everybody, and each is taken in once.
            known = hashlib.sha256(given.view.encode() + given.content).digest()
            if known not in self.files:
                self.files[known] = list(self._of_files(given))
            yield from self.files[known]

    def _of_files(self, given: Given) -> Iterator[Fault]:
        if given.view == "api:openapi-json":
            return  # of the program itself, the same everywhere; the reference keeps it
        if given.sort == "application/json":
            yield from self._of_json(given)
        elif given.sort == "application/pdf" and given.view in {"learning:file", "learning:year_file"}:
            yield from self._of_pdf(given)
        elif given.sort == "application/zip":
            for name, packed in archive(given.content):
                sort = SORTS.get(name.rpartition(".")[2], "text/plain")
                yield from self._of_files(replace(given, sort=sort, content=packed))
        elif given.sort in READ:
            yield from self.of(given).faults(READ[given.sort](given.content))
        elif given.content and given.status == 200 and given.sort not in THE_SAME_EVERYWHERE:
            yield Fault(given.view, given.sort, "nobody here can read this kind of file")

    def of(self, given: Given) -> Subject:
        """What it is about, by the name of its page and what its address names."""
        subject = self._subject if given.sent else self.subject  # what a form made is gone again after
        return subject(given.view, *self._named(given.match))

    def _subject(
        self,
        view: str,
        analyses: tuple[int, ...],
        accounts: tuple[int, ...],
        asked: tuple[int, ...],
        years: tuple[int, ...],
    ) -> Subject:
        words = [each for one in Account.objects.filter(pk__in=accounts) for each in account_words(one)]
        for year in Year.objects.filter(pk__in=years):
            words += year_words(year)
            analyses = (*analyses, *_analyses_of(year))
        codes = {code for each in analyses for code in codes_of(self.telling(each).plan)}
        for one in asked:
            words += _asked(one)
            codes |= set(codes_of(listening.plan(one)))
        others = self.others.get(view.partition(":")[0], [])
        return Subject(view, [self.telling(each) for each in analyses], words, codes=codes, others=others)

    def _named(self, match: ResolverMatch | None) -> tuple[tuple[int, ...], ...]:
        has = match.kwargs if match else {}
        accounts: Sequence[Account] = ()
        if "account_id" in has:
            accounts = Account.objects.filter(pk=has["account_id"])
        elif "digest" in has:
            accounts = Account.objects.filter(digest__startswith=has["digest"])
        analyses = [one.analysis_id for one in accounts]
        view = match.view_name if match else ""
        if "analysis_id" in has:
            analyses = [has["analysis_id"]]
            if view == "understanding:question":
                analyses = self._of_waves(Analysis.objects.get(pk=has["analysis_id"]).listening_id)
        elif view == "understanding:waves":
            analyses = self._of_waves(has["listening_id"])
        asked = [has["listening_id"]] if "listening_id" in has else []
        if "code" in has:
            asked = list(Listening.objects.filter(code=has["code"]).values_list("pk", flat=True))
        return (
            tuple(analyses),
            tuple(one.pk for one in accounts),
            tuple(asked),
            _years(has),
        )

    def _of_waves(self, listening_id: int) -> list[int]:
        waves = [wave.id for wave in listening.waves(listening_id)]
        return list(
            Analysis.objects.filter(listening_id__in=waves, state="made").values_list("pk", flat=True)
        )

    def _of_pdf(self, given: Given) -> Iterator[Fault]:
        """Every number of it is on the account's own pages, as often, each of which was asked of by itself."""
        subject = self.of(given)
        of = Account if given.view == "learning:file" else Year
        folder = (
            settings.HEARTEN_DATA
            / "told"
            / of.objects.get(digest__startswith=given.match.kwargs["digest"]).digest
        )
        on_pages: Counter[str] = Counter()
        for part in folder.glob("part-*.html"):
            for fragment in page(part.read_text()).fragments:
                if not fragment.of:
                    on_pages.update(number.rstrip(",") for number in NUMBER.findall(_unbroken(fragment.text)))
        told: list[str] = []
        for fragment in pdf(given.content):
            if fragment.of:
                yield from subject.faults([fragment])
            else:
                told.append(fragment.text)
        # A digest may go on over the foot of one page and the head of the next.
        whole = AROUND_PAGES.sub(" ", " ".join(told))
        if of is Year:
            # In a file ways are numbered, and slides tell some things twice: what is asked is whether all is on a page.
            whole = A_WAY_IN_A_FILE.sub(" ", whole)
            on_pages = Counter({number.rstrip(","): len(whole) for number in on_pages})
        in_file = Counter(number.rstrip(",") for number in NUMBER.findall(_unbroken(whole)))
        for number in in_file - on_pages:
            yield Fault(given.view, number, "more often here than on the account’s pages", "PDF")

    def _to_be_asked_of(self, given: Given) -> Iterator[tuple[str, object, str]]:
        """What is not asked of whole, nor of no answer, nor stands on pages that were asked of themselves."""
        everything = list(data(given.content))
        measured = {_number(value) for way, value, _ in everything if way.startswith(OF_NO_ANSWER)} - {None}
        on_pages = self._texts_on_pages(given)
        for way, value, row in everything:
            is_known = way.startswith((*TAKEN_WHOLE, *OF_NO_ANSWER)) or way.endswith(LEADING)
            is_drawn = way.endswith(DRAWN) and _number(value) in measured
            if not (is_known or is_drawn or (way.startswith(".bundle.document") and value in on_pages)):
                yield way, value, row

    def _texts_on_pages(self, given: Given) -> set[str]:
        """All that stands on the pages of the account of a year that is asked for, which were asked of themselves."""
        digest = (given.match.kwargs if given.match else {}).get("digest", "none")
        pages = (settings.HEARTEN_DATA / "told").glob(f"{digest}*/part-*.html")
        if not Year.objects.filter(digest__startswith=digest).exists():
            return set()
        return {fragment.text for each in pages for fragment in page(each.read_text()).fragments}

    def _of_addresses(self, given: Given, subject: Subject) -> Iterator[Fault]:
        """Numbers in addresses and in what forms hold name things; what was asked and typed may stand there too."""
        keys = every_key() if given.sent else self.keys
        for fragment in given.leaf.fragments:
            if fragment.of == "value" and not fragment.text.startswith("/"):
                known = fragment.text.rpartition(":")[2] in keys or fragment.text in subject.codes
                if (
                    not known
                    and not A_KEY.fullmatch(fragment.text)
                    and not DRAWN_AT_RANDOM.fullmatch(fragment.text)
                    and not subject.accounts_for(fragment.text)
                ):
                    yield Fault(given.view, fragment.text, fragment.text, f"value of {fragment.tag}")
            elif fragment.of in ("address", "value"):
                for number in _numbers_of(fragment.text):
                    known = number in keys or DRAWN_AT_RANDOM.fullmatch(number)
                    if not known and int(number) > MOST_PARTS:
                        yield Fault(given.view, number, fragment.text, "address")

    def _of_json(self, given: Given) -> Iterator[Fault]:
        """Findings as they are stored, to the last value; and all else as on a page."""
        subject = self.of(given)
        for way, value, row in self._to_be_asked_of(given):
            if isinstance(value, str):
                if A_DIGIT.search(value) and value not in subject.codes:
                    yield from subject.faults([Fragment(value, row=row, tag=way)])
            elif value is not None and not isinstance(value, bool) and not _is_known(way, value, subject):
                yield Fault(given.view, str(value), way, "JSON")
        stored = [one for telling in subject.tellings for one in telling.kept]
        for one in _findings(given.content):
            if one not in stored:
                yield Fault(given.view, "a finding", one["key"], "JSON")


def _unbroken(text: str) -> str:
    """Without what is numbered in its own order in each way of telling, and digests, which lines break."""
    text = re.sub(r"\b(?=[0-9a-f ]*[a-f])(?:[0-9a-f] ?){40,64}\b", "", text)
    text = re.sub(r"(?:Hearten|Hearten version:?) \d+\.\d+\.\d+", "", text)
    text = re.sub(
        r"\bPage \d+ of \d+|(?:Figure|Table) \d+\.|\b\d{1,2}\. (?=Who is counted|Rests on)|made: \d+\b",
        "",
        text,
    )
    return re.sub(r"(?<=\d)-\n?(?=\d)", "-", text)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_known(way: str, value: object, subject: Subject) -> bool:
    """Whether a number of a JSON file is how it is laid out, how many were asked, or a told share that is drawn."""
    if any(way.startswith(each) for each in LAID_OUT) or str(value) in subject.frame:
        return True
    shares = {each for question in subject.every for each in question.all.shares}
    return way.endswith(DRAWN) and in_hundred(float(str(value))) <= shares


def _findings(content: bytes) -> list[dict]:
    """Of an account, or of each listening that an account of a year tells."""
    made_of = json.loads(content).get("bundle", {}).get("made_of", {})
    each = [made_of, *made_of.get("listened", [])]
    return [one for of in each for one in of.get("findings", [])]


def _asked(listening_id: int) -> Iterator[str]:
    """What was asked, in every language, and of how many: declared before anybody answers."""
    for language in LANGUAGES:  # a form given out has every wording there is
        plan = listening.plan(listening_id, language)
        yield from names_of(plan)
        yield str(plan.asked or "")
        groups = [group for way in plan.breakdowns for group in way.groups]
        yield from (f"({group.invited} people)" for group in groups if group.invited)
    yield from (weighed.source for weighed in understanding.weightings(listening_id))


def _safe_tables(room: str) -> Iterator[dict]:
    """Every safe table a room keeps, in whatever it keeps of it."""
    if not apps.is_installed(f"hearten.{room}"):
        return
    for model in apps.get_app_config(room).get_models():
        kept = [field.name for field in model._meta.fields if isinstance(field, models.JSONField)]
        if kept and not is_raw(model):
            for values in model._base_manager.values_list(*kept):
                yield from (one for value in values for one in _within(value))


def _within(value: object) -> Iterator[dict]:
    if isinstance(value, dict) and value.get("is") == "SafeTable":
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _within(each)


def _numbers_of(address: str) -> Iterator[str]:
    """The numbers in an address, but for digests and names drawn at random, which are numbers of nothing."""
    whole = urlsplit(address)
    parts = [
        part
        for part in whole.path.split("/")
        if not (len(part) > 7 and any(each.isalpha() for each in part)) and not OF_A_NETWORK.fullmatch(part)
    ]
    for part in (*parts, *(said for _, said in parse_qsl(whole.query))):
        yield from digits(part)
