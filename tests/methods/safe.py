"""Safe tables made by words, as the door would let them out."""

from __future__ import annotations

import dataclasses

from hearten.methods.disclosure import SafeBreakdown, SafeRow, SafeShare, SafeTable
from hearten.methods.disclosure.gaps import Compared, with_gap
from hearten.methods.plan import Kind, Option, Plan, Question

OFTEN = (("often", "Most of the time"), ("always", "All of the time"), ("never", "Never"))
FELT = Question(
    "heard",
    "How often did you feel listened to?",
    Kind.SCALE,
    tuple(Option(code, text, favourable=code != "never") for code, text in OFTEN),
    said="felt listened to most or all of the time",
)
PLAN = Plan("A survey", (FELT,))


def a_share(value: float | None, low: float | None = None, high: float | None = None) -> SafeShare:
    if value is None:
        return SafeShare("fewer than 8 people")
    return SafeShare(f"about {value:.0%}", None, value, low, high, step=0.01)


def a_row(text: str, share: SafeShare, base: int | None = 200, **more: object) -> SafeRow:
    return dataclasses.replace(SafeRow(text.lower(), text, base, (share,) * 3, share), **more)


def a_group(text: str, value: float | None, size: float | None = 200, **more: object) -> SafeRow:
    """A group whose share rests on an effective size; on none where people chose themselves."""
    return a_row(text, dataclasses.replace(a_share(value), size=size), **more)


def by(key: str, text: str, *rows: SafeRow) -> SafeBreakdown:
    told = list({row.borrowed or row.text: row for row in rows if row.borrowed != "Everyone"}.items())
    parts = [dataclasses.replace(row, text=name, borrowed="") for name, row in told]
    return with_gap(SafeBreakdown(key, text, rows), parts, Compared(headline=True), "en")


def a_table(
    everyone: SafeShare,
    *rows: SafeRow,
    sampled: bool = True,
    base: int | None = 1000,
    breakdowns: tuple[SafeBreakdown, ...] = (),
) -> SafeTable:
    looked_at = breakdowns or ((by("place", "Place", *rows),) if rows else ())
    whole = a_row("Everyone", everyone, base)
    return SafeTable("heard", OFTEN, ("often", "always"), whole, looked_at, "rules", sampled=sampled)


def towns_and_villages(size: float | None = 400, **of_table: bool) -> SafeTable:
    towns, villages = a_group("Towns", 0.43, size), a_group("Villages", 0.61, size)
    return a_table(a_share(0.52, 0.49, 0.55), towns, villages, **of_table)
