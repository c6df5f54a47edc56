"""A target's series as a chart with its table, for its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hearten.methods.render import html
from hearten.methods.render.html import Markup
from hearten.methods.report import Figure, Interval, Table
from hearten.methods.wording.series import number
from hearten.systems.targets.queries import Counted, Known


def chart(known: Known, points: Sequence[Counted], paused: tuple[date, date | None] | None = None) -> Markup:
    """What was counted, step by step; with `paused`, the days between which the target was off."""
    if len(points) < 2:  # a line has two ends
        return Markup("")
    marks = tuple(
        Interval(date_format(one.step, "DATE_FORMAT"), one.value, series=_period(one.step, paused))
        for one in points
    )
    rows = [(mark.label, mark.series, number(one.value)) for mark, one in zip(marks, points, strict=True)]
    table = Table(known.name, (_("From"), _("Target"), _("Counted")), tuple(rows), numeric=(2,))
    if paused is None:
        alone = tuple((label, value) for label, _when, value in rows)
        table = Table(known.name, (_("From"), _("Counted")), alone, numeric=(1,))
    figure = Figure(
        title=_("“%(name)s”, as it was counted") % {"name": known.name},
        description=_("Each dot is one week or month. Nothing here says why it moves."),
        table=table,
        kind="course",
        marks=marks,
        axis=known.unit,
    )
    return html.figure(figure, language=get_language() or "en")


def _period(step: date, paused: tuple[date, date | None] | None) -> str:
    if paused is None:
        return ""
    if step < paused[0]:
        return _("on, before")
    return _("paused") if paused[1] is None or step < paused[1] else _("on again")
