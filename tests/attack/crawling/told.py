"""What was told of an analysis: every number of its safe tables as stored, in each way it may be spelled.

The numbers are taken from the kept JSON field by field, by nothing of the product. Only whole sentences, whose numbers
are worked out from several told ones (a net, a best guess), are composed again by the product from the same tables.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hearten.door.tracing import MadeOf, composed
from hearten.learning.account import queries as queries_of_years
from hearten.learning.models import Account, Year
from hearten.listening import queries as listening
from hearten.methods import account, report, telling
from hearten.methods.plan import Plan
from hearten.methods.telling.headline import headline_of
from hearten.understanding import queries, showing, unheard, waves
from hearten.understanding.models import Analysis, Finding

NUMBER = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)?")


@dataclass(slots=True)
class Numbers:
    """What may be said: of people, and in every hundred (or as a mean)."""

    counts: set[str] = field(default_factory=set)
    shares: set[str] = field(default_factory=set)

    def add(self, other: Numbers) -> None:
        self.counts |= other.counts
        self.shares |= other.shares


def spelled(value: float) -> set[str]:
    """A number of people, or of points, as it may be written."""
    whole = round(value)
    return {f"{whole:,}", str(whole)}


def in_hundred(value: float | None) -> set[str]:
    """A share as it may be written: told to whole hundredths, so that its ends are these."""
    if value is None:
        return set()
    ends = {round(100 * value), math.floor(100 * value + 1e-9), math.ceil(100 * value - 1e-9)}
    return {str(abs(each)) for each in ends}


def of_share(share: Mapping | None) -> Numbers:
    told = Numbers()
    if share is None:
        return told
    if share["count"] is not None:
        told.counts |= spelled(share["count"])
    for near in share.get("between") or ():
        told.counts |= spelled(near)
    for part in ("share", "low", "high"):
        told.shares |= in_hundred(share[part])
    return told


def of_row(row: Mapping) -> Numbers:
    """One group: its base, its shares, its mean."""
    told = Numbers()
    if row["base"] is not None:
        told.counts |= spelled(row["base"])
    for share in (*row["shares"], row["favourable"]):
        told.add(of_share(share))
    for part in ("mean", "mean_low", "mean_high"):
        if row[part] is not None:
            told.shares |= {f"{row[part]:g}", f"{row[part]:.1f}"}
    return told


def of_gap(gap: Mapping | None) -> Numbers:
    told = Numbers()
    if gap is not None:
        for value in (gap["high_value"], gap["low_value"], gap["size"], gap["low"], gap["high"]):
            told.shares |= in_hundred(value) | ({f"{value:.1f}"} if value is not None else set())
        for part in gap["parts"]:
            told.shares |= in_hundred(part["value"])
    return told


class Question:
    """One safe table: all its numbers, and by what each row of a table of it is called."""

    def __init__(self, table: Mapping) -> None:
        self.all, self.rows, self.cells, self.labels = Numbers(), {}, set(), set()
        self._row("Everyone", table["everyone"])
        texts = [text for _, text in table["categories"]]
        for text, share in zip(texts, table["everyone"]["shares"], strict=False):
            self.rows.setdefault(text, Numbers()).add(of_share(share))
        for breakdown in table["breakdowns"]:
            self.all.add(of_gap(breakdown["gap"]))
            for row in breakdown["rows"]:
                self._row(row["borrowed"] or row["text"], row, breakdown["text"])
        for crossing in table.get("crossings", ()):
            for cell in crossing["cells"]:
                self._cell(cell)

    def _row(self, name: str, row: Mapping, breakdown: str = "") -> None:
        own = of_row(row)
        self.all.add(own)
        for called in (name, f"{breakdown}: {name}"):
            self.rows.setdefault(called, Numbers()).add(own)
        for share in (*row["shares"], row["favourable"]):
            if share is not None:
                self.labels.add(share["label"])

    def _cell(self, cell: Mapping) -> None:
        own = of_row(cell)
        self.all.add(own)
        share = cell["favourable"]
        said = {f"{cell['mean']:g}"} if cell["mean"] is not None else set()
        if share is not None:
            said |= in_hundred(share["share"]) if share["share"] is not None else {share["label"]}
            self.labels.add(share["label"])
        if cell["base"] is not None:
            self.cells |= {f"{one} (of {cell['base']:,})" for one in said}
            self.cells |= {f"{one} (of {cell['base']:,}" for one in said}


class Telling:
    """All that was told of one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        progress = queries.analysis(analysis.pk)
        self.plan = queries.plan(progress)
        self.kept = [each.kept for each in Finding.objects.filter(analysis=analysis)]
        self.questions = {one["key"]: Question(one["table"]) for one in self.kept}
        self.asked = {bare(each.text): each.key for each in self.plan.questions}
        self.cells: set[tuple[str, str]] = set()
        self.sentences = set(map(plainly, self._sentences(progress)))

    @property
    def names(self) -> Iterator[str]:
        """What was asked, in words that may hold a number: no number about people."""
        yield from names_of(self.plan)
        for question in self.questions.values():
            yield from question.labels

    def _sentences(self, progress: queries.Progress) -> Iterator[str]:
        weighed = queries.weighting_of(progress)
        yield weighed.source if weighed else ""
        for document in self._documents(progress):
            for block in document.blocks:
                yield from self._said(block)
        yield from self._headlines(progress)
        yield from self._in_depth(progress)
        yield from self._over_time(progress)

    def _headlines(self, progress: queries.Progress) -> Iterator[str]:
        """What stands over each question, and over all of them."""
        found, plan = queries.findings(progress.id), self.plan
        looks = showing.looks_of(found, plan)
        for finding, question in showing.questions_of(found, plan):
            head = headline_of(finding.table, question, plan, looks)
            yield from (head.sentence, head.base_sentence, head.net_sentence)
            yield from (head.rule.sentence, head.rule.bounds_sentence, *head.gap_sentences)
        for one in unheard.unheard(found, plan):
            yield from (one.evenly, *one.missing)
        page = showing.wave(found, plan, showing.Asked())
        yield page.response
        if page.widest is not None:
            yield from self._said(page.widest)

    def _in_depth(self, progress: queries.Progress) -> Iterator[str]:
        """How each number was made."""
        found = queries.findings(progress.id)
        for question in self.plan.questions:
            whole = showing.in_depth(found, self.plan, question.key)
            if whole is not None:
                yield from (*(value for _, value in whole.made), *whole.notes)

    def _over_time(self, progress: queries.Progress) -> Iterator[str]:
        """From wave to wave."""
        language = self.plan.language
        for line in waves.compared(waves.waves_of(progress.listening_id, language), language):
            yield from (step.sentence for step in line.steps)
            if line.figure is not None:
                yield from self._said(line.figure)

    def _documents(self, progress: queries.Progress) -> Iterator[report.Document]:
        """As its findings alone tell it, and as each account made of them does."""
        found, policy = queries.findings(progress.id), listening.policy(progress.listening_id)
        yield telling.compose(found, self.plan, policy)
        yield composed(MadeOf(found, self.plan, policy))

    def _said(self, block: report.Block) -> Iterator[str]:
        match block:
            case report.Words(text=text) | report.Note(text=text) | report.Heading(text=text):
                yield text
            case report.Bullets(items=items):
                yield from items
            case report.HowMade(facts=facts):
                yield from (value for _, value in facts)
            case report.Table() as table:
                yield from self._table(table)
            case report.Figure(description=description, table=table):
                yield description
                yield from self._table(table)

    def _table(self, table: report.Table) -> Iterator[str]:
        self.cells |= {(plainly(row[0]), plainly(cell)) for row in table.rows for cell in row[1:]}
        yield table.note or ""


