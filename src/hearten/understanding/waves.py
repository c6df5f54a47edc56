"""Waves of one listening side by side: made of safe tables alone, and only what was asked alike is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import override

from hearten.listening import queries as listening
from hearten.methods import report, telling, wording
from hearten.methods.findings import Finding as Told
from hearten.methods.plan import Plan, Question
from hearten.methods.survey.trend import Break, Change, Point, Trend
from hearten.understanding import queries
from hearten.understanding.queries import Progress


@dataclass(frozen=True, slots=True)
class Wave:
    """One time it was asked: its findings, where they are made."""

    number: int
    name: str
    facts: listening.ListeningFacts
    title: str
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Step:
    """From one wave to the next: what became of a headline, in a word and in a sentence."""

    word: str
    look: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One question over the waves it was asked in."""

    key: str
    question: str
    topic: str
    steps: tuple[Step, ...]
    figure: report.Figure | None
    why_not: str


def waves_of(listening_id: int, language: str) -> tuple[Wave, ...]:
    """Every time it was asked and closed, first to last, with the newest findings of each that may be read."""
    closed = [facts for facts in listening.in_time(listening_id) if facts.closed]
    with override(language):
        return tuple(
            Wave(number, _("wave %d") % number, facts, facts.titled(language), queries.made(facts.id))
            for number, facts in enumerate(closed, 1)
        )


def compared(waves: Sequence[Wave], language: str, key: str = "") -> tuple[Line, ...]:
    """Every question of the last wave with findings, over all waves; with a key, that question alone.

    All changes are judged together at one rate, as gaps are; one question looked at alone is judged among all too.
    """
    told = [(wave, *_findings(wave.progress, language)) for wave in waves if wave.progress is not None]
    if not told:
        return ()
    _last, plan, found = told[-1]
    trends = {one.key: _trend(one, told) for one in plan.questions if one.key in found}
    clear = telling.clear_changes([trend for trend in trends.values() if isinstance(trend, Trend)])
    lines = [
        _line(question, trends[question.key], clear, plan)
        for question in plan.questions
        if question.key in trends
    ]
    return tuple(line for line in lines if key in ("", line.key))


_Heard = tuple[Wave, Plan, dict[str, Told]]


def _findings(progress: Progress, language: str) -> tuple[Plan, dict[str, Told]]:
    plan = replace(listening.plan(progress.listening_id, language), known=queries.plan(progress).known)
    return plan, {one.key: one for one in queries.findings(progress.id)}


def _trend(question: Question, told: Sequence[_Heard]) -> Trend | str:
    """The question over the waves that asked it; or why there is nothing to show."""
    points, why = [], ""
    for wave, plan, found in told:
        asked = next((one for one in plan.questions if one.key == question.key), None)
        if asked is None or question.key not in found:
            continue
        finding = found[question.key]
        way, method = wave.facts.how, _method(finding)
        point = telling.point_of(finding.table, wave.name, asked, way, method=method, language=plan.language)
        if isinstance(point, Point):
            points.append(point)
        else:
            why = point.why
    return Trend(tuple(points)) if points else why


def _method(finding: Told) -> str:
    """How the number was made, as far as another way of making it would give another number."""
    weighed = finding.made.arguments.get("weighed to") or {}
    design = finding.made.arguments.get("design") or {}
    by = sorted(weighed) if isinstance(weighed, dict) else []
    return f"{finding.made.method}; by {', '.join(map(str, by))}; {'weights' if design else ''}"


def _line(question: Question, trend: Trend | str, clear: dict[Change, bool], plan: Plan) -> Line:
    if isinstance(trend, str):
        return Line(question.key, question.text, question.topic, (), None, trend)
    steps = tuple(_said(telling.step_between(trend, *pair), clear, plan) for pair in pairwise(trend.points))
    figure = telling.trend_figure(trend, plan, question.text)
    once = "" if steps else _("Asked in one wave with findings, so there is nothing to compare it with yet.")
    return Line(question.key, question.text, question.topic, steps, figure, once)


def _said(step: Change | Break | None, clear: dict[Change, bool], plan: Plan) -> Step:
    if step is None:
        why = _("People chose for themselves to answer, so what changed may only be who answered.")
        return Step(_("Not compared"), "", why)
    if isinstance(step, Break):
        return Step(_("Not comparable"), "tag-risk", wording.change_sentence(step, plan))
    is_clear = clear[step]
    sentence = wording.change_sentence(step, plan, clear=is_clear)
    return Step(
        _("Clear change") if is_clear else _("Cannot tell"), "tag-going" if is_clear else "", sentence
    )
