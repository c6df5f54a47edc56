"""Two reports compared, from what they published alone: every question asked in both, then and now.

In:   two `Account`s, read back from their ledgers.
Out:  a `Line` for each question asked in both, and a `Document` that tells them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearten import __version__
from hearten.errors import NotReady
from hearten.methods import wording
from hearten.methods.findings import Finding, Made
from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.report import Block, Bullets, Document, Heading, Note, Table, Words
from hearten.methods.survey.looks import RATE
from hearten.methods.survey.trend import Break, Change, Point, Trend
from hearten.methods.telling.captions import caption
from hearten.methods.telling.changes import clear_changes, step_between
from hearten.methods.telling.compare_words import compare_word
from hearten.methods.telling.waves import point_of, trend_figure

DRAWN, THEMSELVES = "drawn", "themselves"


@dataclass(frozen=True, slots=True)
class Account:
    """One report: what its time is called, what was declared, and what was found."""

    wave: str
    plan: Plan
    findings: tuple[Finding, ...]

    @property
    def told(self) -> dict[str, tuple[Question, Finding]]:
        """Each question that was told, and what was found of it."""
        found = {one.key: one for one in self.findings}
        return {one.key: (one, found[one.key]) for one in self.plan.questions if one.key in found}


@dataclass(frozen=True, slots=True)
class Line:
    """One question then and now: in a word, in a sentence, and what there is to add.

    `trend` is None where a time had no number to tell, and `step` where nothing can be said of chance.
    """

    question: Question
    word: str
    sentence: str
    trend: Trend | None = None
    step: Change | Break | None = None
    besides: tuple[str, ...] = ()


def times(language: str) -> tuple[str, str]:
    """What the two times are called where they have no names.

    Args:
        language: "en", "cy" or another code.
    Source:
        House rule.
    """
    return compare_word(language, "then"), compare_word(language, "now")


def compare(before: Account, after: Account, language: str) -> tuple[Line, ...]:
    """Each question asked in both, in the order it is asked now. All changes are judged together.

    Args:
        before: the earlier report.
        after: the later.
        language: of the sentences.

    Raises:
        NotReady: no question was asked in both.
    Source:
        House rule: only what was published is compared, and only where it was asked alike.
    """
    shared = [key for key in after.told if key in before.told]
    if not shared:
        raise NotReady(
            "These two reports have no question in common. Questions are the same where their designs give them the "
            "same key: make the reports again with designs that do."
        )
    trends = {key: _trend(before, after, key, language) for key in shared}
    clear = clear_changes([trend for trend in trends.values() if isinstance(trend, Trend)])
    return tuple(_line(before, after, trends[key], clear, (key, language)) for key in shared)


def comparison(lines: Sequence[Line], before: Account, after: Account, language: str) -> Document:
    """The whole comparison, to be rendered.

    Args:
        lines: as `compare` gave them.
        before: the earlier report.
        after: the later.
        language: of the words.
    Source:
        House rule: every change with its interval, and "cannot tell" is a result.
    """
    blocks: list[Block] = [
        Bullets(tuple(_report(one, language) for one in (before, after))),
        Heading(compare_word(language, "changed"), 2),
        changes_table(lines, (before.wave, after.wave), language),
    ]
    if judged := sum(isinstance(line.step, Change) for line in lines):
        rate = wording.in_every_100(RATE)
        blocks.append(Note(compare_word(language, "together", n=judged, rate=rate)))
    for line in lines:
        blocks += _blocks(line, replace(after.plan, language=language))
    blocks += _once(before, after, language)
    return Document(
        title=compare_word(language, "title", title=after.plan.title),
        blocks=(*blocks, *_how(before, after, language)),
        language=language,
        subtitle=compare_word(language, "subtitle"),
        on=max(_made(one).on for one in (before, after)),
        made_up=before.plan.made_up or after.plan.made_up,
        footer=caption(language, "footer", version=__version__),
    )


def _trend(before: Account, after: Account, key: str, language: str) -> Trend | str:
    """A question's two points; or why there are none."""
    points = []
    for one in (before, after):
        question, finding = one.told[key]
        if question.kind is Kind.NUMBER:
            return caption(language, "why_number")
        way = DRAWN if finding.table.sampled else THEMSELVES
        point = point_of(finding.table, one.wave, question, way, method=_method(finding), language=language)
        if not isinstance(point, Point):
            return point.why
        points.append(point)
    return Trend(tuple(points))


def _method(finding: Finding) -> str:
    """How the number was made, as far as another way of making it would give another number."""
    by = ", ".join(_weighed_by(finding))
    return f"{finding.made.method}; by {by}; {_has_weights(finding)}"


def _weighed_by(finding: Finding) -> list[str]:
    weighed = finding.made.arguments.get("weighed to")
    return sorted(map(str, weighed)) if isinstance(weighed, dict) else []


