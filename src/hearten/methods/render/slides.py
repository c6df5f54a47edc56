"""A Document as slides in one file: it fetches nothing and runs nothing, and a keyboard is enough.

Slides follow each other down the page, each with links to the one before and the next. On paper they are a handout.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Final

from hearten.methods.render import html, words
from hearten.methods.report import Bullets, Document, Figure, Heading, HowMade, Note, Table, Words

_SHEET: Final = Path(__file__).parent / "slides.css"
ROOM: Final = 11  # how much a slide holds, as `_pieces` counts it: about as many lines
LINE: Final = 70  # letters of a line, as large as they are on a wall
LONG: Final = 260  # letters from which on something is an idea by itself, and has a slide to itself
PASSING: Final = 60  # letters of a sentence that is no idea of its own: it stays with what it follows
TAGS: Final = re.compile(r"<[^>]*>")
SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "begin": "Begin",
        "slide": "Slide {n} of {of}",
        "back": "Back",
        "next": "Next",
        "end": "To the end",
        "on": "{title}, continued",
        "keys": "Use the links, or Page Up and Page Down.",
    },
    "cy": {
        "begin": "Dechrau",
        "slide": "Sleid {n} o {of}",
        "back": "Yn ôl",
        "next": "Nesaf",
        "end": "I’r diwedd",
        "on": "{title}, parhad",
        "keys": "Defnyddiwch y dolenni, neu Page Up a Page Down.",
    },
    "gd": {
        "begin": "Tòisich",
        "slide": "Sleamhnag {n} de {of}",
        "back": "Air ais",
        "next": "Air adhart",
        "end": "Gu deireadh",
        "on": "{title}, a’ leantainn",
        "keys": "Cleachd na ceanglaichean, no Page Up agus Page Down.",
    },
}


@dataclass(slots=True)
class _Slide:
    """One slide: the section it belongs to, its own heading, and its blocks as HTML."""

    title: str
    under: str = ""
    parts: list[str] = field(default_factory=list)
    weight: int = 0


def policy() -> str:
    """The rule the file carries for its reader's browser: its one style sheet, and nothing else."""
    return f"default-src 'none'; style-src 'sha256-{_digest(_sheet())}'; base-uri 'none'; form-action 'none'"


def page(document: Document) -> str:
    """The slides as one file.

    Args:
        document: any Document; each heading of level 2 or 3 begins a slide.

    Returns:
        An HTML document without script, whose only addresses are those of its own parts.
    """
    language = words.language_of(document)
    said = SAID[language]
    slides, made = _cut(document, said)
    told = "".join(_slide(one, number, len(slides), said) for number, one in enumerate(slides, 1))
    how = (
        f'<section id="how"><h2>{_text(words.of(document, "appendix"))}</h2>{made}</section>\n'
        if made
        else ""
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{_text(document.title)}</title>\n<style>{_sheet()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#slide-1">{_text(words.of(document, "skip"))}</a>\n<main>\n'
        f"{_opening(document, said)}{told}{how}</main>\n"
        f"<footer><p>{_text(document.footer)}</p></footer>\n</body>\n</html>\n"
    )


def _opening(document: Document, said: Mapping[str, str]) -> str:
    under = " · ".join(part for part in (document.organisation, words.day(document)) if part)
    made_up = (
        f"<p><strong>{_text(words.of(document, 'made_up_long'))}</strong></p>" if document.made_up else ""
    )
    return (
        f'<section class="slide" id="opening"><h1>{_text(document.title)}</h1>'
        f'<p class="lead">{_text(document.subtitle)}</p><p class="quiet">{_text(under)}</p>{made_up}'
        f'<p class="quiet">{_text(said["keys"])}</p><nav aria-label="{_text(document.title)}">'
        f'<a href="#slide-1">{_text(said["begin"])}</a></nav></section>\n'
    )


def _cut(document: Document, said: Mapping[str, str]) -> tuple[list[_Slide], str]:
    """The slides, and apart from them how everything was made."""
    slides: list[_Slide] = [_Slide(document.title)]
    made: list[str] = []
    for placed, told in html.told(document):
        block = placed.block
        if isinstance(block, HowMade):
            made.append(told)
        elif isinstance(block, Heading) and block.level < 4:
            title = (
                block.text if block.level == 2 else slides[-1].title.removesuffix(said["on"].format(title=""))
            )
            _begin(slides, _Slide(title, "" if block.level == 2 else block.text))
        else:
            for part, weight in _pieces(placed.block, told):
                if slides[-1].parts and slides[-1].weight + weight > ROOM:
                    slides.append(_Slide(slides[-1].title, slides[-1].under))
                slides[-1].parts.append(part)
                slides[-1].weight += weight
    return [one for one in slides if one.parts or one.under], "".join(made)


def _begin(slides: list[_Slide], new: _Slide) -> None:
    """A slide with a heading alone gives way to the one under it."""
    if not slides[-1].parts and not slides[-1].under:
        slides.pop()
    slides.append(new)


def _pieces(block: object, told: str) -> list[tuple[str, int]]:
    """A block whole, with how much room it takes; a long list an item at a time."""
    match block:
        case Bullets():
            items = told.removeprefix("<ul>\n").removesuffix("</ul>\n").split("\n")
            return [(f"<ul>{item}</ul>\n", _lines(TAGS.sub("", item))) for item in items if item]
        case Figure():
            return [(told, ROOM - 2)]
        case Table(rows=rows):
            return [(told, 3 + 2 * len(rows))]
        case Words(text=text) | Note(text=text):
            return [(told, 0 if len(text) < PASSING else _lines(text))]
        case _:
            return [(told, 1)]


def _lines(text: str) -> int:
    return ROOM if len(text) > LONG else 1 + len(text) // LINE


def _slide(one: _Slide, number: int, of: int, said: Mapping[str, str]) -> str:
    before = f"#slide-{number - 1}" if number > 1 else "#opening"
    after = (f"#slide-{number + 1}", said["next"]) if number < of else ("#how", said["end"])
    place = _text(said["slide"].format(n=number, of=of))
    under = f"<h3>{_text(one.under)}</h3>" if one.under else ""
    # Slides that go on with one thing share its name, so each is told by its place too.
    named = f"slide-{number}-name slide-{number}-place"
    return (
        f'<section class="slide" id="slide-{number}" aria-labelledby="{named}" tabindex="-1">'
        f'<h2 id="slide-{number}-name">{_text(one.title)}</h2>{under}<div class="told">{_joined(one.parts)}</div>'
        f'<nav aria-label="{place}"><a href="{before}">{_text(said["back"])}</a> '
        f'<span id="slide-{number}-place">{place}</span> '
        f'<a href="{after[0]}">{_text(after[1])}</a></nav></section>\n'
    )


def _joined(parts: Sequence[str]) -> str:
    """Items that stood in one list stand in one again."""
    return "".join(parts).replace("</ul>\n<ul>", "")


def _sheet() -> str:
    return _SHEET.read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _text(text: str) -> str:
    return escape(words.clean(text))
