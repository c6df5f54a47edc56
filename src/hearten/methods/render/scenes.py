"""A composite as a page people watch, hear and read: one file, which fetches nothing and runs nothing. Pure.

Scenes follow each other down the page; links lead from one to the next, so that a keyboard is enough. Where motion is
not wanted nothing moves, and on paper it is the story with its pictures.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from hearten.methods.composite import Line, Sort, cues, scenes
from hearten.methods.render.paths import path_table, story_path
from hearten.methods.render.words import clean

_SHEET: Final = Path(__file__).parent / "scenes.css"
SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "skip": "Skip to the story",
        "what": "A composite story: one voice made of several people’s. No one person lived this. Words in quotation "
        "marks are somebody’s own; what is in italics is setting, made up to hold the story together.",
        "begin": "Begin",
        "scene": "Scene {n} of {of}",
        "back": "Back",
        "next": "Next",
        "end": "To the end",
        "aloud": "To be read aloud",
        "how": "At the pace of a calm voice. The times are when each line begins, as in the captions.",
        "path": "How the story goes",
        "copy": "If one of those it rests on takes their words back, this story is told no more. If you have a copy, "
        "look whether it is still told at its address, and let it go if it is not.",
        "ledger": "In the ledger as {digest}.",
    },
    "cy": {
        "skip": "Neidio i’r stori",
        "what": "Stori gyfansawdd: un llais wedi’i wneud o leisiau sawl person. Nid un person a fu drwy hyn. Geiriau "
        "rhywun ei hun sydd rhwng dyfynodau; cefndir yw’r hyn sydd mewn italig, wedi’i lunio i ddal y stori at ei "
        "gilydd.",
        "begin": "Dechrau",
        "scene": "Golygfa {n} o {of}",
        "back": "Yn ôl",
        "next": "Nesaf",
        "end": "I’r diwedd",
        "aloud": "I’w darllen yn uchel",
        "how": "Ar gyflymder llais pwyllog. Mae’r amserau’n dangos pryd mae pob llinell yn dechrau, fel yn y "
        "capsiynau.",
        "path": "Sut mae’r stori’n mynd",
        "copy": "Os bydd un o’r rhai y mae’n sefyll arnynt yn cymryd ei eiriau yn ôl, ni fydd y stori hon yn cael ei "
        "dweud mwyach. Os oes gennych gopi, edrychwch a yw hi yn ei chyfeiriad o hyd, a’i dileu os nad yw.",
        "ledger": "Yn y llyfr cofnod fel {digest}.",
    },
    "gd": {
        "skip": "Leum dhan sgeulachd",
        "what": "Sgeulachd cho-dhèanta: aon ghuth air a dhèanamh de ghuthan iomadh duine. Cha robh aon duine beò "
        "troimhe seo. ’S e faclan cuideigin fhèin a tha eadar comharran-labhairt; ’s e suidheachadh a tha ann an clò "
        "eadailteach.",
        "begin": "Tòisich",
        "scene": "Sealladh {n} de {of}",
        "back": "Air ais",
        "next": "Air adhart",
        "end": "Gu deireadh",
        "aloud": "Ri leughadh os àrd",
        "how": "Aig astar guth socair. Innsidh na h-amannan cuin a thòisicheas gach loidhne, mar anns na caipseanan.",
        "path": "Mar a thèid an sgeulachd",
        "copy": "Ma bheir aon de na daoine air a bheil i stèidhichte am faclan air ais, chan innsear an sgeulachd seo "
        "tuilleadh. Ma tha lethbhreac agad, seall a bheil i fhathast aig an t-seòladh aice.",
        "ledger": "San leabhar-cunntais mar {digest}.",
    },
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one's own for a scene, made anew by us: PNG bytes, its size, and what it shows in words."""

    scene: int
    png: bytes
    width: int
    height: int
    description: str


