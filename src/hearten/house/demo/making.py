"""Making the council: the same actions people would press, by the people who would press them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

import numpy as np
from django.db import transaction

from hearten.door import actions as leaving
from hearten.door import queries as door
from hearten.door.rules import Verdict
from hearten.house.demo import (
    accounting,
    choosing,
    coding,
    committing,
    composing,
    council,
    freedom,
    hearing,
    networking,
    pausing,
    reflecting,
    sensing,
    voices,
)
from hearten.house.demo.voices import Wave
from hearten.learning import actions as learning
from hearten.learning.models import Account
from hearten.listening import bank
from hearten.listening import queries as listened
from hearten.listening.care import actions as care
from hearten.listening.crossing import actions as crossing
from hearten.listening.crossing.queries import parts_of_the_tree
from hearten.listening.gathering.actions import bring_in
from hearten.listening.intake import actions as intake
from hearten.listening.intake.closing import finish_closing
from hearten.listening.intake.rules import Purpose, Sending, new_form_key
from hearten.listening.logic.conditions import Chosen
from hearten.listening.moving import actions as moving
from hearten.listening.moving.rules import Known, Since, Told
from hearten.listening.refining import actions as refining
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import OwnBreakdown, Words, starting_words
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Way
from hearten.people.models import Holding, Person, Team
from hearten.people.rules import Role
from hearten.understanding import actions as understanding

LANGUAGES = ("en", "cy")
KINDER = {"listened_services": 0.3, "service_council": 0.25, "trust_council": 0.1}
MAY_QUOTE = (Purpose.ANALYSIS.value, Purpose.QUOTE.value)
Tell = Callable[[str], None]


def _quietly(line: str) -> None:
    """Tell nobody."""


def make(seed: int = 2026, tell: Tell = _quietly) -> None:
    """Make it all, once; what is there already is left as it is."""
    if Listening.objects.exists():
        return
    chance = np.random.default_rng(seed)
    tell("Making a council that does not exist ...")
    steward = _people()
    tell("Asking 9,000 residents, twice ...")
    first = _drafted("neighbours", steward, asked=council.RESIDENTS, by_area=council.RESIDENTS_BY_AREA)
    first = crossing.look_together(first, "area", "age", by=steward)
    _heard(first, Wave(4_300, 0.14), steward, chance)
    again = surveys.ask_again(first, by=steward)
    titled = {"en": "Kindness where you live, asked again", "cy": "Caredigrwydd lle rydych chi’n byw, eto"}
    again = _who_moved(_renamed(again, titled, steward), first, steward)
    _heard(again, Wave(4_700, 0.16, KINDER), steward, chance)
    tell("Asking 1,800 staff ...")
    staff = _drafted("staff", steward, asked=council.STAFF)
    # Everything told is judged together, and each way to look at it makes that longer: these are enough to look round.
    surveys.remove_breakdown(staff, staff.breakdowns.get(key="gender").pk, by=steward)
    crossing.declare_teams(staff, parts_of_the_tree(), by=steward)
    _heard(staff, Wave(1_120, 0.09), steward, chance)
    tell("Letting a year of freedom to act go by ...")
    _a_year_goes_by(seed)
    tell("Making sense of it ...")
    for residents in (first, again):
        understanding.say_totals(residents.pk, council.RESIDENTS_KNOWN, council.KNOWN_FROM, by=steward)
    for told in (first, again, staff):
        _told(told, steward)
    _just_closed(steward, chance)
    _being_asked(steward, chance)
    _in_draft(steward)
    committing.make()
    _in_words(first, steward, seed, tell)
    _told_further(seed, tell)


def _told_further(seed: int, tell: Tell) -> None:
    tell("Giving an account of two years ...")
    accounting.make()
    tell("Learning with four other organisations ...")
    networking.make(np.random.default_rng(seed + 37))


def _in_words(first: Listening, steward: Person, seed: int, tell: Tell) -> None:
    tell("Listening without questions ...")
    listener = Person.objects.get(name="Tomos Lloyd")
    hearing.make(steward, listener, first, np.random.default_rng(seed + 2))
    tell("Making sense of what was heard, passage by passage ...")
    coding.make(np.random.default_rng(seed + 4))
    tell("Making one story of what several tenants told ...")
    composing.make(steward, np.random.default_rng(seed + 9))
    sensing.make(steward, np.random.default_rng(seed + 6))


def _a_year_goes_by(seed: int) -> None:
    """What people do in a year between listenings."""
    freedom.make(np.random.default_rng(seed + 1))
    choosing.make(np.random.default_rng(seed + 29))
    pausing.make(np.random.default_rng(seed + 28))
    reflecting.make(np.random.default_rng(seed + 31))


def _who_moved(again: Listening, first: Listening, steward: Person) -> Listening:
    """In a year some hundreds come to live here and go, in every group."""
    groups = {way.key: {one["code"]: (170, 130) for one in way.groups} for way in again.breakdowns.all()}
    told = Told(first.pk, Known.NUMBERS, Since((640, 510), groups))
    return moving.say_who_moved(again, [told], by=steward)


@transaction.atomic
def _people() -> Person:
    teams = _teams()
    made: dict[Role, Person] = {}
    for name, role, team in (*council.PEOPLE, council.SECOND_CUSTODIAN):
        address = f"{name.lower().replace(' ', '.')}@example.org"
        person = Person(name=name, email=address, team=teams[team])
        person.set_unusable_password()
        person.save()
        Holding.objects.create(person=person, role=role)
        made[role] = made.get(role, person)
    care.name_leads(made[Role.LISTENER], made[Role.STEWARD], council.LOCAL_HELP, by=None)
    return made[Role.STEWARD]


def _teams() -> dict[str, Team]:
    teams = {}
    for directorate, members in council.TEAMS:
        above = Team.objects.create(name=directorate)
        for name, is_service in members:
            sort = Team.Sort.SERVICE if is_service else Team.Sort.TEAM
            teams[name] = Team.objects.create(name=name, sort=sort, within=above)
    return teams


def _drafted(
    starter: str, steward: Person, *, asked: int, by_area: Mapping[str, int] | None = None
) -> Listening:
    words = starting_words(bank.starter(starter), LANGUAGES)
    words = dataclasses.replace(words, asked=asked, way=Way.INVITATION)
    listening = surveys.draft_listening(words, starter, by=steward)
    if by_area:
        _weigh_by_area(listening, by_area, steward)
    return listening


def _weigh_by_area(listening: Listening, by_area: Mapping[str, int], steward: Person) -> None:
    area = listening.breakdowns.get(key="area")
    groups = tuple(
        group | {"invited": by_area[group["code"]]} for group in area.groups if by_area.get(group["code"])
    )
    surveys.change_breakdown(listening, area.pk, OwnBreakdown(area.text, groups), by=steward)
    surveys.settle_rules(listening, {}, weigh_by="area", by=steward)


def _renamed(listening: Listening, title: dict[str, str], steward: Person) -> Listening:
    return surveys.change_words(
        listening,
        Words(
            title,
            listening.purpose,
            listening.thanks,
            listening.support,
            tuple(listening.languages),
            listening.people,
            Way(listening.way),
            listening.asked,
        ),
        by=steward,
    )


def _heard(
    listening: Listening,
    wave: Wave,
    steward: Person,
    chance: np.random.Generator,
    who_may_be_quoted: int = 0,
) -> None:
    """Opened, answered on paper and on the page, brought in together, closed and counted."""
    opened = intake.open_listening(listening, by=steward)
    for words in voices.in_their_words(listened.plan(opened.pk), who_may_be_quoted, chance):
        intake.receive(opened, Sending(new_form_key(), words, consent=MAY_QUOTE))
    said = voices.said_by_all(listened.plan(opened.pk), wave, chance)
    bring_in(opened, said, by=steward)
    intake.close_listening(opened, by=steward)
    finish_closing(opened.pk)


def _told(listening: Listening, steward: Person) -> None:
    analysis = understanding.ask(listening.pk, by=steward)
    understanding.carry_out.func(analysis.pk)
    account = learning.draft(analysis.pk, by=steward)
    account = learning.change_words(account, _words_of(account), by=steward)
    learning.prepare.func(account.digest)
    publish(account, steward)


def publish(account: Account, steward: Person) -> None:
    """Proposed by the steward, found fit to leave by two others, and let out."""
    learning.propose(account, by=steward)
    for name in council.CHECKERS:
        checker = Person.objects.get(name=name)
        for waiting in (one for one in door.to_check(checker) if one.thing == f"account:{account.pk}"):
            leaving.check(waiting.id, Verdict(recognised=False, borne_out=True, yes=True), by=checker)
    learning.publish(account, by=steward)


def _words_of(account: Account) -> dict[str, str]:
    return {
        "opening": "Thank you to everyone who answered. We asked because we want to know where people here meet "
        "kindness and where they do not.\n\nEverything here is made up: it shows what such an account looks like.",
        "meaning": "People told us that being heard the first time is what helps most. That saves their time and ours; "
        "above all it is how anyone would wish to be met.",
        "next_steps": "We will let housing advice decide on the first call, without asking a manager, for three "
        "months, and look again. We will stop measuring how short a call is.",
    }


def _just_closed(steward: Person, chance: np.random.Generator) -> None:
    """A closed listening that nobody made sense of yet, to try a weighting on."""
    words = starting_words(bank.starter("neighbours"), LANGUAGES)
    title = {"en": "Parks: how are they for you?", "cy": "Parciau: sut maen nhw i chi?"}
    listening = surveys.draft_listening(dataclasses.replace(words, title=title), by=steward)
    for key in ("near_kind", "near_help", "belong_near", "listened_more"):
        surveys.add_from_bank(listening, key, by=steward)
    for key in ("age", "disability"):
        surveys.declare_breakdown(listening, key, by=steward)
    _heard(listening, Wave(640, 0.12), steward, chance, who_may_be_quoted=24)


def _being_asked(steward: Person, chance: np.random.Generator) -> None:
    """An open listening with a few answers, sent as people send them: one at a time, sealed."""
    words = starting_words(bank.starter("neighbours"), LANGUAGES)
    title = {"en": "Libraries: how is it for you?", "cy": "Llyfrgelloedd: sut mae hi i chi?"}
    listening = surveys.draft_listening(dataclasses.replace(words, title=title), by=steward)
    been = surveys.add_own_question(listening, council.HAVE_YOU_BEEN, by=steward)
    for key in ("service_library", "listened_services", "belong_near", "listened_more"):
        surveys.add_from_bank(listening, key, by=steward)
    for key in ("age", "disability"):
        surveys.declare_breakdown(listening, key, by=steward)
    library = listening.questions.get(key="service_library").pk
    refining.add_condition(listening, library, Chosen(been.key, "yes"), by=steward)
    opened = intake.open_listening(listening, by=steward)
    for said in voices.said_by_all(listened.plan(opened.pk), Wave(34, 0.15), chance):
        intake.receive(opened, Sending(new_form_key(), said))


def _in_draft(steward: Person) -> None:
    words = Words(
        {"en": "After a visit from repairs"},
        {"en": "So that a repair leaves you feeling looked after."},
        languages=("en",),
        people="tenants",
    )
    draft = surveys.draft_listening(words, by=steward)
    surveys.add_from_bank(draft, "service_housing", by=steward)
