"""Findings as their pages show them: frozen, made of safe tables alone, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from hearten.methods import report, wording
from hearten.methods.disclosure import SafeShare
from hearten.methods.findings import Finding as Told
from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.survey.known_totals import Foreseen
from hearten.methods.telling.composing import how_made
from hearten.methods.telling.finding import WHO
from hearten.methods.telling.headline import Headline, Untold, headline_of, response_rate
from hearten.methods.telling.showing import (
    answers_block,
    crossing_blocks,
    group_block,
    small_groups,
    who_table,
)
from hearten.methods.telling.widest import gap_figure
from hearten.methods.wording import Judged, Looks, Verdict

MOST_ROWS, MOST_GAPS = 15, 40  # on one page, which stays under 100 kB
SAID: dict[Verdict, tuple[str | Promise, str]] = {
    Verdict.CLEAR: (gettext_lazy("Clear gap"), "tag-going"),
    Verdict.CANNOT_TELL: (gettext_lazy("Cannot tell"), ""),
    Verdict.FEW: (gettext_lazy("Too few to say"), ""),
    Verdict.EVEN: (gettext_lazy("Much the same"), "tag-good"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One question by one breakdown: its verdict in a word, and in a sentence."""

    text: str
    word: str
    look: str
    sentence: str
    clear: bool

    @property
    def name(self) -> str:
        """The breakdown as it stands by itself."""
        return f"{self.text[:1].upper()}{self.text[1:]}."


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a wave: its headline and its gaps."""

    key: str
    question: str
    topic: str
    head: Headline
    gaps: tuple[Gap, ...]
    top: SafeShare | None
    net: str

    @property
    def clear(self) -> bool:
        """Whether any of its gaps is."""
        return any(gap.clear for gap in self.gaps)

    @property
    def is_told(self) -> bool:
        """Whether there is a number at all."""
        return not isinstance(self.head.base, Untold)


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that shows some of it."""

    label: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions that stand together."""

    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked to see: a topic by its place, only clear gaps, which page."""

    topic: int | None = None
    clear: bool = False
    page: int = 1

    @property
    def rows(self) -> slice:
        """The rows of this page."""
        return slice((self.page - 1) * MOST_ROWS, self.page * MOST_ROWS)

    def address(self, **other: object) -> str:
        """The address of what is asked, with something else in it."""
        said = {"topic": self.topic, "gaps": "clear" if self.clear else None} | other
        parts = "&".join(f"{name}={value}" for name, value in said.items() if value is not None)
        return f"?{parts}"


@dataclass(frozen=True, slots=True)
class Wave:
    """The findings of one wave, as far as they were asked for."""

    response: str
    who: tuple[report.Table, ...]
    topics: tuple[Topic, ...]
    by_topic: tuple[Choice, ...]
    by_gap: tuple[Choice, ...]
    pages: tuple[Choice, ...]
    untold: tuple[tuple[str, str], ...]
    widest: report.Figure | None
    shown: int
    clear: int
    looked: int


def questions_of(found: Sequence[Told], plan: Plan) -> list[tuple[Told, Question]]:
    """The findings that are of a question, with it."""
    asked = {question.key: question for question in plan.questions}
    return [(one, asked[one.key]) for one in found if one.key in asked]


def looks_of(found: Sequence[Told], plan: Plan) -> Looks:
    """Every comparison of an analysis, judged together."""
    return wording.look_at([finding.table for finding, _question in questions_of(found, plan)])


def rows_of(found: Sequence[Told], plan: Plan) -> tuple[Row, ...]:
    """Every question with its headline; all comparisons are judged together."""
    told, looks = questions_of(found, plan), looks_of(found, plan)
    return tuple(
        _row(headline_of(finding.table, question, plan, looks), question) for finding, question in told
    )


def wave(found: Sequence[Told], plan: Plan, asked: Asked) -> Wave:
    """What the page of a wave shows."""
    rows = rows_of(found, plan)
    names = list(dict.fromkeys(row.topic for row in rows))
    chosen = [row for row in rows if asked.topic is None or row.topic == _at(names, asked.topic)]
    chosen = [row for row in chosen if row.clear or not asked.clear]
    shown = chosen[asked.rows]
    return Wave(
        response=_response(rows, plan),
        who=tuple(who_table(one, plan) for one in found if one.key.startswith(WHO)),
        topics=tuple(Topic(name, tuple(own)) for name, own in groupby(shown, key=lambda row: row.topic)),
        by_topic=_by_topic(names, asked),
        by_gap=_by_gap(asked),
        pages=pages(len(chosen), asked),
        untold=_untold(rows, plan),
        widest=_widest(found, plan) if asked == Asked() else None,
        shown=len(chosen),
        clear=sum(gap.clear for row in rows for gap in row.gaps),
        looked=sum(len(row.gaps) for row in rows),
    )


@dataclass(frozen=True, slots=True)
class InDepth:
    """One question, whole."""

    row: Row
    answers: report.Block
    groups: tuple[report.Block, ...]
    crossings: tuple[report.Block, ...]
    small: tuple[str, ...]
    made: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    before: Row | None
    after: Row | None


