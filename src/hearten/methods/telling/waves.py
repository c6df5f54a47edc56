"""One question over its waves: points from safe tables, and the figure that breaks where the asking did."""

from __future__ import annotations

from hearten.methods import kept, wording
from hearten.methods.disclosure import SafeTable
from hearten.methods.disclosure.gaps import Compared, part_of
from hearten.methods.plan import Plan, Question
from hearten.methods.report import Figure, Interval, Table
from hearten.methods.survey.trend import Point, Trend
from hearten.methods.telling.captions import caption
from hearten.methods.telling.headline import Untold


def point_of(
    table: SafeTable, wave: str, question: Question, way: str = "", *, method: str = "", language: str = "en"
) -> Point | Untold:
    """One wave's headline as a point of a trend.

    Args:
        table: the question in that wave, as it may be told.
        wave: its name.
        question: as it was asked then; its words, its answers and which of them count make up its version.
        way: how people were asked.
        method: how they were chosen and the number made.
        language: of the reason, where there is no point.
    Source:
        House rule: a number belongs to the exact wording it was measured with.
    """
    top = table.everyone.favourable
    if top is None:
        return Untold(caption(language, "why_no_top"))
    if top.share is None:
        return Untold(caption(language, "why_in_words"))
    part = part_of(table.everyone, Compared(headline=True))
    asked = (question.text, [(option.text, option.favourable, option.answers) for option in question.options])
    return Point(
        wave=wave,
        value=top.share,
        low=top.low,
        high=top.high,
        error=None if part is None else part.error,
        wording=kept.digest(asked),
        way=way,
        method=method,
    )


def trend_figure(trend: Trend, plan: Plan, title: str = "") -> Figure:
    """A trend drawn, its line broken where wording, way or method changed, with its table.

    Args:
        trend: of shares.
        plan: whose language is used.
        title: what it is a trend of.
    Source:
        House rule: every chart has its table, and no line joins what was asked otherwise.
    """
    language = plan.language
    runs = {point.wave: place for place, line in enumerate(trend.lines()) for point in line}
    breaks = {one.after.wave: wording.change_sentence(one, plan) for one in trend.breaks}
    rows = tuple(
        (
            point.wave,
            str(wording.in_every_100(point.value)),
            _between(point, plan),
            breaks.get(point.wave, ""),
        )
        for point in trend.points
    )
    named = title or caption(language, "trend")
    keys = ("wave", "per_100", "between", "compared")
    width = len(keys) if breaks else len(keys) - 1
    table = Table(
        named,
        tuple(caption(language, key) for key in keys[:width]),
        tuple(row[:width] for row in rows),
        numeric=(1, 2),
        note=caption(language, "steps_trend"),
    )
    spoken = "; ".join(f"{point.wave}, {wording.in_every_100(point.value)}" for point in trend.points)
    return Figure(
        title=named,
        description=" ".join((caption(language, "shows_trend", shown=spoken), *breaks.values())),
        table=table,
        kind="trend",
        marks=tuple(
            Interval(point.wave, point.value, point.low, point.high, series=str(runs[point.wave]))
            for point in trend.points
        ),
    )


def _between(point: Point, plan: Plan) -> str:
    if point.low is None or point.high is None:
        return "–"
    low, high = wording.spread(point.low, point.high)
    return caption(plan.language, "to", low=low, high=high)