def names_of(plan: Plan) -> Iterator[str]:
    """Every wording of a plan: its title, questions, answers, breakdowns, groups."""
    yield plan.title
    for question in plan.questions:
        yield from (question.text, bare(question.text), question.said or "", question.topic)
        yield from (option.text for option in question.options)
    for breakdown in plan.breakdowns:
        yield breakdown.text
        yield from (group.text for group in breakdown.groups)


def codes_of(plan: Plan) -> Iterator[str]:
    """What answers, groups and questions are called in forms and files."""
    for question in plan.questions:
        yield question.key
        yield from (option.code for option in question.options)
    for breakdown in plan.breakdowns:
        yield breakdown.key
        yield from (group.code for group in breakdown.groups)
        yield from (f"{breakdown.key}:{group.code}" for group in breakdown.groups)


def bare(text: str) -> str:
    """A question as captions have it, without what ends it."""
    return plainly(text.rstrip("?.:… "))


def plainly(text: str) -> str:
    """Words with single spaces."""
    return " ".join(str(text).split())


HEARD = "heard-"  # how the anchors of what was heard begin


def year_words(year: Year) -> Iterator[str]:
    """What an account of a year tells of no answer: of actions, pauses, barriers, and in its writers' own words.

    A table that leads to something heard is none of these: its numbers are asked of as anywhere. Whole sentences, whose
    numbers are worked out from several told ones, are composed again by the product from the same tables.
    """
    for block in account.compose(queries_of_years.gathered(year)).blocks:
        if isinstance(block, report.Figure):
            yield block.description
        elif isinstance(block, report.Bullets):
            yield from block.items
    for block in queries_of_years.document(year).blocks:
        if not any(trace.startswith(HEARD) for trace in (*report.traces_of(block), _anchor(block))):
            yield from _texts(block)


def _anchor(block: report.Block) -> str:
    return block.anchor if isinstance(block, report.HowMade) else ""


def _texts(block: report.Block) -> Iterator[str]:
    match block:
        case report.Words(text=text) | report.Note(text=text) | report.Heading(text=text):
            yield text
        case report.HowMade(facts=facts, of=of):
            yield from (of, *(value for _, value in facts))
        case report.Table() as table:
            yield from _all_of(table)
        case report.Figure() as figure:
            yield from (figure.title, figure.description, *_all_of(figure.table))


def _all_of(table: report.Table) -> Iterator[str]:
    yield from (table.caption, table.note)
    yield from (cell for row in (table.columns, *table.rows) for cell in row)


def account_words(account: Account) -> Iterable[str]:
    """What its authors wrote."""
    return (account.opening, account.meaning, account.next_steps)
