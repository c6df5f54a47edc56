"""A report as a list of blocks: said once, rendered as a page, a PDF and tables.

Nothing here formats; `render` does, and it does nothing else. Text is plain: no markup in it is ever interpreted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hearten.methods.kept import LATER


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels 2 to 4, never skipping one (the title is level 1)."""

    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. `lead`: a headline sentence, set larger. `trace`: the anchor that says how it was made.

    `traces`: further anchors, where it holds numbers that were made in several ways.
    """

    text: str
    lead: bool = False
    trace: str = ""
    traces: tuple[str, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class Note:
    """Something set apart: `kind` is "caution", "kind" (a warm word) or "plain"; `trace` as that of `Words`."""

    text: str
    kind: str = "plain"
    trace: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of plain sentences. `traces`: for each the anchor that says how it was made, or none at all."""

    items: tuple[str, ...]
    traces: tuple[str, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. The first column is the row's header; `numeric` names right-aligned columns.

    `trace`: the anchor that says how its numbers were made.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    note: str = ""
    trace: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True)
class Interval:
    """One mark of a chart: a value with its interval, 0 to 1; None where it may not be told (`said` says why)."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    series: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart always with its table; `description` says in words what the chart shows.

    `kind` is "intervals" (points with whiskers), "distribution" (one stacked bar a row; then `parts` holds, a row,
    the shares of `series_order`), "gaps" (two groups a row, from `low` to `high`; `said` names them), "trend" (waves
    from left to right, joined by a line only within one `series`) or "course" and "low course" (a series in its own
    unit, `axis`; each mark's `series` is its period, and the part "without" what was foretold).
    `trace`: the anchor that says how its numbers were made.
    """

    title: str
    description: str
    table: Table
    kind: str = "intervals"
    marks: tuple[Interval, ...] = ()
    series_order: tuple[str, ...] = ()
    parts: tuple[tuple[str, tuple[float, ...]], ...] = ()
    axis: str = ""
    trace: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True)
class HowMade:
    """How a finding was made, kept beside it and folded away on a page: (name, value) pairs. `of`: of what it is."""

    anchor: str
    facts: tuple[tuple[str, str], ...]
    of: str = field(default="", metadata=LATER)


Block = Heading | Words | Note | Bullets | Table | Figure | HowMade


def traces_of(block: Block) -> tuple[str, ...]:
    """The anchors a block leads to: those that say how what it tells was made.

    Args:
        block: any.
    Source:
        House rule: click any figure or sentence, and read how it was made.
    """
    match block:
        case Words(trace=trace, traces=traces):
            named: tuple[str, ...] = (trace, *traces)
        case Bullets(traces=traces):
            named = traces
        case Table(trace=trace) | Figure(trace=trace) | Note(trace=trace):
            named = (trace,)
        case _:
            named = ()
    return tuple(anchor for anchor in named if anchor)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `language` is "en", "cy" or "gd"; `made_up` prints a plain label on every page."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"
    subtitle: str = ""
    organisation: str = ""
    on: str = ""
    made_up: bool = False
    footer: str = ""
    words: tuple[tuple[str, str], ...] = field(default=())
