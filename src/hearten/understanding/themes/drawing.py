"""The curve of what reading on still brought, as a picture with its words."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext as _

from hearten.methods.coding.together import Saturation
from hearten.methods.render.html import Markup

WIDE, TALL, LEFT, FOOT = 340.0, 150.0, 34.0, 26.0


def curve(grown: Saturation, name: str) -> Markup:
    """The number of different codes after so many documents, with the middle nine tenths of orders as a band."""
    points = grown.curve
    if not points or points[-1].mean < 1:
        return Markup("")
    most, last = max(one.high for one in points), points[-1].read

    def at(read: int, codes: float) -> str:
        return f"{LEFT + WIDE * read / last:.1f} {TALL + 8 - TALL * codes / most:.1f}"

    band = [at(one.read, one.high) for one in points] + [at(one.read, one.low) for one in reversed(points)]
    line = "L".join(at(one.read, one.mean) for one in points)
    title = _("How many different codes of “%(name)s” had been met") % {"name": name}
    words = _(
        "The line grows from left to right with each document read; where it lies flat, little new was coming."
    )
    foot = f"{TALL + 8:.0f}"
    return Markup(
        f'<svg class="chart" viewBox="0 0 {LEFT + WIDE + 8:.0f} {TALL + FOOT + 12:.0f}" role="img" fill="none"'
        f' aria-labelledby="curve-title curve-desc"><title id="curve-title">{escape(title)}</title>'
        f'<desc id="curve-desc">{escape(words)}</desc>'
        f'<path d="M{"L".join(band)}Z" fill="#1e6f69" fill-opacity="0.2"/>'
        f'<path d="M{line}" stroke="#1e6f69" stroke-width="2.5"/>'
        f'<path d="M{LEFT:.0f} 8V{foot}H{LEFT + WIDE:.0f}" stroke="currentColor" stroke-opacity="0.5"/>'
        f'<text x="{LEFT - 6:.0f}" y="14" text-anchor="end" font-size="13" fill="currentColor">{most:.0f}</text>'
        f'<text x="{LEFT + WIDE:.0f}" y="{TALL + FOOT:.0f}" text-anchor="end" font-size="13" fill="currentColor">'
        f"{last}</text></svg>"
    )
