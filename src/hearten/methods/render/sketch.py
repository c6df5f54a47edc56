"""A figure as an SVG without the drawing engine: the same places, put down as they are.

`charts` has Vega lay an axis and needs 250 MB to do so; a process that serves pages must not carry that. What it draws
and what this draws come from one `layout`.
"""

from __future__ import annotations

import hashlib
from html import escape

from hearten.methods.disclosure import SafeShare
from hearten.methods.render import layout, lines
from hearten.methods.render.colours import SERIES
from hearten.methods.render.html import Markup
from hearten.methods.render.words import clean
from hearten.methods.report import Figure

_MARGIN = 6.0
_WIDE = 300.0  # of a strip, from 0 to 100
_ACROSS = {"left": "start", "center": "middle", "right": "end"}
_PATHS = {
    "triangle-up": "M0 -6L6 5H-6Z",
    "triangle-down": "M0 6L6 -5H-6Z",
    "diamond": "M0 -7L7 0L0 7L-7 0Z",
    "cross": "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "square": "M-5 -5H5V5H-5Z",
}


def svg(figure: Figure, key: str = "") -> Markup:
    """The figure drawn, with its title and its description for those who do not see it.

    Args:
        figure: any kind `layout` knows. Marks without a value are told in words.
        key: what tells this drawing from another of the same figure on one page.

    Returns:
        An `<svg>` of class "chart" with a viewBox and no size of its own; empty where there is nothing to draw.
    """
    if not (figure.marks or figure.parts):
        return Markup("")
    name = "chart-" + hashlib.sha256(f"{key} {figure!r}".encode("utf-8", "replace")).hexdigest()[:12]
    box, inside = lines.drawn(figure) if figure.kind == "trend" else _laid(figure)
    return Markup(
        f'<svg class="chart" viewBox="{box}" role="img" aria-labelledby="{name}-title {name}-desc" fill="none">'
        f'<title id="{name}-title">{escape(clean(figure.title))}</title>'
        f'<desc id="{name}-desc">{escape(clean(figure.description))}</desc>{inside}</svg>'
    )


def _laid(figure: Figure) -> tuple[str, str]:
    """The view box and the elements of what `layout` lays."""
    drawn = layout.drawing(figure)
    foot = drawn.height + layout.LINE * (1 + len(drawn.axis_title)) + _MARGIN
    box = f"{-_MARGIN:g} {-_MARGIN:g} {layout.WIDTH + 2 * _MARGIN:g} {foot + _MARGIN:g}"
    return box, _inside(drawn)


def strip(label: str, said: str, share: SafeShare) -> Markup:
    """One share with its interval on a line from 0 to 100, small enough to stand beside its sentence.

    Args:
        label: what it is a share of.
        said: the same in words, for those who do not see it.
        share: as it may be told; where it has no number there is nothing to draw.

    Returns:
        An `<svg>` of class "strip"; empty where there is no number.
    """
    if share.share is None:
        return Markup("")
    name = "strip-" + hashlib.sha256(f"{label} {share!r}".encode("utf-8", "replace")).hexdigest()[:12]
    at, whisker = f"{_WIDE * share.share:g}", ""
    if share.low is not None and share.high is not None:
        ends = f"M{_WIDE * share.low:g} 9H{_WIDE * share.high:g}"
        whisker = f'<path d="{ends}" stroke="{SERIES[0]}" stroke-width="10"/>'
    words = escape(clean(said))
    return Markup(
        f'<svg class="strip" viewBox="-14 -2 {_WIDE + 28:g} 36" role="img" fill="none"'
        f' aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{escape(clean(label))}</title>'
        f'<desc id="{name}-desc">{words}</desc><path d="M0 9H{_WIDE:g}" stroke="currentColor" stroke-opacity="0.3"/>'
        f"{''.join(map(_mark, (0, 0.5, 1)))}{whisker}"
        f'<path d="M{at} 0V18" stroke="currentColor" stroke-width="3"/></svg>'
    )


def _mark(part: float) -> str:
    """A place to read a strip by, with its number under it."""
    x = f"{_WIDE * part:g}"
    return (
        f'<path d="M{x} 4V14" stroke="currentColor" stroke-opacity="0.5"/>'
        f'<text x="{x}" y="29" text-anchor="middle" font-size="13" fill="currentColor">{100 * part:g}</text>'
    )


def _inside(drawn: layout.Drawing) -> str:
    parts = [_line(line) for line in drawn.lines]
    parts += [_bar(bar) for bar in drawn.bars]
    parts += [
        f'<path d="M{rule.x:g} {rule.y:g}H{rule.x2:g}" stroke="{escape(rule.colour)}" stroke-width="3"/>'
        for rule in drawn.rules
    ]
    parts += [_point(point) for point in drawn.points]
    parts += [_words(text) for text in drawn.texts]
    return "".join(parts) + _axis(drawn)


def _line(line: layout.Line) -> str:
    return f'<path d="M{line.x:g} {line.y:g}V{line.y2:g}" stroke="currentColor" stroke-opacity="0.3"/>'


def _bar(bar: layout.Bar) -> str:
    return (
        f'<rect x="{bar.x:.5g}" y="{bar.y:g}" width="{bar.x2 - bar.x:.5g}" height="{bar.y2 - bar.y:g}"'
        f' fill="{escape(bar.colour)}" stroke="currentColor" stroke-width="0.75"/>'
    )


def _point(point: layout.Point) -> str:
    place, colour = f"{point.x:.5g} {point.y:g}", escape(point.colour)
    if point.shape not in _PATHS:
        return f'<circle cx="{point.x:.5g}" cy="{point.y:g}" r="6" fill="{colour}"/>'
    return f'<path d="{_PATHS[point.shape]}" transform="translate({place})" fill="{colour}"/>'


def _words(text: layout.Text) -> str:
    look = ' font-weight="700"' if text.bold else ""
    look += ' font-style="italic"' if text.italic else ""
    return "".join(
        f'<text x="{text.x:.5g}" y="{text.y + 5 + place * layout.LINE:g}" text-anchor="{_ACROSS[text.align]}"'
        f' font-size="{layout.SIZE:g}" fill="{escape(text.colour)}"{look}>{escape(line)}</text>'
        for place, line in enumerate(text.lines)
    )


def _axis(drawn: layout.Drawing) -> str:
    """What stands under the marks: where 0 % to 100 % are, and the axis in words."""
    marked = [
        layout.Text(
            share * layout.PLOT,
            drawn.height + layout.LINE / 2,
            (f"{share:.0%}",),
            "center" if share else "left",
        )
        for share in layout.MARKED
    ]
    title = layout.Text(0, drawn.height + layout.LINE * 1.5, drawn.axis_title)
    return "".join(map(_words, [*marked, title]))
