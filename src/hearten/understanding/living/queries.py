"""The living statement, read: its versions, what each line rests on, and what changed from one to the next."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hearten.door.quotes import queries as quotes
from hearten.errors import NotFound
from hearten.people.models import Person
from hearten.understanding.living.models import Agreement, Line, Version
from hearten.understanding.living.rules import Sort, State


@dataclass(frozen=True, slots=True)
class Rests:
    """One thing a line rests on. `gone`: it was a quote that is not out any more."""

    sort: Sort
    words: str
    address: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A line to read."""

    id: int
    words: str
    rests: tuple[Rests, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A body that agreed."""

    body: str
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """A version to read."""

    number: int
    state: State
    why: str
    begun_on: date
    public_on: date | None
    lines: tuple[Told, ...]
    agreed: tuple[Agreed, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One line beside what it was: `how` is "same", "added", "removed" or "changed"; of a change the words apart."""

    how: str
    before: str
    after: str
    parts: tuple[tuple[str, str], ...] = ()


def found(number: int) -> Version:
    """One version, or that there is none."""
    one = Version.objects.filter(number=number).first()
    if one is None:
        raise NotFound("There is no such version. Go back to what kindness means here.")
    return one


def version(number: int) -> Known:
    """One version, to read."""
    return _known(found(number))


def versions() -> tuple[Known, ...]:
    """Every version, the newest first."""
    return tuple(map(_known, Version.objects.all()))


def public() -> Known | None:
    """The version everyone may read, or None."""
    one = Version.objects.filter(state=State.PUBLIC).first()
    return _known(one) if one else None


def before(number: int) -> Known | None:
    """The version before this one, or None."""
    one = Version.objects.filter(number__lt=number).first()
    return _known(one) if one else None


def draft() -> Version | None:
    """The version that is being written, or None."""
    return Version.objects.filter(state=State.DRAFT).first()


def line(number: int, line_id: int) -> Line:
    """One line of a version."""
    one = Line.objects.filter(version__number=number, pk=line_id).first()
    if one is None:
        raise NotFound("There is no such line in this version.")
    return one


def _known(one: Version) -> Known:
    lines = list(one.lines.prefetch_related("rests"))
    things = [rest.thing for each in lines for rest in each.rests.all() if rest.thing]
    out = {words.thing: words.text for words in quotes.out(things)}
    return Known(
        one.number,
        State(one.state),
        one.why,
        one.begun_on,
        one.public_on,
        tuple(Told(each.pk, each.words, _rests(each, out)) for each in lines),
        tuple(Agreed(each.body, each.on, each.words) for each in one.agreements.all()),
    )


def _rests(line: Line, out: dict[str, str]) -> tuple[Rests, ...]:
    return tuple(
        Rests(
            Sort(one.sort),
            out.get(one.thing, "") if one.thing else one.words,
            one.address,
            bool(one.thing) and one.thing not in out,
        )
        for one in line.rests.all()
    )


def changes(earlier: Sequence[str], later: Sequence[str]) -> tuple[Change, ...]:
    """What became of each line, in the order of the later version."""
    told: list[Change] = []
    for how, first, last, start, end in difflib.SequenceMatcher(
        None, earlier, later, autojunk=False
    ).get_opcodes():
        if how == "equal":
            told += [Change("same", words, words) for words in earlier[first:last]]
        else:
            told += _between(list(earlier[first:last]), list(later[start:end]))
    return tuple(told)


def _between(gone: list[str], new: list[str]) -> list[Change]:
    """Lines that took another's place are told as one, where they share half their words."""
    told: list[Change] = []
    for after in new:
        near = max(gone, key=lambda each: _alike(each, after), default=None)
        if near is not None and _alike(near, after) >= 0.5:
            gone.remove(near)
            told.append(Change("changed", near, after, _parts(near, after)))
        else:
            told.append(Change("added", "", after))
    return [*told, *(Change("removed", words, "") for words in gone)]


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _parts(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Stretches of words: kept, taken out, put in."""
    one, other = before.split(), after.split()
    told: list[tuple[str, str]] = []
    for how, first, last, start, end in difflib.SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        if how == "equal":
            told.append(("same", " ".join(one[first:last])))
            continue
        if last > first:
            told.append(("removed", " ".join(one[first:last])))
        if end > start:
            told.append(("added", " ".join(other[start:end])))
    return tuple(told)


def about(person: Person) -> list[str]:
    """What is held about a person here."""
    begun = Version.objects.filter(begun_by=person)
    wrote = Agreement.objects.filter(written_by=person).select_related("version")
    return [
        *(f"You began version {one.number} of what kindness means here." for one in begun),
        *(f"You wrote down that {one.body} agreed to version {one.version.number} of it." for one in wrote),
    ]
