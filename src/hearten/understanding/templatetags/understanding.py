"""Charts on pages of understanding, drawn as they are asked for."""

from __future__ import annotations

from django import template

from hearten.methods.render import sketch
from hearten.methods.render.html import Markup
from hearten.methods.report import Figure
from hearten.understanding.showing import Row, kind_of

register = template.Library()
register.filter("kind_of", kind_of)


@register.filter
def drawn(figure: Figure, key: str = "") -> Markup:
    """A figure as an SVG with its title and description."""
    return sketch.svg(figure, key)


@register.filter
def strip(row: Row) -> Markup:
    """A question's headline with its interval, small."""
    return sketch.strip(row.question, row.head.sentence, row.top) if row.top else Markup("")
