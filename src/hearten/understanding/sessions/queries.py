"""Sessions, read: what each may see, by stage. Nobody's silent placing is in here for another before the reveal."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hearten.door.quotes import queries as quotes
from hearten.errors import NotFound
from hearten.people.models import Person
from hearten.understanding.sessions import rules
from hearten.understanding.sessions.models import Card, Meaning, Meeting, Placing, Resolve, Seat
from hearten.understanding.sessions.rules import Ready, Sort, Stage


@dataclass(frozen=True, slots=True)
class Known:
    """A session, in short."""

    id: int
    title: str
    question: str
    stage: Stage
    held_on: date
    without_them: str
    moves: int
    facilitator_id: int | None
    facilitator: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Laid:
    """A card to read. `gone`: it was a quote, and whoever said it took it back."""

    number: int
    sort: Sort
    words: str
    address: str
    gone: bool = False
    mine: str = ""


@dataclass(frozen=True, slots=True)
class Sat:
    """A seat: as what somebody comes, and whether a known person or a code opens it."""

    number: int
    role: str
    spoke: bool
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was named in silence, with the cards that were put there and as what people came who did so."""

    name: str
    cards: tuple[tuple[int, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Stood:
    """Where somebody stands to a reading, by role."""

    role: str
    agrees: bool
    why: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of what lies on the table, with who agrees and who differs. `mine`: how the one who looks stands."""

    number: int
    words: str
    about: str
    role: str
    agree: tuple[Stood, ...]
    differ: tuple[Stood, ...]
    mine: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided."""

    number: int
    what: str
    why: str
    who: str
    by_day: date | None


@dataclass(frozen=True, slots=True)
class Together:
    """All that everyone sees after the reveal: nothing before it."""

    places: tuple[Place, ...]
    unplaced: tuple[Laid, ...]
    readings: tuple[Read, ...]
    decided: tuple[Decided, ...]


def code_hash(code: str) -> str:
    """What is kept of a seat's code: it has sixty bits of chance, so nobody guesses it back."""
    tidy = "".join(code.split()).replace("-", "").upper()
    return hashlib.sha256(f"seat:{tidy}".encode()).hexdigest()


def found(meeting_id: int) -> Meeting:
    """One session, or that there is none."""
    one = Meeting.objects.select_related("facilitator").filter(pk=meeting_id).first()
    if one is None:
        raise NotFound("There is no such session. Go back to the list of them.")
    return one


def known(one: Meeting) -> Known:
    """A session, to read."""
    return Known(
        one.pk,
        one.title,
        one.question,
        Stage(one.stage),
        one.held_on,
        one.without_them,
        one.moves,
        one.facilitator_id,
        one.facilitator.name if one.facilitator else "",
        one.ended_on,
    )


def all_sessions() -> tuple[Known, ...]:
    """Every session, the newest first."""
    return tuple(map(known, Meeting.objects.select_related("facilitator")))


def of_person(person: Person) -> tuple[Known, ...]:
    """The sessions in which this person has a seat and which have not ended."""
    mine = Meeting.objects.select_related("facilitator").filter(seats__person=person)
    return tuple(map(known, mine.exclude(stage=Stage.ENDED)))


def ready(one: Meeting) -> Ready:
    """What it has so far."""
    seats = list(one.seats.values_list("spoke", flat=True))
    return Ready(one.cards.count(), len(seats), sum(seats), one.without_them)


def seats(meeting_id: int) -> tuple[Sat, ...]:
    """Who is invited, by role."""
    found_seats = Seat.objects.filter(meeting_id=meeting_id).select_related("person")
    return tuple(
        Sat(one.number, one.role, one.spoke, one.person.name if one.person else "") for one in found_seats
    )


def seat(meeting_id: int, number: int) -> Seat:
    """One seat of a session."""
    one = Seat.objects.filter(meeting_id=meeting_id, number=number).first()
    if one is None:
        raise NotFound("There is no such seat at this table.")
    return one


def seat_by_code(code: str) -> Seat | None:
    """The seat a code opens, or None."""
    return (
        Seat.objects.select_related("meeting").filter(code_hash=code_hash(code)).exclude(code_hash="").first()
    )


def seat_of(meeting_id: int, person: Person | None, held: int | None) -> Seat | None:
    """The seat of whoever looks: by their account, or by what their browser holds since they gave its code."""
    table = Seat.objects.select_related("meeting").filter(meeting_id=meeting_id)
    mine = table.filter(person=person).first() if person is not None else None
    return mine or (table.filter(pk=held).first() if held else None)


def cards(meeting_id: int, seat: Seat | None = None) -> tuple[Laid, ...]:
    """The cards on the table; with a seat, where that one put each, and nobody else's."""
    mine = dict(Placing.objects.filter(seat=seat).values_list("card_id", "place")) if seat else {}
    return tuple(_laid(Card.objects.filter(meeting_id=meeting_id), mine))


def _laid(found_cards: Iterable[Card], mine: Mapping[int, str]) -> Iterable[Laid]:
    kept = list(found_cards)
    out = {one.thing: one.text for one in quotes.out([one.thing for one in kept if one.thing])}
    for one in kept:
        words = out.get(one.thing, "") if one.thing else one.words
        yield Laid(one.number, Sort(one.sort), words, one.address, not words, mine.get(one.pk, ""))


def my_places(seat: Seat) -> tuple[str, ...]:
    """The places somebody named so far, to choose from again."""
    return tuple(
        sorted(set(Placing.objects.filter(seat=seat).values_list("place", flat=True)), key=str.casefold)
    )


def together(one: Meeting, seat: Seat | None) -> Together | None:
    """What everyone sees once all is shown, with how this seat stands; None before."""
    if Stage(one.stage) not in {Stage.TOGETHER, Stage.ENDED}:
        return None
    laid = cards(one.pk)
    placed = _places(one.pk, {card.number: card.words for card in laid})
    there = {number for place in placed for number, _, _ in place.cards}
    return Together(
        placed,
        tuple(card for card in laid if card.number not in there),
        tuple(_readings(one.pk, seat)),
        decided(one.pk),
    )


def _places(meeting_id: int, words: Mapping[int, str]) -> tuple[Place, ...]:
    """Places of one name, however it was written, are one; in the order of their names and never by how many."""
    rows = Placing.objects.filter(card__meeting_id=meeting_id).values_list(
        "place", "card__number", "seat__role"
    )
    names: dict[str, str] = {}
    by: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, number, role in rows.order_by("place", "card__number"):
        key = " ".join(name.split()).casefold()
        names.setdefault(key, name)
        by[key][number].add(role)
    return tuple(
        Place(
            names[key],
            tuple(
                (number, words.get(number, ""), tuple(sorted(by[key][number]))) for number in sorted(by[key])
            ),
        )
        for key in sorted(by)
    )


def _readings(meeting_id: int, seat: Seat | None) -> Iterable[Read]:
    kept = (
        Meaning.objects.filter(meeting_id=meeting_id).select_related("seat").prefetch_related("stands__seat")
    )
    for one in kept:
        stood = [
            Stood(each.seat.role, each.agrees, each.why, seat is not None and each.seat_id == seat.pk)
            for each in one.stands.all()
        ]
        mine = next((each for each in stood if each.mine), None)
        yield Read(
            one.number,
            one.words,
            one.about,
            one.seat.role,
            tuple(each for each in stood if each.agrees),
            tuple(each for each in stood if not each.agrees),
            "" if mine is None else "agrees" if mine.agrees else "differs",
        )


def meaning(meeting_id: int, number: int) -> Meaning:
    """One reading."""
    one = Meaning.objects.filter(meeting_id=meeting_id, number=number).first()
    if one is None:
        raise NotFound("There is no such reading on the table. Go back and look again.")
    return one


def decided(meeting_id: int) -> tuple[Decided, ...]:
    """What was decided, in order."""
    return tuple(
        Decided(one.number, one.what, one.why, one.who, one.by_day)
        for one in Resolve.objects.filter(meeting_id=meeting_id)
    )


def quotes_out() -> list[tuple[str, str]]:
    """Quotes that are out, to put on a card: by name, with their first words."""
    things = [words.thing for words, _ in quotes.quotes()]
    return [(one.thing, one.text[:100]) for one in quotes.out(things)]


def late(today: date) -> tuple[tuple[Known, Decided], ...]:
    """What was decided in sessions that ended, and whose day is gone."""
    found_late = Resolve.objects.filter(by_day__lt=today, meeting__stage=Stage.ENDED)
    return tuple(
        (known(one.meeting), Decided(one.number, one.what, one.why, one.who, one.by_day))
        for one in found_late.select_related("meeting__facilitator")
        if rules.is_past(one.by_day, today)
    )


def about(person: Person) -> list[str]:
    """What is held about a person here; what was said in sessions that ended is nobody's any more."""
    led = Meeting.objects.filter(facilitator=person)
    sat = Seat.objects.filter(person=person).select_related("meeting")
    return [
        *(f"You facilitate the session “{one.title}”." for one in led),
        *(f"You have a seat in the session “{one.meeting.title}”, as {one.role}." for one in sat),
    ]
