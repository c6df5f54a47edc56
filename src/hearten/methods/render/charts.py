"""A figure as an SVG that a page, a screen reader and a PDF can take: Altair lays it, vl-convert draws it.

What comes back is rebuilt from a short list of elements and attributes: no style, no class, no script, no
inner ARIA. Words are in the page's own colour (`currentColor`), so that a dark page needs no second
chart.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring

from hearten.methods.render import course, layout, lines
from hearten.methods.render.letters import FONTS
from hearten.methods.render.words import clean
from hearten.methods.report import Figure

if TYPE_CHECKING:
    import altair

FONT = "Atkinson Hyperlegible Next"

_ELEMENTS = frozenset({"svg", "g", "path", "text", "tspan", "line", "rect"})
_ATTRIBUTES = frozenset({
    "d", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "width", "height", "transform",
    "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "opacity",
    "text-anchor", "font-size", "font-weight", "font-style",
})  # fmt: skip


def svg(figure: Figure, key: str = "") -> str:
    """The figure drawn, with its title and its description for those who do not see it.

    Args:
        figure: any kind. Marks without a value are told in words.
        key: what tells this drawing from another of the same figure on one page.

    Returns:
        An `<svg>` with a viewBox and no size of its own; empty text where there is nothing to draw.
    """
    if not (figure.marks or figure.parts):
        return ""
    name = "chart-" + hashlib.sha256(f"{key} {figure!r}".encode("utf-8", "replace")).hexdigest()[:12]
    box, inside = _drawn(figure)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="{box}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc"'
        f' font-family="\'{FONT}\', Verdana, sans-serif" fill="none" stroke-miterlimit="10">'
        f'<title id="{name}-title">{escape(clean(figure.title))}</title>'
        f'<desc id="{name}-desc">{escape(clean(figure.description))}</desc>{inside}</svg>'
    )


@lru_cache(maxsize=512)
def _drawn(figure: Figure) -> tuple[str, str]:
    """The viewBox and the elements inside; kept, since one report is told as a page and as a PDF."""
    if figure.kind == "trend":
        return lines.drawn(figure)
    if figure.kind in course.KINDS:
        return course.drawn(figure)
    import vl_convert  # slow to load and large: only where something is drawn

    _know_our_font()
    spec = _spec(layout.drawing(figure))
    root = fromstring(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    box = root.get("viewBox", "")
    return box, "".join(tostring(_plain(child), encoding="unicode") for child in root if _is_kept(child))


@lru_cache(maxsize=1)
def _know_our_font() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))


def _spec(drawn: layout.Drawing) -> dict[str, Any]:
    """The drawing as a Vega-Lite specification. People's words go in as data only, which is never run."""
    import altair
    from altair.utils.schemapi import debug_mode

    within: dict[str, Any] = {"top_level": False, "datasets": {}}
    # Otherwise each part is held against the whole schema as it is made: a quarter of the time, for what tests show.
    with debug_mode(False):
        layers = [_lines(drawn), _bars(drawn), _rules(drawn), _points(drawn), *_texts(drawn)]
        told = [layer.to_dict(validate=False, context=within) for layer in layers if layer is not None]
    # Put together here: altair's own layering copies every part of every layer several times over.
    made: dict[str, Any] = {
        "$schema": altair.SCHEMA_URL,
        "config": {"font": FONT, "view": {"stroke": None}},
        "layer": told,
        "width": layout.WIDTH,
        "height": drawn.height,
        "padding": 4,
        "background": "transparent",
        "datasets": within["datasets"],
    }
    return made


@lru_cache(maxsize=64)
def _x(title: tuple[str, ...]) -> altair.X:
    """Across: shares, 100 % at `PLOT`. Each layer carries the same axis, or Vega-Lite would draw none."""
    import altair

    axis = altair.Axis(
        values=list(layout.MARKED),
        format=".0%",
        title=list(title) or None,
        titleColor=layout.FOREGROUND,
        titleFontSize=layout.SIZE,
        titleFontWeight="normal",
        titleAnchor="start",
        titleLineHeight=layout.LINE,
        labelColor=layout.FOREGROUND,
        labelFontSize=layout.SIZE,
        labelOverlap=False,
        labelFlush=True,
        domain=False,
        ticks=False,
        grid=False,
        labelPadding=2,
    )
    scale = altair.Scale(domain=[0, layout.WIDTH / layout.PLOT], nice=False)
    return altair.X("x:Q", scale=scale, axis=axis)


