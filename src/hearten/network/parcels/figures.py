"""From a release to what a parcel tells of it: the headline of each question, of everyone and by group. Pure.

Only what is told in the release is read, and less of it: no two breakdowns together, no answer but the headline.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from hearten.door.tracing import MadeOf
from hearten.methods import kept
from hearten.methods.disclosure import SafeRow, SafeTable
from hearten.methods.disclosure.gaps import Compared, part_of
from hearten.methods.findings import Finding
from hearten.methods.parcels import Figure, Table, Theme
from hearten.methods.plan import Question

FEWEST: Final = 10


def tables_of(release: str, made_of: MadeOf) -> tuple[Table, ...]:
    """Every question of a release that has a headline or a mean."""
    asked = {question.key: question for question in made_of.plan.questions}
    found = (
        _table(release, made_of, finding, asked[finding.key])
        for finding in made_of.findings
        if finding.key in asked
    )
    return tuple(table for table in found if table is not None)


def theme_of(release: str, title: str, made_of: MadeOf) -> Theme | None:
    """What people made of it in their own words, where they wrote something."""
    words = made_of.words.get("meaning", "").strip()
    return Theme(thing_of("theme", release), release, title[:200], words[:4000]) if words else None


def thing_of(kind: str, *parts: str) -> str:
    """The name by which something of a release is taken back: the same each time."""
    return f"{kind}:{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:24]}"


def measure_of(question: Question, language: str, people: str) -> str:
    """What names exactly this wording, its answers and which of them count, asked of such people."""
    told = {
        "question": " ".join(question.text.split()),
        "kind": question.kind.value,
        "options": [[one.text, one.favourable, one.answers] for one in question.options],
        "unit": question.unit,
        "language": language,
        "people": people,
    }
    return kept.digest(told)


def _table(release: str, made_of: MadeOf, finding: Finding, question: Question) -> Table | None:
    table, plan = finding.table, made_of.plan
    compared = Compared(headline=bool(table.favourable))
    figures = tuple(_figures(table, compared))
    if not figures or (figures[0].breakdown, figures[0].group) != ("", ""):
        return None
    return Table(
        thing=thing_of("table", release, finding.key),
        release=release,
        measure=measure_of(question, plan.language, plan.people),
        question=question.text[:400],
        topic=finding.topic[:300],
        headline=_headline(question, compared),
        people=plan.people[:300],
        of_means=compared.of_means,
        sampled=all(one.error is not None for one in figures),
        on=finding.made.on,
        figures=figures[:80],
    )


def _headline(question: Question, compared: Compared) -> str:
    if compared.of_means:
        return question.unit[:300]
    counted = [option.text for option in question.options if option.favourable]
    return (question.said or " / ".join(counted))[:300]


def _figures(table: SafeTable, compared: Compared) -> Iterator[Figure]:
    """Of everyone first; a group that is told in the place of another is not told twice."""
    if (whole := _figure("", "", table.everyone, compared)) is not None:
        yield whole
    for breakdown in table.breakdowns:
        for row in breakdown.rows:
            if not row.borrowed and (one := _figure(breakdown.text, row.text, row, compared)) is not None:
                yield one


def _figure(breakdown: str, group: str, row: SafeRow, compared: Compared) -> Figure | None:
    told = part_of(row, compared)
    if told is None or row.base is None or row.base < FEWEST:
        return None
    error = None if told.error is None else round(told.error, 6)
    return Figure(breakdown[:300], group[:300], round(told.value, 3), error, row.base)
