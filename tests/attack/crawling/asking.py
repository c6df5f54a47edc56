"""Asking of every number where it is from: a safe table of what its page is about, or the list of harmless ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tests.attack.crawling.harmless import HARMLESS
from tests.attack.crawling.taking import A_DIGIT, Fragment
from tests.attack.crawling.told import NUMBER, Numbers, Question, Telling, plainly, spelled

SHARE = re.compile(
    r"(?P<first>N)(?: and (?P<also>N))? in every 100|(?P<a>N)%|between (?:less than )?(?P<b>N) and (?P<c>N)"
    r"|(?:gap|change) of (?P<d>N)|[:,] (?P<e>N)(?= –|;|\.|,|$)|^(?P<f>N)(?: to (?P<g>N))?$|– (?P<h>N)\b"
    r"|\((?P<i>N)\)|, (?P<j>N) \(wave|less than (?P<k>N) to (?P<l>N)".replace(
        "N", r"[+\-−]?\d[\d,]*(?:\.\d+)?"
    )
)
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NOT_SHOWN = frozenset({"address", "value", "min", "max", "step"})
COUNTED = ("People, about", "Answered, about", "Asked")
IN_HUNDRED = (
    "In every 100",
    "95% interval",
    "Of every 100 asked",
    "Gap",
    "Less often",
    "More often",
    "Average",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A number nobody can say where it is from."""

    view: str
    number: str
    text: str
    of: str = ""

    def __str__(self) -> str:
        where = f" (in {self.of})" if self.of else ""
        return f"{self.view}{where}: {self.number} in “{self.text[:300]}”"


def _alone(words: str) -> str:
    """A pattern of these words: an answer that is only a number (“7” of ten) where it stands alone, or is quoted."""
    if NUMBER.fullmatch(words):
        return rf"(?:^|(?<=[“;·] )|(?<=“)){re.escape(words)}(?=$|”|, \d+[;.]| ·)"
    return rf"(?<!\d){re.escape(words)}(?!\d)"


class Subject:
    """What a page is about: the analyses that may be told on it; none where it tells of nothing heard."""

    def __init__(
        self,
        view: str,
        tellings: Sequence[Telling] = (),
        words: Iterable[str] = (),
        *,
        codes: Iterable[str] = (),
        others: Sequence[Question] = (),
    ) -> None:
        """`words`: what was asked, and what authors wrote; `codes`: what answers and groups are called in forms.

        `others`: safe tables of no analysis.
        """
        self.view, self.tellings, self.others = view, tellings, others
        self.words, self.codes = list(words), frozenset(codes)
        self.now: list[Question] = self.every
        self.before: dict[object, list[str]] = {}
        fitting = [each for each in HARMLESS if each.fits(view) or (each.of_telling and (tellings or others))]
        # What is said of one page first: of its words, some may be everywhere.
        self.patterns = [
            each.pattern for each in sorted(fitting, key=lambda each: (not each.first, not each.pages))
        ]

    @cached_property
    def every(self) -> list[Question]:
        of_analyses = (question for telling in self.tellings for question in telling.questions.values())
        return [*of_analyses, *self.others]

    @cached_property
    def asked(self) -> list[tuple[str, Question]]:
        """Each question's own words, with its table."""
        return [
            (text, telling.questions[key])
            for telling in self.tellings
            for text, key in telling.asked.items()
            if key in telling.questions
        ]

    @cached_property
    def known(self) -> re.Pattern[str] | None:
        """Whole sentences told by rule, what was asked in words, and what authors wrote: longest first."""
        told = {
            each for telling in self.tellings for each in (*telling.sentences, *map(plainly, telling.names))
        }
        told |= {plainly(label) for one in self.others for label in one.labels}
        told |= set(map(plainly, self.words))
        mine = sorted(
            (each for each in told if A_DIGIT.search(each) and not A_DAY.fullmatch(each)),
            key=len,
            reverse=True,
        )
        return re.compile("|".join(map(_alone, mine))) if mine else None

    @cached_property
    def frame(self) -> set[str]:
        """How many could have answered, known from elsewhere."""
        found: set[str] = set()
        for telling in self.tellings:
            asked = [telling.plan.asked or 0]
            asked += [group.invited or 0 for way in telling.plan.breakdowns for group in way.groups]
            asked += [int(total) for known in telling.plan.known for _, total in known.totals]
            for number in asked:
                found |= spelled(number)
        return found

    def faults(self, fragments: Iterable[Fragment]) -> Iterator[Fault]:
        """What nobody can account for, in the order it stands."""
        for fragment in fragments:
            if fragment.of in NOT_SHOWN:
                continue  # asked of where addresses are, or limits of what may be typed
            self._turn_to(fragment)
            if A_DIGIT.search(fragment.text):
                for number in self._said_before(fragment):
                    yield Fault(self.view, number, fragment.text, fragment.of or fragment.tag)

    def accounts_for(self, text: str) -> bool:
        """Whether every number of these words is known, wherever they stand."""
        self.now = self.every
        return not self._unknown(Fragment(text))

    def _turn_to(self, fragment: Fragment) -> None:
        """What follows is of the questions named here, where any is."""
        named = [question for text, question in self.asked if text in fragment.text]
        if fragment.tag == "text":
            self.now = self.every  # words in a drawing are broken into lines
        elif named:
            self.now = named
        elif fragment.tag in {"h1", "h2"}:
            self.now = self.every

    def _said_before(self, fragment: Fragment) -> list[str]:
        """The same of the same question is asked of once."""
        key = fragment, tuple(map(id, self.now))
        if key not in self.before:
            self.before[key] = self._unknown(fragment)
        return self.before[key]

    def _unknown(self, fragment: Fragment) -> list[str]:
        left = fragment.text
        if self.known is not None:
            left = self.known.sub("¦", left)
        for pattern in self.patterns:
            left = pattern.sub("¦", left)
        if A_DIGIT.search(left) and not self._is_cell(fragment, left):
            return list(self._untold(left))
        return []

    def _is_cell(self, fragment: Fragment, left: str) -> bool:
        """Whether it is a cell of a table, and its numbers those of its own row."""
        if not fragment.row:
            return False
        if any((fragment.row, fragment.text) in telling.cells for telling in self.tellings):
            return True
        if any(
            fragment.text.endswith(cell) or cell in fragment.text for one in self.now for cell in one.cells
        ):
            return True
        told = self._of_row(fragment.row)
        if told is None:
            return False
        numbers = {each.lstrip("+−-") for each in NUMBER.findall(left)}
        if fragment.column in COUNTED:
            return numbers <= told.counts | self.frame
        return (
            numbers <= told.shares if fragment.column in IN_HUNDRED else numbers <= told.counts | told.shares
        )

    def _of_row(self, row: str) -> Numbers | None:
        found = [
            one.rows[name]
            for one in self.now
            for name in one.rows
            if name == row or row.endswith(f"told as {name}")
        ]
        if not found:
            return None
        told = Numbers()
        for one in found:
            told.add(one)
        return told

    def _untold(self, left: str) -> Iterator[str]:
        """Of what is left, the numbers that are no told share where a share is said, nor a told count elsewhere."""
        shares = {each for one in self.now for each in one.all.shares}
        counts = {each for one in self.now for each in one.all.counts} | self.frame

        def take(found: re.Match[str]) -> str:
            said = [each for each in found.groups() if each]
            return "¦" if all(each.lstrip("+−-") in shares for each in said) else found[0]

        for number in NUMBER.findall(SHARE.sub(take, left)):
            if number.lstrip("+−-") not in counts:
                yield number
