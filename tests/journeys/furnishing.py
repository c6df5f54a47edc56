"""What the journeys need besides the made-up council: a listening at each turn of its life, made by the actions.

Run in a process of its own, in the surroundings of the Hearten to furnish; tells as JSON where everything is.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from hearten.door import actions as leaving
from hearten.door import queries as door
from hearten.door.rules import Reason, Verdict
from hearten.house.demo import voices
from hearten.house.demo.making import publish
from hearten.learning import actions as learning
from hearten.learning.models import Account
from hearten.listening import actions as whole
from hearten.listening import bank
from hearten.listening import queries as listened
from hearten.listening.fieldwork import actions as fieldwork
from hearten.listening.gathering.actions import bring_in
from hearten.listening.intake import actions as intake
from hearten.listening.intake.rules import Purpose, Sending, new_form_key
from hearten.listening.inviting import actions as inviting
from hearten.listening.inviting.addresses import Address
from hearten.listening.packs import actions as packs
from hearten.listening.paper import actions as paper
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import OwnQuestion, Words, starting_words
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Way
from hearten.listening.versions import actions as versions
from hearten.methods.plan import Kind
from hearten.people import actions as people
from hearten.people.models import Holding, Person
from hearten.people.rules import Role
from hearten.understanding import actions as understanding
from tests.journeys import bringing, twenty

INVITED = (
    "ann.price@example.org",
    "dafydd.rees@example.org",
    "kofi.mensah@example.org",
    "mair.ellis@example.org",
)
PACK = """
[pack]
name = "Made-up national survey"
source = "Nobody: made up for a test"
licence = "None is needed"
year = 2024

