"""Made-up graphs of quotes, composites and themes, many of them: what is taken back is told nowhere any more."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from hearten.door import queries as left
from hearten.door.models import Proposal, Release
from hearten.door.quotes import actions as door
from hearten.door.quotes import queries as quotes
from hearten.door.quotes.models import Quote
from hearten.errors import HeartenError
from hearten.house.rights import held_about
from hearten.learning import queries as accounts
from hearten.learning.models import Account
from hearten.listening.consent import actions, queries
from hearten.listening.consent.rules import Sort
from hearten.listening.intake import actions as intake
from hearten.listening.intake.models import Answer
from hearten.listening.intake.rules import Purpose
from hearten.listening.surveys.models import Listening
from tests.listening.consent.making import a_quote, answers_in_words, resting
from tests.makers import a_custodian, a_steward

PEOPLE = range(16)


@dataclass
class Made:
    """Something made: of whom it tells, and who of them took it back."""

    sort: Sort
    people: set[int]
    lost: set[int] = field(default_factory=set)

    @property
    def usable(self) -> bool:
        """As the rules say it in words: a theme while anybody is left, all else while nobody is lost."""
        return bool(self.people - self.lost) if self.sort is Sort.THEME else not self.lost


class Graph:
    """Sixteen people wrote something; things are made of it, let out and shown; people change their minds."""

    def __init__(self, number: int, listening: Listening) -> None:
        self.rng, self.listening = random.Random(number), listening
        for model in (Account, Release, Proposal, Quote, Answer):
            model.objects.all().delete()
        self.texts = [f"canary-{number}-{person:02} wrote this." for person in PEOPLE]
        self.answers = answers_in_words(listening, self.texts)
        self.quotable = {person for person in PEOPLE if self.rng.random() < 0.7}
        for person in set(PEOPLE) - self.quotable:
            self.answers[person].consent = [Purpose.ANALYSIS, Purpose.COMPOSITE]
            self.answers[person].save()
        self.gone: set[int] = set()
        self.made: dict[str, Made] = {}
        self.steward, self.custodian = a_steward(), a_custodian()
        self.account = Account.objects.create(analysis_id=1, listening_id=listening.pk, title="An account")
        self._make(number)

    def _make(self, number: int) -> None:
        for person in self.rng.sample(sorted(self.quotable), min(4, len(self.quotable))):
            name = a_quote(self.listening, self.texts[person], by=self.steward)
            self.made[name] = Made(Sort.QUOTE, {person})
        for sort, fewest in ((Sort.COMPOSITE, 3), (Sort.COMPOSITE, 3), (Sort.THEME, 1)):
            people = set(self.rng.sample(PEOPLE, self.rng.randint(fewest, 6)))
            name = f"{sort}:{number}-{len(self.made)}"
            resting(name, sort, self.listening, [self.texts[person] for person in people])
            self.made[name] = Made(sort, people)

    def let_out(self) -> None:
        """One of the quotes is let out and shown; only one that nobody took back, and once."""
        name = self.rng.choice([key for key, one in self.made.items() if one.sort is Sort.QUOTE])
        is_out = Release.objects.filter(proposal__thing=name).exists()
        Proposal.objects.filter(thing=name, state="proposed").update(state="checked")
        try:
            door.release(name, queries.why_not_used(name), "A proof.", by=self.steward)
        except HeartenError:
            assert is_out or self.made[name].lost
        else:
            assert not self.made[name].lost
            self.account.quotes = sorted({*self.account.quotes, name})
            self.account.save()

    def take_back(self) -> None:
        """Somebody takes back their answer, or only being quoted; or one composite is approved again."""
        person, known = self._somebody()
        match self.rng.randrange(4):
            case 0 | 1:
                intake._forget_answer(self.listening.pk, known)
                self.gone.add(person)
                self._lose(person, set(Sort))
            case 2:
                actions.wish(self.listening.pk, known, quote=False)
                self._lose(person, {Sort.QUOTE})
            case _:
                self._approve()

    def _somebody(self) -> tuple[int, str]:
        touched = sorted({person for one in self.made.values() for person in one.people})
        person = self.rng.choice(touched)
        return person, self.answers[person].receipt_hash

    def _approve(self) -> None:
        for name, one in self.made.items():
            if one.sort is Sort.COMPOSITE and one.lost:
                left_of_it = one.people - one.lost
                try:
                    actions.approve_again(name)
                except HeartenError:
                    assert len(left_of_it) < 3
                else:
                    assert len(left_of_it) >= 3
                    self.made[name] = Made(Sort.COMPOSITE, left_of_it)
                return

    def _lose(self, person: int, sorts: set[Sort]) -> None:
        for one in self.made.values():
            if person in one.people and one.sort in sorts:
                one.lost.add(person)

    def holds(self) -> None:
        """The graph knows what may be used, and nothing anybody is told holds words that were taken back."""
        for name, one in self.made.items():
            assert (queries.why_not_used(name) is None) == one.usable
            assert not (one.sort is Sort.COMPOSITE and len(one.people - one.lost) < 3 and one.usable)
        told = self.told()
        for name, one in self.made.items():
            words = " ".join(text for thing, text in told if thing in (name, ""))
            silent = one.lost if one.sort is Sort.QUOTE else one.lost & self.gone
            assert not [person for person in silent if self.texts[person] in words]

    def told(self) -> list[tuple[str, str]]:
        """Every reply of the door, the ledger, accounts and rights that could hold words; "" is of any thing."""
        return [
            *((one.thing, one.text) for one in accounts.quotes(self.account)),
            *((words.thing, str(words)) for words, _state in quotes.quotes()),
            *(("", str(list(model.objects.values()))) for model in (Release, Proposal, Account)),
            ("", str(list(Quote.objects.filter(gone=True).values()))),
            ("", str(left.ledger()) + str(left.to_check(self.custodian)) + str(left.to_release())),
            ("", str(held_about(self.steward))),
        ]


def prove(listening: Listening, graphs: range) -> int:
    """Make each graph and have people change their minds in it; says how many things lost a source."""
    lost = 0
    for number in graphs:
        graph = Graph(number, listening)
        graph.let_out()
        graph.let_out()
        for _ in range(4):
            graph.take_back()
            graph.holds()
            graph.let_out()
        lost += sum(bool(one.lost) for one in graph.made.values())
    return lost


@pytest.mark.django_db(databases=["default", "voices"])
def test_in_some_graphs_nothing_taken_back_is_told(counted):
    assert prove(counted, range(10)) >= 16


@pytest.mark.slow
@pytest.mark.django_db(databases=["default", "voices"])
def test_in_five_hundred_graphs_nothing_taken_back_is_told(counted):
    assert prove(counted, range(25, 525)) >= 800