@lru_cache(maxsize=1)
def _y() -> altair.Y:
    import altair

    return altair.Y("y:Q", scale=None, axis=None)


def _rows(rows: list[dict[str, Any]]) -> altair.InlineData:
    import altair

    for row in rows:
        row.update({name: round(row[name] / layout.PLOT, 5) for name in ("x", "x2") if name in row})
    return altair.InlineData(values=rows)


def _lines(drawn: layout.Drawing) -> altair.Chart | None:
    import altair

    if not drawn.lines:
        return None
    rows = [{"x": line.x, "y": line.y, "y2": line.y2} for line in drawn.lines]
    mark = altair.Chart(_rows(rows)).mark_rule(stroke=layout.FOREGROUND, strokeOpacity=0.3)
    marked: altair.Chart = mark.encode(x=_x(drawn.axis_title), y=_y(), y2=altair.Y2("y2"))
    return marked


def _bars(drawn: layout.Drawing) -> altair.Chart | None:
    import altair

    if not drawn.bars:
        return None
    rows = [{"x": b.x, "x2": b.x2, "y": b.y, "y2": b.y2, "colour": b.colour} for b in drawn.bars]
    marked: altair.Chart = (
        altair.Chart(_rows(rows))
        .mark_rect(stroke=layout.FOREGROUND, strokeWidth=0.75)
        .encode(
            x=_x(drawn.axis_title),
            x2=altair.X2("x2"),
            y=_y(),
            y2=altair.Y2("y2"),
            fill=altair.Fill("colour:N", scale=None),
        )
    )
    return marked


def _rules(drawn: layout.Drawing) -> altair.Chart | None:
    import altair

    if not drawn.rules:
        return None
    rows = [{"x": rule.x, "x2": rule.x2, "y": rule.y, "colour": rule.colour} for rule in drawn.rules]
    marked: altair.Chart = (
        altair.Chart(_rows(rows))
        .mark_rule(strokeWidth=3)
        .encode(
            x=_x(drawn.axis_title), x2=altair.X2("x2"), y=_y(), stroke=altair.Stroke("colour:N", scale=None)
        )
    )
    return marked


def _points(drawn: layout.Drawing) -> altair.Chart | None:
    import altair

    if not drawn.points:
        return None
    rows = [{"x": p.x, "y": p.y, "colour": p.colour, "shape": p.shape} for p in drawn.points]
    marked: altair.Chart = (
        altair.Chart(_rows(rows))
        .mark_point(size=120, opacity=1, filled=True)
        .encode(
            x=_x(drawn.axis_title),
            y=_y(),
            fill=altair.Fill("colour:N", scale=None),
            shape=altair.Shape("shape:N", scale=None),
        )
    )
    return marked


def _texts(drawn: layout.Drawing) -> list[altair.Chart]:
    """One layer for each way of setting words."""
    import altair

    layers = []
    for look in dict.fromkeys((text.align, text.bold, text.italic) for text in drawn.texts):
        align, bold, italic = look
        rows = [
            {"x": text.x, "y": text.y, "words": "\n".join(text.lines), "colour": text.colour}
            for text in drawn.texts
            if (text.align, text.bold, text.italic) == look
        ]
        mark = altair.Chart(_rows(rows)).mark_text(
            align=align,
            baseline="middle",
            fontSize=layout.SIZE,
            lineHeight=layout.LINE,
            lineBreak="\n",
            limit=0,
            fontWeight="bold" if bold else "normal",
            fontStyle="italic" if italic else "normal",
        )
        layers.append(
            mark.encode(
                x=_x(drawn.axis_title),
                y=_y(),
                text=altair.Text("words:N"),
                fill=altair.Fill("colour:N", scale=None),
            )
        )
    return layers


def _is_kept(element: Element) -> bool:
    """Whether an element shows something: known to us, and neither hidden nor one of Vega's empty frames."""
    name = element.tag.rpartition("}")[2]
    return (
        name in _ELEMENTS
        and element.get("display") != "none"
        and element.get("class") not in {"background", "foreground"}
    )


def _plain(element: Element) -> Element:
    """The element again with only what draws it."""
    kept = Element(
        element.tag.rpartition("}")[2],
        {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES},
    )
    kept.text = element.text
    kept.extend(_plain(child) for child in element if _is_kept(child))
    return kept
