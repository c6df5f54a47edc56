"""A listening of a house whose people take back what they gave, and every way to have a second set of numbers of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from hearten.door.rules import Reason
from hearten.errors import HeartenError, NotPermitted
from hearten.learning import actions as learning
from hearten.learning.models import Account
from hearten.listening import actions as listenings
from hearten.listening import queries as listening
from hearten.listening.crossing import actions as crossing
from hearten.listening.gathering import actions as gathering
from hearten.listening.intake import actions as intake
from hearten.listening.intake import closing
from hearten.listening.intake.rules import Sending, new_form_key
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.models import Listening
from hearten.methods.disclosure import keeping
from hearten.people.models import Person
from hearten.understanding import actions as understanding
from hearten.understanding import queries as told
from tests.attack.attacking import heard
from tests.attack.organisations import Organisation
from tests.attack.withdrawing import learnt
from tests.learning.making import findings_of, published
from tests.makers import a_draft_listening, a_steward

ASKED, WAYS = ("near_kind", "trust_near"), ("area", "age")
# These answer with what was counted already.
LET_BE = {"its job, called by itself", "closing once more", "taking the snapshot"}
Tables = dict[str, object]


@dataclass
class House:
    """A listening that was counted: who said what, by receipt, in the order they answered."""

    listening: Listening
    steward: Person
    receipts: list[str]
    said: list[dict[str, str]]
    forms: list[str]
    kinds: dict[str, int]
    counted_at_first: str

    @property
    def counted(self) -> str:
        """The digest of its answers as they are counted now."""
        return listening.snapshot(self.listening.pk)[1]

    def tables(self, language: str = "en") -> Tables:
        """All tables of its findings made anew, by key, as anybody may read them."""
        made = understanding.ask(self.listening.pk, by=self.steward, language=language)
        understanding.carry_out.func(made.pk)
        return {one.key: keeping.keep(one.table) for one in told.findings(made.pk)}

    def withdraw(self, which: int) -> None:
        intake.withdraw(self.listening, self.receipts[which])


def a_counted_house(seed: int, people: int) -> House:
    """Everybody answers by a form, the listening closes, its spool is opened and counted."""
    rng, steward = np.random.default_rng(seed), a_steward()
    draft = a_draft_listening()
    surveys.declare_breakdown(draft, "age", by=steward)
    opened = intake.open_listening(draft, by=steward)
    plan = listening.plan(opened.pk)
    options = {
        one.key: [each.code for each in one.options if each.answers]
        for one in plan.questions
        if one.key in ASKED
    }
    groups = {one.key: [each.code for each in one.groups][:3] for one in plan.breakdowns}
    said = [{key: str(rng.choice(codes)) for key, codes in (options | groups).items()} for _ in range(people)]
    forms = [new_form_key() for _ in said]
    receipts = [
        intake.receive(opened, Sending(form, answers)) for form, answers in zip(forms, said, strict=True)
    ]
    intake.close_listening(opened, by=steward)
    opened.refresh_from_db()
    kinds = {key: len(codes) for key, codes in options.items()}
    return House(opened, steward, receipts, said, forms, kinds, closing.finish_closing(opened.pk))


def counted_again(house: House) -> Tables:
    """What is told once a steward has had the answers counted again, and the job was done."""
    listenings.count_again(house.listening, by=house.steward)
    listenings.finish_counting_again.func(house.listening.pk)
    return house.tables()


def an_account_of(house: House) -> Account:
    """What its findings tell, published."""
    account = learning.draft(findings_of(house.listening, house.steward).pk, by=house.steward)
    learning.prepare.func(account.digest)
    return published(account, steward=house.steward)


def ways_to_count_again(house: House) -> Iterator[tuple[str, Callable[[], object]]]:
    """Everything that anybody may try, each by the house's own doings."""
    one, by = house.listening, house.steward
    kind = next(each["near_kind"] for each in house.said if each["near_kind"] != house.said[0]["near_kind"])
    answer = dict(house.said[0], near_kind=kind)
    yield "asking for it", lambda: listenings.count_again(one, by=by)
    yield "its job, called by itself", lambda: listenings.finish_counting_again.func(one.pk)
    yield "closing once more", lambda: listenings.finish_closing.func(one.pk)
    yield "closing it as a person", lambda: listenings.close_listening(one, by=by)
    yield "taking the snapshot", lambda: closing.take_snapshot(one.pk)
    yield "opening it again", lambda: intake.open_listening(one, by=by)
    yield "one answer more", lambda: intake.receive(one, Sending(new_form_key(), answer))
    yield "another answer by the same form", lambda: intake.receive(one, Sending(house.forms[0], answer))
    yield "bringing in twenty", lambda: gathering.bring_in(one, [answer] * 20, by=by)
    yield "another breakdown", lambda: surveys.declare_breakdown(one, "gender", by=by)
    yield "fewer breakdowns", lambda: surveys.remove_breakdown(one, one.breakdowns.first().pk, by=by)
    yield "fewer questions", lambda: surveys.remove_question(one, one.questions.first().pk, by=by)
    yield "two breakdowns together", lambda: crossing.look_together(one, *WAYS, by=by)
    yield "weighing it", lambda: understanding.say_totals(one.pk, {"area": {}}, "a guess", by=by)


def tried(house: House) -> dict[str, str]:
    """Try them all; what each was answered, "" where it was let be."""
    found = {}
    for name, way in ways_to_count_again(house):
        try:
            way()
            found[name] = ""
        except NotPermitted:  # that would prove nothing: whoever tries may do the thing
            raise
        except HeartenError as refusal:
            found[name] = refusal.sentence
    return found


def corrected(account: Account, house: House) -> Account:
    """The account drafted anew because of a withdrawal."""
    return learning.correct(
        account, Reason.WITHDRAWAL, "Somebody took back what they gave.", by=house.steward
    )


Telling = tuple[Tables, set[int]]


def what_is_learnt(house: House, tellings: list[Telling], of: set[int]) -> int:
    """How many answers of these people are certain to whoever has all tables told, and knows who was gone by each."""
    reader = as_a_reader_knows_it(house, [gone for _, gone in tellings])
    tables = [(at, key, told[key]) for at, (told, _) in enumerate(tellings) for key in ASKED]
    heard_of, people = heard(reader, tables)[0], np.array(sorted(of))
    return sum(learnt(reader, key, heard_of[key], people, kinds=house.kinds[key]) for key in ASKED)


def as_a_reader_knows_it(house: House, gone: list[set[int]]) -> Organisation:
    """Who is in which group, telling by telling; what they said is there to see whether the reader won."""
    there = np.array([[who not in each for who in range(len(house.said))] for each in gone])
    plan = listening.plan(house.listening.pk)
    groups, names = {}, {}
    for way in plan.breakdowns:
        codes = [group.code for group in way.groups]
        groups[way.key] = np.array([[codes.index(one[way.key]) for one in house.said]] * len(gone))
        names[way.key] = tuple(group.text for group in way.groups)
    said = {}
    for question in plan.questions:
        if question.key in ASKED:
            codes = [option.code for option in question.options if option.answers]
            said[question.key] = np.array([codes.index(one[question.key]) for one in house.said])
    return Organisation(0, there, groups, names, (), said)
