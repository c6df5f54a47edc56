"""Preparing, leading and taking part in a session: the only writers.

What the facilitator does is in the record. What is placed and said at the table is not: a line would tell who and when,
and a session is a safe space. Its own record says who by role.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F
from django.utils import timezone

from hearten.errors import NotFound, NotReady, refuse
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded
from hearten.understanding.naming import named_in
from hearten.understanding.sessions import queries, rules
from hearten.understanding.sessions.models import Card, Meaning, Meeting, Placing, Resolve, Seat, Stand
from hearten.understanding.sessions.rules import Sort, Stage

LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LONG: Final = 12


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a session is about. `without_them`: why nobody who spoke is there, where that is so."""

    title: str
    question: str
    held_on: date
    without_them: str = ""


@dataclass(frozen=True, slots=True)
class Laying:
    """What goes on a card: words of our own, with where they come from, or a quote that is out."""

    sort: Sort
    words: str = ""
    address: str = ""
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A seat and the code that opens it, which is shown once."""

    seat: Seat
    code: str


def _mine(meeting: Meeting, by: Person) -> Meeting:
    """The session, which nobody else changes until this is done; refused to all but its facilitator."""
    refuse(rules.why_not_lead(meeting.facilitator_id == by.pk, by.roles))
    return Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


def _moved(meeting_id: int) -> None:
    Meeting.objects.filter(pk=meeting_id).update(moves=F("moves") + 1)


@action("understanding.session.prepared")
def prepare(prepared: Prepared, *, by: Person) -> Meeting:
    """Begin to prepare a session; whoever does so facilitates it."""
    refuse_unless_may("understanding.convene", by)
    return Meeting.objects.create(
        title=prepared.title,
        question=prepared.question,
        held_on=prepared.held_on,
        without_them=prepared.without_them,
        facilitator=by,
    )


@action("understanding.session.changed")
def change(meeting: Meeting, prepared: Prepared, *, by: Person) -> Meeting:
    """Change what it is about."""
    one = _mine(meeting, by)
    refuse(rules.why_not_prepare(Stage(one.stage)))
    one.title, one.question = prepared.title, prepared.question
    one.held_on, one.without_them = prepared.held_on, prepared.without_them
    one.save()
    return one


@action("understanding.session.card_put")
def put_card(meeting: Meeting, laying: Laying, *, by: Person) -> Card:
    """Put something on the table to make sense of."""
    one = _mine(meeting, by)
    refuse(rules.why_not_prepare(Stage(one.stage)))
    words = laying.words.strip()
    if laying.thing:
        told = dict(queries.quotes_out())
        if laying.thing not in told:
            raise NotReady("This quote is not out: it has to be checked and let out before others read it.")
        words = ""
    named = named_in(words) if words else []
    refuse(rules.why_not_card(words or laying.thing, named, one.cards.count()))
    last = one.cards.order_by("-number").values_list("number", flat=True).first() or 0
    return Card.objects.create(
        meeting=one,
        number=last + 1,
        sort=Sort.QUOTE if laying.thing else laying.sort,
        words=words,
        thing=laying.thing,
        address=laying.address,
    )


@action("understanding.session.card_taken")
def take_card(meeting: Meeting, number: int, *, by: Person) -> Meeting:
    """Take a card off the table again."""
    one = _mine(meeting, by)
    refuse(rules.why_not_prepare(Stage(one.stage)))
    one.cards.filter(number=number).delete()
    return one


@action("understanding.session.seats_given")
def give_seats(
    meeting: Meeting, roles: Sequence[str], *, spoke: bool, by: Person, person: Person | None = None
) -> tuple[Opened, ...]:
    """Give seats by role; each has a code, shown this once. A colleague's seat opens by their account as well."""
    one = _mine(meeting, by)
    refuse(rules.why_not_prepare(Stage(one.stage)))
    refuse(rules.why_not_seat(roles, one.seats.count()))
    if person is not None and one.seats.filter(person=person).exists():
        raise NotReady(f"{person.name} has a seat at this table already.")
    last = one.seats.order_by("-number").values_list("number", flat=True).first() or 0
    given = []
    for number, role in enumerate(roles, last + 1):
        code = _a_code()
        seat = Seat.objects.create(
            meeting=one,
            number=number,
            role=role.strip()[:80],
            spoke=spoke,
            person=person,
            code_hash=queries.code_hash(code),
        )
        given.append(Opened(seat, code))
    return tuple(given)


