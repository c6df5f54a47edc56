"""The path of a story: how it goes between setting, other words and people's own, as a picture with its table. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from hearten.methods.composite import Line, Sort
from hearten.methods.composite.wording import words
from hearten.methods.render.colours import SERIES
from hearten.methods.render.html import Markup
from hearten.methods.render.words import clean

LANES: Final[Mapping[Sort, int]] = {Sort.QUOTE: 0, Sort.PARAPHRASE: 1, Sort.FRAME: 2}
WIDE, LEFT, TOP, LANE = 480, 120, 24, 44
SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "The path of the story",
        "desc": "From left to right, each line of the story by what it is: {order}. A longer line has a larger mark.",
        "quote": "quote",
        "paraphrase": "other words",
        "frame": "setting",
        "line": "Line",
        "what": "What it is",
        "rests": "What it rests on",
        "words": "Words",
        "people": "at least three people; one of them said exactly this",
        "several": "at least three people",
        "nobody": "nobody: made up to hold the story together",
    },
    "cy": {
        "title": "Llwybr y stori",
        "desc": "O’r chwith i’r dde, pob llinell yn ôl beth yw hi: {order}. Marc mwy sydd i linell hirach.",
        "quote": "dyfyniad",
        "paraphrase": "geiriau eraill",
        "frame": "cefndir",
        "line": "Llinell",
        "what": "Beth yw hi",
        "rests": "Ar beth mae’n sefyll",
        "words": "Geiriau",
        "people": "o leiaf tri pherson; dywedodd un ohonynt hyn yn union",
        "several": "o leiaf tri pherson",
        "nobody": "neb: fe’i lluniwyd i ddal y stori at ei gilydd",
    },
    "gd": {
        "title": "Slighe na sgeòil",
        "desc": "Bho chlì gu deas, gach loidhne a rèir dè th’ innte: {order}. Tha comharra nas motha air loidhne "
        "nas fhaide.",
        "quote": "briathran",
        "paraphrase": "faclan eile",
        "frame": "suidheachadh",
        "line": "Loidhne",
        "what": "Dè th’ innte",
        "rests": "Cò air a tha i stèidhichte",
        "words": "Faclan",
        "people": "co-dhiù triùir; thuirt fear dhiubh seo dìreach",
        "several": "co-dhiù triùir",
        "nobody": "duine: chaidh a chruthachadh gus an sgeulachd a chumail ri chèile",
    },
}


def said_in(language: str) -> Mapping[str, str]:
    """The fixed words in a language; English where there are none."""
    return SAID.get(language, SAID["en"])


def story_path(lines: Sequence[Line], language: str = "en") -> Markup:
    """The path as an SVG with its title and its description for those who do not see it.

    Args:
        lines: of the story, in their order.
        language: of its fixed words.

    Returns:
        An `<svg>` of class "chart" with a viewBox and no style; empty where there are no lines.
    """
    if not lines:
        return Markup("")
    told = said_in(language)
    name = "path-" + hashlib.sha256(f"{lines!r}".encode("utf-8", "replace")).hexdigest()[:12]
    step = (WIDE - LEFT - 24) / max(1, len(lines) - 1)
    places = [(LEFT + 12 + at * step, TOP + LANES[one.sort] * LANE) for at, one in enumerate(lines)]
    order = ", ".join(told[one.sort.value] for one in lines)
    track = " ".join(f"{x:.1f},{y}" for x, y in places)
    marks = "".join(_mark(one, x, y) for one, (x, y) in zip(lines, places, strict=True))
    lanes = "".join(
        f'<text x="0" y="{TOP + lane * LANE + 5}" font-size="16" fill="currentColor">{escape(told[sort.value])}</text>'
        for sort, lane in LANES.items()
    )
    return Markup(
        f'<svg class="chart" viewBox="0 0 {WIDE} {TOP * 2 + LANE * 2}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" fill="none"><title id="{name}-t">{escape(told["title"])}</title>'
        f'<desc id="{name}-d">{escape(told["desc"].format(order=order))}</desc>{lanes}'
        f'<polyline points="{track}" stroke="currentColor" stroke-width="1.5" stroke-dasharray="4 4"/>{marks}</svg>'
    )


def _mark(line: Line, x: float, y: float) -> str:
    """Each sort has a shape of its own, so that no colour is needed to tell them apart."""
    size = 5 + min(9.0, len(words(line.text)) / 3)
    if line.sort is Sort.QUOTE:
        return f'<circle cx="{x:.1f}" cy="{y}" r="{size:.1f}" fill="{SERIES[0]}"/>'
    if line.sort is Sort.PARAPHRASE:
        return (
            f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size:.1f}" height="{2 * size:.1f}" '
            f'fill="{SERIES[1]}"/>'
        )
    return f'<path d="M{x - size:.1f} {y}H{x + size:.1f}" stroke="currentColor" stroke-width="4"/>'


def path_table(lines: Sequence[Line], language: str = "en") -> Markup:
    """The same as a table: what each line is, and what it rests on. Never how many people, but that they are enough.

    Args:
        lines: of the story.
        language: of its fixed words.

    Returns:
        A `<table>` in a part that scrolls by itself.
    """
    told = said_in(language)
    rests = {Sort.QUOTE: "people", Sort.PARAPHRASE: "several", Sort.FRAME: "nobody"}
    head = "".join(f'<th scope="col">{escape(told[key])}</th>' for key in ("line", "what", "rests", "words"))
    rows = "".join(
        f'<tr><th scope="row">{number}</th><td>{escape(told[one.sort.value])}</td>'
        f'<td>{escape(told[rests[one.sort]])}</td><td class="numeric">{len(words(clean(one.text)))}</td></tr>'
        for number, one in enumerate(lines, 1)
    )
    return Markup(
        f'<div class="scrolls" role="region" aria-label="{escape(told["title"])}" tabindex="0"><table>'
        f"<caption>{escape(told['title'])}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