[[item]]
key = "made_up_trust"
kind = "choice"
text = { en = "Would you say most people can be trusted?" }
options = [{ code = "yes", en = "Yes", favourable = true }, { code = "no", en = "No" }]
benchmark = { share = 51.5, of = "people who do not exist", year = 2024 }
"""
TO_QUOTE = "The woman at the desk kept the lamp on until I had found my bus fare."
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch community rooms, asked in the evening"


def council() -> dict[str, Any]:
    """A listening for each journey, so that none waits for another."""
    steward = Person.objects.get(email="nia.prosser@example.org")
    custodian = Person.objects.get(email="ruth.delaney@example.org")
    return {
        "to_add_to": _drafted("Homework clubs", steward).pk,
        "to_break_down": _drafted("The new bus stop", steward).pk,
        "to_open": _drafted("Evening surgeries", steward).pk,
        "unfinished": surveys.draft_listening(Words({"en": LONG}), by=steward).pk,
        "to_answer": _on_every_way(_to_answer("Youth clubs", steward), steward).code,
        "twenty": _twenty(steward),
        "pack": packs.load(PACK.encode(), "made-up.toml", by=steward).pk,
        "to_withdraw": _to_answer("Swimming pools", steward).code,
        "by_letter": _by_letter("Hospital car parks", steward),
        "to_close": _answered(_drafted("Allotments", steward), steward).pk,
        "to_find": _closed(_drafted("School meals", steward), steward).pk,
        "to_ask_again": surveys.ask_again(_closed(_drafted("Market days", steward), steward), by=steward).pk,
        "to_weigh": _closed(_drafted("Park benches", steward), steward).pk,
        "to_tell": _found(_closed(_drafted("Street cleaning", steward), steward), steward),
        "being_told": _told(_closed(_drafted("Refuse and recycling", steward), steward), steward),
        "to_check": _waiting(_closed(_drafted("Bin lorries", steward), steward), steward),
        "sent_back": _sent_back(_closed(_drafted("Winter gritting", steward), steward), steward),
        "corrected": _corrected(_closed(_drafted("Cemeteries", steward), steward), steward),
        "unprepared": _unprepared(_closed(_drafted("Bus shelters", steward), steward), steward),
        "taken_back": _taken_back(_closed(_drafted("Community grants", steward), steward), steward),
        "to_quote": _to_quote("Library opening hours", steward),
        "failed": _failed(_closed(_drafted("Play areas", steward), steward), steward),
        "earlier": bringing.on_its_own(steward),
        "earlier_wave": bringing.of_a_later_wave(
            _closed(_drafted("Lifts to the clinic", steward), steward).pk, steward
        ),
        "joining": _people(steward, custodian),
    }


def empty() -> dict[str, Any]:
    """One person for each role, and nothing else."""
    for role in Role:
        person = Person(name=f"First {role}", email=f"{role.name.lower()}@example.org")
        person.set_unusable_password()
        person.save()
        Holding.objects.create(person=person, role=role)
    return {}


def _drafted(title: str, steward: Person, way: Way = Way.OPEN_LINK, *languages: str) -> Listening:
    words = starting_words(bank.starter("neighbours"), languages or ("en",))
    told = dict.fromkeys(languages or ("en",), title)
    made = surveys.draft_listening(
        Words(told, words.purpose, words.thanks, words.support, words.languages, "residents", way), by=steward
    )
    for key in ("near_kind", "near_help", "trust_near", "listened_more"):
        surveys.add_from_bank(made, key, by=steward)
    surveys.declare_breakdown(made, "age", by=steward)
    return made


def _twenty(steward: Person) -> str:
    made = versions.draft_whole(twenty.body(), by=steward)
    return intake.open_listening(made, "Made up, to be answered in a test.", by=steward).code


def _to_answer(title: str, steward: Person, way: Way = Way.OPEN_LINK) -> Listening:
    """Every sort of question, in two languages."""
    made = _drafted(title, steward, way, "en", "cy")
    topic = {"en": "Your own week", "cy": "Eich wythnos chi"}
    options = tuple(
        {"code": code, "text": {"en": english, "cy": welsh}, "favourable": False, "answers": True}
        for code, english, welsh in (
            ("walk", "Walking", "Cerdded"),
            ("bus", "By bus", "Ar y bws"),
            ("car", "By car", "Mewn car"),
        )
    )
    for asked in (
        OwnQuestion(
            {"en": "How do you get about?", "cy": "Sut ydych chi’n teithio?"},
            Kind.SEVERAL.value,
            topic,
            options=options,
        ),
        OwnQuestion(
            {"en": "Which of these most often?", "cy": "Pa un amlaf?"},
            Kind.CHOICE.value,
            topic,
            options=options,
        ),
        OwnQuestion(
            {"en": "For how many years have you lived here?", "cy": "Ers sawl blwyddyn ydych chi’n byw yma?"},
            Kind.NUMBER.value,
            topic,
            unit="years",
        ),
    ):
        surveys.add_own_question(made, asked, by=steward)
    return intake.open_listening(made, by=steward)


def _on_every_way(made: Listening, steward: Person) -> Listening:
    """With papers printed, and a tablet lent."""
    paper.print_papers(made, 3, "en", large=False, by=steward)
    fieldwork.lend(made, "the blue one", by=steward)
    return made


def _by_letter(title: str, steward: Person) -> dict[str, Any]:
    made = _to_answer(title, steward, Way.INVITATION)
    inviting.invite_people(made, [Address(each, "en") for each in INVITED], by=steward)
    return {"id": made.pk, "code": made.code, "letters": [inviting.code_for(made, each) for each in INVITED]}


def _answered(made: Listening, steward: Person) -> Listening:
    opened = intake.open_listening(made, by=steward)
    said = voices.said_by_all(
        listened.plan(opened.pk), voices.Wave(120, 0.12), np.random.default_rng(made.pk)
    )
    return bring_in(opened, said, by=steward)


def _closed(made: Listening, steward: Person) -> Listening:
    opened = _answered(made, steward)
    whole.close_listening(opened, by=steward)
    whole.finish_closing.func(opened.pk)
    return opened


def _to_quote(title: str, steward: Person) -> dict[str, Any]:
    """Closed, found and drafted: thirty wrote something that may be quoted, one of them what is to be quoted."""
    made = intake.open_listening(_drafted(title, steward), by=steward)
    both = (Purpose.ANALYSIS.value, Purpose.QUOTE.value)
    said = voices.in_their_words(listened.plan(made.pk), 30, np.random.default_rng(made.pk))
    said[0]["listened_more"] = TO_QUOTE
    receipts = [intake.receive(made, Sending(new_form_key(), one, consent=both)) for one in said]
    bring_in(
        made,
        voices.said_by_all(listened.plan(made.pk), voices.Wave(120), np.random.default_rng(made.pk)),
        by=steward,
    )
    whole.close_listening(made, by=steward)
    whole.finish_closing.func(made.pk)
    account = learning.draft(_found(made, steward), by=steward)
    learning.prepare.func(account.digest)
    return {"id": made.pk, "code": made.code, "account": account.pk, "receipt": receipts[0]}


def _found(made: Listening, steward: Person) -> int:
    analysis = understanding.ask(made.pk, by=steward)
    understanding.carry_out.func(analysis.pk)
    return int(analysis.pk)


def _told(made: Listening, steward: Person) -> int:
    account = learning.draft(_found(made, steward), by=steward)
    learning.prepare.func(account.digest)
    return int(account.pk)


def _waiting(made: Listening, steward: Person) -> int:
    account = _told(made, steward)
    learning.propose(Account.objects.get(pk=account), by=steward)
    return account


def _sent_back(made: Listening, steward: Person) -> int:
    account = _waiting(made, steward)
    checker = Person.objects.get(name="Elfed Marsh")
    why = "A reader would know which street this is."
    for waiting in door.to_check(checker):
        if waiting.thing == f"account:{account}":
            leaving.check(waiting.id, Verdict(True, True, False, why), by=checker)
    return account


def _corrected(made: Listening, steward: Person) -> int:
    wrong = Account.objects.get(pk=_told(made, steward))
    publish(wrong, steward)
    right = learning.correct(wrong, Reason.WRONG_WORDS, "The month was wrong.", by=steward)
    right = learning.change_words(right, {"opening": "Thank you, in March."}, by=steward)
    learning.prepare.func(right.digest)
    publish(right, steward)
    return int(wrong.pk)


def _unprepared(made: Listening, steward: Person) -> int:
    return int(learning.draft(_found(made, steward), by=steward).pk)


def _taken_back(made: Listening, steward: Person) -> int:
    account = learning.draft(_found(made, steward), by=steward)
    learning.prepare.func(account.digest)
    publish(account, steward)
    learning.withdraw(account, "A table was found to be of the wrong month.", by=steward)
    return int(account.pk)


def _failed(made: Listening, steward: Person) -> int:
    analysis = understanding.ask(made.pk, by=steward)
    return int(understanding.give_up(analysis, "Too few people answered to tell anything.", by=None).pk)


def _people(steward: Person, custodian: Person) -> int:
    invited = people.invite(
        people.Asked("sian.hughes@example.org", [Role.LISTENER], "Siân Hughes"), by=steward
    )
    withdrawn = people.invite(people.Asked("owen.parry@example.org", [Role.PRACTITIONER]), by=steward)
    people.withdraw_invitation(withdrawn, by=steward)
    gone = Person.objects.create(name="Bethan Morgan", email="bethan.morgan@example.org")
    people.disable(gone, by=custodian)
    return int(invited.pk)


def furnish(sort: str) -> None:
    """Furnish the council or an empty house, all or nothing."""
    with transaction.atomic():
        places = {"council": council, "empty": empty}[sort]()
    DBTaskResult.objects.all().delete()  # done above already, or, where the findings failed, not to be done
    sys.stdout.write(json.dumps(places))
