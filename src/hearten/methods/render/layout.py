"""Where everything in a chart goes: plain arithmetic, so that no label is ever cut and a phone can show it.

Every label stands on lines of its own above its mark, so a chart needs no more width than a phone has. Places
are in points: `x` from the left over `WIDTH`, `y` from the top.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from typing import Literal

from hearten.methods.render import colours
from hearten.methods.render.words import clean
from hearten.methods.report import Figure, Interval

WIDTH = 360.0  # the whole drawing
PLOT = 308.0  # where 100 % stands; to its right each value is written out
SIZE = 15.0
LINE = 19.0
ROW = 22.0
BAR = 24.0
GAP = 9.0
MARKED = (0.0, 0.25, 0.5, 0.75, 1.0)  # shares with a line to read by
FOREGROUND = "currentColor"

_NARROW = frozenset("iíìîïjlI.,:;'’‘!|()[]ftr ")
_WIDE = frozenset("mwŵMWŴ@%—…&")


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place; `y` is the middle of the first line."""

    x: float
    y: float
    lines: tuple[str, ...]
    align: Literal["left", "center", "right"] = "left"
    colour: str = FOREGROUND
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A mark at a value."""

    x: float
    y: float
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A whisker: from `x` to `x2`."""

    x: float
    x2: float
    y: float
    colour: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a stacked bar; `y` is its top, `y2` its foot."""

    x: float
    x2: float
    y: float
    y2: float
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """An upright line to read by; only where marks stand, never through words."""

    x: float
    y: float
    y2: float


@dataclass(slots=True)
class Drawing:
    """All that is to be drawn, and how tall it came out; `axis_title` goes under the axis, in lines."""

    texts: list[Text] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    axis_title: tuple[str, ...] = ()
    height: float = 0.0


def drawing(figure: Figure) -> Drawing:
    """Lay a figure out.

    Args:
        figure: either kind.

    Returns:
        Its drawing.
    """
    drawn = Drawing(axis_title=wrapped(figure.axis, PLOT))
    if figure.kind == "distribution":
        _distribution(drawn, figure)
    elif figure.kind == "gaps":
        _gaps(drawn, figure)
    else:
        _intervals(drawn, figure)
    return drawn


def width_of(text: str, size: float = SIZE) -> float:
    """About how wide a line of words is, never less than it will be.

    Args:
        text: one line.
        size: the size of its letters.

    Returns:
        Its width in points.
    """
    return size * sum(_letter(letter) for letter in text)


def wrapped(text: str, width: float, size: float = SIZE) -> tuple[str, ...]:
    """Words broken into lines; a word longer than a line is broken too, since a label is never cut.

    Args:
        text: any text; runs of space become one.
        width: how wide a line may be.
        size: the size of its letters.

    Returns:
        The lines; none where there are no words.
    """
    lines = [""]
    for word in clean(text).split():
        if width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines += _pieces(word, width, size)
    return tuple(line for line in lines if line)


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.38
    if ord(letter) > 0x2E7F:
        return 1.1
    if letter in _WIDE:
        return 1.0  # as wide as in DejaVu Sans, the widest letters a browser may fall back to
    return 0.7 if letter.isupper() else 0.61


def _pieces(word: str, width: float, size: float) -> list[str]:
    if width_of(word, size) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _legend(drawn: Drawing, entries: list[tuple[str, str, str]]) -> None:
    """Name each series (words, colour, shape) in flowing lines at the top."""
    x = 0.0
    for words, colour, shape in entries:
        lines = wrapped(words, WIDTH - 22)
        wide = 22 + max((width_of(line) for line in lines), default=0.0)
        if x and x + wide > WIDTH:
            x, drawn.height = 0.0, drawn.height + LINE
        drawn.points.append(Point(x + 7, drawn.height + LINE / 2, colour, shape))
        drawn.texts.append(Text(x + 20, drawn.height + LINE / 2, lines))
        x += wide + 12
        if len(lines) > 1:
            x, drawn.height = 0.0, drawn.height + LINE * len(lines)
    drawn.height += (LINE if x else 0) + GAP


def _label(drawn: Drawing, words: str) -> None:
    lines = wrapped(words, WIDTH)
    drawn.texts.append(Text(0, drawn.height + LINE / 2, lines))
    drawn.height += LINE * len(lines)


def _aside(drawn: Drawing, words: str) -> None:
    """Say, where a mark would have been, why there is none."""
    lines = wrapped(words, PLOT)
    drawn.texts.append(Text(0, drawn.height + ROW / 2, lines, italic=True))
    drawn.height += ROW + LINE * max(len(lines) - 1, 0)


def _intervals(drawn: Drawing, figure: Figure) -> None:
    series = figure.series_order or tuple(dict.fromkeys(mark.series for mark in figure.marks))
    looks = {
        name: (colours.SERIES[place % len(colours.SERIES)], colours.SHAPES[place % len(colours.SHAPES)])
        for place, name in enumerate(dict.fromkeys([*series, *(mark.series for mark in figure.marks)]))
    }
    used = {mark.series for mark in figure.marks}
    if len(used) > 1:
        # A mark of no series, such as everyone's, is named beside itself already.
        _legend(drawn, [(name, *look) for name, look in looks.items() if name and name in used])
    for label in dict.fromkeys(mark.label for mark in figure.marks):
        _label(drawn, label)
        for mark in figure.marks:
            if mark.label == label:
                _interval(drawn, mark, looks[mark.series])
        drawn.height += GAP


def _interval(drawn: Drawing, mark: Interval, look: tuple[str, str]) -> None:
    colour, shape = look
    if mark.value is None:
        _aside(drawn, f"{mark.series}: {mark.said}" if mark.series and mark.said else mark.said or "–")
        return
    y = drawn.height + ROW / 2
    drawn.lines += [Line(_across(share), drawn.height, drawn.height + ROW) for share in MARKED]
    if mark.low is not None and mark.high is not None:
        drawn.rules.append(Rule(_across(mark.low), _across(mark.high), y, colour))
    drawn.points.append(Point(_across(mark.value), y, colour, shape))
    drawn.texts.append(Text(WIDTH, y, (f"{100 * mark.value:.0f}%",), align="right"))
    drawn.height += ROW


def _gaps(drawn: Drawing, figure: Figure) -> None:
    """Two groups a row: the lower a circle, the higher a square, and the distance between them."""
    for label, marks in groupby(figure.marks, key=lambda mark: mark.label):
        _label(drawn, label)
        for mark in marks:
            _gap(drawn, mark)
        drawn.height += GAP


def _gap(drawn: Drawing, mark: Interval) -> None:
    if mark.low is None or mark.high is None:
        _aside(drawn, mark.said or "–")
        return
    lines = wrapped(mark.said, WIDTH)
    drawn.texts.append(Text(0, drawn.height + LINE / 2, lines, italic=True))
    drawn.height += LINE * len(lines)
    y = drawn.height + ROW / 2
    drawn.lines += [Line(_across(share), drawn.height, drawn.height + ROW) for share in MARKED]
    drawn.rules.append(Rule(_across(mark.low), _across(mark.high), y, FOREGROUND))
    drawn.points.append(Point(_across(mark.low), y, colours.SERIES[0], colours.SHAPES[0]))
    drawn.points.append(Point(_across(mark.high), y, colours.SERIES[1], colours.SHAPES[1]))
    points = round(100 * mark.high) - round(100 * mark.low)
    drawn.texts.append(Text(WIDTH, y, (f"{points}",), align="right"))
    drawn.height += ROW


def _distribution(drawn: Drawing, figure: Figure) -> None:
    steps = max([len(figure.series_order), *(len(shares) for _, shares in figure.parts)], default=0)
    palette = colours.scale(steps) if steps else ()
    _legend(drawn, [(name, palette[place], "square") for place, name in enumerate(figure.series_order)])
    said = {mark.label: mark.said for mark in figure.marks}
    for label, shares in figure.parts:
        _label(drawn, label)
        if shares:
            _stack(drawn, shares, palette)
        else:
            _aside(drawn, said.get(label) or "–")
        drawn.height += GAP


def _stack(drawn: Drawing, shares: tuple[float, ...], palette: tuple[str, ...]) -> None:
    whole = max(sum(shares), 1.0)  # rounded shares may come to a little over one
    ends = pairwise(accumulate(shares, initial=0.0))
    top, bottom = drawn.height + 1, drawn.height + 1 + BAR
    drawn.lines += [Line(_across(share), top - 2, bottom + 4) for share in MARKED]
    for (start, end), share, colour in zip(ends, shares, palette, strict=False):
        if share <= 0:
            continue
        x, x2 = _across(start / whole), _across(end / whole)
        drawn.bars.append(Bar(x, x2, top, bottom, colour))
        words = f"{100 * share:.0f}%"
        if width_of(words) + 6 <= x2 - x:
            drawn.texts.append(
                Text((x + x2) / 2, top + BAR / 2, (words,), align="center", colour=colours.ink_on(colour))
            )
    drawn.height += BAR + 2


def _across(share: float) -> float:
    return min(max(share, 0.0), 1.0) * PLOT
