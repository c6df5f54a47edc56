"""The clear gaps of an analysis in one picture, widest first."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.methods import wording
from hearten.methods.plan import Plan
from hearten.methods.report import Figure, Interval, Table
from hearten.methods.telling.captions import caption
from hearten.methods.wording import Judged, Looks, Verdict

MOST_DRAWN = 8


def gap_figure(looks: Looks, plan: Plan) -> Figure | None:
    """The clear gaps between groups' shares, widest first, with the table of them all; None where none is clear.

    Args:
        looks: every comparison of an analysis.
        plan: as declared; its questions name the rows.
    Source:
        House rule: no headline without its gap, no chart without its table.
    """
    language = plan.language
    texts = {question.key: question.text for question in plan.questions}
    clear = [one for one in looks.judged if one.verdict is Verdict.CLEAR and one.gap and not one.gap.of_means]
    clear.sort(key=lambda one: -(one.gap.size if one.gap else 0.0))
    if not clear:
        return None
    rows = tuple(_row(one, texts, plan) for one in clear)
    keys = ("question", "less_often", "more_often", "apart", "between")
    width = len(keys) if plan.sampled else len(keys) - 1
    return Figure(
        title=caption(language, "widest"),
        description=caption(language, "shows_widest", n=len(clear), rows=_spoken(clear[:MOST_DRAWN], texts)),
        table=Table(
            caption(language, "widest"),
            tuple(caption(language, key) for key in keys[:width]),
            tuple(row[:width] for row in rows),
            numeric=(3, 4)[: width - 3],
        ),
        kind="gaps",
        marks=tuple(_mark(one, texts) for one in clear[:MOST_DRAWN]),
    )


def _row(one: Judged, texts: dict[str, str], plan: Plan) -> tuple[str, ...]:
    gap = one.gap
    if gap is None:
        return ()
    low, high = wording.in_every_100(gap.low_value), wording.in_every_100(gap.high_value)
    between = ""
    if gap.low is not None and gap.high is not None:
        bottom, top = wording.spread(gap.low, gap.high)
        between = caption(plan.language, "to", low=bottom, high=top)
    said = f"{texts.get(one.question, one.question)} ({one.text})"
    return said, f"{gap.low_group}: {low}", f"{gap.high_group}: {high}", str(high - low), between


def _mark(one: Judged, texts: dict[str, str]) -> Interval:
    gap = one.gap
    label = f"{texts.get(one.question, one.question)} ({one.text})"
    if gap is None:
        return Interval(label, None)
    low, high = wording.in_every_100(gap.low_value), wording.in_every_100(gap.high_value)
    said = f"{gap.low_group}: {low} – {gap.high_group}: {high}"
    return Interval(label, gap.high_value, gap.low_value, gap.high_value, one.breakdown, said)


def _spoken(clear: Sequence[Judged], texts: dict[str, str]) -> str:
    marks = [_mark(one, texts) for one in clear]
    return "; ".join(f"{mark.label}: {mark.said}" for mark in marks)
