"""A house at work, every word of it marked: people join, answer, stop; things fail; an account leaves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import OperationalError
from django.test import Client

from hearten.house.jobs import nightly
from hearten.learning import actions as learning
from hearten.learning.models import Account
from hearten.listening.intake import actions as intake
from hearten.listening.intake import closing, rules
from hearten.listening.inviting import actions as inviting
from hearten.listening.inviting.addresses import Address
from hearten.listening.surveys.models import Listening
from hearten.people import actions as people
from hearten.people.models import Person
from hearten.people.rules import Role
from tests.attack.sweeping import STAFF_PAGES, Marks, Pages
from tests.learning.making import findings_of, published
from tests.makers import a_draft_listening, a_person


@contextmanager
def patched(where: object, name: str, instead: object) -> Iterator[None]:
    """Something else in a name's place for a while: how a fault, or a leak, is planted."""
    before = getattr(where, name)
    setattr(where, name, instead)
    try:
        yield
    finally:
        setattr(where, name, before)


COLLEAGUES = (Role.STEWARD, Role.SENSE_MAKER, Role.BOARD_MEMBER, Role.CUSTODIAN, Role.PRACTITIONER)


@dataclass
class House:
    """One house, how much happens in it, and what it showed to whom."""

    colleagues: int
    answering: int
    marks: Marks = field(default_factory=Marks)
    pages: Pages = field(default_factory=Pages)
    signed_in: dict[Role, Client] = field(default_factory=dict)

    def at_work(self) -> None:
        """Everything that happens, in its order."""
        founder = a_person(Role.STEWARD, Role.CUSTODIAN, name="The Founder")
        self.people_join(founder)
        self.strangers_try()
        asked = self.a_listening(founder)
        for _ in range(self.answering):
            self.somebody_answers(asked)
            self.somebody_stops(asked)
        self.stores_are_away(asked)
        self.we_make_a_mistake(asked)
        self.everyone_looks_round(asked)
        intake.close_listening(asked, by=founder)
        closing.finish_closing(asked.pk)
        account = self.an_account(asked, founder)
        self.everyone_looks_round(asked, account)
        nightly.let_go.call()

    def only_hears(self, answers: int) -> None:
        """A listening, and nothing else."""
        asked = self.a_listening(a_person(Role.STEWARD))
        for _ in range(answers):
            self.somebody_answers(asked)
        self.we_make_a_mistake(asked)

    def people_join(self, founder: Person) -> None:
        """Colleagues are invited, join by the code of their letter, and sign in anew."""
        for role in itertools.islice(itertools.cycle(COLLEAGUES), self.colleagues):
            address = self.marks.new("the e-mail of a colleague", "mark{}zq@example.org")
            invited = people.invite(people.Asked(address, [role]), by=founder)
            code = self.marks.known("the code a colleague joined by", invited.code)
            client = Client(
                raise_request_exception=False,
                REMOTE_ADDR=self.marks.address("the network address of a colleague"),
                HTTP_USER_AGENT=self.marks.new("the browser of a colleague"),
            )
            password = self.marks.new("the password of a colleague", "a long mark{}zq password")
            name = self.marks.new("the name of a colleague")
            client.post("/join/", {"code": code})
            said = {"name": name, "password": password, "again": password, "language": "en"}
            assert client.post("/join/account/", said).status_code == 302
            client.post("/sign-in/out/")
            assert client.post("/sign-in/", {"login": address, "password": password}).status_code == 302
            self.signed_in[role] = client

    def strangers_try(self) -> None:
        """Somebody guesses at the door."""
        for _ in range(self.colleagues):
            client = Client(HTTP_USER_AGENT=self.marks.new("the browser of who tried"))
            tried = self.marks.new("a name tried at the door", "mark{}zq@example.org")
            password = self.marks.new("a password tried at the door")
            client.post("/sign-in/", {"login": tried, "password": password})

    def a_listening(self, founder: Person) -> Listening:
        """Open, by invitation; everybody's invitation is sent."""
        draft = a_draft_listening(way="invitation")
        asked = intake.open_listening(draft, by=founder)
        self.contacts = [
            self.marks.new("the address somebody was invited at", "mark{}zq@example.com")
            for _ in range(2 * self.answering + 8)
        ]
        inviting.invite_people(asked, [Address(one, "en") for one in self.contacts], by=founder)
        inviting.post.func(asked.pk, False)
        return asked

    def _visitor(self, asked: Listening) -> tuple[Client, dict[str, str]]:
        """Somebody with an invitation, at the first page; and what their form carries."""
        code = inviting.code_for(asked, self.contacts.pop())
        self.marks.known("the code somebody was invited by", code)
        client = Client(
            raise_request_exception=False,
            REMOTE_ADDR=self.marks.address("the network address of somebody who answered"),
            HTTP_USER_AGENT=self.marks.new("the browser of somebody who answered"),
        )
        page = client.post(f"/a/{asked.code}/", {"begin": "yes", "invitation": code}).content.decode()
        key = re.search(r'name="form_key" value="([^"]+)"', page)
        assert key, page
        self.marks.known("the key of somebody's form", key[1])
        return client, {"form_key": key[1], "invitation": code}

    def _send(self, asked: Listening, kind: str) -> tuple[int, str]:
        client, carried = self._visitor(asked)
        turn = self.marks.number
        options = [option["code"] for option in asked.questions.get(key="near_kind").options]
        groups = [group["code"] for group in asked.breakdowns.get().groups]
        said = {
            "asked-near_kind": options[turn % len(options)],
            "about-area": groups[turn % len(groups)],
            "asked-listened_more": f"I said {self.marks.new(kind)} to them",
            "go": "send",
        }
        sent = client.post(f"/a/{asked.code}/answer/", {**carried, **said})
        return sent.status_code, sent.content.decode()

    def somebody_answers(self, asked: Listening) -> None:
        """They send it, and come back with their receipt to see where it is."""
        status, page = self._send(asked, "what somebody answered in words")
        receipt = re.search(r'class="receipt">([^<]+)<', page)
        assert status == 200, page
        assert receipt, page
        self.marks.known("the receipt somebody was shown", receipt[1])
        Client().post(f"/a/{asked.code}/receipt/", {"receipt": receipt[1]})

    def somebody_stops(self, asked: Listening) -> None:
        """They type, go from page to page, and leave."""
        client, carried = self._visitor(asked)
        typed = {"asked-listened_more": self.marks.new("what somebody typed and never sent")}
        for go in ("stay", "to-0", "stop"):
            client.post(f"/a/{asked.code}/answer/", {**carried, **typed, "go": go})

    def stores_are_away(self, asked: Listening) -> None:
        """A store that is gone complains with the words it was given, as databases do."""
        self._fails(asked, "what somebody sent while a store was away", OperationalError, 503)

    def we_make_a_mistake(self, asked: Listening) -> None:
        """Code of ours falls over on what it was given, and says so."""
        self._fails(asked, "what somebody sent when we made a mistake", ValueError, 500)

    def _fails(self, asked: Listening, kind: str, error: type[Exception], status: int) -> None:
        def falls_over(answer: rules.Opened, room: int) -> bytes:
            raise error(f"cannot keep {answer.said!r} of {answer.receipt!r}")

        with patched(rules, "packed", falls_over):
            for _ in range(2):
                assert self._send(asked, kind)[0] == status

    def everyone_looks_round(self, asked: Listening, account: Account | None = None) -> None:
        """Each role opens every page it may, and takes along what can be taken."""
        places = ["/", "/people/", "/me/", "/people/invitations/", "/record/", "/kept/", "/listening/"]
        places += [f"/listening/{asked.pk}/{rest}" for rest in ("", "watch/", "invitations/", "history/")]
        places += ["/understanding/", "/learning/", "/left/", f"/understanding/listening/{asked.pk}/waves/"]
        if account is not None:
            told, left = f"/told/{account.digest}", f"/left/{account.digest}"
            places += [f"/understanding/{account.analysis_id}/{rest}" for rest in ("", "tables.csv")]
            places += [f"/learning/{account.pk}/", f"{left}/", f"{left}/bundle.json"]
            places += [f"{told}/{rest}" for rest in ("", "account.pdf", "tables.csv")]
        for client in self.signed_in.values():
            held = f"/people/{client.session['_auth_user_id']}/held/"
            for place in (*places, held):
                page = client.get(place)
                assert page.status_code < 500, place
                self.pages.keep(STAFF_PAGES, page.content)
        for place in places:
            self.pages.keep("pages of anyone", Client().get(place).content)

    def an_account(self, asked: Listening, founder: Person) -> Account:
        """Findings, an account of them, checked by two and out."""
        account = learning.draft(findings_of(asked, founder).pk, by=founder)
        learning.prepare.func(account.digest)
        account = published(account, steward=founder)
        learning.prepare.func(account.digest)
        return account
