"""A year of choosing with others in the made-up council: choices on both sides, buying with people, ways to a service.

Whether what was feared happened is drawn by chance; how fears compare with events is then counted, never written in.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
from django.db import transaction
from django.utils import timezone

from hearten.house.demo import bought, weighed
from hearten.house.demo.bought import Bought
from hearten.house.demo.weighed import Weighing
from hearten.people.models import Person
from hearten.systems.channels import actions as channels
from hearten.systems.channels.models import Service
from hearten.systems.channels.rules import Reached, Reviewed, Served
from hearten.systems.procurement import actions as procurement
from hearten.systems.procurement.actions import Afterwards, Wanted
from hearten.systems.procurement.rules import LaterEvidence, Was
from hearten.systems.risks import actions as risks
from hearten.systems.risks import likely
from hearten.systems.risks.actions import Looked
from hearten.systems.risks.models import Choice, Fear
from hearten.systems.risks.rules import Decided, Decision, Feared, Happened, Side

LOOKED_AFTER: Final = 45
# What was feared of acting came true less often than its word says, and of not acting a little more often.
COMES_TRUE: Final = {Side.ACTING: 0.4, Side.NOT_ACTING: 1.1}
CANNOT_KNOW: Final = 0.35  # of the side that was not taken
ON_THE_SIDE_TAKEN: Final = {Decision.ACT: Side.ACTING, Decision.NOT_ACT: Side.NOT_ACTING}


def make(chance: np.random.Generator, today: date | None = None) -> None:
    """Make the year, up to today."""
    day = today or timezone.localdate()
    steward, practitioner = (Person.objects.get(name=name) for name in ("Nia Prosser", "Gwen Pritchard"))
    with transaction.atomic():
        for one in weighed.WEIGHED:
            before = None
            for ago in (one.ago, one.ago * 3 // 4, one.ago // 2 + 20)[: 3 if one.again else 1]:
                before = _weighed(one, practitioner, chance, day - timedelta(days=ago), before)
        _still_open(practitioner, day)
        for each in bought.BOUGHT:
            _bought(each, steward, day)
        _reached(steward, day)


# Choices ----------------------------------------------------------------------------------------------------
def _weighed(
    one: Weighing, by: Person, chance: np.random.Generator, on: date, before: Choice | None = None
) -> Choice:
    if before is None:
        choice = risks.begin(one.asked, by=by, today=on)
        _say_fears(choice, one, by, on)
    else:
        choice = risks.weigh_again(before, by=by, today=on)
    look_on = on + timedelta(days=LOOKED_AFTER)
    risks.decide(choice, Decided(one.decision, one.why, on, look_on), by=by, today=on)
    happened = {fear.pk: (_came(fear, one.decision, chance), "") for fear in choice.fears.all()}
    came_of = (
        "We would decide the same again." if chance.random() < 0.7 else "Next time we would ask them first."
    )
    return risks.look_again(choice, Looked(happened, came_of), by=by, today=look_on)


def _say_fears(choice: Choice, one: Weighing, by: Person, on: date) -> None:
    for side, fears in ((Side.ACTING, one.acting), (Side.NOT_ACTING, one.not_acting)):
        for what, whom, word, know in fears:
            risks.say_fear(choice, Feared(side, what, whom, word, know), by=by, today=on)


def _came(fear: Fear, decision: Decision, chance: np.random.Generator) -> Happened:
    side = Side(fear.side)
    if side is not ON_THE_SIDE_TAKEN[decision] and chance.random() < CANNOT_KNOW:
        return Happened.CANNOT_KNOW
    word = likely.word(fear.likely, fear.on)
    known = word is not None and word.low is not None and word.high is not None
    middle = (word.low + word.high) / 200 if known and word else 0.5  # type: ignore[operator]  # both are known
    return Happened.YES if chance.random() < middle * COMES_TRUE[side] else Happened.NO


def _still_open(by: Person, today: date) -> None:
    """One only begun, one with both sides and no decision yet, and one whose day to be looked at has come."""
    begun, both = weighed.BEING_WEIGHED
    risks.begin(begun, by=by, today=today - timedelta(days=3))
    dog = risks.begin(both, by=by, today=today - timedelta(days=9))
    for side, what, word in (
        (Side.ACTING, "Somebody is bitten or kept awake", "very_unlikely"),
        (Side.NOT_ACTING, "They sleep outside, beside it", "very_likely"),
    ):
        feared = Feared(
            side, what, "others" if side is Side.ACTING else "the person", word, "Two other towns do it."
        )
        risks.say_fear(dog, feared, by=by, today=today - timedelta(days=9))
    due, on = weighed.WEIGHED[0], today - timedelta(days=50)
    choice = risks.begin(due.asked, by=by, today=on)
    _say_fears(choice, due, by, on)
    settled = Decided(due.decision, due.why, on, today - timedelta(days=5))
    risks.decide(choice, settled, by=by, today=on)
    risks.ask_permission(choice, by=by, today=on)


# Buying with people -----------------------------------------------------------------------------------------
def _bought(one: Bought, by: Person, today: date) -> None:
    begun = today - timedelta(days=one.stages[0][1] + 10)
    kept = procurement.begin(one.title, one.need, by=by, today=begun)
    for stage, ago, there, changed, because in one.stages:
        on = today - timedelta(days=ago)
        procurement.tell_stage(kept, Was(stage, there, changed, because, on), by=by, today=on)
    for sort, what, weight, seen in one.looked_for:
        procurement.keep_criterion(kept, Wanted(sort, what, weight, seen), by=by, today=begun)
    if one.tender:
        procurement.keep_tender(kept, one.tender, by=by, today=begun + timedelta(days=80))
    for says, bears, strength, words, ago in one.claims:
        claim = procurement.make_claim(kept, says, by=by, today=begun)
        if bears:
            on = today - timedelta(days=ago)
            tested = LaterEvidence(bears, strength, words, "/left/", on)
            procurement.tie_claim(kept, claim, tested, by=by, today=on)
    if one.failed:
        on = today - timedelta(days=30)
        procurement.look_back(kept, Afterwards(one.failed, one.learned), by=by, today=on)


# Ways to a service ------------------------------------------------------------------------------------------
def _reached(by: Person, today: date) -> None:
    for name, offered, known_by, with_whom, heard, ago, following, ways in bought.REACHED:
        begun, look_on = today - timedelta(days=300), today + timedelta(days=following)
        served = Served(name, offered.value, known_by, look_on)
        service = channels.write_down(served, by=by, today=begun)
        for way, cannot, saves in ways:
            channels.keep_way(service, Reached(way.value, cannot, saves), by=by, today=begun)
        if with_whom:
            on = today - timedelta(days=ago)
            channels.review(service, Reviewed(on, with_whom, heard, look_on), by=by, today=on)
    hardest = Service.objects.get(name="Bus passes")
    channels.make_a_barrier(hardest, by=by, today=today - timedelta(days=20))