def in_depth(found: Sequence[Told], plan: Plan, key: str) -> InDepth | None:
    """What the page of one question shows; None where there is no such finding."""
    rows = rows_of(found, plan)
    place = next((at for at, row in enumerate(rows) if row.key == key), None)
    if place is None:
        return None
    finding, question = questions_of(found, plan)[place]
    told = rows[place].is_told
    empty = report.Words("")
    return InDepth(
        row=rows[place],
        answers=answers_block(finding, question, plan)
        if told and question.kind is not Kind.NUMBER
        else empty,
        groups=tuple(group_block(finding, question, plan, looks_of(found, plan))) if told else (),
        crossings=tuple(crossing_blocks(finding, question, plan)) if told else (),
        small=small_groups(finding.table),
        made=how_made(finding, plan).facts,
        notes=finding.notes,
        before=rows[place - 1] if place else None,
        after=rows[place + 1] if place + 1 < len(rows) else None,
    )


def kind_of(block: report.Block) -> str:
    """What sort of block it is, for a template to choose by."""
    return type(block).__name__


def _row(head: Headline, question: Question) -> Row:
    return Row(
        key=head.key,
        question=question.text,
        topic=question.topic,
        head=head,
        gaps=tuple(map(_gap, head.gaps, head.gap_sentences)),
        top=None if isinstance(head.top, Untold) else head.top,
        net=head.net_sentence,
    )


def _gap(judged: Judged, sentence: str) -> Gap:
    word, look = SAID[judged.verdict]
    return Gap(judged.text, str(word), look, sentence, judged.verdict is Verdict.CLEAR)


def _at(names: Sequence[str], place: int) -> str | None:
    return names[place - 1] if 1 <= place <= len(names) else None


def _by_topic(names: Sequence[str], asked: Asked) -> tuple[Choice, ...]:
    if len(names) < 2:
        return ()
    every = Choice(_("All topics"), asked.address(topic=None), asked.topic is None)
    return every, *(
        Choice(name or _("Other questions"), asked.address(topic=place), asked.topic == place)
        for place, name in enumerate(names, 1)
    )


def _by_gap(asked: Asked) -> tuple[Choice, ...]:
    return (
        Choice(_("Every question"), asked.address(gaps=None), not asked.clear),
        Choice(_("Only where a gap is clear"), asked.address(gaps="clear"), asked.clear),
    )


def pages(count: int, asked: Asked) -> tuple[Choice, ...]:
    """Links to the pages of so many questions; none where one page holds them."""
    numbers = range(1, (count + MOST_ROWS - 1) // MOST_ROWS + 1)
    if len(numbers) < 2:
        return ()
    return tuple(Choice(str(page), asked.address(page=page), page == asked.page) for page in numbers)


def weighed(seen: Foreseen) -> tuple[tuple[str, str], ...]:
    """What a weighting does, in words and rounded numbers."""
    return (
        (_("Answers, about"), f"{seen.people:,}"),
        (_("Worth as many equal answers before, about"), f"{seen.effective_before:,}"),
        (_("And weighed so, about"), f"{seen.effective_after:,}"),
        (_("Design effect of the weights"), f"{seen.design_effect:.2f}"),
        (_("The answer that counts least, where 1 is the average"), f"{seen.smallest:.2f}"),
        (_("The answer that counts most"), f"{seen.largest:.2f}"),
    )


def _response(rows: Sequence[Row], plan: Plan) -> str:
    """How many answered, of how many, to the nearest five."""
    base = max((row.head.base for row in rows if isinstance(row.head.base, int)), default=None)
    if base is None:
        return _("Too few people answered to say how many.")
    rate = response_rate(base, plan.asked)
    if rate is None or plan.asked is None:
        return _("About %(n)s people answered. How many could have is not known.") % {"n": f"{base:,}"}
    told = {"n": f"{base:,}", "asked": f"{plan.asked:,}", "rate": round(rate * 100)}
    return _("About %(n)s of the %(asked)s people asked answered: about %(rate)s in every 100.") % told


def _widest(found: Sequence[Told], plan: Plan) -> report.Figure | None:
    """The clear gaps in one picture; its table holds no more than a page may."""
    figure = gap_figure(looks_of(found, plan), plan)
    if figure is None or len(figure.table.rows) <= MOST_GAPS:
        return figure
    with override(plan.language):
        note = _("The widest %d. Every other is with its question.") % MOST_GAPS
    return replace(figure, table=replace(figure.table, rows=figure.table.rows[:MOST_GAPS], note=note))


def _untold(rows: Sequence[Row], plan: Plan) -> tuple[tuple[str, str], ...]:
    """What has no number, and why."""
    found = [(row.question, row.head.base.why) for row in rows if isinstance(row.head.base, Untold)]
    read = _("Answered in people’s own words, which are read and not counted.")
    return (*found, *((one.text, read) for one in plan.questions if one.kind is Kind.WORDS))