@dataclass(frozen=True, slots=True)
class Watched:
    """All that is shown of a story that is out."""

    title: str
    language: str
    lines: Sequence[Line]
    digest: str
    organisation: str = ""
    pictures: Sequence[Picture] = ()
    made_up: str = ""  # the warning where everything is made up


def policy() -> str:
    """The rule the file carries for its reader's browser: its one style sheet, its pictures within it, nothing else."""
    sheet = f"style-src 'sha256-{_digest(_sheet())}'"
    return f"default-src 'none'; {sheet}; img-src data:; base-uri 'none'; form-action 'none'"


def _sheet() -> str:
    return _SHEET.read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def page(story: Watched) -> str:
    """The story as one file.

    Args:
        story: as it is out; its lines none empty.

    Returns:
        An HTML document without script, whose only address is that of its own parts.
    """
    said, cut = SAID.get(story.language, SAID["en"]), scenes(story.lines)
    told = "".join(_scene(story, said, number, len(cut), lines) for number, lines in enumerate(cut, 1))
    made_up = f"<p><strong>{_text(story.made_up)}</strong></p>" if story.made_up else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{_text(story.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(story.title)}</title>\n<style>{_sheet()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#scene-1">{_text(said["skip"])}</a>\n<main>\n'
        f'<section class="scene" id="opening"><h1>{_text(story.title)}</h1>{made_up}'
        f'<p class="quiet">{_text(said["what"])}</p>'
        f'<nav aria-label="{_text(story.title)}"><ul><li><a href="#scene-1">{_text(said["begin"])}</a></li></ul></nav>'
        f"</section>\n{told}"
        f'<section id="the-end"><h2>{_text(said["path"])}</h2>{story_path(story.lines, story.language)}'
        f"{path_table(story.lines, story.language)}</section>\n{_aloud(story, said)}</main>\n"
        f"<footer><p>{_text(said['copy'])}</p><p>{_text(said['ledger'].format(digest=story.digest))}</p>"
        f"<p>{_text(story.organisation)}</p></footer>\n</body>\n</html>\n"
    )


def _scene(story: Watched, said: Mapping[str, str], number: int, of: int, lines: Sequence[Line]) -> str:
    before = f"#scene-{number - 1}" if number > 1 else "#opening"
    after = (f"#scene-{number + 1}", said["next"]) if number < of else ("#the-end", said["end"])
    name = _text(said["scene"].format(n=number, of=of))
    return (
        f'<section class="scene" id="scene-{number}" aria-labelledby="scene-{number}-name" tabindex="-1">'
        f'<h2 id="scene-{number}-name">{name}</h2>{_picture(story, number)}{"".join(map(_line, lines))}'
        f'<nav aria-label="{name}"><ul><li><a href="{before}">{_text(said["back"])}</a></li>'
        f'<li><a href="{after[0]}">{_text(after[1])}</a></li></ul></nav></section>\n'
    )


def _picture(story: Watched, number: int) -> str:
    one = next((one for one in story.pictures if one.scene == number), None)
    if one is None:
        return ""
    data = base64.b64encode(one.png).decode()
    return (
        f'<figure><img src="data:image/png;base64,{data}" width="{one.width}" height="{one.height}" '
        f'alt="{_text(one.description)}"></figure>'
    )


def _line(line: Line) -> str:
    text = _text(line.text)
    if line.sort is Sort.QUOTE:
        return f"<p>“{text}”</p>"
    return f'<p class="frame">{text}</p>' if line.sort is Sort.FRAME else f"<p>{text}</p>"


def _aloud(story: Watched, said: Mapping[str, str]) -> str:
    rows = "".join(
        f"<li><time>{_clock(cue.start)}</time> {_text(cue.text)}</li>"
        for cue in cues([line.text for line in story.lines])
    )
    return (
        f'<section id="aloud"><h2>{_text(said["aloud"])}</h2><p class="quiet">{_text(said["how"])}</p>'
        f"<ol>{rows}</ol></section>\n"
    )


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _text(text: str) -> str:
    return escape(clean(text))
