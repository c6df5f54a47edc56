"""The blocks that rest on what people answered: what was heard, what changed between waves, what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hearten.errors import NotReady
from hearten.methods import telling, wording
from hearten.methods.account.facts import Gathered, Listened
from hearten.methods.account.pauses import answers
from hearten.methods.account.wording import day, said
from hearten.methods.findings import in_order
from hearten.methods.report import Block, Bullets, Figure, Heading, HowMade, Interval, Note, Table, Words
from hearten.methods.series.judging import Answer
from hearten.methods.survey.trend import Change
from hearten.methods.telling import Account, Verdict
from hearten.methods.telling.compare_words import compare_word
from hearten.methods.telling.comparing import Line


def heard(gathered: Gathered) -> list[Block]:
    """Every listening told this year: its headlines with interval and gap, and a picture of them.

    Args:
        gathered: what the account rests on.
    Source:
        House rule: no headline without its gap.
    """
    blocks: list[Block] = [*unheard(gathered)]
    if gathered.told:
        blocks.insert(0, Words(said(gathered.language, "no_gap_no_number")))
    for one in gathered.told:
        blocks += _listened(one, gathered.language)
    return blocks


def unheard(gathered: Gathered) -> list[Block]:
    """What was closed and is not told.

    Args:
        gathered: what the account rests on.
    Source:
        House rule.
    """
    told = tuple(said(gathered.language, "not_yet", title=one.title) for one in gathered.unheard)
    return [Bullets(told, tuple(one.key for one in gathered.unheard))] if told else []


def _listened(one: Listened, language: str) -> list[Block]:
    released = said(language, "released", title=one.title, day=day(language, one.out_on))
    blocks: list[Block] = [Heading(one.title, 3, anchor=one.key), Words(released, trace=one.key)]
    if figure := headlines_figure(one, language):
        blocks.append(figure)
    return [*blocks, *in_short_of(one, language)]


def in_short_of(one: Listened, language: str) -> tuple[Block, ...]:
    """Its headlines as `telling.in_short` gives them, traces and anchors under the name of the listening.

    Args:
        one: a listening that was told.
        language: of the words.
    Source:
        As `telling.in_short`.
    """
    plan = replace(one.plan, language=language)
    return tuple(
        _named(block, one.key) for block in telling.in_short(tuple(map(in_order, one.findings)), plan)
    )


def _named(block: Block, key: str) -> Block:
    """Its traces and anchors under the name of the listening: two may ask the same question."""
    match block:
        case Words(trace=trace) if trace:
            return replace(block, trace=f"{key}-{trace}")
        case Bullets(traces=traces):
            return replace(block, traces=tuple(f"{key}-{trace}" if trace else "" for trace in traces))
        case HowMade(anchor=anchor):
            return replace(block, anchor=f"{key}-{anchor}")
        case Heading(text=text):
            return replace(block, anchor=f"{key}-{text}")
        case Note() | Table() | Figure():
            return replace(block, trace=key)
        case _:
            return block


def headlines_figure(one: Listened, language: str) -> Figure | None:
    """The headlines of a listening as one picture: each share with its interval; None where no share may be told.

    Args:
        one: a listening that was told.
        language: of the words.
    Source:
        House rule: a number stands with its interval, and every picture has its table.
    """
    asked = {question.key: question for question in one.plan.questions}
    marks, rows = [], []
    for finding in one.findings:
        row = finding.table.everyone
        top, question = row.favourable, asked.get(finding.key)
        if question is None or top is None or top.share is None:
            continue
        marks.append(Interval(question.text, top.share, top.low, top.high))
        between = "–"
        if top.low is not None and top.high is not None:
            low, high = wording.spread(top.low, top.high)
            between = said(language, "to", low=low, high=high)
        base = "–" if row.base is None else f"{row.base:,}"
        rows.append((question.text, str(wording.in_every_100(top.share)), between, base))
    if not marks:
        return None
    shown = "; ".join(said(language, "shown", question=each[0].rstrip("?. "), n=each[1]) for each in rows)
    columns = tuple(said(language, key) for key in ("question", "per_100", "between", "answered"))
    title = said(language, "headlines", title=one.title)
    return Figure(
        title,
        said(language, "headlines_show", shown=shown),
        Table(title, columns, tuple(rows), (1, 2, 3), note=said(language, "steps"), trace=one.key),
        "intervals",
        tuple(marks),
        trace=one.key,
    )


def pairs(gathered: Gathered) -> Iterator[tuple[Listened, Listened, tuple[Line, ...]]]:
    """Two waves of one listening with every question asked in both.

    Args:
        gathered: what the account rests on.
    Source:
        As `telling.compare`.
    """
    known = {one.key: one for one in gathered.listened}
    for after in gathered.listened:
        before = known.get(after.before)
        if before is not None and (lines := _compared(before, after, gathered.language)):
            yield before, after, lines


def _compared(before: Listened, after: Listened, language: str) -> tuple[Line, ...]:
    accounts = [
        Account(name, one.plan, one.findings)
        for name, one in zip(_names(before, after, language), (before, after), strict=True)
    ]
    try:
        return telling.compare(accounts[0], accounts[1], language)
    except NotReady:  # no question was asked in both
        return ()


def _names(before: Listened, after: Listened, language: str) -> tuple[str, str]:
    """What two waves are called: by their titles, or by the day each was told where these are the same."""
    if before.title != after.title:
        return before.title, after.title
    return day(language, before.out_on), day(language, after.out_on)


def difference(gathered: Gathered) -> list[Block]:
    """What changed between waves, and what the series of paused targets say.

    Args:
        gathered: what the account rests on.
    Source:
        House rule: "cannot tell" is a result, and nothing is said of why.
    """
    language, blocks = gathered.language, []
    for before, after, lines in pairs(gathered):
        blocks += _wave(before, after, lines, language)
    judged = [(one.key, sentence) for one in gathered.pausings for sentence in answers(one, language)]
    if judged:
        told = Bullets(tuple(sentence for _, sentence in judged), tuple(key for key, _ in judged))
        in_full = said(language, "in_full", paused=said(language, "paused"))
        blocks += [Heading(said(language, "series"), 3), told, Words(in_full)]
    return [*blocks, Words(said(language, "not_why"))] if blocks else []


def _wave(before: Listened, after: Listened, lines: Sequence[Line], language: str) -> list[Block]:
    title = said(language, "waves", title=before.title)
    table = replace(telling.changes_table(lines, _names(before, after, language), language), trace=after.key)
    clear = [line for line in lines if _is_clear(line, language)]
    plan = replace(after.plan, language=language)
    figures = [
        replace(telling.trend_figure(line.trend, plan, line.question.text), trace=after.key)
        for line in clear
        if line.trend is not None
    ]
    traces = tuple(f"{after.key}-{line.question.key}" for line in clear)
    told = [Bullets(tuple(_sentence(line) for line in clear), traces)] if clear else []
    return [Heading(title, 3), *told, *figures, table]


def _sentence(line: Line) -> str:
    return f"{line.question.text} {line.sentence}"


def _is_clear(line: Line, language: str) -> bool:
    """Whether a change is clear where all are judged together, as its word says."""
    return isinstance(line.step, Change) and line.word == compare_word(language, "clear")


def counted(gathered: Gathered) -> tuple[int, int, int]:
    """Of all questions asked again: how many, how many changed clearly, and of how many nobody can tell.

    Args:
        gathered: what the account rests on.
    Source:
        House rule.
    """
    lines = [line for _, _, told in pairs(gathered) for line in told]
    clear = sum(_is_clear(line, gathered.language) for line in lines)
    return len(lines), clear, len(lines) - clear


def cannot(gathered: Gathered) -> list[Block]:
    """What is not known: gaps, changes, pauses of which nobody can tell, and what was closed and not told.

    Args:
        gathered: what the account rests on.
    Source:
        House rule: "cannot tell" is a result.
    """
    told = [*_gaps(gathered), *_changes(gathered), *_series(gathered)]
    told += [(one.key, said(gathered.language, "not_yet", title=one.title)) for one in gathered.unheard]
    if not told:
        return []
    return [Bullets(tuple(sentence for _, sentence in told), tuple(key for key, _ in told))]


def _gaps(gathered: Gathered) -> Iterator[tuple[str, str]]:
    for one in gathered.told:
        asked = {question.key: question for question in one.plan.questions}
        looks = wording.look_at(finding.table for finding in one.findings if finding.key in asked)
        verdicts = [
            gap.verdict
            for finding in one.findings
            if finding.key in asked
            for gap in telling.headline_of(finding.table, asked[finding.key], one.plan, looks).gaps
        ]
        unsure = sum(verdict not in {Verdict.CLEAR, Verdict.EVEN} for verdict in verdicts)
        if unsure:
            words = {"title": one.title, "n": len(verdicts), "cannot": unsure}
            yield one.key, said(gathered.language, "gaps", **words)


def _changes(gathered: Gathered) -> Iterator[tuple[str, str]]:
    for before, after, lines in pairs(gathered):
        if unsure := sum(not _is_clear(line, gathered.language) for line in lines):
            yield after.key, said(gathered.language, "changes", title=before.title, n=unsure)


def _series(gathered: Gathered) -> Iterator[tuple[str, str]]:
    for one in gathered.pausings:
        found = [each for each in (one.rational, one.relational) if each is not None]
        for each, sentence in zip(found, answers(one, gathered.language), strict=True):
            if each.answer == Answer.CANNOT_TELL:
                yield one.key, sentence
