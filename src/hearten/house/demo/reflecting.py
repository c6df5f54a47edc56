"""A year of reflection in the made-up council: circles, check-ins every four weeks, thanks, and time that was planned.

Nobody here has an account but a few; those who answer are numbers nobody has, as for moments.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

import numpy as np
from django.db import transaction
from django.utils import timezone

from hearten.listening.intake.rules import new_form_key
from hearten.people.models import Person, Team
from hearten.permission.moments.rules import week_of
from hearten.reflection.checkins import actions as checkins
from hearten.reflection.circles import actions as circles
from hearten.reflection.circles.actions import Begun
from hearten.reflection.circles.models import Circle
from hearten.reflection.circles.rules import Rhythm, Sort, Whom
from hearten.reflection.drawn import actions as drawn
from hearten.reflection.peers import actions as peers
from hearten.reflection.telling import actions as telling
from hearten.reflection.telling import marks
from hearten.reflection.telling.models import Mark, Said
from hearten.reflection.telling.rules import ASKED, Kind
from hearten.reflection.thanks import actions as thanks
from hearten.reflection.time import actions as planning
from hearten.reflection.time.rules import When

WAVES, EVERY = 13, 4
STAFF: Final = (110, 330, 370, 150)  # who might answer, by part in order of name, of 1,800
LEADERS: Final = 64
OFTEN: Final = 0.45
WELL: Final = (0.42, 0.31, 0.17, 0.10)
LOAD: Final = (0.36, 0.33, 0.22, 0.09)
KEPT: Final = (0.48, 0.27, 0.19, 0.06)
AGREED: Final = (
    "What is said here stays here.\nEach of us speaks for ourselves, and may pass.\nWe do not fix each other.\n"
    "Anyone may pause or leave, and gives no reason."
)
SHARED: Final = (
    (
        330,
        "Gwen Pritchard",
        Sort.HARD,
        "I told four people no this week for the same reason, and did not believe it once.",
    ),
    (
        302,
        "Tomos Lloyd",
        Sort.WELL,
        "A tenant came back to say that the first call had been enough. It was the pause that did it.",
    ),
    (246, "Gwen Pritchard", Sort.ARE, "Tired, but less alone with it than in spring."),
    (190, "Amara Okoro", Sort.HARD, "I read what people wrote to us all day. Some of it comes home with me."),
    (120, "Tomos Lloyd", Sort.WELL, "We left ten minutes between visits, and nothing broke."),
    (40, "Gwen Pritchard", Sort.ARE, "Well. The winter rota is kinder than last year’s."),
)
LEARNED: Final = "Leave ten minutes between visits. Nothing breaks, and we hear more."
THANKS: Final = (
    (
        "Nia Prosser",
        None,
        "To all who stayed late in the flood, and to all who went home so that somebody was rested.",
    ),
    ("Gwen Pritchard", "Tomos Lloyd", "You took my calls on Tuesday without asking why. Thank you."),
    ("", None, "Whoever keeps the plants in the stairwell alive: I see them every morning."),
)


def _person(name: str) -> Person:
    return Person.objects.get(name=name)


def make(chance: np.random.Generator, today: date | None = None) -> None:
    """Make the year, up to today."""
    day, steward = today or timezone.localdate(), _person("Nia Prosser")
    with transaction.atomic():
        _circles(day)
        _peers_and_thanks(day)
        _time(steward, day)
        checkins.set_rhythm(EVERY, by=steward, today=day - timedelta(weeks=EVERY * WAVES))
    _a_year_of_answers(chance, day)


def _circles(today: date) -> None:
    host = _person("Tomos Lloyd")
    begins = today - timedelta(days=335)
    begins += timedelta(days=(2 - begins.weekday()) % 7)  # a Wednesday
    begun = Begun("Wednesdays at the harbour", AGREED, Rhythm.FORTNIGHTLY, Whom.FRONT, begins)
    circle = _with(begun, host, ("Gwen Pritchard", "Amara Okoro"))
    said = {
        words: circles.share(circle.pk, sort, words, by=_person(name), today=today - timedelta(days=ago))
        for ago, name, sort, words in SHARED
    }
    quoted = [one.pk for words, one in said.items() if "ten minutes" in words]
    drawn.propose(circle.pk, LEARNED, quoted, by=host)
    drawn.propose(circle.pk, "Somebody who reads hard things all day needs an hour without.", [], by=host)
    quiet = Begun("First year leading", AGREED, Rhythm.MONTHLY, Whom.LEADING, begins + timedelta(days=60))
    closed = _with(quiet, _person("Nia Prosser"), ("Elfed Marsh",))
    outcome = "Two of us now ask “what would help?” before “why?”. Nothing else changed, and that was enough."
    circles.close(closed.pk, outcome, by=_person("Nia Prosser"), today=today - timedelta(days=30))


def _with(begun: Begun, host: Person, names: tuple[str, ...]) -> Circle:
    circle = circles.begin(begun, by=host)
    for name in names:
        circles.ask_in(circle.pk, _person(name), by=host)
        circles.agree(circle.pk, by=_person(name))
    return circle


def _peers_and_thanks(today: date) -> None:
    peers.offer(
        "Tuesdays and Fridays, after two",
        "Ring 01632 960145, or ask me for a walk",
        by=_person("Tomos Lloyd"),
    )
    peers.offer("Any morning before ten", "Come by; the door is the blue one", by=_person("Marged Bowen"))
    for name, to, words in THANKS:
        by = _person(name or "Gwen Pritchard")
        said = thanks.Said(words, _person(to) if to else None, bool(name), new_form_key())
        thanks.thank(said, by=by, today=today - timedelta(days=20))


def _time(steward: Person, today: date) -> None:
    monday = today - timedelta(days=today.weekday() + 7 * 40)
    planning.plan("Time to reflect", None, When(monday + timedelta(days=2), time(9, 30), 45, 2), by=steward)
    team = Team.objects.get(name="Housing advice")
    planning.plan("After the hard calls", team, When(monday + timedelta(days=4), time(15), 30, 1), by=steward)


def _a_year_of_answers(chance: np.random.Generator, today: date) -> None:
    parts = list(Team.objects.filter(within=None).order_by("name").values_list("pk", flat=True))
    staff: list[tuple[int, int | None]] = [
        (2_000_000 + n, part) for n, part in enumerate(np.repeat(parts, STAFF).tolist())
    ]
    leaders: list[tuple[int, int | None]] = [(3_000_000 + n, None) for n in range(LEADERS)]
    for wave in range(WAVES):
        monday = today - timedelta(weeks=EVERY * (WAVES - wave))
        tired = 0.06 * np.sin(2 * np.pi * wave / WAVES)
        for kind, people in ((Kind.STAFF, staff), (Kind.LEADERS, leaders)):
            _answered(kind, week_of(monday), people, (_leaning(WELL, tired), _leaning(LOAD, tired)), chance)
        telling.tell(today=monday + timedelta(days=7 - monday.weekday()))
    for ago in range(6, 0, -1):
        month = (today.replace(day=1) - timedelta(days=30 * ago)).replace(day=1)
        _answered(Kind.TIME, f"{month:%Y-%m}", staff, (KEPT,), chance)
    telling.tell(today=today)


def _leaning(odds: tuple[float, ...], tired: float) -> tuple[float, ...]:
    first, second, third, unsaid = odds
    return first - tired, second, third + tired, unsaid


def _answered(
    kind: Kind,
    period: str,
    people: list[tuple[int, int | None]],
    odds: tuple[tuple[float, ...], ...],
    chance: np.random.Generator,
) -> None:
    """Thousands at once, as no action would; of the same shape as `telling.keep` leaves them."""
    here = [one for one in people if chance.random() < OFTEN]
    Mark.objects.bulk_create(
        Mark(kind=kind.value, period=period, part=part, mark=marks.mark_of(number)) for number, part in here
    )
    for asked, each in zip(ASKED[kind], odds, strict=True):
        codes = [code for code, _words in asked.answers]
        drawn_by_chance = chance.choice(len(codes), size=len(here), p=each)
        Said.objects.bulk_create(
            Said(kind=kind.value, period=period, about=asked.code, part=part, answer=codes[at])
            for (_number, part), at in zip(here, drawn_by_chance, strict=True)
        )