def _has_weights(finding: Finding) -> bool:
    design = finding.made.arguments.get("design")
    return isinstance(design, dict) and bool(design.get("weight"))


def _line(
    before: Account, after: Account, trend: Trend | str, clear: dict[Change, bool], named: tuple[str, str]
) -> Line:
    key, language = named
    question = after.told[key][0]
    if isinstance(trend, str):
        why = compare_word(language, "no_share", why=trend)
        return Line(question, compare_word(language, "not_compared"), why)
    step = step_between(trend, *trend.points)
    if step is None:
        chosen = compare_word(language, "chosen")
        return Line(question, compare_word(language, "not_compared"), chosen, trend)
    plan = replace(after.plan, language=language)
    if isinstance(step, Break):
        besides = tuple(_told_of(what, one, key, language) for what in step.what for one in (before, after))
        said = wording.change_sentence(step, plan)
        return Line(question, compare_word(language, "not_comparable"), said, trend, step, besides)
    word = compare_word(language, "clear" if clear[step] else "cannot_tell")
    return Line(question, word, wording.change_sentence(step, plan, clear=clear[step]), trend, step)


def _told_of(what: str, account: Account, key: str, language: str) -> str:
    """How it stood at one time with what changed."""
    question, finding = account.told[key]
    if what == "wording":
        named = ", ".join(
            _option(option.text, option.favourable, option.answers, language) for option in question.options
        )
        word = "asked_as" if named else "asked_open"
        return compare_word(language, word, wave=account.wave, question=question.text, options=named)
    if what == "way":
        word = DRAWN if finding.table.sampled else THEMSELVES
        return compare_word(language, word, wave=account.wave)
    texts = {one.key: one.text for one in account.plan.breakdowns}
    by = ", ".join(f"“{texts.get(one, one)}”" for one in _weighed_by(finding))
    word = "weighed" if by else "weights" if _has_weights(finding) else "not_weighed"
    return compare_word(language, word, wave=account.wave, by=by)


def _option(text: str, favourable: bool, answers: bool, language: str) -> str:
    shown = f"“{text}”"
    if not answers:
        return compare_word(language, "aside", option=shown)
    return compare_word(language, "favourable", option=shown) if favourable else shown


def changes_table(lines: Sequence[Line], waves: tuple[str, str], language: str) -> Table:
    """Every question then and now, in every 100, with the change and what may be said of it.

    Args:
        lines: as `compare` gave them.
        waves: what the two times are called.
        language: of the words.
    Source:
        House rule: every change with its interval.
    """
    columns = [compare_word(language, "question")]
    columns += [compare_word(language, "per_100", wave=wave) for wave in waves]
    columns += [compare_word(language, key) for key in ("change", "between", "say")]
    return Table(
        compare_word(language, "table"),
        tuple(columns),
        tuple((line.question.text, *_cells(line, language), line.word) for line in lines),
        numeric=(1, 2, 3, 4),
        note=caption(language, "steps_trend"),
    )


def _cells(line: Line, language: str) -> tuple[str, ...]:
    """Then, now, the change and its interval, in every 100; dashes for what may not be told."""
    if line.trend is None:
        return ("–", "–", "–", "–")
    first, last = (wording.in_every_100(point.value) for point in line.trend.points)
    if not isinstance(line.step, Change):
        return (str(first), str(last), "–", "–")
    low, high = (wording.signed(end) for end in wording.spread(line.step.low, line.step.high))
    between = caption(language, "to", low=low, high=high)
    return (str(first), str(last), wording.signed(last - first, plus=True), between)


def _blocks(line: Line, plan: Plan) -> list[Block]:
    question = line.question
    blocks: list[Block] = [
        Heading(question.text, 3, anchor=f"question-{question.key}"),
        Words(line.sentence, lead=True),
    ]
    if line.besides:
        blocks.append(Bullets(line.besides))
    if line.trend is not None:
        blocks.append(trend_figure(line.trend, plan, question.text))
    return blocks


def _once(before: Account, after: Account, language: str) -> list[Block]:
    items = [
        compare_word(language, "asked_in", question=question.text, wave=one.wave)
        for one, other in ((before, after), (after, before))
        for key, (question, _) in one.told.items()
        if key not in other.told
    ]
    return [Heading(compare_word(language, "once"), 2), Bullets(tuple(items))] if items else []


def _how(before: Account, after: Account, language: str) -> list[Block]:
    made = tuple(
        compare_word(
            language,
            "made",
            wave=one.wave,
            version=_made(one).version,
            policy=_made(one).policy,
            snapshot=_made(one).snapshot,
        )
        for one in (before, after)
    )
    told = [Words(compare_word(language, key)) for key in ("separate", "not_why")]
    return [Heading(compare_word(language, "how"), 2), *told, Bullets(made)]


def _report(account: Account, language: str) -> str:
    return compare_word(language, "report", wave=account.wave, title=account.plan.title, on=_made(account).on)


def _made(account: Account) -> Made:
    return account.findings[0].made
