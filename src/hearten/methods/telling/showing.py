"""Showing a finding: figures, each with its table, made only of what the safe table tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hearten.methods import wording
from hearten.methods.disclosure import SafeCrossing, SafeRow, SafeShare, SafeTable
from hearten.methods.findings import Finding
from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.report import Block, Figure, Interval, Note, Table
from hearten.methods.survey.response import Response
from hearten.methods.telling.captions import caption
from hearten.methods.telling.headline import response_rate
from hearten.methods.wording import Looks, Verdict
from hearten.methods.wording.numbers import plain_number
from hearten.methods.wording.parts import capital

MOST_DRAWN = 3


def answers_block(finding: Finding, question: Question, plan: Plan) -> Block:
    """Every answer and how many gave it: a bar where all may be told of a scale, else marks, else a table.

    Args:
        finding: one question's.
        question: as declared.
        plan: whose language is used.
    Source:
        House rule: the full distribution is beside every headline.
    """
    table, language = finding.table, plan.language
    shown = _distribution(finding, question, plan)
    told = [share.share for share in table.everyone.shares]
    known = [share for share in told if share is not None]
    if question.kind is Kind.SCALE and len(known) == len(told):
        return Figure(
            title=shown.caption,
            description=caption(language, "shows_parts", shown=_spoken(table, plan)),
            table=shown,
            kind="distribution",
            series_order=tuple(text for _, text in table.categories),
            parts=((caption(language, "everyone"), tuple(known)),),
            axis=caption(language, "axis"),
        )
    if table.everyone.favourable is None and known:
        return Figure(
            title=shown.caption,
            description=caption(language, "shows_list", shown=_spoken(table, plan)),
            table=shown,
            marks=tuple(
                _mark(text, share, "", language)
                for share, (_, text) in zip(table.everyone.shares, table.categories, strict=False)
            ),
            axis=caption(language, "axis"),
        )
    return shown


def group_block(finding: Finding, question: Question, plan: Plan, looks: Looks) -> list[Block]:
    """Everyone and each group: a figure of the breakdowns that differ most, with the table of all of them.

    Args:
        finding: one question's.
        question: as declared.
        plan: whose language is used.
        looks: every comparison of its analysis.
    Source:
        House rule: no headline without its gap between groups.
    """
    table, language = finding.table, plan.language
    if not table.breakdowns:
        return []
    if question.kind is Kind.NUMBER:
        return [_means_table(table, question, plan)]
    about = "" if table.everyone.favourable is not None else wording.commonest(table)
    if table.everyone.favourable is None and not about:
        return []
    options = _options(table, about, plan)
    title = caption(language, "by_group", question=_bare(question.text), options=options)
    shown = _groups_table(table, title, about, plan)
    drawn = _drawn(table, looks)
    if not drawn:
        return [shown]
    everyone = caption(language, "everyone")
    marks = [_mark(everyone, wording.headline_share(table.everyone, table, about), everyone, language)]
    for breakdown in table.breakdowns:
        if breakdown.text in drawn:
            marks += [
                _mark(name, wording.headline_share(row, table, about), breakdown.text, language)
                for name, row in _parts(table, breakdown.rows, language)
            ]
    return [
        Figure(
            title=title,
            description=caption(language, "shows", options=options, shown=_extremes(marks, plan)),
            table=shown,
            marks=tuple(marks),
            axis=caption(language, "axis"),
        )
    ]


def crossing_blocks(finding: Finding, question: Question, plan: Plan) -> list[Block]:
    """Each pair of breakdowns that was declared to be looked at together, as a table of one by the other.

    Args:
        finding: one question's.
        question: as declared.
        plan: whose language is used.
    Source:
        Design rules 5.2, "Dimensions": two together at most, and only what was declared.
    """
    return [_crossed(finding.table, crossing, question, plan) for crossing in finding.table.crossings]


def _crossed(table: SafeTable, crossing: SafeCrossing, question: Question, plan: Plan) -> Block:
    language = plan.language
    texts = {breakdown.key: breakdown.text for breakdown in table.breakdowns}
    names = {"row": texts[crossing.row], "column": texts[crossing.column]}
    if all(cell.borrowed for cell in crossing.cells):
        return Note(caption(language, "crossed_none", **names))
    named, note = {"question": _bare(question.text), **names}, "crossed_shares"
    if crossing.about is None and table.everyone.favourable is None:
        title, note = caption(language, "crossed_mean", **named), "crossed_means"
    else:
        about = "" if crossing.about is None else table.categories[crossing.about][0]
        title = caption(language, "crossed", options=_options(table, about, plan), **named)
    notes = [caption(language, note)]
    if any(cell.borrowed for cell in crossing.cells):
        notes.append(caption(language, "crossed_small"))
    told = [_cell(cell, language) for cell in crossing.cells]
    rows, columns, width = crossing.rows, crossing.columns, len(crossing.columns)
    corner = names["row"]
    lines = [told[at * width : (at + 1) * width] for at in range(len(rows))]
    if len(columns) > len(rows):  # the longer side down the page, where there is room
        rows, columns, lines = columns, rows, [list(line) for line in zip(*lines, strict=True)]
        corner = names["column"]
    return Table(
        title,
        (capital(corner), *(text for _, text in columns)),
        tuple((text, *line) for (_, text), line in zip(rows, lines, strict=True)),
        note=" ".join(notes),
    )


def _cell(cell: SafeRow, language: str) -> str:
    said = caption(language, "not_told") if cell.mean is None else plain_number(cell.mean)
    if cell.favourable is not None:
        said = _per_100(cell.favourable, language)
    if cell.base is None:
        return caption(language, "too_few")
    key = "crossed_as" if cell.borrowed else "crossed_cell"
    return caption(language, key, said=said, base=f"{cell.base:,}", name=cell.borrowed)


def small_groups(table: SafeTable) -> tuple[str, ...]:
    """The groups of which nothing nearer is told than everyone: those to talk with instead.

    Args:
        table: one question, as it may be told.
    Source:
        House rule: where no number is safe there is a conversation, and not a blank.
    """
    return tuple(
        f"{row.text} ({breakdown.text})"
        for breakdown in table.breakdowns
        for row in breakdown.rows
        if row.borrowed and _as_everyone(table, row)
    )


def who_table(finding: Finding, plan: Plan) -> Table:
    """How many of the people who answered are in each group.

    Args:
        finding: a breakdown's own.
        plan: whose breakdowns name it.
    Source:
        House rule: who answered is said beside what they said.
    """
    language, table = plan.language, finding.table
    breakdown = next((one for one in plan.breakdowns if one.key == table.question), None)
    asked = {group.code: group.invited for group in breakdown.groups} if breakdown else {}
    keys = ["group", "people", "per_100"]
    rows = []
    for share, (code, text) in zip(table.everyone.shares, table.categories, strict=False):
        rate = response_rate(share.count, asked.get(code))
        rows.append((text, _count(share, language), _per_100(share, language), _rate(rate)))
    known = [row for row in rows if row[3] != _rate(None)]
    width = len(keys) + bool(known)
    columns = tuple(caption(language, key) for key in [*keys, "of_asked"][:width])
    title = caption(language, "who_table", breakdown=breakdown.text if breakdown else table.question)
    told = tuple(row[:width] for row in rows)
    return Table(title, columns, told, numeric=(1, 2, 3)[: width - 1], note=caption(language, "steps"))


def response_table(parts: Sequence[Response], title: str, plan: Plan) -> Table:
    """Response part by part: of the frame, by way of answering, or week by week.

    Args:
        parts: their counts as the door lets them out, to the nearest five.
        title: what the parts are.
        plan: whose language is used.
    Source:
        Design rules 5.2: response is told to the nearest five in every 100.
    """
    rows = tuple(
        (
            part.name,
            "–" if part.asked is None else f"{part.asked:,}",
            f"{part.answered:,}",
            _rate(response_rate(part.answered, part.asked)),
        )
        for part in parts
    )
    keys = ("part", "asked_count", "base", "of_asked")
    columns = tuple(caption(plan.language, key) for key in keys)
    return Table(title, columns, rows, numeric=(1, 2, 3))


def _rate(rate: float | None) -> str:
    return "–" if rate is None else str(wording.in_every_100(rate))


def _distribution(finding: Finding, question: Question, plan: Plan) -> Table:
    language, table = plan.language, finding.table
    title = caption(language, "distribution", question=_bare(question.text))
    keys = ("answer", "people", "per_100", "between")
    rows = [
        (text, _count(share, language), _per_100(share, language), _between(share, plan))
        for share, (_, text) in zip(table.everyone.shares, table.categories, strict=False)
    ]
    return _narrowed(title, [caption(language, key) for key in keys], rows, plan)


def _groups_table(table: SafeTable, title: str, about: str, plan: Plan) -> Table:
    language = plan.language
    keys = ("group", "base", "per_100", "between")
    rows = []
    for name, row in _all_parts(table, plan):
        share = wording.headline_share(row, table, about)
        rows.append((name, _base(row, language), _per_100(share, language), _between(share, plan)))
    return _narrowed(title, [caption(language, key) for key in keys], rows, plan)


def _narrowed(title: str, columns: list[str], rows: list[tuple[str, str, str, str]], plan: Plan) -> Table:
    """A table without its interval column where nobody was sampled."""
    width = 4 if plan.sampled else 3
    return Table(
        title,
        tuple(columns[:width]),
        tuple(row[:width] for row in rows),
        numeric=tuple(range(1, width)),
        note=caption(plan.language, "steps"),
    )


def _means_table(table: SafeTable, question: Question, plan: Plan) -> Table:
    language = plan.language
    rows = []
    for name, row in _all_parts(table, plan):
        mean = caption(language, "not_told") if row.mean is None else plain_number(row.mean)
        between = ""
        if row.mean_low is not None and row.mean_high is not None:
            ends = {"low": plain_number(row.mean_low), "high": plain_number(row.mean_high)}
            between = caption(language, "to", **ends)
        rows.append((name, _base(row, language), mean, between))
    title = caption(language, "by_group_mean", question=_bare(question.text))
    keys = ("group", "base", "mean", "between")
    return _narrowed(title, [caption(language, key) for key in keys], rows, plan)


def _all_parts(table: SafeTable, plan: Plan) -> Iterator[tuple[str, SafeRow]]:
    language = plan.language
    yield caption(language, "everyone"), table.everyone
    for breakdown in table.breakdowns:
        for name, row in _parts(table, breakdown.rows, language):
            yield f"{breakdown.text}: {name}", row


def _parts(table: SafeTable, rows: tuple[SafeRow, ...], language: str) -> Iterator[tuple[str, SafeRow]]:
    """Each told part once, by its own name or the one it is told under; not those told as everyone."""
    own = {row.text for row in rows}
    seen: set[str] = set()
    for row in rows:
        name = row.borrowed or row.text
        if row.borrowed and row.borrowed in _larger(table) - own:
            name = caption(language, "told_as", group=row.text, name=row.borrowed)
        if name not in seen and not (row.borrowed and _as_everyone(table, row)):
            seen.add(name)
            yield name, row


def _larger(table: SafeTable) -> set[str]:
    """The groups told by themselves, which others may be told as."""
    return {row.text for breakdown in table.breakdowns for row in breakdown.rows if not row.borrowed}


def _as_everyone(table: SafeTable, row: SafeRow) -> bool:
    return row.shares == table.everyone.shares and row.base == table.everyone.base


def _drawn(table: SafeTable, looks: Looks) -> set[str]:
    """The breakdowns drawn: those with the widest clear gaps, few enough to read."""
    clear = [
        (judged.gap.size, judged.text)
        for judged in looks.of(table)
        if judged.gap and judged.verdict is Verdict.CLEAR
    ]
    return {text for _, text in sorted(clear, key=lambda pair: -pair[0])[:MOST_DRAWN]}


def _spoken(table: SafeTable, plan: Plan) -> str:
    """Every answer with its share, as a chart of them is read aloud."""
    shares = zip(table.everyone.shares, table.categories, strict=False)
    return "; ".join(
        f"{wording.short(text)}, {_per_100(share, plan.language)}" for share, (_, text) in shares
    )


def _extremes(marks: list[Interval], plan: Plan) -> str:
    """The lowest and the highest mark drawn."""
    known = sorted((mark.value, _of_its_breakdown(mark)) for mark in marks if mark.value is not None)
    ends = [f"{label}, {wording.in_every_100(value)}" for value, label in (known[0], known[-1])]
    return caption(plan.language, "from_to", low=ends[0], high=ends[1])


def _of_its_breakdown(mark: Interval) -> str:
    """A group by its breakdown too: "Disability: Yes" is clear where "Yes" is not."""
    return mark.label if mark.series == mark.label else f"{mark.series}: {mark.label}"


def _mark(label: str, share: SafeShare | None, series: str, language: str) -> Interval:
    if share is None or share.share is None:
        return Interval(
            label, None, series=series, said=caption(language, "too_few") if share is None else share.label
        )
    return Interval(label, share.share, share.low, share.high, series)


def _count(share: SafeShare, language: str) -> str:
    if share.count is not None:
        return f"{share.count:,}"
    return share.label if share.share is None else caption(language, "not_told")


def _base(row: SafeRow, language: str) -> str:
    return caption(language, "too_few") if row.base is None else f"{row.base:,}"


def _per_100(share: SafeShare | None, language: str) -> str:
    if share is None:
        return caption(language, "not_told")
    return share.label if share.share is None else str(wording.in_every_100(share.share))


def _between(share: SafeShare | None, plan: Plan) -> str:
    if share is None or share.low is None or share.high is None:
        return "–"
    low, high = wording.spread(share.low, share.high)
    return caption(plan.language, "to", low=low, high=high)


def _options(table: SafeTable, about: str, plan: Plan) -> str:
    """The answers counted together, quoted and short."""
    codes = (about,) if about else table.favourable
    words = wording.phrases_in(plan.language)
    texts = [wording.short(text) for code, text in table.categories if code in codes]
    return words.either.join(f"{words.quote[0]}{text}{words.quote[1]}" for text in texts)


def _bare(text: str) -> str:
    return text.rstrip("?.:… ")
