"""What the made-up council made of it together: an opinion map, two sessions, and what kindness means there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
from django.utils import timezone

from hearten.listening.statements import actions as statements
from hearten.listening.statements import polis
from hearten.listening.surveys.drafts import Words
from hearten.people.models import Person
from hearten.understanding.living import actions as living
from hearten.understanding.living import queries as lived
from hearten.understanding.living.rules import Resting, Said, State
from hearten.understanding.living.rules import Sort as On
from hearten.understanding.opinions import actions as maps
from hearten.understanding.sessions import actions as sessions
from hearten.understanding.sessions.actions import Laying, Prepared, Resolved
from hearten.understanding.sessions.models import Meeting, Seat
from hearten.understanding.sessions.rules import Sort, Stage

PEOPLE: Final = 380
# A statement, and how many in a hundred of each of two groups agree.
STATEMENTS: Final = (
    ("Nobody should have to tell the same story twice.", 92, 90),
    ("A person should answer the phone, not a menu.", 88, 86),
    ("The library should be open on Sundays.", 74, 71),
    ("Cars should be kept out of the high street.", 93, 7),
    ("Without parking at the door I cannot come.", 8, 92),
    ("The bus stop should move to the square.", 90, 12),
    ("Empty shops should be lent to clubs for nothing.", 82, 78),
    ("Benches matter more than flower beds.", 70, 66),
    ("The market should be on Saturdays.", 88, 14),
    ("Street lights should go off at midnight.", 86, 10),
    ("We should pay for public toilets if they are clean.", 55, 60),
    ("Staff should be allowed to waive a small charge.", 84, 85),
)
ROLES: Final = (
    ("tenant", True),
    ("carer", True),
    ("housing officer", False),
    ("contact centre adviser", False),
    ("caretaker", False),
    ("councillor", False),
)
CARDS: Final = (
    (Sort.THEME, "People say that being believed the first time matters more than a quick answer."),
    (Sort.STORY, "Somebody rang three times about a cold flat, and each time began from the beginning."),
    (Sort.FINDING, "Fewer people feel listened to by the council than by their neighbours."),
    (Sort.STORY, "A driver waited while somebody looked for their pass. It took two minutes."),
    (Sort.THEME, "Letters are written for the file, and not for who opens them."),
    (Sort.OTHER, "Advisers are asked to end a call within six minutes."),
)
# Where each seat puts cards 1 to 6, "" for nowhere.
PLACED: Final = (
    ("Being believed", "Being believed", "Being believed", "Time", "", "Time"),
    ("Again and again", "Again and again", "", "Small things", "Again and again", ""),
    ("Trust", "No one keeps the thread", "Trust", "", "Paper", "Clocks"),
    ("Trust", "Clocks", "", "Time", "Paper", "Clocks"),
    ("Being believed", "", "Being believed", "Small things", "", "Clocks"),
    ("", "No one keeps the thread", "Being believed", "", "Paper", ""),
)
FIRST: Final = (
    "You tell us once, and we keep the thread.",
    "We write as we would speak to somebody we know.",
    "We ask what would help before we say what we can do.",
)
AGAIN: Final = (
    "You tell us once, we believe you, and we keep the thread.",
    "We ask what would help before we say what we can do.",
    "We take the time it takes, and nobody here is counted by the minute for it.",
)
RESTS: Final = (
    Resting(On.THEME, "Being believed the first time matters more than a quick answer"),
    Resting(
        On.FINDING,
        "Fewer people feel listened to by the council than by their neighbours",
        "/understanding/1/",
    ),
)


def make(steward: Person, chance: np.random.Generator) -> None:
    """All of it, by the actions people would use."""
    today = timezone.localdate()
    _map(steward, chance)
    ended = _ended(steward, today - timedelta(days=40))
    _under_way(steward, today)
    _lived(steward, ended, today)


def _map(steward: Person, chance: np.random.Generator) -> None:
    """A conversation that was held on Polis before there was a Hearten."""
    group = chance.random(PEOPLE) < 0.45
    rates = np.array([one[1:] for one in STATEMENTS]) / 100
    cast, comments = [], []
    for number, (text, *_rates) in enumerate(STATEMENTS):
        seen = chance.random(PEOPLE) < 0.85
        agrees = chance.random(PEOPLE) < rates[number][group.astype(int)]
        passes = chance.random(PEOPLE) < 0.08
        values = np.where(passes, 0, np.where(agrees, 1, -1))
        cast += [
            polis.Cast(0, "", "", number, str(who), int(values[who])) for who in np.flatnonzero(seen).tolist()
        ]
        agreed, against = (int((values[seen] == sign).sum()) for sign in (1, -1))
        comments.append(polis.Comment("", "", number, "", agreed, against, 1, text))
    title = {"en": "Our high street: what should change?", "cy": "Ein stryd fawr: beth ddylai newid?"}
    draft = statements.draft(Words(title, languages=("en", "cy")), by=steward)
    made = statements.bring_in(draft, polis.Conversation(tuple(comments), tuple(cast)), by=steward)
    maps.carry_out.func(maps.ask(made.pk, by=steward).pk)


def _prepared(steward: Person, title: str, question: str, on: date) -> tuple[Meeting, list[Seat]]:
    made = sessions.prepare(Prepared(title, question, on), by=steward)
    for sort, words in CARDS:
        address = "/understanding/1/" if sort is Sort.FINDING else ""
        sessions.put_card(made, Laying(sort, words, address), by=steward)
    seats = [sessions.give_seats(made, (role,), spoke=spoke, by=steward)[0].seat for role, spoke in ROLES]
    return made, seats


def _ended(steward: Person, on: date) -> Meeting:
    made, seats = _prepared(
        steward, "What the calls told us", "What is kindness to somebody who rings about their home?", on
    )
    made = sessions.move(made, Stage.READING, by=steward)
    made = sessions.move(made, Stage.PLACING, by=steward)
    for seat, places in zip(seats, PLACED, strict=True):
        sessions.place(seat, {number: name for number, name in enumerate(places, 1) if name})
    made = sessions.move(made, Stage.TOGETHER, by=steward)
    believed = sessions.say(
        seats[0], "It is about being believed, more than about being quick.", "Being believed"
    )
    clocks = sessions.say(seats[3], "We would believe people if the clock let us finish the call.", "Clocks")
    for seat in seats[1:3]:
        sessions.stand(seat, believed, True)
    sessions.stand(seats[3], believed, False, "Most of us believe people. We have no time to show it.")
    sessions.stand(seats[4], clocks, True)
    sessions.stand(seats[5], clocks, False, "Other places have the same six minutes and are kinder.")
    sessions.resolve(
        made,
        Resolved(
            "Whoever takes the first call keeps the case until it is settled",
            "People tell their story once; advisers hear how it ended.",
            "head of the contact centre",
            on + timedelta(days=60),
        ),
        by=steward,
    )
    return sessions.move(made, Stage.ENDED, by=steward, today=on)


def _under_way(steward: Person, on: date) -> None:
    made, seats = _prepared(
        steward, "Letters, before and after", "How would somebody feel who opens what we send?", on
    )
    made = sessions.move(made, Stage.READING, by=steward)
    sessions.move(made, Stage.PLACING, by=steward)
    sessions.place(seats[0], {5: "Written for the file"})


def _lived(steward: Person, ended: Meeting, today: date) -> None:
    session = Resting(On.SESSION, ended.title, f"/understanding/sessions/{ended.pk}/record/")
    first = living.begin(by=steward, today=today - timedelta(days=300))
    for words in FIRST:
        living.write(first, Said(words, RESTS), by=steward)
    _public(steward, today - timedelta(days=280))
    again = living.begin(
        "We heard that being quick is not the same as being believed.",
        by=steward,
        today=today - timedelta(days=35),
    )
    lines = list(again.lines.all())
    living.write(again, Said(AGAIN[0], (*RESTS[:1], session)), by=steward, line=lines[0])
    living.remove(again, lines[1], by=steward)
    living.write(again, Said(AGAIN[2], (session,)), by=steward)
    _public(steward, today - timedelta(days=20))


def _public(steward: Person, on: date) -> None:
    newest = lived.versions()[0].number
    living.agree(lived.found(newest), "the tenants’ panel", on, by=steward)
    living.agree(lived.found(newest), "the cabinet", on, "To be looked at again in a year.", by=steward)
    living.move(lived.found(newest), State.PUBLIC, by=steward, today=on)