@action("understanding.session.code_given")
def new_code(meeting: Meeting, number: int, *, by: Person) -> Opened:
    """Give a seat another code, where the first was lost; the first opens nothing any more."""
    one = _mine(meeting, by)
    if Stage(one.stage) is Stage.ENDED:
        raise NotReady("The session has ended, so no code opens a seat any more.")
    seat, code = queries.seat(one.pk, number), _a_code()
    seat.code_hash = queries.code_hash(code)
    seat.save(update_fields=["code_hash"])
    return Opened(seat, code)


def _a_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LONG))
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LONG, 4))


@action("understanding.session.seat_taken_away")
def take_seat(meeting: Meeting, number: int, *, by: Person) -> Meeting:
    """Take a seat away again, before anybody reads."""
    one = _mine(meeting, by)
    refuse(rules.why_not_prepare(Stage(one.stage)))
    one.seats.filter(number=number).delete()
    return one


@action("understanding.session.moved")
def move(meeting: Meeting, to: Stage, *, by: Person, today: date | None = None) -> Meeting:
    """Go on to the next stage. At the end every seat forgets whose it was."""
    one = _mine(meeting, by)
    refuse(rules.why_not_move(Stage(one.stage), to, queries.ready(one)))
    one.stage, one.moves = to.value, one.moves + 1
    if to is Stage.ENDED:
        one.ended_on = today or timezone.localdate()
        one.seats.update(person=None, code_hash="")
    one.save()
    return one


@unrecorded("a line would tell who placed what, and when")
def place(seat: Seat, placed: Mapping[int, str]) -> None:
    """Put cards in places of one's own naming, in silence; an empty name takes a card back. Nothing moves."""
    one = Meeting.objects.select_for_update(of=("self",)).get(pk=seat.meeting_id)
    refuse(rules.why_not_place(Stage(one.stage)))
    laid = {card.number: card for card in one.cards.all()}
    for number, name in placed.items():
        card, tidy = laid.get(number), " ".join(name.split())[:80]
        if card is None:
            raise NotFound("There is no such card on the table. Load the page again.")
        if tidy:
            Placing.objects.update_or_create(seat=seat, card=card, defaults={"place": tidy})
        else:
            Placing.objects.filter(seat=seat, card=card).delete()


@unrecorded("a line would tell who said what")
def say(seat: Seat, words: str, about: str = "") -> Meaning:
    """Say how one reads what lies there. It stands beside the others, and none takes another's place."""
    one = Meeting.objects.select_for_update(of=("self",)).get(pk=seat.meeting_id)
    said = one.meanings.count()
    refuse(rules.why_not_say(Stage(one.stage), words, said) or rules.why_not_named(named_in(words, about)))
    made = Meaning.objects.create(
        meeting=one, number=said + 1, seat=seat, words=words.strip()[:600], about=about.strip()[:80]
    )
    Stand.objects.create(meaning=made, seat=seat, agrees=True)
    _moved(one.pk)
    return made


@unrecorded("a line would tell who agreed with what")
def stand(seat: Seat, meaning: Meaning, agrees: bool, why: str = "") -> Stand:
    """Agree with a reading, or say why one sees it differently; either can be changed until the end."""
    one = Meeting.objects.select_for_update(of=("self",)).get(pk=seat.meeting_id)
    if meaning.meeting_id != one.pk:
        raise NotFound("There is no such reading on the table. Go back and look again.")
    refuse(rules.why_not_stand(Stage(one.stage), agrees, why) or rules.why_not_named(named_in(why)))
    stood, _ = Stand.objects.update_or_create(
        meaning=meaning, seat=seat, defaults={"agrees": agrees, "why": why.strip()[:400]}
    )
    _moved(one.pk)
    return stood


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was decided, why, and who does it, by role."""

    what: str
    why: str
    who: str
    by_day: date | None = None


@action("understanding.session.decided")
def resolve(meeting: Meeting, resolved: Resolved, *, by: Person) -> Resolve:
    """Write down what the table decided."""
    one = _mine(meeting, by)
    refuse(rules.why_not_decide(Stage(one.stage), resolved.what, resolved.why, resolved.who))
    refuse(rules.why_not_named(named_in(resolved.what, resolved.why, resolved.who)))
    made = Resolve.objects.create(
        meeting=one,
        number=one.resolves.count() + 1,
        what=resolved.what.strip(),
        why=resolved.why.strip(),
        who=resolved.who.strip(),
        by_day=resolved.by_day,
    )
    _moved(one.pk)
    return made


@unrecorded("the room's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person off seats and sessions; what was said there stays, by role."""
    Seat.objects.filter(person=person).update(person=None)
    Meeting.objects.filter(facilitator=person).update(facilitator=None)
