"""A year of freedom to act in the made-up council: permissions, moments, barriers and people turned away.

Moments are drawn by chance and kept by the same actions as anybody’s; what is told is counted, never written in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np
from django.db import transaction
from django.utils import timezone

from hearten.house.demo import acting
from hearten.house.demo.acting import MET, RULES, TOLD, Wanting
from hearten.listening.intake.rules import new_form_key
from hearten.people.leading import actions as leading
from hearten.people.models import Person, Team
from hearten.permission.asking import actions as asking
from hearten.permission.asking.actions import Answered, Wanted
from hearten.permission.giving import actions as giving
from hearten.permission.giving.actions import Written
from hearten.permission.giving.models import Permission
from hearten.permission.giving.rules import For
from hearten.permission.moments import actions as moments
from hearten.permission.moments.actions import Said
from hearten.permission.moments.queries import Whose
from hearten.permission.moments.rules import Outcome, Work
from hearten.permission.rulebook import actions as rulebook
from hearten.permission.rulebook.models import Rule
from hearten.systems.barriers import actions as barriers
from hearten.systems.barriers import queries as known
from hearten.systems.barriers.actions import Seen
from hearten.systems.barriers.models import Barrier
from hearten.systems.barriers.rules import Decided, Decision, Sort
from hearten.systems.turned_away import actions as turned_away

WEEKS: Final = 52
A_WEEK: Final = 6.5  # moments a week, by about 1,800 staff
STAFF_BY_SERVICE: Final = (0.12, 0.34, 0.38, 0.16)
AS_OUTCOME: Final = (
    (Outcome.HELPED, 0.55),
    (Outcome.NO_DIFFERENCE, 0.15),
    (Outcome.HARDER, 0.08),
    (Outcome.CANNOT_TELL, 0.22),
)
MAY_READ, SAYS_OUTCOME = 0.7, 0.6


def _person(name: str) -> Person:
    return Person.objects.get(name=name)


def make(chance: np.random.Generator, today: date | None = None) -> None:
    """Make the year, up to today."""
    day, steward = today or timezone.localdate(), _person("Nia Prosser")
    with transaction.atomic():
        _who_leads(steward)
        rules = [rulebook.add_rule(named, by=steward) for named in RULES]
        given = _permissions(steward, rules, day)
        _asked(given, rules, day)
    _a_year_passes(rules, chance, day)
    with transaction.atomic():
        _barriers(steward, given, day)


def _who_leads(steward: Person) -> None:
    for team, name in acting.LEADERS:
        leading.say_leads(Team.objects.get(name=team), _person(name), by=steward)


# Permissions ------------------------------------------------------------------------------------------------
def _permissions(steward: Person, rules: Sequence[Rule], today: date) -> dict[str, Permission]:
    by_name = {rule.name: rule for rule in rules}
    given = {}
    for wanting in acting.PERMISSIONS:
        given[wanting.title] = _given(wanting, steward, by_name, today)
    renewed = given[acting.RENEWED]
    giving.renew(
        renewed, today + timedelta(days=200), acting.WHY_RENEWED, by=steward, today=today - timedelta(days=20)
    )
    giving.withdraw(
        given[acting.WITHDRAWN], acting.WHY_WITHDRAWN, by=steward, today=today - timedelta(days=45)
    )
    return given


def _given(wanting: Wanting, steward: Person, rules: dict[str, Rule], today: date) -> Permission:
    team = Team.objects.filter(name=wanting.team).first()
    backer = _person(wanting.backer)
    written = Written(
        wanting.title,
        wanting.may,
        wanting.ask_first,
        wanting.never,
        wanting.words,
        For(team.pk if team else None, wanting.role),
        backer,
        today + timedelta(days=wanting.until),
        rules[wanting.rule].pk if wanting.rule else None,
    )
    on = today - timedelta(days=wanting.since)
    permission = giving.offer(giving.draft(written, by=steward), by=steward, today=on)
    if wanting.backed and backer != steward:
        giving.stand_behind(permission, by=backer, today=on + timedelta(days=1))
    return permission


def _asked(given: dict[str, Permission], rules: Sequence[Rule], today: date) -> None:
    practitioner, steward = _person("Gwen Pritchard"), _person("Nia Prosser")
    for number, one in enumerate(acting.ASKED):
        wanted = Wanted(one.wanted, one.because, rules[one.rule].pk, one.named)
        on = today - timedelta(days=one.ago)
        if one.named:
            question = asking.ask(wanted, by=practitioner, today=on)
        else:
            question = asking.ask_without_a_name(wanted, today=on)
        if one.answer:
            permission = given[one.permission].pk if one.permission else None
            answered = Answered(one.answer, one.why, permission)
            asking.answer(question, answered, by=steward, today=on + timedelta(days=3 + number))


# Moments ----------------------------------------------------------------------------------------------------
def _a_year_passes(rules: Sequence[Rule], chance: np.random.Generator, today: date) -> None:
    services = list(Team.objects.filter(within=None).order_by("name").values_list("pk", flat=True))
    begins = today - timedelta(weeks=WEEKS)
    turned = begins.replace(day=1)
    for week in range(WEEKS + 1):
        monday = begins + timedelta(weeks=week)
        if (monday.year, monday.month) != (turned.year, turned.month):
            turned = monday
            _month_turns(monday)
        for _ in range(int(chance.poisson(A_WEEK))):
            _one_moment(rules, services, chance, monday)
        for rule, often in zip(rules, acting.TURNED_AWAY, strict=True):
            if times := int(chance.poisson(often)):
                turned_away.count(rule.pk, int(chance.choice(services)), times, today=monday)
    _month_turns(today)


def _month_turns(day: date) -> None:
    moments.look_for_patterns(today=day)
    moments.tell_seasons(today=day)
    turned_away.tell(today=day)
    barriers.open_from_patterns(today=day)
    moments.let_go_of_words(now=day, kept_for=timedelta(days=90))


def _one_moment(
    rules: Sequence[Rule], services: Sequence[int], chance: np.random.Generator, on: date
) -> None:
    place = int(chance.choice(len(MET), p=MET))
    needed, did, why = TOLD[place][int(chance.integers(len(TOLD[place])))]
    service = services[int(chance.choice(len(services), p=STAFF_BY_SERVICE))]
    # Numbers nobody here has: a made-up colleague for each.
    whose = Whose(1_000_000 + int(chance.integers(1_800)), service)
    works = list(Work)[int(chance.integers(4))]
    lets = bool(chance.random() < MAY_READ)
    said = Said(new_form_key(), needed, rules[place].pk, did, why, works, lets_read=lets)
    receipt = moments.record(said, whose, today=on)
    if chance.random() < SAYS_OUTCOME:
        at = int(chance.choice(len(AS_OUTCOME), p=[odds for _outcome, odds in AS_OUTCOME]))
        moments.say_outcome(receipt, AS_OUTCOME[at][0], "")


# Barriers ---------------------------------------------------------------------------------------------------
def _barriers(steward: Person, given: dict[str, Permission], today: date) -> None:
    board = _person("Elfed Marsh")
    for title, does, kind, whose, partner, ago in acting.RAISED:
        seen = Seen(title, does, kind, whose, partner, owner=steward)
        made = barriers.raise_barrier(seen, by=steward, today=today - timedelta(days=ago))
        barriers.add_evidence(
            made, Sort.TURNED_AWAY, "How many it turned away", "/systems/turned-away/", by=steward
        )
    opened = [one for one in known.barriers(today) if one.by_itself]
    decisions = (Decision.PERMIT, Decision.CHANGE, Decision.KEEP)
    for one, decision in zip(opened, decisions, strict=False):
        _decided(Barrier.objects.get(pk=one.id), decision, board, given, today)
    late = Barrier.objects.get(title=acting.LATE)
    on = today - timedelta(days=120)
    barriers.decide(late, Decided(Decision.CHANGE, acting.WHY_LATE, on, today - timedelta(days=30)), by=board)
    shut = Barrier.objects.get(title=acting.SHUT)
    barriers.say_tried(
        shut, acting.SHUT_TRIED, acting.SHUT_CAME, by=steward, today=today - timedelta(days=80)
    )
    barriers.decide(shut, Decided(Decision.KEEP, acting.WHY_SHUT, today - timedelta(days=60)), by=board)
    barriers.close(shut, acting.SHUT_CAME_OF, by=board, today=today - timedelta(days=10))
    shared = Barrier.objects.get(title=acting.SHARED)
    barriers.propose(shared, by=steward, today=today - timedelta(days=15))


def _decided(
    barrier: Barrier, decision: Decision, board: Person, given: dict[str, Permission], today: date
) -> None:
    on = max(barrier.opened_on, today - timedelta(days=25))
    needs = {
        Decision.CHANGE: Decided(decision, acting.WHY_CHANGE, on, today + timedelta(days=60)),
        Decision.KEEP: Decided(decision, acting.WHY_KEEP, on),
        Decision.PERMIT: Decided(decision, acting.WHY_PERMIT, on, None, given[acting.RENEWED].pk),
    }
    barriers.decide(barrier, needs[decision], by=board)
