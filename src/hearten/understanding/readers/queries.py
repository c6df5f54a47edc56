"""Sets read blind: how far they are, how far readers agree once all have locked, and what is settled of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hearten.errors import NotFound, refuse
from hearten.methods.agreement import Agreement
from hearten.methods.coding.sentences import sentences
from hearten.methods.coding.units import (
    Mark,
    Mismatch,
    OfCode,
    Unit,
    given,
    mismatches,
    of_all_codes,
    of_each_code,
    with_settled,
)
from hearten.people import queries as people
from hearten.understanding.codebooks import rules as codebooks
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding.models import Code, Coding, Document, ReadingSet, Settlement
from hearten.understanding.coding.rules import Blind
from hearten.understanding.readers import rules

Given = dict[int, dict[int, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A set: who reads it with whether they have locked, and how many documents it has."""

    id: int
    title: str
    documents: int
    readers: tuple[tuple[str, bool], ...]
    mine: bool
    open: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Agreement on one code, before and after what was settled; `lacks`: why it is not worked out."""

    code: str
    lacks: tuple[str, ...]
    before: OfCode | None
    after: OfCode | None

    @property
    def share(self) -> str:
        """How many of every 100 sentences readers gave it to."""
        share = 100 * self.before.base if self.before else 0.0
        return f"{share:.0f}" if share >= 1 or share == 0 else "<1"


@dataclass(frozen=True, slots=True)
class Differing:
    """One mismatch side by side: the words, who gave the code and who did not, and what was settled."""

    document_id: int
    document: str
    start: int
    text: str
    code_id: int
    code: str
    gave: tuple[str, ...]
    did_not: tuple[str, ...]
    stands: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All of one set: each code, whole sets of codes before and after, and every mismatch."""

    lines: tuple[Line, ...]
    before: Agreement
    after: Agreement
    differing: tuple[Differing, ...]
    open: int


@dataclass(frozen=True, slots=True)
class _Read:
    """A set as it was read: its texts, units, what each reader gave, what differs, and what was settled of it."""

    texts: Mapping[int, str]
    units: tuple[Unit, ...]
    by_reader: Given
    differ: tuple[Mismatch, ...]
    settled: Mapping[tuple[int, int, int], Settlement]

    def settled_of(self, one: Mismatch) -> Settlement | None:
        """What was settled of one mismatch."""
        document, start, _end = self.units[one.unit]
        return self.settled.get((document, start, one.code))


def found(reading_id: int) -> ReadingSet:
    """One set, or the refusal."""
    one = ReadingSet.objects.select_related("project").filter(pk=reading_id).first()
    if one is None:
        raise NotFound("There is no such set of documents. Look at the project.")
    return one


def blind(reading: ReadingSet) -> Blind:
    """Who reads it, and who has locked."""
    return coding.blinds(reading.project_id)[reading.pk]


def standing(reading: ReadingSet, person_id: int) -> Standing:
    """How far a set is: who has locked, and never how much anybody has marked."""
    how = blind(reading)
    names = people.names({f"person:{pk}" for pk in how.readers})
    told = tuple((names.get(f"person:{pk}", ""), locked) for pk, locked in how.readers.items())
    mine = person_id in how.readers
    return Standing(
        reading.pk,
        reading.title,
        reading.documents.count(),
        told,
        mine,
        how.open,
        how.readers.get(person_id, False),
    )


def standings(project_id: int, person_id: int) -> tuple[Standing, ...]:
    """Every set of a project."""
    return tuple(standing(one, person_id) for one in ReadingSet.objects.filter(project=project_id))


def to_read(person_id: int) -> tuple[ReadingSet, ...]:
    """The sets that wait for somebody to read and lock."""
    return tuple(
        ReadingSet.objects.filter(readers__person_id=person_id, readers__locked=False).select_related(
            "project"
        )
    )


def compared(reading: ReadingSet, *, seed: int = 2026) -> Compared:
    """Compare what each marked; refused while not all have locked."""
    refuse(rules.why_not_compare(blind(reading)))
    read = _read(reading)
    settled = {
        (one.unit, one.code): kept.stands
        for one in read.differ
        if (kept := read.settled_of(one)) is not None and kept.stands is not None
    }
    after = with_settled(read.by_reader, settled)
    return Compared(
        _lines(reading.project_id, read, after, seed),
        of_all_codes(read.units, read.by_reader, seed=seed),
        of_all_codes(read.units, after, seed=seed),
        _differing(read),
        len(read.differ) - len(settled),
    )


def unit_starts(reading: ReadingSet) -> frozenset[tuple[int, int, int]]:
    """The mismatches there are, each as document, start and code."""
    read = _read(reading)
    return frozenset((read.units[one.unit][0], read.units[one.unit][1], one.code) for one in read.differ)


def _read(reading: ReadingSet) -> _Read:
    documents = list(Document.objects.filter(reading=reading).order_by("number"))
    texts = coding.words_of(documents)
    units = tuple(
        (one.pk, start, end)
        for one in documents
        if one.pk in texts
        for start, end in sentences(texts[one.pk])
    )
    readers = list(blind(reading).readers)
    marks = Coding.objects.filter(document__reading=reading, reader_id__in=readers, code__live=True)
    rows = marks.values_list("document_id", "start", "end", "code_id", "reader_id")
    gave = given(units, (Mark(d, s, e, c, r or 0) for d, s, e, c, r in rows))
    by_reader = {reader: gave.get(reader, {}) for reader in readers}
    settled = {
        (one.document_id, one.start, one.code_id): one for one in Settlement.objects.filter(reading=reading)
    }
    return _Read(texts, units, by_reader, mismatches(by_reader), settled)


def _lines(project_id: int, read: _Read, after: Given, seed: int) -> tuple[Line, ...]:
    used = {code for by in read.by_reader.values() for codes in by.values() for code in codes}
    codes = [one for one in coding.codes(project_id) if one.pk in used]
    lacking = {one.pk: codebooks.lacks(_as_book(one)) for one in codes}
    ready = [one.pk for one in codes if not lacking[one.pk]]
    before = {one.code: one for one in of_each_code(read.units, read.by_reader, ready, seed=seed)}
    then = {one.code: one for one in of_each_code(read.units, after, ready, seed=seed)}
    return tuple(Line(one.name, lacking[one.pk], before.get(one.pk), then.get(one.pk)) for one in codes)


def _as_book(one: Code) -> dict[str, str]:
    return {"when": one.when, "when_not": one.when_not, "exemplar": one.exemplar}


def _differing(read: _Read) -> tuple[Differing, ...]:
    names = people.names({f"person:{pk}" for pk in read.by_reader})
    documents = Document.objects.in_bulk({read.units[one.unit][0] for one in read.differ})
    codes = Code.objects.in_bulk({one.code for one in read.differ})

    def called(readers: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(names.get(f"person:{pk}", "–") for pk in readers)

    rows = []
    for one in read.differ:
        document, start, end = read.units[one.unit]
        kept = read.settled_of(one)
        rows.append(
            Differing(
                document,
                documents[document].name,
                start,
                read.texts[document][start:end],
                one.code,
                codes[one.code].name,
                called(one.gave),
                called(one.did_not),
                kept.stands if kept else None,
                kept.reason if kept else "",
            )
        )
    return tuple(rows)
